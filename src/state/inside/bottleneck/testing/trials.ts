import { interval95 } from '../../../../core/goodput/confidence';
import { attributionOf, type Cause } from '../../../../core/inside/attribution';
import type { ChangeAnswer, Limits } from '../../../../core/inside/changeRun';
import type { Change } from '../../../../core/inside/changes';
import { presetScenario } from '../../../../core/scenario/presets';
import type { Scenario } from '../../../../core/scenario/scenario';
import { type ChangeView, changesOf, type Trial, trialOf } from '../questions';

/** Hand-made answers about limits and changes. */

export const CHAT: Scenario = presetScenario('chat-13b');

type Misses = Partial<Record<Cause, number>>;

function runsOf(misses: Misses, spread: number) {
  const none = {
    prefillQueueing: 0,
    prefillExecution: 0,
    transfer: 0,
    prefillStall: 0,
    decodeQueueing: 0,
    decodeBatch: 0,
    memory: 0,
  };
  const missed = Object.values(misses).reduce((sum, share) => sum + share, 0);
  return [-spread, 0, spread].map((off) => ({
    attainment: 1 - missed + off,
    shares: { ...none, ...misses },
  }));
}

/** Shares of requests missed for each cause; attainment varies by `spread` from run to run. */
export function limits(misses: Misses, spread = 0): Limits {
  const attribution = attributionOf(runsOf(misses, spread));
  return { kind: 'limits', attribution, gpus: 3, arrivalRate: 7.8, requestsPerReplication: 300 };
}

/** Gains in three runs, after which something may still be missed. */
export function measured(gains: readonly number[], misses: Misses = {}): ChangeAnswer {
  return {
    kind: 'measured',
    before: { mean: 0.8, low: 0.79, high: 0.81 },
    attribution: attributionOf(runsOf(misses, 0)),
    gain: interval95(gains),
    attainments: gains.map((gain) => 0.8 + gain),
  };
}

/** The changes of the first placement of the chat preset, answered by what they turn; all others make no difference. */
export function viewsOf(answers: Readonly<Record<string, ChangeAnswer | undefined>>): readonly ChangeView[] {
  return changesOf(CHAT, 0).map((change: Change) => {
    const key = `${change.turned.what} ${change.turned.to}`;
    const answer = key in answers ? answers[key] : measured([-0.01, 0, 0.01], { decodeBatch: 0.2 });
    return { change, answer };
  });
}

export function trial(answers: Readonly<Record<string, ChangeAnswer | undefined>>): Trial {
  return trialOf(viewsOf(answers));
}
