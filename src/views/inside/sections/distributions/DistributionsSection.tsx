import { type ReactElement, useMemo, useState } from 'react';
import type { ChartState } from '../../../../charts/types';
import { useAnswers } from '../../../../parts/useAnswers';
import {
  DISTRIBUTION_FORMS,
  type DistributionChoice,
  type DistributionForm,
  LATENCY_KINDS,
} from '../../../../state/inside/distributions/distributionPlot';
import {
  type GatheredLatencies,
  gatherLatencies,
  LATENCY_REPLICATIONS,
  latencyJobs,
} from '../../../../state/inside/distributions/latencyJobs';
import { runsText, simulatedRuns } from '../../../../state/inside/simulatedRuns';
import { latencyOf } from '../../../../state/provenance';
import { useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { LatencyFigure } from './LatencyFigure';
import { MissFigure } from './MissFigure';
import { QuantileCard } from './QuantileCard';
import '../sections.css';
import './distributions.css';

const FORM_NAMES: Readonly<Record<DistributionForm, string>> = {
  histogram: 'Histogram',
  cdf: 'Cumulative',
};
const SCALES = [
  { value: 'linear', text: 'Linear time' },
  { value: 'log', text: 'Log time' },
] as const;

interface ControlsProps {
  readonly choice: DistributionChoice;
  readonly onChange: (patch: Partial<DistributionChoice>) => void;
}

function Controls({ choice, onChange }: ControlsProps): ReactElement {
  return (
    <div className="section-controls">
      <SegmentedControl
        label="Form"
        options={DISTRIBUTION_FORMS.map((value) => ({ value, text: FORM_NAMES[value] }))}
        value={choice.form}
        onChange={(form) => onChange({ form })}
      />
      <SegmentedControl
        label="Scale of time"
        options={SCALES}
        value={choice.isLog ? 'log' : 'linear'}
        onChange={(scale) => onChange({ isLog: scale === 'log' })}
      />
    </div>
  );
}

function stateOf(gathered: GatheredLatencies | undefined, error: string | undefined): ChartState | undefined {
  const refusals = gathered?.placements.map(({ refusal }) => refusal) ?? [];
  if (gathered !== undefined && refusals.every((refusal) => refusal !== undefined))
    return { kind: 'impossible', message: refusals.join(' ') };
  if (gathered !== undefined) return undefined;
  if (error !== undefined) return { kind: 'empty', message: `The simulation failed: ${error}` };
  return { kind: 'loading', message: 'Simulating…' };
}

/** TTFT and TPOT of every request at the operating rate: their distributions, and who misses which SLO. */
export function DistributionsSection(): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const [choice, setChoice] = useState<DistributionChoice>({ form: 'histogram', isLog: true });
  const jobs = useMemo(() => latencyJobs(scenario), [scenario]);
  const { asked, answers, isCurrent, error } = useAnswers<'latencies'>(jobs);
  const gathered = useMemo(() => gatherLatencies(asked, answers), [asked, answers]);
  const provenances = useMemo(
    () => [
      simulatedRuns(
        scenario,
        LATENCY_REPLICATIONS,
        runsText(scenario),
        'All requests of all runs at the operating rate.',
      ),
      ...latencyOf(scenario),
    ],
    [scenario],
  );
  const shared = { gathered, state: stateOf(gathered, error), isStale: !isCurrent, provenances };
  return (
    <>
      <Controls choice={choice} onChange={(patch) => setChoice((before) => ({ ...before, ...patch }))} />
      <div className="section-pair">
        {LATENCY_KINDS.map((kind) => (
          <LatencyFigure key={kind} kind={kind} choice={choice} {...shared} />
        ))}
      </div>
      <div className="section-pair miss-figure" data-rows={scenario.placements.length}>
        <MissFigure {...shared} />
        {gathered && shared.state === undefined && (
          <QuantileCard gathered={gathered} provenances={provenances} />
        )}
      </div>
    </>
  );
}
