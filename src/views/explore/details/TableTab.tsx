import type { ReactElement } from 'react';
import type { Interval, OperatingPoint } from '../../../core/goodput/types';
import { selectOperating } from '../../../state/drawn';
import { encodingOf } from '../../../state/encoding';
import {
  formatMillisecondInterval,
  formatPercent,
  formatPercentInterval,
  formatRate,
} from '../../../state/format';
import { LIMIT_NAMES } from '../../../state/limits';
import { useApp } from '../../../state/react';
import { ChartBadges } from '../plots/ChartBadges';
import { StageNote } from './StageNote';

const SIMULATED = ['simulated'];

interface Row {
  readonly name: string;
  readonly cell: (point: OperatingPoint) => string;
}

interface RowGroup {
  readonly title: string;
  readonly rows: readonly Row[];
}

const percent = (name: string, of: (point: OperatingPoint) => Interval): Row => ({
  name,
  cell: (point) => formatPercentInterval(of(point)),
});

const latency = (name: string, of: (point: OperatingPoint) => Interval): Row => ({
  name,
  cell: (point) => formatMillisecondInterval(of(point)),
});

const missed = (name: keyof typeof LIMIT_NAMES): Row => ({
  name: LIMIT_NAMES[name],
  cell: (point) => formatPercent(point.misses[name]),
});

const GROUPS: readonly RowGroup[] = [
  {
    title: 'Attainment',
    rows: [
      percent('Both SLOs', (point) => point.attainment),
      percent('TTFT only', (point) => point.ttftAttainment),
      percent('TPOT only', (point) => point.tpotAttainment),
    ],
  },
  {
    title: 'TTFT',
    rows: [
      latency('P50', (point) => point.ttftP50),
      latency('P90', (point) => point.ttftP90),
      latency('P99', (point) => point.ttftP99),
    ],
  },
  {
    title: 'TPOT',
    rows: [
      latency('P50', (point) => point.tpotP50),
      latency('P90', (point) => point.tpotP90),
      latency('P99', (point) => point.tpotP99),
    ],
  },
  {
    title: 'Missed because of',
    rows: [missed('ttftQueueing'), missed('ttftExecution'), missed('tpot'), missed('memory')],
  },
];

/** The numbers at the operating rate. */
export function TableTab(): ReactElement {
  const { stage, rows } = useApp(selectOperating);
  const rate = useApp((state) => state.scenario.arrivalRatePerGpu);
  return (
    <section className="grid gap-2" aria-label="Means at the operating rate" data-verdict-stage={stage}>
      <p className="text-body">
        At {formatRate(rate)} req/s per GPU, mean ± 95% interval.{' '}
        <ChartBadges chart="Numbers at the operating rate" ids={SIMULATED} isShort />{' '}
        <StageNote stage={stage} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="overflow-x-auto" tabIndex={0} aria-label="Numbers at the operating rate">
        <table className="number-table verdict-body">
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {rows.map(({ letter, name, placement }) => (
                <th
                  key={letter}
                  scope="col"
                  data-encoding={encodingOf(placement.policy)}
                  className="series-text"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {GROUPS.map((group) => (
            <tbody key={group.title}>
              <tr>
                <th scope="rowgroup" colSpan={rows.length + 1} className="number-group">
                  {group.title}
                </th>
              </tr>
              {group.rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  {rows.map(({ letter, point }) => (
                    <td key={letter}>{point === undefined ? '–' : row.cell(point)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </section>
  );
}
