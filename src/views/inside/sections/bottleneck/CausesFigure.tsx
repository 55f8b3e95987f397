import { type CSSProperties, type ReactElement, useMemo } from 'react';
import type { ChartState } from '../../../../charts/types';
import type { LimitAnswer } from '../../../../core/inside/changeRun';
import type { Scenario } from '../../../../core/scenario/scenario';
import type { Answers } from '../../../../parts/useAnswers';
import { causeBars, causesCaption, causesTable } from '../../../../state/inside/bottleneck/causeBars';
import { bottleneckProvenances } from '../../../../state/inside/bottleneck/provenances';
import { InsideFigure } from '../../frame/InsideFigure';
import { CauseChart } from './CauseChart';

interface CausesFigureProps {
  readonly scenario: Scenario;
  readonly limits: Answers<LimitAnswer>;
}

function stateOf({ answers, isCurrent, error }: Answers<LimitAnswer>): ChartState {
  if (error !== undefined) return { kind: 'impossible', message: error };
  if (!isCurrent || answers.length === 0 || answers.includes(undefined))
    return { kind: 'loading', message: 'Simulating…' };
  const reasons = answers.flatMap((answer) => (answer?.kind === 'refused' ? [answer.reason] : []));
  if (reasons.length === answers.length)
    return { kind: 'impossible', message: [...new Set(reasons)].join(' ') };
  return { kind: 'ready' };
}

/** What each placement misses SLOs for at the operating rate. */
export function CausesFigure({ scenario, limits }: CausesFigureProps): ReactElement {
  const state = stateOf(limits);
  const { answers } = limits;
  const bars = useMemo(() => causeBars(scenario, answers), [scenario, answers]);
  const provenances = useMemo(() => bottleneckProvenances(scenario), [scenario]);
  const caption =
    state.kind === 'ready' ? causesCaption(scenario, answers) : 'Share of requests for each cause.';
  const style = { '--rows': scenario.placements.length } as CSSProperties;
  return (
    <div className="bottleneck-causes" style={style}>
      <InsideFigure
        chart="causes"
        title="What SLOs are missed for"
        caption={caption}
        provenances={provenances}
        table={causesTable(scenario, answers)}
        state={state}
      >
        {(size) => <CauseChart {...size} caption={caption} bars={bars} />}
      </InsideFigure>
    </div>
  );
}
