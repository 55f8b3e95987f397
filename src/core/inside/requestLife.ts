import { partsOf, tpotOf, ttftOf } from '../goodput/metrics';
import type { TimeBreakdown } from '../goodput/types';
import type { Seconds, Tokens } from '../units';
import { joined, type Period, SHORTEST_GAP } from './periods';
import { firstAbove, kindOf, listOf, promptsOf, type RunIndex, rowOf, stageRows } from './runIndex';

/**
 * `pull`: the first token is there, its KV cache waits to be moved. `standstill`: it could decode, and other prompts run.
 * `out`: preempted or swapped out, until it is back.
 */
export type LifePhase =
  | 'prefillQueue'
  | 'prefill'
  | 'pull'
  | 'transfer'
  | 'decodeQueue'
  | 'decode'
  | 'standstill'
  | 'out';

/** A part of a request's life on a row of the timeline. */
export interface LifeStep extends Period {
  /** Index into the rows of the run. */
  readonly row: number;
  readonly phase: LifePhase;
}

interface Interruptions {
  readonly count: number;
  readonly time: Seconds;
}

/** One request from arrival to its last token, and what its latency is made of. Times in seconds. */
export interface RequestLife {
  readonly request: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  readonly ttft: Seconds;
  /** 0 for an answer of one token. */
  readonly tpot: Seconds;
  /** They sum to finish − arrival. */
  readonly parts: TimeBreakdown;
  /** Phase after phase. While it is `out` its prompt may be prefilled again. */
  readonly steps: readonly LifeStep[];
  /** What its prompt would need on an idle system, alone in its batch. */
  readonly idlePrefill: Seconds;
  /** Other prompts in its own first prefill pass. */
  readonly prefilledWith: number;
  /** Prompts that ran on its instance between its arrival and its start; `time` as far as it waited for them. */
  readonly ahead: { readonly prompts: number; readonly tokens: Tokens; readonly time: Seconds };
  readonly memoryWaitBefore: Seconds;
  readonly memoryWaitAfter: Seconds;
  /** It could decode and stood still while other prompts ran; those back to back count once. */
  readonly standstills: Interruptions;
  /** Decode iterations that carried pieces of other prompts. */
  readonly mixed: Interruptions;
  /** Times it was taken out of the running batch for lack of memory. */
  readonly out: Interruptions;
  readonly decodeIterations: number;
  /** Requests that decoded with it, itself included; mean over its iterations, undefined without any. */
  readonly meanDecodeBatch: number | undefined;
}

function totalOf(periods: readonly Period[]): Interruptions {
  return { count: periods.length, time: periods.reduce((sum, { start, end }) => sum + end - start, 0) };
}

interface Stay extends Period {
  readonly instance: number;
  readonly group: number;
}

function staysOf({ run: { stays }, staysOfRequest }: RunIndex, request: number): readonly Stay[] {
  return Array.from(listOf(staysOfRequest, request), (stay) => ({
    instance: stays.instance[stay] as number,
    group: stays.group[stay] as number,
    start: stays.start[stay] as number,
    end: stays.end[stay] as number,
  }));
}

/** Iterations of the stay's group on a row of its instance. */
function iterationsOn(
  { run: { spans } }: RunIndex,
  { first, end }: { readonly first: number; readonly end: number },
  stay: Stay,
): readonly number[] {
  const found: number[] = [];
  // Ends ascend as starts do; the stay ends with a pass.
  for (let span = firstAbove(spans.end, stay.start, first, end); span < end; span++) {
    if ((spans.end[span] as number) > stay.end) break;
    if ((spans.start[span] as number) < stay.start || spans.group[span] !== stay.group) continue;
    const kind = kindOf(spans, span);
    if (kind === 'decode' || kind === 'mixed') found.push(span);
  }
  return found;
}

/** When prompts held up the stay's group: they start and end between two iterations of it. */
function standstillsIn({ standstills }: RunIndex, stay: Stay): readonly Period[] {
  const own = standstills[stay.instance];
  if (own === undefined) return [];
  const found: Period[] = [];
  for (let i = firstAbove(own.end, stay.start); i < own.start.length; i++) {
    const start = own.start[i] as number;
    if (start >= stay.end) break;
    if (own.group[i] === stay.group && start >= stay.start) found.push({ start, end: own.end[i] as number });
  }
  return joined(found);
}

function periodsOf({ run: { spans } }: RunIndex, list: readonly number[]): readonly Period[] {
  return list.map((span) => ({ start: spans.start[span] as number, end: spans.end[span] as number }));
}

function entryRow({ run }: RunIndex, instance: number): number {
  return run.rows.findIndex((row) => row.instance === instance && row.stage === 0);
}

interface Absence extends Period {
  readonly instance: number;
}

/** When it was out of the batch; the last time it may come back for the token that its recomputed prompt gives, and leave. */
function absencesOf(
  { run: { outcomes } }: RunIndex,
  request: number,
  stays: readonly Stay[],
): readonly Absence[] {
  const finish = outcomes.finish[request] as number;
  return stays
    .map(({ instance, end }, number) => ({ instance, start: end, end: stays[number + 1]?.start ?? finish }))
    .filter(({ start }) => start < finish);
}

