import { describe, expect, it } from 'vitest';
import { isPhase } from '../../core/placement/candidate';
import { goodputPerGpu } from '../../core/placement/outcome';
import { searchAll, smallQuestion } from '../../core/placement/testing/questions';
import { FAMILIES } from '../../core/scenario/placementSettings';
import { scatterCaption, scatterPlot, scatterTable } from './scatter';

const question = smallQuestion('chat-13b', 4, { families: FAMILIES, chunkBudgets: [512, 2048] });
const result = searchAll(question);
const whole = result.outcomes.filter(({ candidate }) => !isPhase(candidate));

describe('scatterPlot', () => {
  const plot = scatterPlot(result, result.winner?.id);
  const points = plot.groups.flatMap((group) => group.points);

  it('has one point for each whole placement, none for a phase', () => {
    expect(points.map(({ id }) => id).toSorted()).toEqual(whole.map(({ id }) => id).toSorted());
  });

  it('gives whiskers to last looks only, and keeps everything on its axes', () => {
    for (const point of points) {
      const outcome = whole.find(({ id }) => id === point.id);
      expect(point.low !== undefined).toBe(
        outcome?.evidence === 'lastLook' && outcome.goodput.kind === 'crossing',
      );
      expect(point.x).toBeGreaterThan(plot.x.domain[0]);
      expect(point.x).toBeLessThan(plot.x.domain[1]);
      expect(point.high ?? point.y).toBeLessThanOrEqual(plot.y.domain[1]);
    }
  });

  it('steps up along the frontier, with no point above it', () => {
    const { points: steps } = plot.frontier;
    expect(steps.length).toBeGreaterThan(0);
    for (const point of points) {
      const reached = steps.filter(({ x }) => x <= point.x).map(({ y }) => y);
      expect(point.y).toBeLessThanOrEqual(Math.max(0, ...reached) + 1e-12);
    }
  });

  it('rings the winner, and the chosen one where it is another', () => {
    expect(plot.spots.map(({ label }) => label.split(':')[0])).toEqual(['Best']);
    const other = whole.find(({ id }) => id !== result.winner?.id);
    const { spots } = scatterPlot(result, other?.id);
    expect(spots.map(({ label }) => label.split(':')[0])).toEqual(['Best', 'Chosen']);
    expect(spots[1]).toMatchObject({ x: other?.gpus, y: other && goodputPerGpu(other) });
  });
});

describe('scatterCaption', () => {
  it('names the best, its rate and its GPUs', () => {
    expect(scatterCaption(result, true)).toMatch(
      /^Best per GPU: .+, \d+\.\d+.* req\/s per GPU on \d+ GPUs?\./,
    );
    expect(scatterCaption(result, false)).toMatch(/^Best per GPU so far: /);
  });

  it('says so when nothing meets the target', () => {
    const none = { ...result, winner: undefined, ties: [] };
    expect(scatterCaption(none, true)).toBe('No candidate meets the target at any rate.');
  });
});

describe('scatterTable', () => {
  it('has a row for each point', () => {
    const { rows, columns } = scatterTable(result);
    expect(rows).toHaveLength(whole.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it('holds on an empty partial result', () => {
    const empty = { ...result, outcomes: [], frontier: [], winner: undefined };
    expect(scatterTable(empty).rows).toEqual([]);
    expect(scatterPlot(empty, undefined).groups).toEqual([]);
  });
});
