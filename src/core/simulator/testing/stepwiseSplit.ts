import { kvTransferTime } from '../../latency/kvTransfer';
import { blocksFor, type DisaggregatedSystem } from '../system';
import {
  type Clock,
  Instance,
  type Pass,
  prefillTime,
  type Request,
  type StepwiseOutcome,
} from './stepwiseInstance';

export class Prefill {
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

export class Decode extends Instance {
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
