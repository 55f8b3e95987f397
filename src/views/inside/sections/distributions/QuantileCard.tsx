import type { ReactElement } from 'react';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { quantileRows } from '../../../../state/inside/distributions/distributionWords';
import type { GatheredLatencies } from '../../../../state/inside/distributions/latencyJobs';
import type { Provenance } from '../../../../state/provenance';
import { useApp } from '../../../../state/react';

/** P50, P90 and P99 of both latencies with their intervals, beside what the SLO asks. */
export function QuantileCard(props: {
  readonly gathered: GatheredLatencies;
  readonly provenances: readonly Provenance[];
}): ReactElement {
  const { gathered, provenances } = props;
  const scenario = useApp((state) => state.scenario);
  const rows = quantileRows(gathered, scenario);
  return (
    <section className="chart-card quantile-card" aria-labelledby="quantiles-title">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id="quantiles-title" className="chart-title">
          Quantiles, with 95% intervals over runs
        </h2>
        <ProvenanceBadges chart="Quantiles" provenances={provenances} isShort />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="quantile-scroll" tabIndex={0} aria-label="Quantiles: table">
        <table className="chart-table">
          <thead>
            <tr>
              <th scope="col" className="chart-text-cell">
                Placement
              </th>
              <th scope="col" className="chart-text-cell">
                Latency
              </th>
              <th scope="col">P50</th>
              <th scope="col">P90</th>
              <th scope="col">P99</th>
              <th scope="col">Beyond SLO</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, placement, latency, quantiles, beyond }) => (
              <tr key={key}>
                <th scope="row" className="chart-text-cell">
                  {placement}
                </th>
                <td className="chart-text-cell">{latency}</td>
                {quantiles.map((quantile, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
                  <td key={index}>{quantile}</td>
                ))}
                <td>{beyond}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
