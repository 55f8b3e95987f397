import { kvTransferTime } from '../../latency/kvTransfer';
import { decodeStageTime, prefillStageTime } from '../../latency/profiled';
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
    this.passes = Array.from({ length: spec.stages }, () => ({ members: [], inFlight: false }));
    this.stageFree = new Array<number>(spec.stages).fill(0);
  }

  protected abstract choose(
    pass: Pass,
    now: number,
  ): { stageTime: number; done: (now: number) => void } | undefined;
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
      let time = now;
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
    return { stageTime, done };
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

class Colocated extends Instance {
  readonly waiting: Request[] = [];
  private readonly prefilling = new Set<Request>();

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

  protected choose(pass: Pass) {
    const batch: Request[] = [];
    let tokens = 0;
    for (let head = this.waiting[0]; head !== undefined; head = this.waiting[0]) {
      const prompt = head.input + head.generated;
      const sequences = this.passes.flatMap(({ members }) => members).length + batch.length;
      if (tokens + prompt > 16384 || sequences >= 1024) break;
      if (this.free() - blocksFor(prompt) < 0.01 * this.spec.kvBlocks) break;
      tokens += prompt;
      head.cached = prompt;
      this.waiting.shift();
      this.prefilling.add(head);
      batch.push(head);
    }
    if (batch.length > 0) return this.prefill(pass, batch);
    this.takeOutUntilFits(pass, (request) => {
      request.cached = 0;
      this.waiting.unshift(request);
    });
    return pass.members.length > 0 ? this.decode(pass) : undefined;
  }

  private prefill(pass: Pass, batch: Request[]) {
    const stageTime = prefillTime(
      this.spec,
      batch.map(({ cached }) => cached),
    );
    const done = (now: number): void => {
      for (const request of batch) {
        this.prefilling.delete(request);
        request.generated++;
        this.outcome.firstToken[request.id] ??= now;
        if (request.generated === request.output) this.outcome.finish[request.id] = now;
        else pass.members.push(request);
      }
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
      request.cached = 0;
      this.swapped.push(request);
    });
    return pass.members.length > 0 ? this.decode(pass) : undefined;
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
  if (system.policy === 'colocated') {
    const instances = Array.from(
      { length: system.instances },
      () => new Colocated(system.instance, clock, outcome),
    );
    receive = (request, now) => least(instances, ({ load }) => load).receive(request, now);
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
