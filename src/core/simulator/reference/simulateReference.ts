import { Agenda, type EventHandler } from './agenda';
import type { IterationSink } from './iterationSink';
import { leapDecodes } from './leap';
import { RequestStates } from './requestStates';
import { type ReferenceRequests, whyUnservable } from './requests';
import {
  prefersPrefill,
  routeDecode,
  routePrefill,
  takeDecodes,
  takePrefillBatch,
  takePrompts,
} from './rules';
import { buildRing, type Stage } from './stage';
import { StageCost } from './stageCost';
import type { EntryOverhead, Ms, ReferenceInstances, ReferenceSystem } from './system';

/** When things happened to each request: columns in milliseconds, NaN where they did not (no output, no decode). */
export interface ReferenceRun {
  readonly requests: ReferenceRequests;
  readonly prefillStart: Float64Array;
  readonly firstToken: Float64Array;
  readonly decodeStart: Float64Array;
  readonly finish: Float64Array;
}

function buildRings(
  firstId: number,
  instances: ReferenceInstances,
  overhead: EntryOverhead,
): readonly (readonly Stage[])[] {
  const entry = new StageCost(instances, overhead);
  const later = new StageCost(instances, undefined);
  return Array.from({ length: instances.count }, (_, index) =>
    buildRing(firstId + index * instances.stages, instances, (rank) => (rank === 0 ? entry : later)),
  );
}

const headOf = (ring: readonly Stage[]): Stage => ring[0] as Stage;

class Simulation implements EventHandler {
  private readonly stages: readonly Stage[];
  private readonly prefillHeads: readonly Stage[];
  /** Undefined when requests stay in the instance that prefilled them. */
  private readonly decodeHeads: readonly Stage[] | undefined;
  private readonly agenda: Agenda;
  private prefillBatches = 0;

  constructor(
    system: ReferenceSystem,
    requests: ReferenceRequests,
    private readonly states: RequestStates,
    private readonly sink: IterationSink | undefined,
  ) {
    const first = system.policy === 'colocated' ? system.instances : system.prefill;
    const prefillRings = buildRings(0, first, system.overhead);
    this.prefillHeads = prefillRings.map(headOf);
    this.stages = prefillRings.flat();
    if (system.policy === 'disaggregated') {
      const decodeRings = buildRings(this.stages.length, system.decode, system.overhead);
      this.decodeHeads = decodeRings.map(headOf);
      this.stages = [...this.stages, ...decodeRings.flat()];
    }
    this.agenda = new Agenda(this.stages.length, requests);
  }

  run(): void {
    this.agenda.run(this);
  }

  /** The batch starts when the wake is heard, so arrivals of one instant are batched together. */
  arrive(request: number): void {
    const head = routePrefill(this.prefillHeads);
    head.prefillQueue.push(request);
    this.rouse(head);
  }

  wake(stage: number, now: Ms): void {
    this.startNext(this.stages[stage] as Stage, now);
  }

  /** A stage that still has work starts it at once, before those it has just woken. */
  endIteration(id: number, now: Ms): void {
    const stage = this.stages[id] as Stage;
    if (stage.isPrefill) this.endPrefill(stage, now);
    else this.endDecode(stage, now);
    this.sink?.end(id, now);
    if (stage.hasWork) this.startNext(stage, now);
    else stage.isIdle = true;
  }

  /** Only a stage that waits can be woken; calls in the same instant or during a batch do nothing. */
  private rouse(stage: Stage): void {
    if (!stage.isIdle) return;
    stage.isIdle = false;
    this.agenda.wakeNow(stage.id);
  }

  private startNext(stage: Stage, now: Ms): void {
    if (prefersPrefill(stage)) this.startPrefill(stage, now);
    else this.startDecode(stage, now);
  }

