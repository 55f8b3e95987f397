import { kvTransferTime } from '../../latency/kvTransfer';
import { decodeStageTime, mixedStageTime, prefillStageTime } from '../../latency/profiled';
import type { RequestTable } from '../../workload/requests';
import { blocksFor, type DisaggregatedSystem, type InstanceSpec, type ServingSystem } from '../system';

/**
 * The simulator's twin for tests: the same rules (docs/model.md) told in the plainest way. Every iteration is an
 * event, every sum is added up anew, nothing is leapt over. Slow, and meant to be obviously right.
 */
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

class Clock {
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

interface Request {
  readonly id: number;
  readonly input: number;
  readonly output: number;
  generated: number;
  /** Tokens whose keys and values are held on the instance that has the request now. */
  cached: number;
}

interface Pass {
  members: Request[];
  inFlight: boolean;
  /** Prompts that are only partly prefilled, in order. */
  partial: { request: Request; done: number }[];
}

interface Chosen {
  readonly stageTime: number;
  /** Seconds before it can enter: blocks are on their way to or from the CPU. */
  readonly delay?: number;
  readonly done: (now: number) => void;
}

abstract class Instance {
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

function prefillTime(spec: InstanceSpec, prompts: readonly number[]): number {
  const sum = prompts.reduce((total, tokens) => total + tokens, 0);
  return prefillStageTime(
    spec.costs,
    sum,
    prompts.reduce((total, tokens) => total + tokens * tokens, 0),
  );
}

/** Both phases on one instance; what is preempted is computed again. */
abstract class Recomputing extends Instance {
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

class Colocated extends Recomputing {
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

class Chunked extends Recomputing {
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

class Prefill {
  readonly waiting: Request[] = [];
  prefilling = 0;
  private readonly stageFree: number[];
  private blocks = 0;

  constructor(
    private readonly system: DisaggregatedSystem,
    private readonly clock: Clock,
    private readonly outcome: StepwiseOutcome,
    private readonly handOver: (request: Request, from: Prefill, now: number) => void,
  ) {
    this.stageFree = new Array<number>(system.prefill.stages).fill(0);
  }

  receive(request: Request, now: number): void {
    this.waiting.push(request);
    // Not at once: requests that arrive at the same moment start together.
    this.clock.at(now, this.tryStart);
  }

  release(request: Request, now: number): void {
    this.blocks -= blocksFor(request.input);
    this.clock.at(now, this.tryStart);
  }

  tryStart = (now: number): void => {
    if ((this.stageFree[0] as number) > now) return;
    const batch: Request[] = [];
    let tokens = 0;
    for (let head = this.waiting[0]; head !== undefined; head = this.waiting[0]) {
      const full = batch.length >= 128 || tokens + head.input > this.system.prefillBatchTokens;
      if (full && batch.length > 0) break;
      if (this.blocks + blocksFor(head.input) > this.system.prefill.kvBlocks) break;
      this.blocks += blocksFor(head.input);
      tokens += head.input;
      batch.push(head);
      this.waiting.shift();
    }
    if (batch.length === 0) return;
    this.prefilling += batch.length;
    const stageTime = prefillTime(
      this.system.prefill,
      batch.map(({ input }) => input),
    );
    let time = now;
    this.stageFree.forEach((free, stage) => {
      time = Math.max(time, free) + stageTime;
      this.stageFree[stage] = time;
    });
    this.clock.at(time, (end) => this.finish(batch, end));
    this.clock.at(this.stageFree[0] as number, this.tryStart);
  };

  private finish(batch: Request[], now: number): void {
    this.prefilling -= batch.length;
    for (const request of batch) {
      request.generated = 1;
      this.outcome.firstToken[request.id] = now;
      if (request.output > 1) this.handOver(request, this, now);
      else {
        this.outcome.finish[request.id] = now;
        this.release(request, now);
      }
    }
  }
}

class Decode extends Instance {
  load = 0;
  private readonly bridge: { request: Request; from: Prefill }[] = [];
  private readonly pulled: Request[] = [];
  private readonly swapped: Request[] = [];
  private pulling: Request | undefined;
  private readonly delays = new Map<Pass, number>();

