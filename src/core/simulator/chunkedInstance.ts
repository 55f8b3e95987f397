import type { Seconds, Tokens } from '../units';
import type { Group } from './decodingInstance';
import type { Kernel } from './kernel';
import type { RequestOutcomes } from './outcome';
import { PrefillBatch } from './prefillBatch';
import { RecomputingInstance } from './recomputingInstance';
import type { Recorder } from './recorder';
import type { InstanceSpec } from './system';

/** A prompt of which the first `done` tokens are prefilled. */
interface PartialPrompt {
  readonly request: number;
  done: Tokens;
}

/**
 * Chunked prefill: every pass carries one token of each decode, then the unfinished prompts, then new ones, up to
 * a budget of tokens; long prompts are split, short ones composed. A piece attends to all tokens before it
 * (DeepSpeed-MII's Dynamic SplitFuse, budget 768; Sarathi-Serve, 512 or 2,048).
 */
export class ChunkedInstance extends RecomputingInstance {
  /** Unfinished prompts of each group, in order of admission. */
  private readonly unfinished = new Map<Group, PartialPrompt[]>();

  constructor(
    spec: InstanceSpec,
    private readonly chunkTokens: Tokens,
    kernel: Kernel,
    outcomes: RequestOutcomes,
    recorder?: Recorder,
  ) {
    super(spec, kernel, outcomes, recorder);
    for (const group of this.groups) this.unfinished.set(group, []);
  }

  protected startTurn(group: Group, now: Seconds): void {
    this.preemptUntilNextIterationFits(group, now);
    const batch = this.nextPieces(group, now);
    if (batch.members.length > 0) this.startPrefill(group, batch, now, true);
    else if (group.running.count > 0) {
      const hasBudget = group.running.count < this.chunkTokens;
      this.startDecode(group, now, hasBudget && this.nextFits());
    }
  }

  /** The group's pass had all its pieces; those that were the last of their prompt give a token. */
  protected finishPrefill(group: Group, _batch: PrefillBatch, now: Seconds): void {
    const prompts = this.unfinishedOf(group);
    const stillUnfinished = prompts.filter(({ request, done }) => done < this.promptTokens(request));
    const complete = prompts.filter(({ request, done }) => done === this.promptTokens(request));
    prompts.splice(0, prompts.length, ...stillUnfinished);
    for (const { request } of complete) this.finishPrompt(group, request, now);
  }

  private unfinishedOf(group: Group): PartialPrompt[] {
    return this.unfinished.get(group) as PartialPrompt[];
  }

  private nextPieces(group: Group, now: Seconds): PrefillBatch {
    const batch = new PrefillBatch();
    const prompts = this.unfinishedOf(group);
    const budget = this.chunkTokens - group.running.count;
    for (const prompt of prompts) this.addPiece(batch, prompt, budget);
    const forDecodes = group.running.newBlocks(1);
    while (batch.tokens < budget) {
      const request = this.admitNext(now, forDecodes);
      if (request < 0) break;
      const prompt = { request, done: 0 };
      prompts.push(prompt);
      this.addPiece(batch, prompt, budget);
    }
    return batch;
  }

  private addPiece(batch: PrefillBatch, prompt: PartialPrompt, budget: Tokens): void {
    const end = Math.min(this.promptTokens(prompt.request), prompt.done + budget - batch.tokens);
    if (end <= prompt.done) return;
    batch.add(prompt.request, end, prompt.done);
    prompt.done = end;
  }
}
