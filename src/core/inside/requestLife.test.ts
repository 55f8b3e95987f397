import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf } from '../goodput/metrics';
import { TIME_PARTS } from '../goodput/types';
import { tableOf } from '../simulator/testing/arbitrarySystems';
import type { RecordedRun } from './recordedRun';
import { lifeOf } from './requestLife';
import { eventsOf, stepFrom } from './runEvents';
import { indexRun, kindOf, promptsOf, requestsIn, rowOf } from './runIndex';
import { arbitraryWork, recorded } from './testing/recordedSystems';

const costs = {
  prefill: { fixed: 0.1, perToken: 0, third: 0 },
  decodeSmall: { fixed: 0.01, perToken: 0, third: 0 },
  decodeLarge: { fixed: 0.01, perToken: 0, third: 0 },
  decodeLargeFrom: 95,
};
const instance = { costs, stages: 1, kvBlocks: 1000, swapPerBlock: 0.001 };

function allRequests(run: RecordedRun): readonly number[] {
  return Array.from({ length: run.outcomes.requests.count }, (_, request) => request);
}

function spansOf(run: RecordedRun): readonly number[] {
  return Array.from({ length: run.spans.count }, (_, span) => span);
}

test('the parts of a life sum to its length, for every request of every system', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const { outcomes } = recorded(system, requests);
      for (let request = 0; request < requests.count; request++) {
        const parts = partsOf(outcomes, request);
        const sum = TIME_PARTS.reduce((total, part) => total + parts[part], 0);
        const length = (outcomes.finish[request] as number) - (requests.arrival[request] as number);
        expect(Math.abs(sum - length)).toBeLessThan(1e-9);
        expect(Math.min(...TIME_PARTS.map((part) => parts[part]))).toBeGreaterThan(-1e-9);
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('the requests found in a pass are as many as were in it, and each decodes once a token', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const index = indexRun(run);
      const wrong = spansOf(run).filter((span) => {
        const found = requestsIn(index, span);
        return new Set(found).size !== found.length || found.length !== run.spans.batch[span];
      });
      expect(wrong).toEqual([]);
      for (const request of allRequests(run)) {
        const { decodeIterations, outputTokens, out } = lifeOf(index, request);
        // One that is preempted gets a token from its prompt when it is computed again.
        const recomputed = system.policy === 'disaggregated' ? 0 : out.count;
        expect(decodeIterations).toBe(outputTokens - 1 - recomputed);
      }
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

test('a life is told without gaps from arrival to the last token', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const index = indexRun(run);
      for (const request of allRequests(run)) {
        const { steps, out, standstills, ahead, parts } = lifeOf(index, request);
        const start = requests.arrival[request] as number;
        const end = run.outcomes.finish[request] as number;
        expect(Math.min(...steps.map((step) => step.start))).toBeCloseTo(start, 9);
        expect(Math.max(...steps.map((step) => step.end))).toBeCloseTo(end, 9);
        expect(steps.filter((step) => !(step.end > step.start) || run.rows[step.row] === undefined)).toEqual(
          [],
        );
        // A pushed KV cache may be swapped out before its request has decoded at all: that is part of its decode queue.
        const taken = run.outcomes.preemptions[request] as number;
        const isPushed = system.policy === 'disaggregated' && system.transferMode === 'push';
        expect(out.count).toBeLessThanOrEqual(taken);
        if (!isPushed) expect(out.count).toBe(taken);
        expect(standstills.time + out.time).toBeLessThanOrEqual(parts.decodeQueue + parts.decode + 1e-9);
        expect(ahead.time).toBeLessThanOrEqual(parts.prefillQueue + 1e-9);
      }
    }),
    { numRuns: 20, endOnFailure: true },
  );
});

test('a request that waits behind a prompt and whose decode is held up by another, by hand', () => {
  const requests = tableOf([
    [0, 30, 1],
    [0.04, 20, 6],
    [0.215, 40, 1],
  ]);
  const run = recorded({ policy: 'colocated', instance, instances: 1 }, requests);
  const life = lifeOf(indexRun(run), 1);
  // It starts at 0.1 s, has a token at 0.2 s, decodes twice, stands still until 0.32 s and decodes three times more.
  expect(life.ttft).toBeCloseTo(0.16, 9);
  expect(life.tpot).toBeCloseTo(0.15 / 5, 9);
  expect(life.ahead.prompts).toBe(1);
  expect(life.ahead.tokens).toBe(30);
  expect(life.ahead.time).toBeCloseTo(0.06, 9);
  expect(life.prefilledWith).toBe(0);
  expect(life.idlePrefill).toBeCloseTo(0.1, 9);
  expect(life.standstills.count).toBe(1);
  expect(life.standstills.time).toBeCloseTo(0.1, 9);
  expect(life.decodeIterations).toBe(5);
  expect(life.meanDecodeBatch).toBe(1);
  expect(life.steps.map(({ phase }) => phase)).toEqual([
    'prefillQueue',
    'prefill',
    'decode',
    'decode',
    'standstill',
  ]);
  expect(life.steps[2]?.end).toBeCloseTo(0.22, 9);
  expect(life.steps[3]?.start).toBeCloseTo(0.32, 9);
});

