import { expect, test } from 'vitest';
import type { AskListener } from '../../compute/contract';
import type { JobAnswers } from '../../compute/jobs';
import { answeredCount, createEvidence, type EvidenceClient } from './run';

/** A pool that answers when the test says so. */
function held() {
  const listeners: AskListener<JobAnswers['evidence']>[] = [];
  const stopped: number[] = [];
  const client = {
    askAll: (_jobs: unknown, listener: AskListener<JobAnswers['evidence']>) => {
      const index = listeners.push(listener) - 1;
      return () => stopped.push(index);
    },
  } as unknown as EvidenceClient;
  return { client, listeners, stopped };
}

test('a run counts, ends with its time, and can be cancelled and begun again', () => {
  const { client, listeners, stopped } = held();
  let clock = 100;
  const evidence = createEvidence(client, () => clock);
  const run = () => evidence.store.getState().run;

  evidence.start(7);
  expect(run()).toMatchObject({ seed: 7, phase: 'running' });
  expect(run() && answeredCount(run() as never)).toBe(0);
  clock = 104;
  listeners[0]?.onDone();
  expect(run()).toMatchObject({ phase: 'done', elapsed: 4 });

  evidence.start(8);
  expect(stopped).toEqual([0]);
  evidence.cancel();
  expect(stopped).toEqual([0, 1]);
  expect(run()).toMatchObject({ seed: 8, phase: 'cancelled' });

  evidence.start(8);
  listeners[2]?.onError('A worker stopped.');
  expect(run()).toMatchObject({ phase: 'failed', error: 'A worker stopped.' });
});
