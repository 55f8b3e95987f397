import { beforeEach, describe, expect, it } from 'vitest';
import type { ComputeClient, MeasureListener } from '../compute/contract';
import { prefillOnly } from '../core/physics/prefillOnly';
import type { SystemPoint } from '../core/physics/systemRun';
import { type AppStore, createAppStore } from './appState';
import type { Asked } from './measurement';
import { createMeasurements, type Measurements } from './measurements';
import { selectSubject } from './physics/subject';

interface Call {
  readonly listener: MeasureListener;
  isStopped: boolean;
}

class Client implements Pick<ComputeClient, 'measure'> {
  readonly calls: Call[] = [];

  measure: ComputeClient['measure'] = (_question, _rates, listener) => {
    const call = { listener, isStopped: false };
    this.calls.push(call);
    return () => {
      call.isStopped = true;
    };
  };
}

let store: AppStore;
let client: Client;
let measurements: Measurements;

function asked(seed: number): Asked {
  const { costs } = selectSubject(store.getState());
  const lengths = { input: { kind: 'fixed', tokens: 9 }, output: { kind: 'fixed', tokens: 1 } } as const;
  const run = { arrivals: { kind: 'poisson' }, requests: 10, warmUp: 1, replications: 2 } as const;
  return { question: { system: prefillOnly(costs, 1, 1), ...lengths, ...run, seed }, rates: [1, 2] };
}

function point(rate: number): SystemPoint {
  const none = { mean: 0, low: 0, high: 0 };
  const latency = { mean: none, p50: none, p90: none, p99: none };
  return { rate, ttft: latency, tpot: latency, decodeTime: none, tokenRate: none };
}

const rates = (): readonly number[] =>
  store.getState().measurements.queueing?.points.map(({ rate }) => rate) ?? [];

beforeEach(() => {
  store = createAppStore();
  client = new Client();
  measurements = createMeasurements(store, client);
});

describe('questions of the instruments', () => {
  it('are asked once, and their points kept in order of rate', () => {
    measurements.ask('queueing', asked(1));
    measurements.ask('queueing', asked(1));
    expect(client.calls).toHaveLength(1);
    client.calls[0]?.listener.onPoint(point(2));
    client.calls[0]?.listener.onPoint(point(1));
    client.calls[0]?.listener.onDone();
    expect(rates()).toEqual([1, 2]);
    measurements.ask('queueing', asked(1));
    expect(client.calls).toHaveLength(1);
  });

  it('drop the one before: its late points are not heard', () => {
    measurements.ask('queueing', asked(1));
    measurements.ask('queueing', asked(2));
    expect(client.calls[0]?.isStopped).toBe(true);
    client.calls[0]?.listener.onPoint(point(1));
    expect(rates()).toEqual([]);
  });

  it('are asked again after they were left unanswered', () => {
    measurements.ask('queueing', asked(1));
    client.calls[0]?.listener.onPoint(point(1));
    measurements.leave('queueing');
    expect(client.calls[0]?.isStopped).toBe(true);
    measurements.ask('queueing', asked(1));
    expect(client.calls).toHaveLength(2);
    expect(rates()).toEqual([]);
  });

  it('tell what went wrong', () => {
    measurements.ask('queueing', asked(1));
    client.calls[0]?.listener.onError('The simulation stopped.');
    expect(store.getState().measurements.queueing?.error).toBe('The simulation stopped.');
  });
});
