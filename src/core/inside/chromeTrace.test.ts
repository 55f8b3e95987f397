import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetScenario } from '../scenario/presets';
import type { Placement, Scenario } from '../scenario/scenario';
import { buildSystem } from '../simulator/buildSystem';
import type { ServingSystem } from '../simulator/system';
import { arbitraryRequests, arbitrarySystems, tableOf } from '../simulator/testing/arbitrarySystems';
import { traceText } from './chromeTrace';
import { type RecordedRun, type RunAnswer, recordRun, recordSystem } from './recordedRun';
import { SPAN_KINDS } from './spans';
import {
  complaintsAbout,
  eventsOf,
  type FlowEvent,
  parsedTrace,
  slicesAround,
  type Trace,
} from './testing/traceFormat';

const TP1 = { tensorParallel: 1, pipelineParallel: 1 };
const PP2 = { tensorParallel: 1, pipelineParallel: 2 };

const PLACEMENTS: readonly Placement[] = [
  { policy: 'colocated', instance: PP2, instances: 1 },
  { policy: 'chunkedPrefill', instance: TP1, instances: 2, chunkTokens: 256 },
  {
    policy: 'disaggregated',
    prefill: PP2,
    prefillInstances: 1,
    decode: PP2,
    decodeInstances: 1,
    link: 'nvlink',
  },
];
const SCENARIO: Scenario = { ...presetScenario('chat-13b'), placements: PLACEMENTS };
const REQUESTS = 40;

function runsOf(scenario: Scenario): readonly RunAnswer[] {
  return scenario.placements.map((_, placement) => recordRun({ scenario, placement, requests: REQUESTS }));
}

function traceOf(runs: readonly RunAnswer[], scenario = SCENARIO, requests = REQUESTS): Trace {
  const pieces = [...traceText({ scenario, address: '#/timeline?v=1', requests }, runs)];
  return parsedTrace(pieces.join(''));
}

function runOf(system: ServingSystem, requests: RecordedRun['outcomes']['requests']): RecordedRun {
  const placement = PLACEMENTS.find(({ policy }) => policy === system.policy) as Placement;
  const recorded = recordSystem(system, placement, requests);
  return { kind: 'run', ...recorded, copies: 1, gpus: 4, arrivalRate: 1 };
}

function isRun(run: RunAnswer): run is RecordedRun {
  return run.kind === 'run';
}

/** Flow of each request of one run, by its number. */
function flowsOf(trace: Trace, firstId: number, count: number): readonly (readonly FlowEvent[])[] {
  const flows = eventsOf(trace, 's', 't', 'f');
  return Array.from({ length: count }, (_, request) => flows.filter(({ id }) => id === firstId + request));
}

