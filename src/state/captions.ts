import { isBarelyMet } from '../core/goodput/ratio';
import type { Scenario } from '../core/scenario/scenario';
import type { AppState, ChartId } from './appState';
import { selectAsked } from './asked';
import { type DrawnCurves, type DrawnPlacement, type DrawnStage, selectDrawn } from './drawn';
import { formatMilliseconds, formatPercent, formatRate } from './format';
import { derive } from './memo';

/** One generated sentence under each chart's title: what it shows. */

function goodputClause({ name, outcome }: DrawnPlacement, target: string): string[] {
  if (outcome?.kind !== 'curve') return [];
  const { goodput } = outcome;
  switch (goodput.kind) {
    case 'crossing':
      if (isBarelyMet(goodput)) return [`${name} meets ${target} only near idle`];
      return [`${name} keeps ${target} up to ${formatRate(goodput.perGpu.mean)} req/s per GPU`];
    case 'beyond':
      return [`${name} keeps ${target} at all rates shown`];
    case 'never':
      return [`${name} never reaches it`];
  }
}

export function goodputCaption(drawn: DrawnCurves, scenario: Scenario): string {
  const target = formatPercent(scenario.attainmentTarget);
  if (drawn.goodputStage === 'waiting') return 'Simulating…';
  if (drawn.attainmentStage === 'updating')
    return 'Simulating the new choice. What is still drawn answers the one before.';
  const settled = drawn.placements.filter(({ holds }) => holds.goodput);
  const clauses = settled.flatMap((placement) => goodputClause(placement, target));
  if (clauses.length === 0) return `Share of requests within both SLOs, against ${target}.`;
  const caption = `${clauses.join('; ')}.`;
  // "It" needs the target to have been named.
  return caption.replace(
    'never reaches it',
    clauses[0]?.includes(target) ? 'never reaches it' : `never reaches ${target}`,
  );
}

/** The rate up to which P90 stays within the SLO, between two computed points. */
export function rateWithinSlo(
  points: readonly { readonly x: number; readonly y: number }[],
  slo: number,
): { readonly kind: 'always' | 'never' } | { readonly kind: 'upTo'; readonly rate: number } {
  let before: { readonly x: number; readonly y: number } | undefined;
  for (const point of points) {
    if (!(point.y <= slo)) {
      if (before === undefined) return { kind: 'never' };
      const share = Number.isFinite(point.y) ? (slo - before.y) / (point.y - before.y) : 0;
      return { kind: 'upTo', rate: before.x + share * (point.x - before.x) };
    }
    before = point;
  }
  return { kind: 'always' };
}

function latencyClause({ name, outcome }: DrawnPlacement, chart: 'ttft' | 'tpot', slo: number): string[] {
  if (outcome?.kind !== 'curve') return [];
  const measure = chart === 'ttft' ? 'ttftP90' : 'tpotP90';
  const points = outcome.points.map((point) => ({ x: point.arrivalRatePerGpu, y: point[measure].mean }));
  const within = rateWithinSlo(points, slo);
  switch (within.kind) {
    case 'always':
      return [`${name} throughout`];
    case 'never':
      return [`${name} never`];
    case 'upTo':
      return [`${name} to ${formatRate(within.rate)} req/s`];
  }
}

export function latencyCaption(drawn: DrawnCurves, scenario: Scenario, chart: 'ttft' | 'tpot'): string {
  if (drawn.latencyStage === 'waiting') return 'Simulating…';
  if (drawn.latencyStage === 'updating') return 'Simulating the new choice.';
  const slo = chart === 'ttft' ? scenario.ttftSlo : scenario.tpotSlo;
  const clauses = drawn.placements.flatMap((placement) => latencyClause(placement, chart, slo));
  if (clauses.length === 0) return `None to compare with ${formatMilliseconds(slo)}.`;
  return `≤ ${formatMilliseconds(slo)}: ${clauses.join(', ')}.`;
}

const FAILED = 'The simulation failed; what is still drawn, if anything, answers an earlier choice.';

function isAnswered(stage: DrawnStage): boolean {
  return stage === 'coarse' || stage === 'refined';
}

function latencySelector(chart: 'ttft' | 'tpot'): (state: AppState) => string {
  return derive(
    (state: AppState) => [selectDrawn(state), selectAsked(state), state.error],
    (drawn, scenario, error) =>
      error !== undefined && !isAnswered(drawn.latencyStage)
        ? FAILED
        : latencyCaption(drawn, scenario, chart),
  );
}

export const selectCaption: Readonly<Record<ChartId, (state: AppState) => string>> = {
  goodput: derive(
    (state: AppState) => [selectDrawn(state), selectAsked(state), state.error],
    (drawn, scenario, error) =>
      error !== undefined && !isAnswered(drawn.attainmentStage) ? FAILED : goodputCaption(drawn, scenario),
  ),
  ttft: latencySelector('ttft'),
  tpot: latencySelector('tpot'),
};
