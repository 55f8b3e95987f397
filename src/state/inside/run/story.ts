import type { Slo } from '../../../core/goodput/metrics';
import { type LifePhase, lifeOf, type RequestLife } from '../../../core/inside/requestLife';
import type { Policy } from '../../../core/scenario/scenario';
import type { Seconds } from '../../../core/units';
import { formatCount, formatMilliseconds, formatRate, inSentence, listed } from '../../format';
import type { ShownRun, ShownRuns } from './shownRuns';
import { lengthText, momentText } from './times';

/** Why one request met or missed each SLO under one placement. */
export interface RequestStory {
  readonly name: string;
  readonly policy: Policy;
  readonly encoding: ShownRun['encoding'];
  readonly variant: ShownRun['variant'];
  /** "missed TTFT", "met both SLOs". */
  readonly verdict: string;
  readonly isMet: boolean;
  readonly ttft: string;
  readonly tpot: string;
  readonly life: RequestLife;
}

export interface PickedRequest {
  readonly request: number;
  /** Who it is, and which placements met its SLOs. */
  readonly summary: string;
  readonly stories: readonly RequestStory[];
}

/** What takes less of the time in question is not worth a clause. */
const WORTH_TELLING = 0.05;
const NO_WAIT: Seconds = 5e-4;

function counted(count: number, singular: string): string {
  return `${formatCount(count)} ${singular}${count === 1 ? '' : 's'}`;
}