  private startPrefill(stage: Stage, now: Ms): void {
    const { states } = this;
    if (stage.isFirst) takePrompts(stage, states, this.prefillBatches++);
    else takePrefillBatch(stage, states);
    let tokens = 0;
    let squares = 0;
    for (let i = 0; i < stage.size; i++) {
      const request = stage.members[i] as number;
      const length = states.inputTokens[request] as number;
      tokens += length;
      squares += length * length;
      if (stage.isFirst) states.prefillStart[request] = now;
    }
    stage.isPrefill = true;
    stage.prefilling = stage.size;
    if (this.sink !== undefined) this.report(this.sink, stage, now);
    this.agenda.endAt(stage.id, now + stage.cost.prefill(tokens, squares));
  }

  private startDecode(stage: Stage, now: Ms): void {
    const { states } = this;
    // Whoever listens wants to hear of every iteration.
    const start = this.sink === undefined ? leapDecodes(stage, states, now, this.agenda) : now;
    const contextTokens = takeDecodes(stage, states);
    if (stage.isFirst) {
      for (let i = 0; i < stage.size; i++) {
        const request = stage.members[i] as number;
        if (states.passes[request] === 0) states.decodeStart[request] = start;
      }
    }
    stage.isPrefill = false;
    if (this.sink !== undefined) this.report(this.sink, stage, start);
    this.agenda.endAt(stage.id, start + stage.cost.decode(stage.size, contextTokens));
  }

  private endPrefill(stage: Stage, now: Ms): void {
    stage.prefilling = 0;
    for (let i = 0; i < stage.size; i++) {
      const request = stage.members[i] as number;
      if (stage.isLast) this.giveFirstToken(stage, request, now);
      else {
        stage.next.prefillQueue.push(request);
        this.rouse(stage.next);
      }
    }
  }

  /** Decode follows in the same ring, or in a decode instance, where the KV cache is at once: no transfer time. */
  private giveFirstToken(stage: Stage, request: number, now: Ms): void {
    const { states } = this;
    states.firstToken[request] = now;
    if (states.passesLeft(request) <= 0) {
      states.finish[request] = now;
      return;
    }
    const head = this.decodeHeads === undefined ? stage.next : routeDecode(this.decodeHeads);
    head.joinDecode(request, states.contextOf(request));
    this.rouse(head);
  }

  /** Only the last stage counts a pass; those with tokens to come go around the ring again, in batch order. */
  private endDecode(stage: Stage, now: Ms): void {
    const { states } = this;
    const { next, isLast } = stage;
    let forwarded = 0;
    for (let i = 0; i < stage.size; i++) {
      const request = stage.members[i] as number;
      if (isLast) states.passes[request] = (states.passes[request] as number) + 1;
      if (isLast && states.passesLeft(request) <= 0) states.finish[request] = now;
      else {
        next.joinDecode(request, states.contextOf(request));
        forwarded++;
      }
    }
    if (forwarded > 0) this.rouse(next);
  }

  private report(sink: IterationSink, stage: Stage, now: Ms): void {
    const members = Array.from(stage.members.subarray(0, stage.size));
    const { states } = this;
    if (stage.isPrefill) {
      sink.start(
        stage.id,
        now,
        'prefill',
        members.map((request) => states.inputTokens[request] as number),
      );
    } else {
      sink.start(
        stage.id,
        now,
        'decode',
        members.map((request) => states.contextOf(request)),
      );
    }
  }
}

/**
 * Runs all requests through a system under the rules of the published simulator (simdistserve of
 * LLMServe/DistServe), bit for bit, quirks included: `docs/model.md` lists them. From empty until the last request
 * has finished. Throws for requests that it could never finish; `whyUnservable` says so beforehand.
 */
export function simulateReference(
  system: ReferenceSystem,
  requests: ReferenceRequests,
  sink?: IterationSink,
): ReferenceRun {
  const reason = whyUnservable(system, requests);
  if (reason !== undefined) throw new Error(reason);
  const states = new RequestStates(requests);
  new Simulation(system, requests, states, sink).run();
  return {
    requests,
    prefillStart: states.prefillStart,
    firstToken: states.firstToken,
    decodeStart: states.decodeStart,
    finish: states.finish,
  };
}
