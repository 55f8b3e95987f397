import type { ComputeClient } from '../compute/contract';
import type { AppStore } from './appState';
import { type Asked, type Measurement, measurementKey } from './measurement';

export interface Measurements {
  /** Asks for an instrument, whose earlier question is dropped unless it is the same. */
  readonly ask: (instrument: string, asked: Asked) => void;
  /** The instrument is no longer looked at: what it has not heard yet is not needed. */
  readonly leave: (instrument: string) => void;
}

/** Keeps the answers in the store; the pool is asked once for each question. */
export function createMeasurements(store: AppStore, client: Pick<ComputeClient, 'measure'>): Measurements {
  const stops = new Map<string, () => void>();
  const put = (instrument: string, key: string, change: (held: Measurement) => Measurement): void =>
    store.setState(({ measurements }) => {
      const held = measurements[instrument];
      if (held?.key !== key) return {};
      return { measurements: { ...measurements, [instrument]: change(held) } };
    });
  const leave = (instrument: string): void => {
    stops.get(instrument)?.();
    stops.delete(instrument);
  };
  const ask = (instrument: string, asked: Asked): void => {
    const key = measurementKey(asked);
    const held = store.getState().measurements[instrument];
    const isAnswered = held?.key === key && held.points.length === held.expected;
    if (isAnswered || (held?.key === key && stops.has(instrument))) return;
    leave(instrument);
    const empty: Measurement = { key, points: [], expected: asked.rates.length, error: undefined };
    store.setState(({ measurements }) => ({ measurements: { ...measurements, [instrument]: empty } }));
    const stop = client.measure(asked.question, asked.rates, {
      onPoint: (point) =>
        put(instrument, key, (now) => ({
          ...now,
          points: [...now.points, point].toSorted((a, b) => a.rate - b.rate),
        })),
      onDone: () => stops.delete(instrument),
      onError: (error) => put(instrument, key, (now) => ({ ...now, error })),
    });
    stops.set(instrument, stop);
  };
  return { ask, leave };
}
