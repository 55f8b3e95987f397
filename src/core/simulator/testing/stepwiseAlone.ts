import { mixedStageTime } from '../../latency/profiled';
import { blocksFor, type InstanceSpec } from '../system';
import {
  type Chosen,
  type Clock,
  Instance,
  type Pass,
  prefillTime,
  type Request,
  type StepwiseOutcome,
} from './stepwiseInstance';

/** Both phases on one instance; what is preempted is computed again. */
export abstract class Recomputing extends Instance {
  readonly waiting: Request[] = [];
  protected readonly prefilling = new Set<Request>();

  get load(): number {
    return this.waiting.length + this.held().length;
  }

  receive(request: Request, now: number): void {
    this.waiting.push(request);
    // Not at once: requests that arrive at the same moment start together.
    this.clock.at(now, this.tryStart);
  }

  protected held(): Request[] {
    return [...this.prefilling, ...this.passes.flatMap(({ members }) => members)];
  }

  protected fits(request: Request, keptFree = 0): boolean {
    const prompt = request.input + request.generated;
    const sequences = this.held().length;
    return sequences < 1024 && this.free() - keptFree - blocksFor(prompt) >= 0.01 * this.spec.kvBlocks;
  }

  protected admit(): Request {
    const request = this.waiting.shift() as Request;
    request.cached = request.input + request.generated;
    this.prefilling.add(request);
    return request;
  }

  protected preempt(pass: Pass): void {
    this.takeOutUntilFits(pass, (request) => {
      request.cached = 0;
      this.waiting.unshift(request);
    });
  }

  protected finishPrompt(pass: Pass, request: Request, now: number): void {
    this.prefilling.delete(request);
    request.generated++;
    this.outcome.firstToken[request.id] ??= now;
    if (request.generated === request.output) this.outcome.finish[request.id] = now;
    else pass.members.push(request);
  }
}

export class Colocated extends Recomputing {
  protected choose(pass: Pass): Chosen | undefined {
    const batch: Request[] = [];
    let tokens = 0;
    for (let head = this.waiting[0]; head !== undefined; head = this.waiting[0]) {
      if (tokens + head.input + head.generated > 16384 || !this.fits(head)) break;
      tokens += head.input + head.generated;
      batch.push(this.admit());
    }
    if (batch.length === 0) {
      this.preempt(pass);
      return pass.members.length > 0 ? this.decode(pass) : undefined;
    }
    const prompts = batch.map(({ cached }) => cached);
    const done = (now: number): void => {
      for (const request of batch) this.finishPrompt(pass, request, now);
    };
    return { stageTime: prefillTime(this.spec, prompts), done };
  }
}

export class Chunked extends Recomputing {
  constructor(
    spec: InstanceSpec,
    private readonly chunkTokens: number,
    clock: Clock,
    outcome: StepwiseOutcome,
  ) {
    super(spec, clock, outcome);
  }

  protected choose(pass: Pass): Chosen | undefined {
    this.preempt(pass);
    let budget = this.chunkTokens - pass.members.length;
    let tokens = 0;
    let squares = 0;
    const take = (prompt: { request: Request; done: number }): void => {
      const end = Math.min(prompt.request.cached, prompt.done + Math.max(0, budget));
      budget -= end - prompt.done;
      tokens += end - prompt.done;
      squares += end ** 2 - prompt.done ** 2;
      prompt.done = end;
    };
    for (const prompt of pass.partial) take(prompt);
    const needed = pass.members.reduce(
      (sum, { cached }) => sum + blocksFor(cached + 1) - blocksFor(cached),
      0,
    );
    while (budget > 0 && this.waiting[0] !== undefined && this.fits(this.waiting[0], needed)) {
      const prompt = { request: this.admit(), done: 0 };
      pass.partial.push(prompt);
      take(prompt);
    }
    const decodes = pass.members.length;
    if (tokens === 0) return decodes > 0 ? this.decode(pass) : undefined;
    const decode = this.decode(pass);
    const stageTime = mixedStageTime(this.spec.costs, tokens, squares, decodes, decode.context);
    const done = (now: number): void => {
      decode.done(now);
      const complete = pass.partial.filter(({ request, done: end }) => end === request.cached);
      pass.partial = pass.partial.filter((prompt) => !complete.includes(prompt));
      for (const { request } of complete) this.finishPrompt(pass, request, now);
    };
    return { stageTime, done };
  }
}
