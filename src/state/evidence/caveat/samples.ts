import { APPLICATION_IDS, type ApplicationId } from '../../../core/catalogue/applications';
import { RATE_PANELS } from '../../../core/catalogue/paperResults';
import { measuredRequests, PAPER_TARGET, standardError } from '../../../core/evidence/panelGoodputs';
import { proportionInterval95 } from '../../../core/goodput/confidence';
import { quotient } from '../../../core/goodput/ratio';
import { formatCount, formatPercent, formatRate, formatRatio, listed } from '../../format';
import type { PlotTable } from '../../physics/plot';
import { comparedOf, isReleased, type PanelItem, SYSTEM_NAMES } from '../panel/items';
import { panelProvenances } from '../panel/provenances';
import {
  bracketOf,
  crossingsOf,
  goodputAt,
  measuredCurve,
  measuredSystems,
  type NamedCurve,
  seriesOf,
} from './curves';
import { applicationName } from './engines';
import type { CaveatPlot, CaveatView } from './shapes';

/** Caveat 3: the measured points are few samples each. */

function requestsOf(application: ApplicationId): readonly number[] {
  return measuredSystems(application).map((system) =>
    measuredRequests({ application, kind: 'rate', system }),
  );
}

function claimOf(): string {
  const all = APPLICATION_IDS.flatMap(requestsOf);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const error = (count: number) => (100 * standardError(PAPER_TARGET, count)).toFixed(1);
  return `Each measured point of Figures 8 and 9 is one run of ${formatCount(least)} to ${formatCount(most)} requests: at ${formatPercent(PAPER_TARGET)} chance alone moves it by ${error(least)} to ${error(most)} attainment points (one standard error).`;
}

/** "0.25 to 0.72 req/s", with an open end where a band never crosses. */
function rangeText(curve: NamedCurve): string {
  const goodput = goodputAt(curve, PAPER_TARGET);
  if (goodput.kind === 'never') return `${curve.name} never reaches it`;
  if (goodput.kind === 'beyond') return `${curve.name} holds it throughout`;
  const { mean, low, high } = goodput.perGpu;
  const first = curve.points[0]?.x ?? 0;
  const from = low === 0 ? `below ${formatRate(first)}` : formatRate(low);
  return `${curve.name} at ${formatRate(mean)} (${from} to ${formatRate(high)})`;
}

function ratioText(curves: readonly NamedCurve[]): string {
  const [over, under] = (['distserve', 'vllm'] as const).map((id) => {
    const curve = curves.find((one) => one.id === id);
    return curve && goodputAt(curve, PAPER_TARGET);
  });
  if (over?.kind !== 'crossing' || under?.kind !== 'crossing') return '';
  const { mean, low, high } = quotient(over.perGpu, under.perGpu);
  const isOpen = under.perGpu.low === 0;
  return ` The ratio to vLLM, ${formatRatio(mean)}, may be anything from ${formatRatio(low)} ${isOpen ? 'up' : `to ${formatRatio(high)}`}.`;
}

function tableOf(curves: readonly NamedCurve[], application: ApplicationId): PlotTable {
  return {
    columns: [
      { key: 'system', label: 'System', unit: '' },
      { key: 'requests', label: 'Requests of a point', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'attainment', label: 'Within both SLOs', unit: '%' },
      { key: 'attainment_low', label: 'Within both SLOs, 95% low', unit: '%' },
      { key: 'attainment_high', label: 'Within both SLOs, 95% high', unit: '%' },
    ],
    rows: measuredSystems(application).flatMap((system, index) =>
      (curves[index]?.points ?? []).map(({ x, attainment: { mean, low, high } }) => [
        SYSTEM_NAMES[system],
        measuredRequests({ application, kind: 'rate', system }),
        x,
        ...[mean, low, high].map((share) => Number((100 * share).toPrecision(6))),
      ]),
    ),
    fileName: `goodput-lab-samples-${application}`,
  };
}

