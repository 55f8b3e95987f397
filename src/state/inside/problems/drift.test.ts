import { describe, expect, it } from 'vitest';
import type { DriftChoice } from '../../../core/inside/problems/drift';
import type { DriftRun } from '../../../core/inside/problems/driftMeasure';
import type { Decision } from '../../../core/inside/problems/driftRun';
import { DEFAULT_INSIDE } from '../../../core/scenario/insideSettings';
import type { DisaggregatedPlacement } from '../../../core/scenario/scenario';
import {
  compareDrift,
  decisionLines,
  driftChoiceOf,
  driftSetting,
  driftTakeaway,
  driftWorkbench,
  splitText,
  stripsCaption,
} from './drift';
import { attainmentSeries, driftMarks, driftTable, lengthSeries, rateSeries } from './driftStrips';

const CHOICE: DriftChoice = driftChoiceOf(DEFAULT_INSIDE);

function split(prefillInstances: number, decodeInstances: number): DisaggregatedPlacement {
  const [prefill, decode] = [
    { tensorParallel: 2, pipelineParallel: 1 },
    { tensorParallel: 4, pipelineParallel: 1 },
  ];
  return { policy: 'disaggregated', prefill, prefillInstances, decode, decodeInstances, link: 'nvlink' };
}

const [OLD, NEW] = [split(2, 2), split(4, 1)];
const KEPT: Decision = { noticed: 210, changed: ['input'], move: undefined };
const MOVED: Decision = {
  noticed: 240,
  changed: ['input', 'output'],
  move: { placement: NEW, drained: 270, serves: 300 },
};

function run(part: Partial<DriftRun> = {}): DriftRun {
  const strip = { rate: 4, meanInput: 700, meanOutput: 200, stale: 1, replanned: 1 };
  return {
    strips: [strip, { ...strip, meanInput: 1700, meanOutput: 90, stale: 0.1, replanned: 0.9 }],
    decisions: [KEPT, MOVED],
    stalePlacement: OLD,
    caughtUp: 380,
    before: { stale: 1, replanned: 1 },
    change: { stale: 0.3, replanned: 0.1 },
    after: { stale: 0.1, replanned: 0.97 },
    sinceDrift: { stale: 0.15, replanned: 0.8 },
    ...part,
  };
}

/** A second one that differs a little, so that there are intervals. */
const RUNS = [
  run(),
  run({
    after: { stale: 0.12, replanned: 0.98 },
    change: { stale: 0.31, replanned: 0.12 },
    sinceDrift: { stale: 0.16, replanned: 0.82 },
  }),
];

describe('what replanning does', () => {
  it('is told with when, what, and the cost', () => {
    const text = driftTakeaway(RUNS, CHOICE);
    expect(text).toContain(
      'Replanning moves to prefill 4×TP2 + decode TP4, 40 s after the drift began, then drains for 30 s and reloads for 30 s.',
    );
    expect(text).toMatch(
      /Once it has caught up, both SLOs are met for 97\.5 ± 6\.4% of requests; the stale placement meets them for 11\.0 ± 12\.7%/,
    );
    expect(text).toMatch(
      /During the change it is 11\.0 ± 12\.7%: −19\.5 ± 6\.4 points against the stale placement/,
    );
    expect(text).toContain('over 2 paired runs');
  });

  it('waits for two runs', () => {
    expect(driftTakeaway([run()], CHOICE)).toBe('Planning and simulating…');
    expect(stripsCaption([], 'problem')).toBe('Planning and simulating…');
  });

  it('says when nothing is moved', () => {
    const still = { decisions: [KEPT], caughtUp: undefined, change: undefined, after: undefined };
    const text = driftTakeaway([run(still), run(still)], CHOICE);
    expect(text).toMatch(/^Nothing is moved/);
    expect(text).not.toContain('During the change');
    expect(text).not.toContain('caught up');
  });

  it('says when runs move to different placements, more than once, or never catch up', () => {
    const other = { ...MOVED, move: { placement: split(1, 1), drained: 280, serves: 310 } };
    const late = run({ decisions: [MOVED, other], caughtUp: undefined, after: undefined });
    const text = driftTakeaway([...RUNS, late, run({ decisions: [other] })], CHOICE);
    expect(text).toContain('(3 of 4 runs)');
    expect(text).toContain('Runs move 1.3 times on average');
    expect(text).toContain('In 1 of 4 runs it has not caught up by 900 s.');
  });

  it('says when there is no clear difference', () => {
    const noisy = [
      run({ change: { stale: 0.1, replanned: 0.3 } }),
      run({ change: { stale: 0.3, replanned: 0.1 } }),
    ];
    expect(driftTakeaway(noisy, CHOICE)).toContain('no clear difference from the stale placement’s');
  });

  it('compares only periods that runs have', () => {
    const none = { change: undefined, after: undefined };
    expect(compareDrift([run(none), run(none)]).map(({ name }) => name)).toEqual([
      'Before the drift',
      'All since the drift',
    ]);
    expect(compareDrift(RUNS)).toHaveLength(4);
  });
});

