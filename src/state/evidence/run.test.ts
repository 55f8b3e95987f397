import { expect, test } from 'vitest';
import type { AskListener } from '../../compute/contract';
import type { JobAnswers } from '../../compute/jobs';
import { answeredCount, createEvidence, type EvidenceClient } from './run';

/** A pool that answers when the test says so, and a clock that it moves. */
function held() {
  const listeners: AskListener<JobAnswers['evidence']>[] = [];
  const stopped: number[] = [];
  const client = {
    askAll: (_jobs: unknown, listener: AskListener<JobAnswers['evidence']>) => {
      const index = listeners.push(listener) - 1;
      return () => stopped.push(index);
    },
  } as unknown as EvidenceClient;
  let time = 1000;
  let waiting: (() => void)[] = [];
  const clock = {
    now: () => time,
    after: (_wait: number, run: () => void) => {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((one) => one !== run);
      };
    },
  };
  const pass = (milliseconds: number): void => {
    time += milliseconds;
    for (const run of waiting.splice(0)) run();
  };
  const evidence = createEvidence(client, clock);
  const run = () => evidence.store.getState().run;
  const counted = () => {
    const now = run();
    return now === undefined ? undefined : answeredCount(now);
  };
  return { evidence, listeners, stopped, pass, run, counted };
}

const ANSWER = { kind: 'unread', reason: 'of no interest' } as unknown as JobAnswers['evidence'];

test('answers are drawn from time to time, and all of them in the end', () => {
  const { evidence, listeners, pass, run, counted } = held();
  evidence.start(7);
  expect(run()).toMatchObject({ seed: 7, phase: 'running' });
  expect(counted()).toBe(0);
  listeners[0]?.onAnswer(ANSWER, 0);
  expect(counted()).toBe(1);
  listeners[0]?.onAnswer(ANSWER, 1);
  listeners[0]?.onAnswer(ANSWER, 2);
  expect(counted()).toBe(1);
  pass(400);
  expect(counted()).toBe(3);
  listeners[0]?.onAnswer(ANSWER, 3);
  pass(3600);
  listeners[0]?.onAnswer(ANSWER, 4);
  listeners[0]?.onDone();
  expect(run()).toMatchObject({ phase: 'done', elapsed: 4 });
  expect(counted()).toBe(5);
});

test('a run can be cancelled, begun again, and fail', () => {
  const { evidence, listeners, stopped, pass, run, counted } = held();
  evidence.start(8);
  listeners[0]?.onAnswer(ANSWER, 0);
  listeners[0]?.onAnswer(ANSWER, 1);
  evidence.cancel();
  expect(stopped).toEqual([0]);
  expect(run()).toMatchObject({ seed: 8, phase: 'cancelled' });
  expect(counted()).toBe(2);
  evidence.cancel();
  expect(stopped).toEqual([0]);

  evidence.start(9);
  listeners[1]?.onAnswer(ANSWER, 0);
  listeners[1]?.onAnswer(ANSWER, 1);
  evidence.start(10);
  expect(stopped).toEqual([0, 0, 1]);
  pass(1000);
  expect(run()).toMatchObject({ seed: 10, phase: 'running' });
  expect(counted()).toBe(0);
  listeners[2]?.onError('A worker stopped.');
  expect(run()).toMatchObject({ phase: 'failed', error: 'A worker stopped.' });
});
