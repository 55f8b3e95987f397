import { expect, test } from 'vitest';
import { presetScenario } from '../../../core/scenario/presets';
import type { Scenario } from '../../../core/scenario/scenario';
import { createAppStore } from '../../appState';
import { selectIsAtRest } from './atRest';
import { counterChips, counterLines } from './counterWords';
import { runLanes, withLife } from './lanes';
import { latenessOf, missedIn, worstOf } from './lateness';
import { LISTED_REQUESTS, lateRequests, latestOf } from './lateRequests';
import { memoryCaption, memoryLines, memoryTable } from './memoryLines';
import { openingOf } from './opening';
import { passTable } from './passTable';
import { selectRunProvenances } from './runProvenances';
import { missesText, viewText, workText } from './runWords';
import { isCloseUp, recordJobs } from './shownRuns';
import { recordedRuns } from './testing/recordedRuns';

const slo = { ttft: 0.25, tpot: 0.1 };
const generous = { ttft: 1000, tpot: 1000 };
const scenario = presetScenario('chat-13b');
const { shown } = recordedRuns(scenario, 150);
const whole = { start: 0, end: shown.end };

test('another SLO, target or axis asks for no other run', () => {
  const other: Scenario = { ...scenario, ttftSlo: 0.3, tpotSlo: 0.2, attainmentTarget: 0.5, rateAxisMax: 9 };
  expect(recordJobs(other, 150)).toEqual(recordJobs(scenario, 150));
  expect(recordJobs({ ...scenario, seed: 2 }, 150)).not.toEqual(recordJobs(scenario, 150));
});

test('lanes have the names of their instances', () => {
  const lanes = runLanes(shown, slo);
  expect(lanes.map(({ label }) => label)).toEqual(['Disaggregated', 'Colocated']);
  expect(lanes[0]?.rows.map(({ label }) => label)).toEqual(['prefill', 'link to decode', 'decode']);
  expect(lanes[1]?.rows.map(({ label }) => label)).toEqual(['instance 1', 'instance 2', 'instance 3']);
  const staged: Scenario = {
    ...scenario,
    placements: [{ policy: 'colocated', instance: { tensorParallel: 1, pipelineParallel: 2 }, instances: 1 }],
  };
  const [pipeline] = runLanes(recordedRuns(staged, 20).shown, slo);
  expect(pipeline?.rows.map(({ label }) => label)).toEqual(['instance · stage 1', 'instance · stage 2']);
});

test('arrivals of those who missed are marked, and no others', () => {
  const lanes = runLanes(shown, slo);
  shown.runs.forEach(({ run }, index) => {
    expect(lanes[index]?.missedArrivals).toHaveLength(missedIn(run, slo).any);
  });
  expect(runLanes(shown, generous).every(({ missedArrivals }) => missedArrivals.length === 0)).toBe(true);
});

test('the life of the picked request is on the rows of its placement', () => {
  const lanes = runLanes(shown, slo);
  for (const { life, rows } of withLife(lanes, shown, 7)) {
    expect(life.length).toBeGreaterThan(1);
    expect(life.filter(({ row }) => rows[row] === undefined)).toEqual([]);
  }
  expect(withLife(lanes, shown, 'none')).toBe(lanes);
  expect(withLife(lanes, shown, 150)).toBe(lanes);
});

test('the list begins with the latest', () => {
  const { rows, note } = lateRequests(shown, slo, 'any');
  const late = (request: number) =>
    Math.max(...shown.runs.map(({ run }) => latenessOf(run, slo).lateness[request] as number));
  const values = rows.map(({ request }) => late(request));
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(rows).toHaveLength(LISTED_REQUESTS);
  expect(note).toBe('The latest 100 of 150 requests.');
  expect(rows[0]?.request).toBe(latestOf(shown, slo));
  expect(rows[0]?.late).toMatch(/^[\d.]+% over (TTFT|TPOT)$/);
  for (const { request, latencies } of rows) {
    const isMet = latencies.map(({ ttft, tpot }) => ttft.isMet && tpot.isMet);
    expect(isMet).toEqual(
      shown.runs.map(({ run }) => (latenessOf(run, slo).lateness[request] as number) <= 0),
    );
  }
});

