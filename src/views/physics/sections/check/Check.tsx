import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../../charts/types';
import { fromPaper } from '../../../../core/catalogue/source';
import type { SystemQuestion } from '../../../../core/physics/systemRun';
import { missesByChance, missesByMeasure } from '../../../../core/physics/theoryCheck';
import { MEASURES } from '../../../../core/physics/ttftTheory';
import type { Crosshair } from '../../../../parts/FigureCard';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { formatMilliseconds } from '../../../../state/format';
import {
  type Comparison,
  checkTable,
  checkTakeaway,
  comparisons,
  residualSeries,
  selectCheckRuns,
} from '../../../../state/physics/check';
import { analytic, latencySource, simulatedBy } from '../../../../state/physics/provenances';
import { type Subject, selectSubject } from '../../../../state/physics/subject';
import { MEASURE_NAMES } from '../../../../state/physics/ttftMeasures';
import type { Provenance } from '../../../../state/provenance';
import { Instrument } from '../../frame/Instrument';
import { InstrumentFigure } from '../../frame/InstrumentFigure';
import { useMeasurements } from '../../frame/useMeasurements';
import { useSeen } from '../../frame/useSeen';

const X: Axis = { label: 'Utilisation', kind: 'utilisation', domain: [0.2, 1] };
const Y: Axis = { label: 'Simulated − theory', kind: 'deviation', domain: [-0.12, 0.12] };

interface ResidualsProps {
  readonly all: readonly Comparison[];
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
  readonly caption: string;
}

function Residuals({ all, size, crosshair, caption }: ResidualsProps): ReactElement {
  const { zero, simulated } = useMemo(() => residualSeries(all), [all]);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={X}
      y={Y}
      series={zero}
      simulated={simulated}
      names="inside"
    />
  );
}

function Cell({ one }: { readonly one: Comparison }): ReactElement {
  const { theory, simulated, isOutside } = one;
  return (
    <td data-outside={isOutside}>
      {formatMilliseconds(theory)}
      <span className="check-interval">
        {simulated === undefined
          ? '…'
          : `${isOutside ? 'outside ' : ''}${formatMilliseconds(simulated.low)} to ${formatMilliseconds(simulated.high)}`}
      </span>
    </td>
  );
}

/** The runs of one system, under its name. */
function SystemRows({
  name,
  all,
}: {
  readonly name: string;
  readonly all: readonly Comparison[];
}): ReactElement {
  const mine = all.filter(({ run }) => run.system === name);
  const runs = [...new Set(mine.map(({ run }) => run))];
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={MEASURES.length + 1}>
          {name}
        </th>
      </tr>
      {runs.map((run) => (
        <tr key={run.utilisation}>
          <th scope="row">{run.utilisation.toFixed(1)}</th>
          {mine
            .filter((one) => one.run === run)
            .map((one) => (
              <Cell key={one.measure} one={one} />
            ))}
        </tr>
      ))}
    </tbody>
  );
}

/** All comparisons: a row for each run, a column for each measure. */
function CheckTable({ all }: { readonly all: readonly Comparison[] }): ReactElement {
  const systems = [...new Set(all.map(({ run }) => run.system))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="physics-table-card check-scroll" tabIndex={0} aria-label="Theory and simulation">
      <table className="check-table">
        <caption className="ui-hidden">Theory, and below it the 95% interval of the simulation</caption>
        <thead>
          <tr>
            <th scope="col">Utilisation</th>
            {MEASURES.map((measure) => (
              <th key={measure} scope="col">
                {MEASURE_NAMES[measure]} TTFT
              </th>
            ))}
          </tr>
        </thead>
        {systems.map((name) => (
          <SystemRows key={name} name={name} all={all} />
        ))}
      </table>
    </section>
  );
}

function Misses(props: {
  readonly all: readonly Comparison[];
  readonly provenances: readonly Provenance[];
}): ReactElement {
  const { all, provenances } = props;
  const judged = missesByMeasure(all);
  const runs = judged[0]?.of ?? 0;
  return (
    <section className="formula-panel" aria-label="Values outside their interval">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="text-body font-semibold">Values outside their interval</h3>
        <ProvenanceBadges chart="Values outside their interval" provenances={provenances} isShort />
      </div>
      <ul className="grid gap-0.5">
        {judged.map(({ measure, misses, of }) => (
          <li key={measure} className="symbol-row">
            <span className="symbol-name">{MEASURE_NAMES[measure]} TTFT</span>
            <span />
            <strong className="symbol-value">
              {misses} of {of} runs
            </strong>
          </li>
        ))}
      </ul>
      <p className="text-fine text-muted">
        A 95% interval misses once in twenty. Of {runs} independent runs, chance alone gives up to{' '}
        {missesByChance(runs)} misses in 99 of 100 cases. Each run has a seed of its own.
      </p>
    </section>
  );
}

function provenancesOf(question: SystemQuestion | undefined, subject: Subject): readonly Provenance[] {
  const theory = analytic(
    'Exact waiting-time distributions: M/D/1 for prompts of one length, M/G/1 for the workload’s.',
    'Poisson arrivals, one prompt a pass, first come first served, equal stages.',
    [fromPaper('§3.1, Eq. 1 to 3')],
  );
  const simulated =
    question && simulatedBy(question, 'The event simulator, prefill only, one prompt a pass.');
  return [theory, ...(simulated ? [simulated] : []), latencySource(subject)];
}

export function Check(): ReactElement {
  const runs = useSeen(selectCheckRuns, 'atRest');
  const subject = useSeen(selectSubject);
  const asked = useMemo(() => runs.map((run) => run.asked), [runs]);
  const { points, error } = useMeasurements('check', asked);
  const all = useMemo(() => comparisons(runs, points), [runs, points]);
  const done = points.filter((point) => point !== undefined).length;
  const progress = done === runs.length ? '' : ` ${done} of ${runs.length} runs done…`;
  const caption =
    error ??
    `Mean and P90, as a share of theory, with 95% intervals over 20 runs of the simulator; the systems of the table side by side.${progress}`;
  const question = runs[0]?.asked.question;
  const provenances = provenancesOf(question, subject);
  return (
    <Instrument
      id="check"
      takeaway={checkTakeaway(all)}
      formulas={<Misses all={all} provenances={provenances} />}
    >
      <InstrumentFigure
        chart="check"
        title="Simulation minus theory"
        caption={caption}
        provenances={provenances}
        table={checkTable(all)}
      >
        {(size, crosshair) => <Residuals all={all} size={size} crosshair={crosshair} caption={caption} />}
      </InstrumentFigure>
      <CheckTable all={all} />
    </Instrument>
  );
}
