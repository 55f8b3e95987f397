import type { CurvesResult } from '../compute/contract';
import { isBarelyMet, isVague, overlap, ratioOf } from '../core/goodput/ratio';
import type { Goodput } from '../core/goodput/types';
import type { Policy, Scenario } from '../core/scenario/scenario';
import type { AppState } from './appState';
import { selectAsked } from './asked';
import { type DrawnCurves, type DrawnPlacement, type DrawnStage, drawCurves, selectDrawn } from './drawn';
import {
  formatPercent,
  formatRate,
  formatRateInterval,
  formatRatio,
  inSentence,
  isEstimate,
  listed,
} from './format';
import { comparedPair, leftOut, type Ranked, ranked } from './goodputRanking';
import { executionText, LIMIT_NAMES } from './limits';
import { derive } from './memo';
import { placementLetter } from './names';
import { type OtherEnginesHint, otherEnginesHint } from './otherEngines';

/** One placement in the verdict. */
export interface VerdictSide {
  readonly index: number;
  readonly letter: string;
  readonly name: string;
  readonly summary: string;
  readonly policy: Policy;
  readonly variant: 0 | 1 | 2 | 3;
  /** "2.36 ± 0.05", "≥ 4.00", or "none"; undefined while computed or when refused. */
  readonly goodput: string | undefined;
  /** "limit: TTFT execution". */
  readonly limit: string | undefined;
  /** A sentence: what limits it, or why it is refused. */
  readonly detail: string | undefined;
  readonly isRefused: boolean;
}

export interface Verdict {
  readonly stage: DrawnStage;
  /** The largest goodput, as the one number to remember. */
  readonly headline:
    | { readonly rate: string; readonly policy: Policy; readonly variant: 0 | 1 | 2 | 3 }
    | undefined;
  readonly sentences: readonly string[];
  readonly sides: readonly VerdictSide[];
  readonly otherEngines: OtherEnginesHint | undefined;
}

const UNIT = 'req/s per GPU';

/** What one placement reaches, as a sentence that stands alone. */
function reachSentence({ drawn, goodput }: Ranked, scenario: Scenario): string {
  const target = formatPercent(scenario.attainmentTarget);
  switch (goodput.kind) {
    case 'crossing':
      if (isBarelyMet(goodput)) {
        return `${drawn.name} meets ${target} only near idle: ${formatRateInterval(goodput.perGpu)} ${UNIT}, which chance may explain.`;
      }
      return `${drawn.name} serves ${formatRateInterval(goodput.perGpu)} ${UNIT} with ${target} of requests within both SLOs.`;
    case 'beyond':
      return `${drawn.name} still keeps ${target} of requests within both SLOs at ${formatRate(goodput.atLeastPerGpu)} ${UNIT}, the highest rate tried.`;
    case 'never': {
      const best = `its best is ${formatPercent(goodput.best.mean)}, at ${formatRate(goodput.atRatePerGpu)} ${UNIT}`;
      const isClose = goodput.best.high >= scenario.attainmentTarget && !isEstimate(goodput.best);
      return isClose
        ? `${drawn.name} does not clearly reach ${target} at any rate: ${best}, and the interval touches the target.`
        : `${drawn.name} reaches ${target} at no rate: ${best}.`;
    }
  }
}

/** The same after a comparison that it has no part in. */
function briefReach(side: Ranked, scenario: Scenario): string {
  const { drawn, goodput } = side;
  if (goodput.kind !== 'crossing' || isBarelyMet(goodput)) return reachSentence(side, scenario);
  return `${drawn.name} serves ${formatRateInterval(goodput.perGpu)}.`;
}

function crossingPair(best: Ranked, other: Ranked): readonly string[] | undefined {
  if (best.goodput.kind !== 'crossing' || other.goodput.kind !== 'crossing') return undefined;
  if (isBarelyMet(best.goodput) || isBarelyMet(other.goodput)) return undefined;
  const one = best.goodput.perGpu;
  const two = other.goodput.perGpu;
  const both = `${best.drawn.name} serves ${formatRateInterval(one)} ${UNIT}, ${inSentence(other.drawn.name)} ${formatRateInterval(two)}`;
  if (isEstimate(one) || isEstimate(two)) return [`${both}.`];
  if (overlap(one, two)) return [`${both}: no clear difference, the 95% intervals overlap.`];
  const ratio = ratioOf(one, two);
  if (ratio === undefined) return [`${both}.`];
  if (isVague(ratio)) return [`${both}: at least ${formatRatio(ratio.low)} as much.`];
  const range = `${formatRatio(ratio.low)} to ${formatRatio(ratio.high)}`;
  return [`${both}: ${formatRatio(ratio.mean)} as much (${range}).`];
}

function beyondPair(best: Ranked, other: Ranked, scenario: Scenario): readonly string[] | undefined {
  if (best.goodput.kind !== 'beyond') return undefined;
  const first = reachSentence(best, scenario);
  if (other.goodput.kind === 'beyond') {
    return [first, `${other.drawn.name} too: a longer rate axis is needed to tell them apart.`];
  }
  if (other.goodput.kind !== 'crossing') return undefined;
  const atLeast = best.goodput.atLeastPerGpu / other.goodput.perGpu.high;
  const more = atLeast > 1.05 ? `: at least ${formatRatio(atLeast)} as much` : '';
  return [first, `${other.drawn.name} serves ${formatRateInterval(other.goodput.perGpu)}${more}.`];
}