function timesText(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${formatCount(count)} times`;
}

/** Both sides with as many digits as it takes to see which is larger. */
function comparison(time: Seconds, slo: Seconds, isMet: boolean): string {
  const shown = formatMilliseconds(time);
  const limit = formatMilliseconds(slo);
  const exact = shown === limit && !isMet ? `${(time * 1000).toFixed(3)} ms` : shown;
  return `${exact} ${isMet ? '≤' : '>'} ${limit}`;
}

function queueClause({ parts, ahead, memoryWaitBefore }: RequestLife): string {
  const wait = parts.prefillQueue;
  if (wait < NO_WAIT) return 'it did not have to wait';
  const memory =
    memoryWaitBefore > WORTH_TELLING * wait ? `, ${lengthText(memoryWaitBefore)} of it for KV memory` : '';
  const behind =
    ahead.prompts > 0
      ? `behind ${counted(ahead.prompts, 'prompt')} (${formatCount(ahead.tokens)} tokens)`
      : memory === ''
        ? 'for the pass under way to end'
        : 'to begin';
  return `it waited ${lengthText(wait)} ${behind}${memory}`;
}

function prefillClause({ parts, prefilledWith }: RequestLife): string {
  const company = prefilledWith === 0 ? '' : ` together with ${counted(prefilledWith, 'other prompt')}`;
  return `its own prefill${company} took ${lengthText(parts.prefill)}`;
}

function idleSentence({ idlePrefill, inputTokens }: RequestLife, slo: Slo): string {
  if (idlePrefill <= slo.ttft) return '';
  return ` Even on an idle system its ${formatCount(inputTokens)} tokens need ${lengthText(idlePrefill)}.`;
}

export function ttftSentence(life: RequestLife, slo: Slo): string {
  const isMet = life.ttft <= slo.ttft;
  const told = `${queueClause(life)}, ${prefillClause(life)}`;
  const verdict = isMet ? 'Met' : 'Missed';
  return `${verdict} TTFT (${comparison(life.ttft, slo.ttft, isMet)}): ${told}.${idleSentence(life, slo)}`;
}

function phaseTime({ steps }: RequestLife, phase: LifePhase): Seconds {
  return steps.filter((step) => step.phase === phase).reduce((sum, { start, end }) => sum + end - start, 0);
}

interface Clause {
  readonly time: Seconds;
  readonly text: string;
}

/** Between the first token and the first iteration. */
function clausesBefore(life: RequestLife): readonly Clause[] {
  const { parts, standstills, memoryWaitAfter, out } = life;
  const pull = phaseTime(life, 'pull');
  // A standstill before the first iteration is told as one.
  const turn = Math.max(0, parts.decodeQueue - pull - Math.min(standstills.time, parts.decodeQueue));
  // Full memory keeps a cache from being pulled; a pushed one may be swapped out before it decodes.
  const memory = memoryWaitAfter - out.time;
  const forMemory = (wait: Seconds): string =>
    memory > WORTH_TELLING * wait ? `, ${lengthText(Math.min(memory, wait))} of it for KV memory` : '';
  return [
    { time: pull, text: `its KV cache waited ${lengthText(pull)} to be moved${forMemory(pull)}` },
    { time: parts.transfer, text: `moving its KV cache took ${lengthText(parts.transfer)}` },
    {
      time: turn,
      text: `it waited ${lengthText(turn)} for its turn to decode${turn > pull ? forMemory(turn) : ''}`,
    },
  ];
}

function standstillClause({ standstills: { count, time } }: RequestLife): Clause {
  const all = count === 1 ? lengthText(time) : `${lengthText(time)} in all`;
  return {
    time,
    text: `its decode stood still ${timesText(count)}, ${all}, while other prompts were prefilled`,
  };
}

function outClause({ out: { count, time } }: RequestLife, { run }: ShownRun): Clause {
  const how = run.placement.policy === 'disaggregated' ? 'swapped out' : 'preempted';
  return {
    time,
    text: `it was ${how} ${timesText(count)} for lack of KV memory and lost ${lengthText(time)}`,
  };
}

function iterationClause(life: RequestLife): Clause {
  const { parts, standstills, out, decodeIterations, meanDecodeBatch = 0, mixed } = life;
  const inQueue = Math.min(standstills.time, parts.decodeQueue);
  const time = Math.max(0, parts.decode - (standstills.time - inQueue) - out.time);
  const each = lengthText(time / Math.max(1, decodeIterations));
  const batch = `${formatRate(meanDecodeBatch)} requests in the batch`;
  const carried =
    mixed.count === 0
      ? ''
      : `, ${formatCount(mixed.count)} of them with pieces of prompts (${lengthText(mixed.time)} in all)`;
  const many = `each of its ${formatCount(decodeIterations)} iterations took ${each} on average, with ${batch}${carried}`;
  return {
    time,
    text: decodeIterations === 1 ? `its one iteration took ${each}, with ${batch}${carried}` : many,
  };
}

export function tpotSentence(life: RequestLife, slo: Slo, shown: ShownRun): string {
  if (life.outputTokens === 1) return 'Its answer is one token: there is no TPOT to miss.';
  const isMet = life.tpot <= slo.tpot;
  const total = life.tpot * (life.outputTokens - 1);
  const interruptions = [...clausesBefore(life), standstillClause(life), outClause(life, shown)]
    .filter(({ time }) => time > WORTH_TELLING * total)
    .toSorted((a, b) => b.time - a.time);
  const verdict = `${isMet ? 'Met' : 'Missed'} TPOT (${comparison(life.tpot, slo.tpot, isMet)})`;
  if (!isMet) {
    const reasons = [...interruptions, iterationClause(life)].filter(({ time }) => time > 0);
    return `${verdict}: ${listed(reasons.map(({ text }) => text))}.`;
  }
  if (interruptions.length > 0)
    return `${verdict}, although ${listed(interruptions.map(({ text }) => text))}.`;
  return `${verdict}: ${iterationClause(life).text}.`;
}

function verdictOf(life: RequestLife, slo: Slo): string {
  const ttft = life.ttft <= slo.ttft;
  const tpot = life.tpot <= slo.tpot;
  if (ttft && tpot) return 'met both SLOs';
  if (!ttft && !tpot) return 'missed both SLOs';
  return ttft ? 'missed TPOT' : 'missed TTFT';
}

function outcomeText(stories: readonly RequestStory[]): string {
  const first = stories[0];
  if (first === undefined) return '';
  if (stories.length > 1 && stories.every(({ verdict }) => verdict === first.verdict))
    return `No difference in its SLOs: ${stories.length === 2 ? 'both' : 'all'} placements ${first.verdict}.`;
  const clauses = stories.map(
    ({ name, verdict }, index) => `${index === 0 ? name : inSentence(name)} ${verdict}`,
  );
  return `${listed(clauses)}.`;
}

/** The story of a request under every placement; undefined when the runs have no such request. */
export function storyOf(
  { runs, requests }: ShownRuns,
  slo: Slo,
  request: number | 'none',
): PickedRequest | undefined {
  const table = runs[0]?.run.outcomes.requests;
  if (table === undefined || request === 'none' || request >= requests) return undefined;
  const stories = runs.map((shown): RequestStory => {
    const life = lifeOf(shown.found, request);
    const verdict = verdictOf(life, slo);
    return {
      name: shown.name,
      policy: shown.run.placement.policy,
      encoding: shown.encoding,
      variant: shown.variant,
      verdict,
      isMet: verdict === 'met both SLOs',
      ttft: ttftSentence(life, slo),
      tpot: tpotSentence(life, slo, shown),
      life,
    };
  });
  const tokens = `${formatCount(table.inputTokens[request] as number)} tokens in, ${formatCount(table.outputTokens[request] as number)} out`;
  const arrived = momentText(table.arrival[request] as number);
  return {
    request,
    summary: `${tokens}, arrived at ${arrived}. ${outcomeText(stories)}`,
    stories,
  };
}
