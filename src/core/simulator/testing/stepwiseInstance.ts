import { decodeStageTime, prefillStageTime } from '../../latency/profiled';
import { blocksFor, type InstanceSpec } from '../system';

/** What the step-by-step twin (`stepwise.ts`) finds, by request. */
export interface StepwiseOutcome {
  readonly firstToken: number[];
  readonly finish: number[];
  preemptions: number;
}

interface Event {
  readonly time: number;
  readonly sequence: number;
  readonly act: (now: number) => void;
}

export class Clock {
  private readonly events: Event[] = [];
  private sequence = 0;

  at(time: number, act: (now: number) => void): void {
    this.events.push({ time, sequence: this.sequence++, act });
  }

  run(): void {
    while (this.events.length > 0) {
      let next = 0;
      this.events.forEach((event, index) => {
        const best = this.events[next] as Event;
        if (event.time < best.time || (event.time === best.time && event.sequence < best.sequence))
          next = index;
      });
      const [event] = this.events.splice(next, 1) as [Event];
      event.act(event.time);
    }
  }
}

export interface Request {
  readonly id: number;
  readonly input: number;
  readonly output: number;
  generated: number;
  /** Tokens whose keys and values are held on the instance that has the request now. */
  cached: number;
}

export interface Pass {
  members: Request[];
  inFlight: boolean;
  /** Prompts that are only partly prefilled, in order. */
  partial: { request: Request; done: number }[];
}

export interface Chosen {
  readonly stageTime: number;
  /** Seconds before it can enter: blocks are on their way to or from the CPU. */
  readonly delay?: number;
  readonly done: (now: number) => void;
}

export abstract class Instance {
  protected readonly passes: Pass[];
  private readonly stageFree: number[];
  private turn = 0;

  constructor(
    protected readonly spec: InstanceSpec,
    protected readonly clock: Clock,
    protected readonly outcome: StepwiseOutcome,
  ) {
    this.passes = Array.from({ length: spec.stages }, () => ({ members: [], inFlight: false, partial: [] }));
    this.stageFree = new Array<number>(spec.stages).fill(0);
  }

  protected abstract choose(pass: Pass, now: number): Chosen | undefined;
  protected abstract held(): Request[];
  protected afterFinish(_now: number): void {}

  protected free(): number {
    return this.spec.kvBlocks - this.held().reduce((sum, request) => sum + blocksFor(request.cached), 0);
  }

  tryStart = (now: number): void => {
    for (let tried = 0; tried < this.passes.length && (this.stageFree[0] as number) <= now; tried++) {
      const pass = this.passes[this.turn] as Pass;
      this.turn = (this.turn + 1) % this.passes.length;
      const chosen = pass.inFlight ? undefined : this.choose(pass, now);
      if (chosen === undefined) continue;
      pass.inFlight = true;
      let time = now + (chosen.delay ?? 0);
      this.stageFree.forEach((free, stage) => {
        time = Math.max(time, free) + chosen.stageTime;
        this.stageFree[stage] = time;
      });
      this.clock.at(time, (end) => {
        pass.inFlight = false;
        chosen.done(end);
        this.tryStart(end);
      });
      if (this.spec.stages > 1) this.clock.at(this.stageFree[0] as number, this.tryStart);
    }
  };

  /** Makes room by taking out the latest member until each member can have one more token. */
  protected takeOutUntilFits(pass: Pass, takeOut: (request: Request) => void): void {
    const needed = (): number =>
      pass.members.reduce((sum, { cached }) => sum + blocksFor(cached + 1) - blocksFor(cached), 0);
    while (pass.members.length > 0 && needed() > this.free()) {
      const request = pass.members.pop() as Request;
      takeOut(request);
      this.outcome.preemptions++;
    }
  }

  protected decode(pass: Pass) {
    for (const request of pass.members) request.cached++;
    const context = pass.members.reduce((sum, { input, generated }) => sum + input + generated, 0);
    const stageTime = decodeStageTime(this.spec.costs, pass.members.length, context);
    const done = (now: number): void => {
      for (const request of pass.members) request.generated++;
      const ended = pass.members.filter(({ generated, output }) => generated === output);
      for (const request of ended) {
        this.outcome.finish[request.id] = now;
        pass.members.splice(pass.members.indexOf(request), 1);
        this.afterFinish(now);
      }
    };
    return { stageTime, context, done };
  }
}

export function prefillTime(spec: InstanceSpec, prompts: readonly number[]): number {
  const sum = prompts.reduce((total, tokens) => total + tokens, 0);
  return prefillStageTime(
    spec.costs,
    sum,
    prompts.reduce((total, tokens) => total + tokens * tokens, 0),
  );
}