  constructor(
    private readonly system: DisaggregatedSystem,
    clock: Clock,
    outcome: StepwiseOutcome,
  ) {
    super(system.decode, clock, outcome);
  }

  offer(request: Request, from: Prefill, now: number): void {
    this.load++;
    this.bridge.push({ request, from });
    this.pull(now);
  }

  protected held(): Request[] {
    const arriving = this.pulling === undefined ? [] : [this.pulling];
    return [...arriving, ...this.pulled, ...this.passes.flatMap(({ members }) => members)];
  }

  protected override afterFinish(now: number): void {
    this.load--;
    this.pull(now);
  }

  protected choose(pass: Pass, now: number) {
    for (let head = this.swapped[0]; head !== undefined; head = this.swapped[0]) {
      const cached = head.input + head.generated - 1;
      if (blocksFor(cached) + 1 > this.free()) break;
      head.cached = cached;
      this.delay(pass, cached);
      pass.members.push(head);
      this.swapped.shift();
    }
    if (this.swapped.length === 0 && this.pulled.length > 0) {
      const room = 1024 - this.passes.flatMap(({ members }) => members).length;
      const joining = this.pulled.splice(0, room);
      pass.members.push(...joining);
      if (joining.length > 0) this.pull(now);
    }
    this.takeOutUntilFits(pass, (request) => {
      this.delay(pass, request.cached);
      request.cached = 0;
      this.swapped.push(request);
    });
    if (pass.members.length === 0) return undefined;
    const delay = this.delays.get(pass) ?? 0;
    this.delays.delete(pass);
    return { ...this.decode(pass), delay };
  }

  private delay(pass: Pass, tokens: number): void {
    this.delays.set(pass, (this.delays.get(pass) ?? 0) + blocksFor(tokens) * this.spec.swapPerBlock);
  }

  private pull(now: number): void {
    const head = this.bridge[0];
    if (head === undefined || this.pulling !== undefined) return;
    const { request, from } = head;
    const pulledBlocks = this.pulled.reduce((sum, { input }) => sum + blocksFor(input), 0);
    if (pulledBlocks >= 0.05 * this.spec.kvBlocks || blocksFor(request.input) > this.free()) return;
    this.bridge.shift();
    request.cached = request.input;
    this.pulling = request;
    this.clock.at(now + kvTransferTime(this.system.transfer, request.input), (end) => {
      this.pulling = undefined;
      this.pulled.push(request);
      from.release(request, end);
      this.clock.at(end, this.tryStart);
      this.pull(end);
    });
  }
}

function least<T>(items: readonly T[], load: (item: T) => number): T {
  return items.reduce((best, item) => (load(item) < load(best) ? item : best));
}

export function simulateStepwise(system: ServingSystem, requests: RequestTable): StepwiseOutcome {
  const clock = new Clock();
  const outcome: StepwiseOutcome = { firstToken: [], finish: [], preemptions: 0 };
  const all = Array.from({ length: requests.count }, (_, id) => ({
    id,
    input: requests.inputTokens[id] as number,
    output: requests.outputTokens[id] as number,
    generated: 0,
    cached: 0,
  }));
  let receive: (request: Request, now: number) => void;
  if (system.policy !== 'disaggregated') {
    const instances = Array.from({ length: system.instances }, () =>
      system.policy === 'colocated'
        ? new Colocated(system.instance, clock, outcome)
        : new Chunked(system.instance, system.chunkTokens, clock, outcome),
    );
    receive = (request, now) => least<Recomputing>(instances, ({ load }) => load).receive(request, now);
  } else {
    const decodes = Array.from({ length: system.decodeInstances }, () => new Decode(system, clock, outcome));
    const handOver = (request: Request, from: Prefill, now: number): void =>
      least(decodes, ({ load }) => load).offer(request, from, now);
    const prefills = Array.from(
      { length: system.prefillInstances },
      () => new Prefill(system, clock, outcome, handOver),
    );
    receive = (request, now) =>
      least(prefills, ({ waiting, prefilling }) => waiting.length + prefilling).receive(request, now);
  }
  for (const request of all) clock.at(requests.arrival[request.id] as number, (now) => receive(request, now));
  clock.run();
  return outcome;
}
