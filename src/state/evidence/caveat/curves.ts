import type { ApplicationId } from '../../../core/catalogue/applications';
import { MEASURED_SYSTEMS, type MeasuredSystem, ratePanelOf } from '../../../core/catalogue/paperResults';
import { type CaveatAnswer, type CaveatSystem, curveGoodput } from '../../../core/evidence/caveats';
import type { AttainmentPoint } from '../../../core/evidence/crossing';
import { measuredRequests } from '../../../core/evidence/panelGoodputs';
import { measuredPoints } from '../../../core/evidence/panels';
import { proportionInterval95 } from '../../../core/goodput/confidence';
import type { Goodput, Interval } from '../../../core/goodput/types';
import type { PolicyEncoding } from '../../encoding';
import { formatRate, formatRateInterval, formatRatio } from '../../format';
import type { PlotSeries } from '../../physics/plot';
import { comparedOf, itemsOf, type PanelItem, SYSTEM_NAMES } from '../panel/items';
import type { Answered } from '../run';
import type { PlotCrossing, PlotRatio } from './shapes';

/** Curves of the caveats: measured, from the panels, and of questions of their own. */

export type CaveatItem = Answered<'caveat'>;

/** A system that has a curve in a chart of the caveats. */
export interface NamedCurve {
  readonly id: string;
  readonly name: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 3;
  readonly points: readonly AttainmentPoint[];
}

const ENCODINGS: Readonly<Record<MeasuredSystem, PolicyEncoding>> = {
  distserve: 'disaggregated',
  vllm: 'colocated',
  'deepspeed-mii': 'chunked',
};

export function measuredSystems(application: ApplicationId): readonly MeasuredSystem[] {
  return MEASURED_SYSTEMS.filter((system) => ratePanelOf(application).systems[system] !== undefined);
}

/** The measured points; with the 95% interval that the number of requests leaves, or as if they were exact. */
export function measuredCurve(
  application: ApplicationId,
  system: MeasuredSystem,
  isExact: boolean,
): NamedCurve {
  const curve = { application, kind: 'rate', system } as const;
  const count = measuredRequests(curve);
  const points = measuredPoints(curve).map(([x, share]) => ({
    x,
    attainment: isExact ? { mean: share, low: share, high: share } : proportionInterval95(share, count),
  }));
  return { id: system, name: SYSTEM_NAMES[system], encoding: ENCODINGS[system], variant: 0, points };
}

const PANEL_SYSTEMS = {
  distserve: ['distserve', 'released', 'DistServe'],
  vllm: ['vllm', 'released', 'vLLM'],
  sameEngine: ['vllm', 'same', 'vLLM, same engine'],
} as const;

/** The simulated curve of a system in a rate panel, as released or vLLM on DistServe's engine. */
export function simulatedCurve(
  items: readonly PanelItem[],
  application: ApplicationId,
  system: CaveatSystem,
): NamedCurve | undefined {
  const [measured, engines, name] = PANEL_SYSTEMS[system];
  const item = itemsOf(items, application, 'rate').find(
    ({ question }) => question.system === measured && question.engines === engines,
  );
  const points = item && comparedOf(item)?.curve;
  return points && namedCurve(system, points, name);
}

/** DeepSpeed-MII has no second engine. */
export function simulatedMii(
  items: readonly PanelItem[],
  application: ApplicationId,
): NamedCurve | undefined {
  const item = itemsOf(items, application, 'rate').find(
    ({ question }) => question.system === 'deepspeed-mii',
  );
  const points = item && comparedOf(item)?.curve;
  return points && { id: 'deepspeed-mii', name: 'DeepSpeed-MII', encoding: 'chunked', variant: 0, points };
}

export function namedCurve(
  system: CaveatSystem,
  points: readonly AttainmentPoint[],
  name: string = PANEL_SYSTEMS[system][2],
): NamedCurve {
  const isDistServe = system === 'distserve';
  return {
    id: system,
    name,
    encoding: isDistServe ? 'disaggregated' : 'colocated',
    variant: system === 'sameEngine' ? 3 : 0,
    points,
  };
}

export function answerOf(
  caveats: readonly CaveatItem[],
  isAsked: (topic: CaveatItem['question']['topic']) => boolean,
): CaveatAnswer | undefined {
  return caveats.find(({ question }) => isAsked(question.topic))?.answer;
}

export function seriesOf({ id, name, encoding, variant, points }: NamedCurve, hasBand = true): PlotSeries {
  return {
    id,
    label: name,
    sublabel: '',
    encoding,
    variant,
    dash: 'solid',
    points: points.map(({ x, attainment: { mean, low, high } }) =>
      hasBand ? { x, y: mean, low, high } : { x, y: mean },
    ),
  };
}

export function goodputAt({ points }: NamedCurve, target: number): Goodput {
  return curveGoodput(points, target);
}

/** Exact points have no interval; they are no estimate either. */
export function rateText({ mean, low, high }: Interval): string {
  return low === high ? formatRate(mean) : formatRateInterval({ mean, low, high });
}

export function crossingsOf(curves: readonly NamedCurve[], target: number): readonly PlotCrossing[] {
  return curves.flatMap((curve) => {
    const goodput = goodputAt(curve, target);
    if (goodput.kind !== 'crossing') return [];
    const { mean, low, high } = goodput.perGpu;
    return [{ seriesId: curve.id, x: mean, low, high, label: rateText(goodput.perGpu) }];
  });
}

/** The bracket between two curves that both cross; the larger over the smaller would hide who wins, so it is first over second. */
export function ratioOfCurves(
  over: NamedCurve | undefined,
  under: NamedCurve | undefined,
  target: number,
): number | undefined {
  if (over === undefined || under === undefined) return undefined;
  const [one, other] = [goodputAt(over, target), goodputAt(under, target)];
  if (one.kind !== 'crossing' || other.kind !== 'crossing' || other.perGpu.mean <= 0) return undefined;
  return one.perGpu.mean / other.perGpu.mean;
}

export function bracketOf(
  over: NamedCurve | undefined,
  under: NamedCurve | undefined,
  target: number,
): PlotRatio | undefined {
  const ratio = ratioOfCurves(over, under, target);
  if (ratio === undefined || over === undefined || under === undefined) return undefined;
  return { fromSeriesId: under.id, toSeriesId: over.id, text: formatRatio(ratio) };
}