describe('the trace of three placements', () => {
  const runs = runsOf(SCENARIO).filter(isRun);
  const trace = traceOf(runs);

  it('keeps the format, names every thread and leads flows through slices', () => {
    expect(complaintsAbout(trace)).toEqual([]);
  });

  it('names instances and their stages', () => {
    const names = (kind: string) =>
      eventsOf(trace, 'M').flatMap(({ name, args }) => (name === kind && 'name' in args ? [args.name] : []));
    expect(names('process_name')).toEqual([
      'Requests',
      // Twice over, so that all placements have four GPUs.
      'A · colocated 1 · 2 GPUs',
      'A · colocated 2 · 2 GPUs',
      'B · chunked prefill 1 · 1 GPU',
      'B · chunked prefill 2 · 1 GPU',
      'B · chunked prefill 3 · 1 GPU',
      'B · chunked prefill 4 · 1 GPU',
      'C · prefill 1 · 2 GPUs',
      'C · decode 1 · 2 GPUs',
    ]);
    expect(names('thread_name').slice(0, 4)).toEqual([
      'arrivals',
      'stage 1 of 2',
      'stage 2 of 2',
      'stage 1 of 2',
    ]);
    expect(names('thread_name')).toContain('KV transfer in');
    expect(names('thread_name')).toContain('C · missed SLOs');
  });

  it('has every span, with its time and its work', () => {
    const slices = eventsOf(trace, 'X');
    const bubble = SPAN_KINDS.indexOf('bubble');
    const passes = runs.reduce(
      (sum, { spans }) => sum + spans.kind.filter((kind) => kind !== bubble).length,
      0,
    );
    expect(slices.filter(({ name }) => name !== 'bubble')).toHaveLength(passes);
    for (const kind of SPAN_KINDS) {
      let seconds = 0;
      for (const { spans } of runs) {
        for (let i = 0; i < spans.count; i++) {
          if (SPAN_KINDS[spans.kind[i] as number] === kind)
            seconds += (spans.end[i] as number) - (spans.start[i] as number);
        }
      }
      const drawn = slices.reduce((sum, { name, dur }) => sum + (name === kind ? dur : 0), 0);
      expect(drawn / 1e6, kind).toBeCloseTo(seconds, 3);
    }
  });

  it('leads the flow of a request from its prefill over its transfer to the pass of its last token', () => {
    const [run] = runs.slice(-1) as [RecordedRun];
    const sliceAround = slicesAround(trace);
    const flows = flowsOf(trace, 1 + 2 * REQUESTS, REQUESTS);
    let checked = 0;
    for (const [request, flow] of flows.entries()) {
      if (run.outcomes.requests.outputTokens[request] === 1) continue;
      const kinds = flow.map((step) => sliceAround(step)?.name);
      const [first, ...rest] = flow.map((step) => sliceAround(step));
      const last = rest.at(-1);
      expect(kinds.slice(0, 4)).toEqual(['prefill', 'prefill', 'transfer', 'decode']);
      expect(first?.ts).toBeCloseTo(1e6 * (run.outcomes.prefillStart[request] as number), 0);
      expect((last?.ts ?? 0) + (last?.dur ?? 0)).toBeCloseTo(
        1e6 * (run.outcomes.finish[request] as number),
        0,
      );
      checked++;
    }
    expect(checked).toBeGreaterThan(REQUESTS / 2);
  });

  it('counts KV memory as the record does', () => {
    const counters = eventsOf(trace, 'C').filter(({ name }) => name === 'KV memory (tokens)');
    const totals = counters.map(({ args }) => Object.values(args).reduce((sum, value) => sum + value, 0));
    const peaks = runs.flatMap(({ memory }) => memory.flatMap(({ used }) => [...used]));
    expect(Math.max(...totals)).toBe(Math.max(...peaks));
    expect(totals.every((total) => peaks.includes(total))).toBe(true);
  });

  it('tells every arrival once, and where it comes from', () => {
    const arrivals = eventsOf(trace, 'i').filter(({ name }) => name === 'arrival');
    expect(arrivals.map(({ args }) => args.request)).toEqual(Array.from({ length: REQUESTS }, (_, i) => i));
    expect(trace.otherData).toMatchObject({
      scenario: '#/timeline?v=1',
      seed: SCENARIO.seed,
      requests: REQUESTS,
      'placement B': { 'as it ran': 'chunkedPrefill.tp1pp1x4.256', copies: 2, GPUs: 4 },
    });
  });
});

