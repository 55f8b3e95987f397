import { APPLICATION_IDS, type ApplicationId } from '../../../core/catalogue/applications';
import {
  MEASURED_SYSTEMS,
  type MeasuredSystem,
  type RatePanel,
  ratePanelOf,
  type SloScalePanel,
  sloScalePanelOf,
} from '../../../core/catalogue/paperResults';
import { crossingOf } from '../../../core/evidence/crossing';
import { formatCount, formatPercent, formatRate, formatRatio } from '../../format';
import type { PaperValue } from './paperValue';

/** The target of Figures 8 and 9. */
const TARGET = 0.9;

/** Where the line through the points of a panel last meets the target. */
function crossing(panel: RatePanel | SloScalePanel, system: MeasuredSystem): number | undefined {
  const points = panel.systems[system];
  if (points === undefined) return undefined;
  const exact = points.map(([x, share]) => ({ x, attainment: { mean: share, low: share, high: share } }));
  const towardsLoss = panel.kind === 'rate' ? 1 : -1;
  const found = crossingOf(
    exact.toSorted((one, other) => towardsLoss * (one.x - other.x)),
    TARGET,
  );
  return found.kind === 'crossing' ? found.at.mean : undefined;
}

function citeOf(application: ApplicationId): string {
  return application.startsWith('chat') ? 'Fig. 8' : 'Fig. 9';
}

/** How many times more DistServe serves, and how many times tighter SLOs it meets. */
function advantages(
  application: ApplicationId,
  system: MeasuredSystem,
): readonly (readonly [string, number])[] {
  const [rates, scales] = [ratePanelOf(application), sloScalePanelOf(application)];
  const [rate, otherRate] = [crossing(rates, 'distserve'), crossing(rates, system)];
  const [scale, otherScale] = [crossing(scales, 'distserve'), crossing(scales, system)];
  return [
    ...(rate === undefined || otherRate === undefined ? [] : [['more', rate / otherRate] as const]),
    ...(scale === undefined || otherScale === undefined ? [] : [['tighter', otherScale / scale] as const]),
  ];
}

/** `results.chat-13b.vllm` in req/s per GPU; `results.chat-13b.more.vllm`, `results.chat-13b.tighter.vllm` as ratios. */
function valuesOf(application: ApplicationId): Readonly<Record<string, PaperValue>> {
  const panel = ratePanelOf(application);
  const value = (text: string): PaperValue => ({ text, source: panel.source, cite: citeOf(application) });
  const values: Record<string, PaperValue> = {};
  for (const system of MEASURED_SYSTEMS) {
    const rate = crossing(panel, system);
    if (rate !== undefined)
      values[`results.${application}.${system}`] = value(`${formatRate(rate)} req/s per GPU`);
    if (system === 'distserve') continue;
    for (const [kind, ratio] of advantages(application, system)) {
      values[`results.${application}.${kind}.${system}`] = value(formatRatio(ratio));
    }
  }
  return values;
}

function ratioRange(kind: string): PaperValue {
  const ratios = APPLICATION_IDS.flatMap((application) =>
    advantages(application, 'vllm').flatMap(([name, ratio]) => (name === kind ? [ratio] : [])),
  );
  return {
    text: `${formatRatio(Math.min(...ratios))} to ${formatRatio(Math.max(...ratios))}`,
    source: ratePanelOf('chat-13b').source,
    cite: 'Figs. 8, 9',
  };
}

function plateau(): Readonly<Record<string, PaperValue>> {
  const panel = ratePanelOf('chat-13b');
  const [first, second] = panel.systems.vllm ?? [];
  const requests = (panel.gpus.vllm ?? 0) * panel.requestsPerGpu;
  const value = (text: string): PaperValue => ({ text, source: panel.source, cite: 'Fig. 8' });
  return {
    plateau: value(
      `${formatPercent(first?.[1] ?? 0)} at both ${formatRate(first?.[0] ?? 0)} and ${formatRate(second?.[0] ?? 0)} req/s per GPU`,
    ),
    samples: value(
      `${formatCount(requests)} requests a point, a standard error of ${formatCount(100 * Math.sqrt((TARGET * (1 - TARGET)) / requests))} points`,
    ),
  };
}

/** What Figures 8 and 9 measured of the real systems. */
export const RESULT_VALUES: Readonly<Record<string, PaperValue>> = {
  ...Object.assign({}, ...APPLICATION_IDS.map(valuesOf)),
  'results.more': ratioRange('more'),
  'results.tighter': ratioRange('tighter'),
  ...plateau(),
};
