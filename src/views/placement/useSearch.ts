import { useEffect, useState } from 'react';
import { LONG_SEARCH_SECONDS } from '../../core/placement/estimate';
import { questionKey, selectQuestion } from '../../state/placement/question';
import { selectPlacementRun } from '../../state/placement/selectRun';
import { useApp, useWorkbench } from '../../state/react';

/** A hand on a slider asks many questions; only the one it rests on is searched. */
const REST_MS = 250;

export interface SearchOffer {
  /** Seconds on one core; undefined until it is known. */
  readonly seconds: number | undefined;
  /** It would take so long that it waits to be asked for. */
  readonly isLong: boolean;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Searches whenever the question has come to rest, unless that would take over a minute. */
export function useSearch(): SearchOffer {
  const { searches } = useWorkbench();
  const question = useApp(selectQuestion);
  const key = questionKey(question);
  const isAnswered = useApp((state) => selectPlacementRun(state) !== undefined);
  const [estimate, setEstimate] = useState<{ readonly key: string; readonly seconds: number }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal questions have equal keys
  useEffect(() => {
    if (isAnswered) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const seconds = (await searches.estimate(question)) ?? 0;
      if (!isWanted) return;
      setEstimate({ key, seconds });
      if (seconds < LONG_SEARCH_SECONDS) searches.start(question);
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, isAnswered, searches]);
  const seconds = estimate?.key === key ? estimate.seconds : undefined;
  return {
    seconds,
    isLong: seconds !== undefined && seconds >= LONG_SEARCH_SECONDS,
    start: () => searches.start(question),
    stop: () => searches.stop(),
  };
}