/** The comparison in one to three sentences; only what the numbers say. */
function verdictSentences(drawn: DrawnCurves, scenario: Scenario): readonly string[] {
  const { placements } = drawn;
  const refused = placements.filter(({ outcome }) => outcome?.kind === 'refused');
  if (placements.length > 0 && refused.length === placements.length) {
    return [placements.length === 1 ? 'This placement cannot run.' : 'None of these placements can run.'];
  }
  const all = ranked(placements);
  const pair = comparedPair(placements);
  const compared =
    pair &&
    (crossingPair(...pair) ??
      beyondPair(...pair, scenario) ??
      pair.map((side) => reachSentence(side, scenario)));
  const sentences = compared ?? all.map((side) => reachSentence(side, scenario));
  const others = pair === undefined ? [] : leftOut(placements, pair);
  const noneReaches = all.length > 1 && all.every(({ goodput }) => goodput.kind === 'never');
  const impossible = refused.map(({ name }) => name);
  return [
    ...(noneReaches ? [`No placement reaches ${formatPercent(scenario.attainmentTarget)}.`] : []),
    ...sentences,
    ...others.map((side) => briefReach(side, scenario)),
    ...(impossible.length > 0 ? [`${listed(impossible)} cannot run.`] : []),
  ];
}

function goodputText(goodput: Goodput): string {
  switch (goodput.kind) {
    case 'crossing':
      return formatRateInterval(goodput.perGpu);
    case 'beyond':
      return `≥ ${formatRate(goodput.atLeastPerGpu)}`;
    case 'never':
      return 'none';
  }
}

function sideOf(drawn: DrawnPlacement, scenario: Scenario): VerdictSide {
  const { index, letter, name, summary, placement, variant, outcome, holds } = drawn;
  const base = { index, letter, name, summary, policy: placement.policy, variant };
  const unknown = { goodput: undefined, limit: undefined, detail: undefined, isRefused: false };
  if (!holds.latency || outcome === undefined) return { ...base, ...unknown };
  if (outcome.kind === 'refused') return { ...base, ...unknown, detail: outcome.reason, isRefused: true };
  if (!holds.goodput) return { ...base, ...unknown };
  const { goodput, limitedBy } = outcome;
  const isLimited = goodput.kind !== 'beyond' && limitedBy !== undefined;
  return {
    ...base,
    goodput: goodputText(goodput),
    limit: isLimited ? `limit: ${LIMIT_NAMES[limitedBy]}` : 'not limited in this range',
    detail:
      isLimited && limitedBy === 'ttftExecution' ? executionText(outcome, scenario, placement) : undefined,
    isRefused: false,
  };
}

function headlineRate(goodput: Exclude<Goodput, { kind: 'never' }>): string {
  if (goodput.kind === 'beyond') return `≥ ${formatRate(goodput.atLeastPerGpu)}`;
  const rate = formatRate(goodput.perGpu.mean);
  return isEstimate(goodput.perGpu) ? `≈${rate}` : rate;
}

function headlineOf(best: Ranked | undefined): Verdict['headline'] {
  if (best === undefined || best.goodput.kind === 'never') return undefined;
  const { goodput, drawn } = best;
  return { rate: headlineRate(goodput), policy: drawn.placement.policy, variant: drawn.variant };
}

export function verdictOf(
  drawn: DrawnCurves,
  scenario: Scenario,
  otherEngines: OtherEnginesHint | undefined,
): Verdict {
  return {
    stage: drawn.goodputStage,
    headline: headlineOf(ranked(drawn.placements)[0]),
    sentences: verdictSentences(drawn, scenario),
    sides: drawn.placements.map((placement) => sideOf(placement, scenario)),
    otherEngines,
  };
}

/**
 * While an answer is on its way, the words stay those of the answer before, seen from its own scenario and marked as
 * updating: half of one and half of the other would be wrong for both.
 */
function wordsFor(drawn: DrawnCurves, asked: Scenario, curves: CurvesResult | undefined): Verdict {
  if (drawn.goodputStage !== 'updating' || curves === undefined) {
    return verdictOf(drawn, asked, otherEnginesHint(drawn, asked, curves));
  }
  const { scenario } = curves;
  const before = drawCurves(scenario, curves);
  return { ...verdictOf(before, scenario, otherEnginesHint(before, scenario, curves)), stage: 'updating' };
}

export const selectVerdict: (state: AppState) => Verdict = derive(
  (state: AppState) => [selectDrawn(state), selectAsked(state), state.curves],
  wordsFor,
);

/** What the pinned baseline reached, by letter. */
export const selectPinnedGoodputs: (state: AppState) => ReadonlyMap<string, string> = derive(
  (state: AppState) => [state.pinned],
  (pinned) => {
    const outcomes = pinned?.curves.outcomes ?? [];
    return new Map(
      outcomes.flatMap((outcome, index) =>
        outcome.kind === 'curve' ? [[placementLetter(index), goodputText(outcome.goodput)] as const] : [],
      ),
    );
  },
);