/** Where it decodes: its iterations, back to back ones as one, and what interrupts them. */
function decodeSteps(index: RunIndex, request: number, stays: readonly Stay[]): readonly LifeStep[] {
  const steps: LifeStep[] = [];
  // Before its first iteration it waits in the decode queue, whatever for.
  const decodeStart = index.run.outcomes.decodeStart[request] as number;
  for (const stay of stays) {
    const entry = entryRow(index, stay.instance);
    for (const row of stageRows(index.run, stay.instance)) {
      const passes = joined(periodsOf(index, iterationsOn(index, row, stay)));
      for (const period of passes)
        steps.push({ ...period, row: index.run.rows.indexOf(row), phase: 'decode' });
    }
    for (const period of standstillsIn(index, stay))
      if (period.start >= decodeStart) steps.push({ ...period, row: entry, phase: 'standstill' });
  }
  for (const { instance, start, end } of absencesOf(index, request, stays))
    steps.push({ row: entryRow(index, instance), start, end, phase: 'out' });
  return steps;
}

/** From arrival until it first decodes. */
function stepsBefore(index: RunIndex, request: number, stays: readonly Stay[]): readonly LifeStep[] {
  const { run, promptSpans } = index;
  const { outcomes, rows } = run;
  const spans = [...listOf(promptSpans, request)];
  const steps: LifeStep[] = [];
  const add = (row: number, start: Seconds, end: Seconds, phase: LifePhase): void => {
    if (end - start > SHORTEST_GAP) steps.push({ row, start, end, phase });
  };
  const prefills = spans.filter((span) => kindOf(run.spans, span) !== 'transfer');
  const transfers = spans.filter((span) => kindOf(run.spans, span) === 'transfer');
  const first = rows[rowOf(run, prefills[0] as number)]?.instance ?? 0;
  const entry = entryRow(index, first);
  const firstToken = outcomes.firstToken[request] as number;
  add(
    entry,
    outcomes.requests.arrival[request] as number,
    outcomes.prefillStart[request] as number,
    'prefillQueue',
  );
  for (const span of prefills)
    add(rowOf(run, span), run.spans.start[span] as number, run.spans.end[span] as number, 'prefill');
  for (const span of transfers) {
    const start = run.spans.start[span] as number;
    add(entry + stageRows(run, first).length - 1, firstToken, start, 'pull');
    add(rowOf(run, span), start, run.spans.end[span] as number, 'transfer');
  }
  if (stays[0] !== undefined) {
    const ready = outcomes.transferEnd[request] as number;
    add(entryRow(index, stays[0].instance), ready, outcomes.decodeStart[request] as number, 'decodeQueue');
  }
  return steps;
}

/** What ran on its instance while it waited for its prefill. */
function aheadOf(index: RunIndex, request: number, firstSpan: number): RequestLife['ahead'] {
  const { run } = index;
  const { spans, rows, outcomes } = run;
  const arrival = outcomes.requests.arrival[request] as number;
  const start = outcomes.prefillStart[request] as number;
  const row = rows[entryRow(index, rows[rowOf(run, firstSpan)]?.instance ?? 0)];
  if (row === undefined) return { prompts: 0, tokens: 0, time: 0 };
  const prompts = new Set<number>();
  let tokens = 0;
  let time = 0;
  for (let span = firstAbove(spans.end, arrival, row.first, row.end); span < row.end; span++) {
    if ((spans.start[span] as number) >= start) break;
    const own = promptsOf(spans, span);
    if (own.length === 0) continue;
    for (const other of own) prompts.add(other);
    const decodes = (spans.batch[span] as number) - own.length;
    tokens += (spans.tokens[span] as number) - decodes;
    time += Math.min(start, spans.end[span] as number) - Math.max(arrival, spans.start[span] as number);
  }
  return { prompts: prompts.size, tokens, time };
}

function decodeFacts(index: RunIndex, request: number, stays: readonly Stay[]) {
  const { rows, spans } = index.run;
  const iterations = stays.flatMap((stay) => {
    const row = rows[entryRow(index, stay.instance)];
    return row === undefined ? [] : iterationsOn(index, row, stay);
  });
  const requests = iterations.reduce(
    (sum, span) => sum + (spans.batch[span] as number) - promptsOf(spans, span).length,
    0,
  );
  const mixed = iterations.filter((span) => kindOf(spans, span) === 'mixed');
  return {
    standstills: totalOf(stays.flatMap((stay) => standstillsIn(index, stay))),
    mixed: totalOf(periodsOf(index, mixed)),
    out: totalOf(absencesOf(index, request, stays)),
    decodeIterations: iterations.length,
    meanDecodeBatch: iterations.length === 0 ? undefined : requests / iterations.length,
  };
}

/** The life of one request of a recorded run; TPOT counts the gaps between tokens, as the rules of the real engines do. */
export function lifeOf(index: RunIndex, request: number): RequestLife {
  const { run, promptSpans } = index;
  const { outcomes } = run;
  const { inputTokens, outputTokens, count } = outcomes.requests;
  if (!(request >= 0 && request < count)) throw new RangeError(`There is no request ${request} of ${count}`);
  const stays = staysOf(index, request);
  const firstSpan = listOf(promptSpans, request)[0] as number;
  return {
    request,
    inputTokens: inputTokens[request] as number,
    outputTokens: outputTokens[request] as number,
    ttft: ttftOf(outcomes, request),
    tpot: tpotOf(outcomes, request, (outputTokens[request] as number) - 1),
    parts: partsOf(outcomes, request),
    steps: [...stepsBefore(index, request, stays), ...decodeSteps(index, request, stays)],
    idlePrefill: run.idlePrefill[request] as number,
    prefilledWith: promptsOf(run.spans, firstSpan).length - 1,
    ahead: aheadOf(index, request, firstSpan),
    memoryWaitBefore: outcomes.memoryWaitBefore[request] as number,
    memoryWaitAfter: outcomes.memoryWaitAfter[request] as number,
    ...decodeFacts(index, request, stays),
  };
}