describe('decisions of the profiler', () => {
  it('are told one by one', () => {
    expect(decisionLines(RUNS)).toEqual([
      '210 s: input length off by more than a quarter; the placement still meets the target for it and stays.',
      '240 s: input length and output length off by more than a quarter; moves to prefill 4×TP2 + decode TP4, drained at 270 s, serves from 300 s.',
    ]);
    expect(decisionLines([])).toEqual([]);
  });

  it('are marked on the strips for the remedy; the drift alone for the problem', () => {
    expect(driftMarks(RUNS, 'remedy', CHOICE).map(({ from, to }) => [from, to])).toEqual([
      [200, 240],
      [240, 300],
    ]);
    expect(driftMarks(RUNS, 'problem', CHOICE)).toEqual([{ from: 200, to: 204, text: 'drift' }]);
    const ramp = driftMarks(RUNS, 'problem', { ...CHOICE, shape: 'ramp' });
    expect(ramp.map(({ to }) => to)).toEqual([440]);
  });
});

describe('the strips', () => {
  it('show what came, and the attainment of the chosen side', () => {
    expect(rateSeries(RUNS)[0]?.points.map(({ x, y }) => [x, y])).toEqual([
      [15, 4],
      [45, 4],
    ]);
    expect(lengthSeries(RUNS).map(({ points }) => points[1]?.y)).toEqual([1700, 90]);
    const problem = attainmentSeries(RUNS, 'problem');
    expect([problem.series[0]?.id, problem.ghosts]).toEqual(['stale', []]);
    const remedy = attainmentSeries(RUNS, 'remedy');
    expect([remedy.series[0]?.id, remedy.ghosts[0]?.id]).toEqual(['replanned', 'stale']);
  });

  it('keep bands of shares between 0 and 1', () => {
    const strips = (stale: number) => [{ rate: 4, meanInput: 1, meanOutput: 1, stale, replanned: 1 }];
    const { series } = attainmentSeries(
      [run({ strips: strips(0) }), run({ strips: strips(0.2) })],
      'problem',
    );
    expect(series[0]?.points[0]?.low).toBe(0);
  });

  it('leave out strips in which nothing came', () => {
    const empty = {
      rate: 0,
      meanInput: Number.NaN,
      meanOutput: Number.NaN,
      stale: Number.NaN,
      replanned: Number.NaN,
    };
    const quiet = run({ strips: [empty] });
    expect(lengthSeries([quiet, quiet])[0]?.points).toEqual([]);
    expect(driftTable([quiet, quiet]).rows[0]).toEqual([0, 0, null, null, null, null]);
  });

  it('are named after the placement', () => {
    expect(splitText(OLD)).toBe('prefill 2×TP2 + decode 2×TP4');
    expect(stripsCaption(RUNS, 'problem')).toContain('The placement stays: prefill 2×TP2 + decode 2×TP4.');
    expect(stripsCaption(RUNS, 'remedy')).toContain('drawn pale');
  });
});

describe('in the workbench', () => {
  it('each side opens on its placement, with the workload after the drift', () => {
    const choice = { ...CHOICE, rateFactor: 2 };
    expect(driftWorkbench(choice, RUNS, 'problem').placements).toEqual([OLD]);
    const remedy = driftWorkbench(choice, RUNS, 'remedy');
    expect(remedy.placements).toEqual([NEW]);
    expect(remedy.arrivalRatePerGpu).toBeCloseTo(0.7, 12);
    expect(remedy.input).toEqual({ kind: 'dataset', dataset: 'longbench' });
    expect(driftWorkbench(choice, [], 'remedy').placements.length).toBeGreaterThan(0);
  });
});

it('says what the preset is', () => {
  expect(driftSetting(CHOICE)).toMatch(/LongBench lengths at 4\.20 req\/s at 200 s/);
  expect(driftSetting({ ...CHOICE, shape: 'ramp' })).toContain('from 200 to 440 s');
});
