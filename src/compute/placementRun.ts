import { candidateId } from '../core/placement/candidate';
import { enumerateCandidates } from '../core/placement/candidates';
import type { Task } from '../core/placement/looks';
import type { PlacementQuestion } from '../core/placement/question';
import { Findings, nextTasks } from '../core/placement/rounds';
import { conclude } from '../core/placement/search';
import { Assignment } from './assignment';
import type { SearchListener } from './contract';
import { JobCancelled, type WorkerPool } from './pool';
import { sentenceFor } from './sentences';

/** Partial results cost the page a drawing each, and the workers a core meanwhile: a short search is over before the first. */
const FIRST_TELL_MS = 120;
const TELL_EVERY_MS = 250;

/** One search over the pool: tasks are given out as they become known; the answer does not depend on who did which. */
class PlacementRun {
  private readonly list;
  private readonly findings = new Findings();
  private readonly given = new Set<string>();
  private readonly jobs: Assignment;
  private simulatedRequests = 0;
  private done = 0;
  private left = 0;
  private tellAt = performance.now() + FIRST_TELL_MS;

  constructor(
    pool: WorkerPool,
    private readonly question: PlacementQuestion,
    private readonly listener: SearchListener,
  ) {
    this.list = enumerateCandidates(question);
    this.jobs = new Assignment(pool, 0, () => {});
  }

  async carryOut(): Promise<void> {
    this.giveOut();
    if (this.left === 0) await this.end();
  }

  stop(): void {
    this.jobs.cancel();
  }

  private giveOut(): void {
    for (const task of nextTasks(this.question, this.list, this.findings)) {
      const key = `${candidateId(task.candidate)} ${task.look}`;
      if (this.given.has(key)) continue;
      this.given.add(key);
      this.left++;
      this.perform(task).catch((error) => this.fail(error));
    }
  }

  private async perform(task: Task): Promise<void> {
    const result = await this.jobs.run({ kind: 'candidate', question: this.question, task });
    if (result.kind === 'refused') throw new Error(result.reason);
    this.findings.add(task, result.answer);
    this.simulatedRequests += result.answer.simulatedRequests;
    this.done++;
    this.left--;
    this.giveOut();
    if (this.left === 0) await this.end();
    else this.tell();
  }

  private tell(): void {
    const now = performance.now();
    if (now < this.tellAt) return;
    this.tellAt = now + TELL_EVERY_MS;
    this.listener.onResult(this.result(), false);
    this.listener.onProgress(this.done, this.left);
  }

  private result() {
    return conclude(this.question, this.list, this.findings, this.simulatedRequests);
  }

  private async end(): Promise<void> {
    const result = this.result();
    this.listener.onProgress(this.done, 0);
    this.listener.onResult(result, true);
    const explained = await this.jobs.run({ kind: 'explain', question: this.question, result });
    if (explained.kind === 'answer') this.listener.onExplained(explained.answer);
  }

  private fail(error: unknown): void {
    this.stop();
    if (!(error instanceof JobCancelled)) this.listener.onError(sentenceFor(error));
  }
}

/** Starts a search; returns how to stop it. */
export function searchOn(
  pool: WorkerPool,
  question: PlacementQuestion,
  listener: SearchListener,
): () => void {
  const run = new PlacementRun(pool, question, listener);
  run.carryOut().catch((error) => {
    if (!(error instanceof JobCancelled)) listener.onError(sentenceFor(error));
  });
  return () => run.stop();
}
