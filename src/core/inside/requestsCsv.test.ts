import { describe, expect, it } from 'vitest';
import { measureRun } from '../goodput/metrics';
import { runtimeRunnable } from '../goodput/runnable';
import { presetScenario } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import { buildSystem } from '../simulator/buildSystem';
import { type RecordedRun, recordRun } from './recordedRun';
import { requestsCsvText } from './requestsCsv';

const SCENARIO: Scenario = { ...presetScenario('chat-13b'), ttftSlo: 0.2, tpotSlo: 0.025 };
const REQUESTS = 60;
const RUNS = SCENARIO.placements.map((_, placement) =>
  recordRun({ scenario: SCENARIO, placement, requests: REQUESTS }),
);
const [HEADER = '', ...ROWS] = [...requestsCsvText(SCENARIO, RUNS)].join('').trimEnd().split('\n');

function cellsOf(column: string, rows: readonly string[]): readonly string[] {
  const index = HEADER.split(',').indexOf(column);
  return rows.map((row) => row.split(',')[index] ?? '');
}

describe('requests as CSV', () => {
  it('has a row for each request of each placement, named as it ran', () => {
    expect(cellsOf('placement', ROWS)).toEqual([
      ...Array.from({ length: REQUESTS }, () => 'A disaggregated.tp2pp1x1.tp1pp1x1.nvlink'),
      // Three times over: as many GPUs as A.
      ...Array.from({ length: REQUESTS }, () => 'B colocated.tp1pp1x3'),
    ]);
    expect(new Set(ROWS.map((row) => row.split(',').length))).toEqual(new Set([HEADER.split(',').length]));
  });

  it.each([0, 1])('tells the SLOs that attainment counts, placement %i', (placement) => {
    const { outcomes, placement: ran } = RUNS[placement] as RecordedRun;
    const built = buildSystem(SCENARIO, ran);
    if (built.kind === 'refused') throw new Error(built.reason);
    const slo = { ttft: SCENARIO.ttftSlo, tpot: SCENARIO.tpotSlo };
    const metrics = measureRun(runtimeRunnable(built.system), outcomes, slo, { first: 0, end: REQUESTS });
    const rows = ROWS.slice(placement * REQUESTS, (placement + 1) * REQUESTS);
    const met = (column: string) => cellsOf(column, rows).filter((cell) => cell === 'true').length;
    expect(met('ttft_slo_met') / REQUESTS).toBeCloseTo(metrics.ttftAttainment, 12);
    expect(met('tpot_slo_met') / REQUESTS).toBeCloseTo(metrics.tpotAttainment, 12);
    expect(met('tpot_slo_met'), 'some are missed').toBeLessThan(REQUESTS);
  });

  it('leaves out a placement that cannot run', () => {
    const text = [...requestsCsvText(SCENARIO, [{ kind: 'refused', reason: 'No.' }, ...RUNS.slice(1)])].join(
      '',
    );
    expect(text).not.toContain('\nA ');
    expect(text).toContain('\nB colocated');
  });
});