test('the list of one placement, and in order of arrival', () => {
  const { rows } = lateRequests(shown, slo, 1);
  expect(rows[0]?.request).toBe(worstOf(shown.runs[1]?.run ?? fail(), slo));
  const arrived = lateRequests(shown, slo, 'arrival');
  expect(arrived.rows.slice(0, 3).map(({ request }) => request)).toEqual([0, 1, 2]);
  expect(arrived.note).toBe('The first 100 of 150 requests.');
  expect(lateRequests(shown, generous, 'any').rows.every(({ late }) => late === 'met')).toBe(true);
  expect(latestOf(shown, generous)).toBeUndefined();
});

function fail(): never {
  throw new Error('Both placements can run.');
}

test('it opens where the worst miss is, about sixty passes wide', () => {
  const colocated = shown.runs[1] ?? fail();
  const worst = worstOf(colocated.run, slo) ?? fail();
  const { window, cursor } = openingOf(shown, slo, 'none');
  const { firstToken, requests, finish } = colocated.run.outcomes;
  expect(cursor).toBeGreaterThanOrEqual(requests.arrival[worst] as number);
  expect(cursor).toBeLessThanOrEqual(finish[worst] as number);
  expect(cursor >= window.start && cursor <= window.end).toBe(true);
  expect(window.end - window.start).toBeGreaterThan(0.5);
  expect(window.end - window.start).toBeLessThan(5);
  expect(firstToken[worst]).toBeGreaterThan(0);
  expect(isCloseUp(shown, window)).toBe(true);
  expect(isCloseUp(shown, whole)).toBe(false);
});

test('it opens at the picked request, or at the first arrival when nobody misses', () => {
  const arrival = shown.runs[0]?.run.outcomes.requests.arrival ?? fail();
  const { window } = openingOf(shown, { ttft: 1e-9, tpot: 1000 }, 40);
  expect(window.start).toBeLessThanOrEqual(arrival[40] as number);
  expect(window.end).toBeGreaterThan(arrival[40] as number);
  expect(openingOf(shown, generous, 'none').cursor).toBe(arrival[0]);
});

test('what the placements run on, in words', () => {
  expect(workText(shown)).toBe(
    'Both run on 3 GPUs (disaggregated once, colocated 3 times) and meet the same 150 requests at 4.50 req/s.',
  );
  const [first] = scenario.placements;
  const alone = recordedRuns({ ...scenario, placements: first === undefined ? [] : [first] }, 20).shown;
  expect(workText(alone)).toBe('Disaggregated on 3 GPUs meets 20 requests at 4.50 req/s.');
  const same = recordedRuns({ ...scenario, placements: [first ?? fail(), first ?? fail()] }, 20).shown;
  expect(workText(same)).toBe('Both run on 3 GPUs and meet the same 20 requests at 4.50 req/s.');
});

test('misses and standstills, in words that follow the numbers', () => {
  const missed = shown.runs.map(({ run }) => missedIn(run, slo).any);
  expect(missesText(shown, slo)).toContain(`colocated ${missed[1]} (`);
  expect(missesText(shown, generous)).toBe('Every request meets both SLOs.');
  expect(viewText(shown, whole)).toMatch(
    /decodes stand still while prompts run: disaggregated never, colocated [\d.]+% of the time\.$/,
  );
  const before = (shown.runs[0]?.run.outcomes.requests.arrival[0] ?? 0) / 2;
  expect(viewText(shown, { start: 0, end: before })).toContain(
    'no request is between its first and last token',
  );
});

test('counters in words', () => {
  const [split, whole1] = shown.runs.map((run) => counterChips(run, whole).map(({ text }) => text));
  expect(split).toEqual([
    'decode stalled by prefill 0%',
    expect.stringMatching(/^prefill busy [\d.]+%$/),
    expect.stringMatching(/^decode busy [\d.]+%$/),
    expect.stringMatching(/^[\d.]+ requests a decode pass$/),
    expect.stringMatching(/^KV memory peak [\d.]+%$/),
  ]);
  expect(whole1?.[0]).toMatch(/^decode stalled by prefill [\d.]+%$/);
  expect(whole1?.[1]).toMatch(/^busy [\d.]+%: prefill [\d.]+%, decode [\d.]+%$/);
});

