import { chunkedPrompt, iterationWithPrompt } from '../../core/latency/chunkedPrompt';
import { decodeStageTime } from '../../core/latency/profiled';
import type { GapQuestion } from '../../core/physics/longestGap';
import { longestGap } from '../../core/physics/longestGap';
import type { ServingSystem } from '../../core/simulator/system';
import { blocksFor, KV_BLOCK } from '../../core/simulator/system';
import type { Seconds, Tokens } from '../../core/units';
import type { PlotPoints } from './plot';
import type { Subject } from './subject';

/** The longest wait between two tokens of a decode batch that one prompt joins, by policy and prompt length. */

export interface StallCase {
  readonly subject: Subject;
  readonly batch: number;
  readonly chunkTokens: Tokens;
}

export type StallPolicy = 'colocated' | 'chunked' | 'disaggregated';

export function stallOf(
  { subject, batch, chunkTokens }: StallCase,
  policy: StallPolicy,
  promptTokens: Tokens,
): Seconds {
  const { costs, contextTokens } = subject;
  const joining = { promptTokens, batch, contextTokens };
  switch (policy) {
    case 'colocated':
      return iterationWithPrompt(costs, joining);
    case 'chunked':
      return chunkedPrompt(costs, joining, chunkTokens).longestPass;
    case 'disaggregated':
      return decodeStageTime(costs, batch, batch * contextTokens);
  }
}

/** Prompt lengths that are simulated. */
export const SIMULATED_PROMPTS: readonly Tokens[] = [128, 512, 1024, 1536, 2040];
const SIMULATED_POLICIES = ['colocated', 'chunked'] as const;
/** Answers of the simulated requests take room as well, and the engines keep some blocks free. */
const ROOM_FOR_ANSWERS: Tokens = 112;
const USABLE = 0.98;

function systemOf(
  { subject, batch, chunkTokens }: StallCase,
  policy: 'colocated' | 'chunked',
): ServingSystem {
  const instance = {
    costs: subject.costs,
    stages: 1,
    kvBlocks: Math.floor(subject.kvTokens / KV_BLOCK),
    swapPerBlock: 0,
  };
  if (policy === 'colocated') return { policy, instance, instances: 1 };
  // The engine's budget counts one token for each decode.
  return { policy: 'chunkedPrefill', instance, instances: 1, chunkTokens: chunkTokens + batch };
}

/** Room for all requests until the prompt is through; otherwise the simulator would show preemption. */
function fits(
  { batch, contextTokens, promptTokens }: Omit<GapQuestion, 'system'>,
  kvTokens: Tokens,
): boolean {
  const blocks =
    batch * blocksFor(contextTokens + ROOM_FOR_ANSWERS) + blocksFor(promptTokens + ROOM_FOR_ANSWERS);
  return blocks * KV_BLOCK <= kvTokens * USABLE;
}

export interface SimulatedStall {
  readonly policy: StallPolicy;
  readonly promptTokens: Tokens;
  readonly gap: Seconds;
}

/** The simulator's longest gaps; none where memory is too full to tell interference from preemption. Some milliseconds. */
export function simulateStalls(one: StallCase): readonly SimulatedStall[] {
  const { subject, batch } = one;
  return SIMULATED_POLICIES.flatMap((policy) =>
    SIMULATED_PROMPTS.flatMap((promptTokens) => {
      const question = { batch, contextTokens: subject.contextTokens, promptTokens };
      if (!fits(question, subject.kvTokens)) return [];
      return [{ policy, promptTokens, gap: longestGap({ system: systemOf(one, policy), ...question }) }];
    }),
  );
}

export function stallMarks(stalls: readonly SimulatedStall[]): readonly PlotPoints[] {
  return SIMULATED_POLICIES.map((policy) => ({
    id: `simulated ${policy}`,
    label: `${policy}, simulated`,
    encoding: policy,
    variant: 0,
    points: stalls
      .filter((stall) => stall.policy === policy)
      .map(({ promptTokens, gap }) => ({ x: promptTokens, y: gap })),
  }));
}
