import { useEffect, useMemo, useRef } from 'react';
import { niceAxisMax } from '../../../../core/goodput/curveRates';
import { useAnswers } from '../../../../parts/useAnswers';
import {
  axisJobs,
  axisKey,
  breakdownJobs,
  type GatheredBreakdowns,
  gatherBreakdowns,
} from '../../../../state/inside/breakdown/breakdownJobs';
import { breakdownRates } from '../../../../state/inside/breakdown/breakdownRates';
import { useApp } from '../../../../state/react';

interface AxisEnd {
  readonly max: number | undefined;
  readonly error: string | undefined;
}

/** The end of the rate axis: the one that is chosen, else where the workbench's curves end. While an SLO is dragged it stays. */
function useAxisEnd(): AxisEnd {
  const scenario = useApp((state) => state.scenario);
  const chosen = scenario.rateAxisMax;
  const jobs = useMemo(() => (chosen === 'auto' ? axisJobs(scenario) : undefined), [scenario, chosen]);
  const { answers, isComplete, error } = useAnswers<'axisEnd'>(jobs);
  const key = axisKey(scenario);
  const held = useRef<{ readonly key: string; readonly max: number } | undefined>(undefined);
  const ends = answers.map((answer) => (answer !== undefined && 'rate' in answer ? answer.rate : undefined));
  const found = isComplete ? niceAxisMax(ends) : undefined;
  useEffect(() => {
    if (found !== undefined) held.current = { key, max: found };
  }, [key, found]);
  if (chosen !== 'auto') return { max: chosen, error: undefined };
  return { max: found ?? (held.current?.key === key ? held.current.max : undefined), error };
}

export interface ShownBreakdown {
  readonly gathered: GatheredBreakdowns | undefined;
  readonly isStale: boolean;
  readonly error: string | undefined;
}

/** Where the time goes at the rates of the axis and at the operating rate. */
export function useBreakdown(): ShownBreakdown {
  const scenario = useApp((state) => state.scenario);
  const { max, error } = useAxisEnd();
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