function plotOf(application: ApplicationId): CaveatPlot {
  const curves = measuredSystems(application).map((system) => measuredCurve(application, system, false));
  const end = Math.max(...curves.flatMap(({ points }) => points.map(({ x }) => x)));
  const [distserve, vllm] = (['distserve', 'vllm'] as const).map((id) =>
    curves.find((curve) => curve.id === id),
  );
  return {
    id: 'caveat-samples',
    title: `${applicationName(application)}: what the number of requests leaves open`,
    caption: `${formatPercent(PAPER_TARGET)} is crossed by ${listed(curves.map(rangeText))} req/s per GPU: the ranges are where the 95% bands cross.${ratioText(curves)}`,
    x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, end * 1.02] },
    y: { label: 'Within both SLOs', kind: 'attainment', domain: [0, 1] },
    series: curves.map((curve) => seriesOf(curve)),
    measured: curves.map(({ id, name, encoding, points }) => ({
      id,
      label: `${name}, measured`,
      encoding,
      points: points.map(({ x, attainment }) => ({ x, y: attainment.mean })),
    })),
    crossings: crossingsOf(curves, PAPER_TARGET).map(({ label, ...crossing }) => ({
      ...crossing,
      label: formatRate(crossing.x),
    })),
    ratio: bracketOf(distserve, vllm, PAPER_TARGET),
    spots: [],
    table: tableOf(curves, application),
    provenances: [
      ...panelProvenances([], application, 'rate', 1),
      {
        id: 'binomial',
        kind: 'analytic',
        title: '95% bands of the measured points',
        short: 'analytic · Wilson',
        text: 'Wilson’s score interval of a share of so many requests; between points the bands are straight.',
        limits:
          'Takes requests as independent. Requests of one run share a queue, so the real bands are wider near saturation.',
        sources: [
          {
            title: 'Wilson, Probable inference, the law of succession, and statistical inference (1927)',
            where: 'the score interval',
            url: 'https://doi.org/10.1080/01621459.1927.10502953',
          },
        ],
        method: 'statistics',
      },
    ],
    message: undefined,
  };
}

export interface BandTally {
  readonly points: number;
  /** Measured points whose 95% interval does not hold the mean of our simulation. */
  readonly beyond: number;
}

/** An interval that ends at 1 may miss it by its last bits. */
const ROUNDING = 1e-9;

/** How many measured points of all ten panels our means explain, but for the chance of so few requests. */
export function bandTally(items: readonly PanelItem[]): BandTally | undefined {
  const released = items.filter(isReleased);
  if (released.length === 0 || released.some(({ answer }) => answer === undefined)) return undefined;
  let [points, beyond] = [0, 0];
  for (const item of released) {
    const count = measuredRequests(item.question);
    for (const { measured, simulated } of comparedOf(item)?.points ?? []) {
      const { low, high } = proportionInterval95(measured, count);
      points++;
      if (simulated.mean < low - ROUNDING || simulated.mean > high + ROUNDING) beyond++;
    }
  }
  return { points, beyond };
}

function tallyText(items: readonly PanelItem[]): string {
  const tally = bandTally(items);
  if (tally === undefined) return '';
  const { points, beyond } = tally;
  return `Chance explains part of our own error only: of the ${formatCount(points)} measured points of Figures 8 and 9, ${formatCount(beyond)} have a 95% interval that does not hold our mean. About ${formatCount(points * 0.05)} would by chance.`;
}

/** Claim, chart of one application, and what chance explains of all panels. */
export function samplesView(items: readonly PanelItem[], application: ApplicationId): CaveatView {
  return {
    id: 'samples',
    claim: claimOf(),
    plots: [plotOf(application)],
    rows: [],
    follows: [
      'Two measured points that differ by a few points of attainment do not differ. A goodput read from such a curve has an interval, which the paper does not print.',
      tallyText(items),
    ].filter((text) => text !== ''),
    links: [
      {
        text: 'Our runs with as few requests, in the workbench',
        href: `#/explore?v=1&preset=${application}&run=paper&n=${Math.max(10, requestsPerGpu(application))}`,
      },
    ],
  };
}

function requestsPerGpu(application: ApplicationId): number {
  return RATE_PANELS.find((panel) => panel.application === application)?.requestsPerGpu ?? 25;
}