describe('a trace', () => {
  it('marks each missed SLO where it was missed', () => {
    const scenario = { ...SCENARIO, ttftSlo: 0.01, tpotSlo: 0.005 };
    const runs = runsOf(scenario).filter(isRun);
    const instants = eventsOf(traceOf(runs, scenario), 'i');
    const ttft = instants.filter(({ name }) => name === 'missed TTFT SLO');
    expect(ttft).toHaveLength(runs.length * REQUESTS);
    expect(ttft[0]?.ts).toBeCloseTo(1e6 * (runs[0]?.outcomes.firstToken[0] as number), 0);
    expect(ttft[0]?.args['SLO (ms)']).toBe(10);
    expect(instants.some(({ name }) => name === 'missed TPOT SLO')).toBe(true);
  });

  it('has a flow for each request that more than one pass serves', () => {
    const built = buildSystem(SCENARIO, { policy: 'colocated', instance: TP1, instances: 1 });
    if (built.kind === 'refused') throw new Error(built.reason);
    // One token: done with its prefill. Two: one decode. Four: first and last decode.
    const requests = tableOf([
      [0, 100, 1],
      [5, 100, 2],
      [10, 100, 4],
    ]);
    const trace = traceOf([runOf(built.system, requests)], SCENARIO, 3);
    const sliceAround = slicesAround(trace);
    const ways = flowsOf(trace, 1, 3).map((flow) =>
      flow.map((step) => `${step.ph} ${step.name}, ${sliceAround(step)?.name}`),
    );
    expect(ways).toEqual([
      [],
      ['s request 1, prefill', 'f request 1, decode'],
      ['s request 2, prefill', 't request 2, decode', 'f request 2, decode'],
    ]);
  });

  it.each([
    [0, 'preempted'],
    [2, 'swapped out'],
    [2, 'swapped in'],
  ])('tells of placement %i when a request is %s', (placement, name) => {
    const built = buildSystem(SCENARIO, PLACEMENTS[placement] as Placement);
    if (built.kind === 'refused') throw new Error(built.reason);
    const { system } = built;
    // Room for two of the twelve requests to the end, for all of them at the beginning.
    const kvBlocks = 80;
    const tight: ServingSystem =
      system.policy === 'disaggregated'
        ? { ...system, decode: { ...system.decode, kvBlocks } }
        : { ...system, instance: { ...system.instance, kvBlocks } };
    const requests = tableOf(Array.from({ length: 12 }, (_, i) => [i / 1000, 64, 500] as const));
    const trace = traceOf([runOf(tight, requests)], SCENARIO, requests.count);
    expect(complaintsAbout(trace)).toEqual([]);
    expect(eventsOf(trace, 'i').some((event) => event.name === name)).toBe(true);
  });

  it('names a placement that cannot run, and keeps the letters of the others', () => {
    const scenario: Scenario = {
      ...SCENARIO,
      model: 'opt-66b',
      placements: [
        { policy: 'colocated', instance: TP1, instances: 1 },
        { policy: 'colocated', instance: { tensorParallel: 4, pipelineParallel: 1 }, instances: 1 },
      ],
    };
    const trace = traceOf(runsOf(scenario), scenario);
    expect(complaintsAbout(trace)).toEqual([]);
    expect(trace.otherData['placement A']).toMatch(/^refused: /);
    const processes = eventsOf(trace, 'M').filter(({ name }) => name === 'process_name');
    expect(processes.map(({ args }) => args)).toEqual([
      { name: 'Requests' },
      { name: 'B · colocated 1 · 4 GPUs' },
    ]);
  });

  it.each(Object.entries(arbitrarySystems))(
    'of any %s system keeps the format and ends flows with requests',
    (_, systems) => {
      fc.assert(
        fc.property(systems, arbitraryRequests, (system, requests) => {
          const run = runOf(system, requests);
          const trace = traceOf([run], SCENARIO, requests.count);
          expect(complaintsAbout(trace)).toEqual([]);
          const told = eventsOf(trace, 'i').filter(({ name }) => /preempted|swapped/.test(name));
          expect(told).toHaveLength(run.marks.time.length);
          const flows = flowsOf(trace, 1, requests.count);
          const sliceAround = slicesAround(trace);
          for (const [request, flow] of flows.entries()) {
            const last = flow.at(-1);
            if (last === undefined) continue;
            const end = sliceAround(last);
            expect((end?.ts ?? 0) + (end?.dur ?? 0)).toBeCloseTo(
              1e6 * (run.outcomes.finish[request] as number),
              0,
            );
          }
        }),
        { numRuns: 10 },
      );
    },
  );
});