test('counters of all runs in one line each; bubbles only with pipelines', () => {
  const [stalled, ...others] = counterLines(shown);
  expect(stalled?.label).toBe('decode stalled by prefill');
  expect(stalled?.shares).toEqual(['0%', expect.stringMatching(/^[\d.]+%$/)]);
  expect(others).toEqual([]);
  const staged: Scenario = {
    ...scenario,
    placements: [{ policy: 'colocated', instance: { tensorParallel: 1, pipelineParallel: 2 }, instances: 1 }],
  };
  const pipeline = counterLines(recordedRuns(staged, 20).shown);
  expect(pipeline.map(({ label }) => label)).toEqual(['decode stalled by prefill', 'bubbles of stage time']);
});

test('a placement that cannot run is told, the others are drawn', () => {
  const mixed: Scenario = {
    ...presetScenario('chat-66b'),
    placements: [
      { policy: 'colocated', instance: { tensorParallel: 4, pipelineParallel: 1 }, instances: 1 },
      { policy: 'colocated', instance: { tensorParallel: 1, pipelineParallel: 1 }, instances: 1 },
    ],
  };
  const { runs, refusals } = recordedRuns(mixed, 20).shown;
  expect(runs.map(({ name }) => name)).toEqual(['Colocated A']);
  expect(refusals).toEqual([expect.stringMatching(/^Colocated B: .*131 GB/)]);
  const reference = recordedRuns({ ...scenario, rules: 'reference' }, 20).shown;
  expect(reference.runs).toEqual([]);
  // The reason is that of both: it is told once.
  expect(reference.refusals).toEqual([expect.stringMatching(/^The paper’s simulator keeps no record/)]);
  expect(memoryCaption(reference)).toBe('No placement can run.');
  expect(openingOf(reference, slo, 'none').window).toEqual({ start: 0, end: 1 });
  expect(lateRequests(reference, slo, 'any').rows).toEqual([]);
  expect(workText(reference)).toBe('');
});

test('memory of each instance, with its peaks', () => {
  const lines = memoryLines(shown);
  expect(lines.map(({ label }) => label)).toEqual([
    'Disaggregated, prefill',
    'Disaggregated, decode',
    'Colocated, instance 1',
    'Colocated, instance 2',
    'Colocated, instance 3',
  ]);
  const { rows } = memoryTable(shown, whole);
  lines.forEach(({ used, capacity }, i) => {
    expect(rows[i]?.slice(2, 4)).toEqual([capacity, used.reduce((most, now) => Math.max(most, now), 0)]);
  });
  expect(memoryCaption(shown)).toMatch(/disaggregated [\d.]+% of 66,144 tokens on decode/);
});

test('the table holds the passes in view, and says how many more there are', () => {
  const { window } = openingOf(shown, slo, 'none');
  const few = passTable(shown, { start: window.start, end: window.start + 0.05 });
  expect(few.rows.length).toBeGreaterThan(0);
  expect(few.rows.every((row) => row.length === few.columns.length && row[3] !== null)).toBe(true);
  const many = passTable(shown, whole);
  const spans = shown.runs.reduce((sum, { run }) => sum + run.spans.count, 0);
  expect(many.rows).toHaveLength(301);
  expect(many.rows.at(-1)?.[0]).toBe(`and ${(spans - 300).toLocaleString('en')} more passes in view`);
});

test('provenance says that it is one run, and of what', () => {
  const store = createAppStore();
  const [run, ...others] = selectRunProvenances(store.getState());
  expect(run?.text).toContain('One run of 300 requests');
  expect(run?.limits).toContain('no interval');
  expect(others.map(({ id }) => id)).toContain('fits');
  expect(others.map(({ id }) => id)).not.toContain('simulated');
});

test('nothing is at rest before the curves are there', () => {
  const store = createAppStore();
  expect(selectIsAtRest(store.getState())).toBe(false);
});
