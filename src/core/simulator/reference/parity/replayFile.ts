import { replayFuzzCases } from './fuzz';
import { type Replay, replayGolden } from './golden';
import { type Fields, isFields, WrongFile } from './reader';
import { replaySearch, type SearchReplay, searchSize } from './search';
import { replayTrace } from './trace';

/** A replay agrees when no time is further off than this. */
const TOLERANCE_MS = 1e-3;

export type FileReplay = Replay | SearchReplay;

/** What a file is, and the file beside it that its replay needs. */
export type FileKind =
  | { readonly kind: 'golden'; readonly file: Fields }
  | { readonly kind: 'trace'; readonly file: Fields; readonly companion: string }
  | { readonly kind: 'fuzz'; readonly cases: readonly unknown[] }
  | { readonly kind: 'search'; readonly file: Fields; readonly companion: string }
  /** Only of use to the file beside it. */
  | { readonly kind: 'workload' | 'sample' };

function kindOfList(list: readonly unknown[]): FileKind | undefined {
  const first = list[0];
  if (!isFields(first)) return undefined;
  if ('start_time' in first) return { kind: 'workload' };
  return 'res' in first || 'pairs' in first ? { kind: 'fuzz', cases: list } : undefined;
}

function kindOfFields(name: string, file: Fields): FileKind | undefined {
  if ('std_exponential' in file) return { kind: 'sample' };
  if ('worker_log' in file) {
    return { kind: 'trace', file, companion: name.replace(/(\.trace)?\.json$/, '.workload.json') };
  }
  if ('esp' in file || 'result' in file) {
    return { kind: 'search', file, companion: `sample_n${searchSize(file)}.json` };
  }
  return 'requests' in file ? { kind: 'golden', file } : undefined;
}

/** Recognises a file by what is in it; throws WrongFile when it is none of those known. */
export function fileKind(name: string, content: unknown): FileKind {
  const kind = Array.isArray(content)
    ? kindOfList(content)
    : isFields(content)
      ? kindOfFields(name, content)
      : undefined;
  if (kind !== undefined) return kind;
  throw new WrongFile('this is neither a golden, an event trace, a list of fuzz cases nor a search');
}

/** Replays a file with reference rules. `read` gives the content of a file beside it. */
export function replayFile(kind: FileKind, read: (companion: string) => unknown): FileReplay {
  switch (kind.kind) {
    case 'golden':
      return replayGolden(kind.file);
    case 'trace':
      return replayTrace(kind.file, read(kind.companion));
    case 'fuzz':
      return replayFuzzCases(kind.cases);
    case 'search':
      return replaySearch(kind.file, read(kind.companion));
    case 'workload':
    case 'sample':
      throw new WrongFile(`a ${kind.kind} holds no result to compare with`);
  }
}

export function agrees(replay: FileReplay): boolean {
  return replay.kind === 'search' ? replay.differing === 0 : replay.maxAbsDiffMs <= TOLERANCE_MS;
}
