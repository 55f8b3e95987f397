import type { ComputeClient } from '../../compute/contract';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';

/** Ends what was asked; nothing is heard of it any more. */
export type Stop = () => void;

/** What the comparison with the paper asks of the compute pool. */
export type PaperClient = Pick<ComputeClient, 'points' | 'search' | 'table3'>;

interface WholeSearchListener {
  readonly onFound: (result: PlacementSearchResult) => void;
  readonly onProgress: (done: number, left: number) => void;
  readonly onError: (message: string) => void;
}

/** A search of which only the final result counts. Explanations are not waited for, nor made. */
export function searchWhole(
  client: Pick<PaperClient, 'search'>,
  question: PlacementQuestion,
  { onFound, onProgress, onError }: WholeSearchListener,
): Stop {
  let isFound = false;
  let stop: Stop | undefined;
  stop = client.search(question, {
    onResult: (result, isFinal) => {
      if (!isFinal || isFound) return;
      isFound = true;
      stop?.();
      onFound(result);
    },
    onProgress: (done, left) => {
      if (!isFound) onProgress(done, left);
    },
    onExplained: () => {},
    onError,
  });
  if (isFound) stop();
  return stop;
}
