import type { CurvesResult } from '../compute/contract';
import { overlap } from '../core/goodput/ratio';
import type { Goodput } from '../core/goodput/types';
import type { EngineChoice, Scenario } from '../core/scenario/scenario';
import { sameAnswer } from './answers';
import type { DrawnCurves } from './drawn';
import { formatPercent, formatRate, formatRateInterval, inSentence } from './format';
import { withGoodput } from './goodputRanking';

/** What would change with the other choice of engine fits: the confound that must not be hidden. */
export interface OtherEnginesHint {
  readonly sentence: string;
  readonly choice: EngineChoice;
}

function reach(goodput: Goodput, scenario: Scenario): string {
  switch (goodput.kind) {
    case 'crossing':
      return `reaches ${formatRateInterval(goodput.perGpu)} req/s per GPU`;
    case 'beyond':
      return `still meets the target at ${formatRate(goodput.atLeastPerGpu)} req/s per GPU`;
    case 'never':
      return `reaches ${formatPercent(scenario.attainmentTarget)} at no rate (best ${formatPercent(goodput.best.mean)})`;
  }
}

/** How the changed goodput stands to the best one that the choice does not change. */
function standing(goodput: Goodput, unchanged: readonly Goodput[]): string {
  if (goodput.kind !== 'crossing') return '';
  const rivals = unchanged.flatMap((rival) => (rival.kind === 'crossing' ? [rival.perGpu] : []));
  if (rivals.length !== unchanged.length) return '';
  const best = rivals.toSorted((one, other) => other.mean - one.mean)[0];
  if (best === undefined) return '';
  if (overlap(goodput.perGpu, best)) return `: no clear difference from ${formatRateInterval(best)}`;
  return goodput.perGpu.mean > best.mean
    ? `: more than ${formatRateInterval(best)}`
    : `: less than ${formatRateInterval(best)}`;
}

export function otherEnginesHint(
  drawn: DrawnCurves,
  scenario: Scenario,
  curves: CurvesResult | undefined,
): OtherEnginesHint | undefined {
  if (curves?.otherEngines === undefined || !sameAnswer('goodput', curves.scenario, scenario))
    return undefined;
  const { otherEngines } = curves;
  const all = withGoodput(drawn.placements);
  const changed = all.flatMap(({ drawn: placement }) => {
    const goodput = otherEngines[placement.index];
    return goodput === undefined ? [] : [{ placement, goodput }];
  });
  if (changed.length === 0) return undefined;
  const unchanged = all.filter(({ drawn: placement }) => otherEngines[placement.index] === undefined);
  const texts = changed.map(({ placement, goodput }) => {
    const compared = standing(
      goodput,
      unchanged.map((side) => side.goodput),
    );
    return `${inSentence(placement.name)} ${reach(goodput, scenario)}${compared}`;
  });
  const isReleased = scenario.engines === 'released';
  const whom = drawn.placements.length > 2 ? 'all' : 'both';
  const lead = isReleased ? `With the same engine for ${whom}` : 'With each engine as released';
  return { sentence: `${lead}, ${texts.join('; ')}.`, choice: isReleased ? 'same' : 'released' };
}