test('a request that is moved to another instance', () => {
  const requests = tableOf([
    [0, 30, 3],
    [0.01, 30, 3],
  ]);
  const transfer = { latency: 0.05, perToken: 0 };
  const run = recorded(
    {
      policy: 'disaggregated',
      prefill: instance,
      prefillInstances: 2,
      prefillBatchTokens: 64,
      decode: instance,
      decodeInstances: 1,
      transfer,
    },
    requests,
  );
  const index = indexRun(run);
  const { steps, standstills, ahead } = lifeOf(index, 1);
  expect(ahead.prompts).toBe(0);
  expect(standstills.count).toBe(0);
  // Its first token is there at 0.11 s; the link is free at 0.15 s.
  const rowsOf = (phase: string) =>
    steps.filter((step) => step.phase === phase).map(({ row }) => run.rows[row]);
  expect(rowsOf('pull')[0]).toMatchObject({ instance: 1, stage: 0 });
  expect(rowsOf('transfer')[0]).toMatchObject({ instance: 2, stage: 'link' });
  expect(rowsOf('decode')[0]).toMatchObject({ instance: 2, stage: 0 });
  expect(steps.find(({ phase }) => phase === 'pull')?.end).toBeCloseTo(0.15, 9);
});

test('a request that is not in the run is not told of', () => {
  const run = recorded({ policy: 'colocated', instance, instances: 1 }, tableOf([[0, 10, 2]]));
  expect(() => lifeOf(indexRun(run), 1)).toThrow(RangeError);
});

test('steps forward visit every event once, steps back the same in reverse', () => {
  fc.assert(
    fc.property(arbitraryWork, fc.boolean(), ([system, requests], everyPass) => {
      const run = recorded(system, requests);
      const events = [eventsOf(run)];
      const walk = (from: number, direction: -1 | 1): number[] => {
        const visited: number[] = [];
        for (let time = stepFrom(events, from, direction, everyPass); time !== undefined; ) {
          visited.push(time);
          time = stepFrom(events, time, direction, everyPass);
        }
        return visited;
      };
      const forward = walk(-1, 1);
      const back = walk(run.end + 1, -1).reverse();
      expect(back).toHaveLength(forward.length);
      expect(back.filter((time, i) => Math.abs(time - (forward[i] as number)) > 1e-8)).toEqual([]);
      expect(forward.filter((time, i) => i > 0 && time <= (forward[i - 1] as number))).toEqual([]);
      const wanted = spansOf(run).filter((span) => everyPass || kindOf(run.spans, span) === 'transfer');
      let place = 0;
      const missed = wanted
        .map((span) => run.spans.start[span] as number)
        .sort((a, b) => a - b)
        .filter((start) => {
          while (place < forward.length && (forward[place] as number) < start - 1e-8) place++;
          return Math.abs((forward[place] as number) - start) > 1e-8;
        });
      expect(missed).toEqual([]);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

test('a span knows its row and its prompts', () => {
  fc.assert(
    fc.property(arbitraryWork, ([system, requests]) => {
      const run = recorded(system, requests);
      const index = indexRun(run);
      const lost = spansOf(run).filter((span) => {
        const row = run.rows[rowOf(run, span)];
        return row === undefined || span < row.first || span >= row.end;
      });
      expect(lost).toEqual([]);
      const moved = allRequests(run).filter((request) => (requests.outputTokens[request] as number) > 1);
      const transfers = spansOf(run).filter((span) => kindOf(run.spans, span) === 'transfer');
      const seen = transfers.flatMap((span) => [...promptsOf(index.run.spans, span)]).sort((a, b) => a - b);
      expect(seen).toEqual(system.policy === 'disaggregated' ? moved : []);
    }),
    { numRuns: 20, endOnFailure: true },
  );
});
