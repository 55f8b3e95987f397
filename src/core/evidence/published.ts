import type { Steps } from '../goodput/steps';
import type { RequestDifferences } from '../simulator/reference/parity/differences';
import { agrees, type FileReplay, fileKind, replayFile } from '../simulator/reference/parity/replayFile';
import type { ReqPerSec, Seconds } from '../units';
import { answerCap, type CapAnswer, type CapQuestion, capQuestions } from './decodeCap';
import { PUBLISHED_FILES, type PublishedFile } from './publishedFiles';
import { groupRequests, type RequestGroup } from './requestGroups';

/** A recorded run or search of the published simulator, replayed by reference rules. It has no seed: its requests are recorded. */
export interface ReplayQuestion extends PublishedFile {
  readonly part: 'published';
  readonly kind: 'replay';
}

export type PublishedQuestion = ReplayQuestion | CapQuestion;

/** Ours beside the file's. */
interface TimesAnswer {
  readonly kind: 'times';
  /** Undefined for fuzz cases, which are many runs. */
  readonly groups: Readonly<Record<keyof RequestDifferences, readonly RequestGroup[]>> | undefined;
  readonly requests: number;
  /** Largest difference of any request, whichever its sign. */
  readonly largest: Readonly<Record<keyof RequestDifferences, Seconds>>;
  readonly agrees: boolean;
  /** What differs in more than a number. */
  readonly notes: readonly string[];
}

interface SearchAnswer {
  readonly kind: 'search';
  readonly configurations: number;
  /** Of them, those whose rate is another. */
  readonly differing: number;
  readonly bestRatePerGpu: ReqPerSec;
  readonly agrees: boolean;
  readonly notes: readonly string[];
}

export type ReplayAnswer =
  | TimesAnswer
  | SearchAnswer
  /** The file could not be had, or is not what it should be. */
  | { readonly kind: 'unread'; readonly reason: string };

export type PublishedAnswer = ReplayAnswer | CapAnswer;

/** Gives the content of a file below `simulator/reference/fixtures/`, parsed; throws when it cannot. */
export type ReadFixture = (path: string) => unknown;

export function publishedQuestions(seed: number): readonly PublishedQuestion[] {
  return [
    ...capQuestions(seed),
    ...PUBLISHED_FILES.map((file) => ({ part: 'published', kind: 'replay', ...file }) as const),
  ];
}

/** Files that must be read before a question can be answered. */
export function fixturesOf(question: PublishedQuestion): readonly string[] {
  if (question.kind === 'cap') return [];
  return question.companion === undefined ? [question.path] : [question.path, question.companion];
}

/** Few enough for a chart with a mark for each. */
const MOST_GROUPS = 60;

const fromMs = (values: readonly number[]): readonly Seconds[] => values.map((value) => value / 1000);

function largestOf(values: readonly number[]): Seconds {
  return (
    values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, Math.abs(value))), 0) / 1000
  );
}

function inShort(replay: FileReplay, hasGroups: boolean): ReplayAnswer {
  const shared = { agrees: agrees(replay), notes: replay.notes };
  if (replay.kind === 'search') {
    const { entries, best } = replay.search;
    const { differing } = replay;
    const bestRatePerGpu = best[0]?.ratePerGpu ?? 0;
    return { kind: 'search', configurations: entries.length, differing, bestRatePerGpu, ...shared };
  }
  const { ttft, tpot, total } = replay.requests;
  const grouped = (values: readonly number[]) => groupRequests(fromMs(values), MOST_GROUPS);
  return {
    kind: 'times',
    groups: hasGroups ? { ttft: grouped(ttft), tpot: grouped(tpot), total: grouped(total) } : undefined,
    requests: ttft.length,
    largest: { ttft: largestOf(ttft), tpot: largestOf(tpot), total: largestOf(total) },
    ...shared,
  };
}

function answerReplay({ path, companion, fileKind: kind }: ReplayQuestion, read: ReadFixture): ReplayAnswer {
  try {
    const known = fileKind(path.split('/').at(-1) ?? path, read(path));
    return inShort(
      replayFile(known, () => read(companion ?? path)),
      kind === 'golden' || kind === 'trace',
    );
  } catch (error) {
    return { kind: 'unread', reason: error instanceof Error ? error.message : String(error) };
  }
}

export function* answerPublished(question: PublishedQuestion, read: ReadFixture): Steps<PublishedAnswer> {
  if (question.kind === 'cap') return yield* answerCap(question);
  yield;
  return answerReplay(question, read);
}
