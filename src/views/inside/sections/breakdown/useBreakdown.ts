import { useMemo } from 'react';
import { niceAxisMax } from '../../../../core/goodput/curveRates';
import {
  axisJobs,
  breakdownJobs,
  type GatheredBreakdowns,
  gatherBreakdowns,
} from '../../../../state/inside/breakdownJobs';
import { breakdownRates } from '../../../../state/inside/breakdownRates';
import { useApp } from '../../../../state/react';
import { useAnswers } from '../../frame/useAnswers';

/** The end of the rate axis: the one that is chosen, else where the workbench's curves end. */
function useAxisMax(): { readonly max: number | undefined; readonly error: string | undefined } {
  const scenario = useApp((state) => state.scenario);
  const chosen = scenario.rateAxisMax;
  const jobs = useMemo(() => (chosen === 'auto' ? axisJobs(scenario) : undefined), [scenario, chosen]);
  const { answers, isComplete, error } = useAnswers<'axisEnd'>(jobs);
  if (chosen !== 'auto') return { max: chosen, error: undefined };
  if (!isComplete) return { max: undefined, error };
  const ends = answers.map((answer) => (answer !== undefined && 'rate' in answer ? answer.rate : undefined));
  return { max: niceAxisMax(ends), error };
}

export interface ShownBreakdown {
  readonly gathered: GatheredBreakdowns | undefined;
  readonly isStale: boolean;
  readonly error: string | undefined;
}

/** Where the time goes at the rates of the axis and at the operating rate. */
export function useBreakdown(): ShownBreakdown {
  const scenario = useApp((state) => state.scenario);
  const { max, error } = useAxisMax();
  const fixedJobs = useMemo(
    () => (max === undefined ? undefined : breakdownJobs(scenario, breakdownRates(scenario, max))),
    [scenario, max],
  );
  const operatingJobs = useMemo(() => breakdownJobs(scenario, [scenario.arrivalRatePerGpu]), [scenario]);
  const operating = useAnswers<'breakdown'>(operatingJobs);
  const fixed = useAnswers<'breakdown'>(fixedJobs);
  const { asked, answers } = fixed;
  const { asked: askedOperating, answers: answersOperating } = operating;
  const gathered = useMemo(
    () => gatherBreakdowns({ asked, answers }, { asked: askedOperating, answers: answersOperating }),
    [asked, answers, askedOperating, answersOperating],
  );
  return {
    gathered,
    isStale: gathered !== undefined && !(fixed.isCurrent && operating.isCurrent),
    error: error ?? fixed.error ?? operating.error,
  };
}
