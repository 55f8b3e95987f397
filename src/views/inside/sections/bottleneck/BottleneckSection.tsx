import { type ReactElement, useMemo } from 'react';
import { PLACEMENT_LETTERS } from '../../../../core/scenario/scenario';
import { useAnswers } from '../../../../parts/useAnswers';
import { limitJobs } from '../../../../state/inside/bottleneck/questions';
import { REFERENCE_NOTE } from '../../../../state/inside/bottleneck/verdict';
import { useApp } from '../../../../state/react';
import { CauseMeanings } from './CauseMeanings';
import { CausesFigure } from './CausesFigure';
import { PlacementCard } from './PlacementCard';
import './bottleneck.css';

/** What each placement misses SLOs for at the operating rate, and what would help, found by trying it. */
export function BottleneckSection(): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const jobs = useMemo(() => limitJobs(scenario), [scenario]);
  const limits = useAnswers<'bottleneck'>(jobs);
  return (
    <>
      <CausesFigure scenario={scenario} limits={limits} />
      <CauseMeanings />
      {scenario.rules === 'reference' && <p className="text-body">{REFERENCE_NOTE}</p>}
      {scenario.placements.map((_, index) => (
        <PlacementCard
          key={PLACEMENT_LETTERS[index]}
          scenario={scenario}
          index={index}
          limits={limits.isCurrent ? limits.answers[index] : undefined}
        />
      ))}
    </>
  );
}
