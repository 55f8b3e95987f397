import { CAUSES, type Cause } from '../../../core/inside/attribution';
import type { LimitAnswer } from '../../../core/inside/changeRun';
import type { Scenario } from '../../../core/scenario/scenario';
import type { Fraction } from '../../../core/units';
import { encodingOf, type PolicyEncoding } from '../../encoding';
import { formatPercent, formatPercentInterval, formatRate } from '../../format';
import { placementLetter, placementName, placementVariant } from '../../names';
import type { ChartTable } from '../../tables';
import { roundShare } from './amounts';
import { CAUSE_NAMES, mainCauses } from './causeWords';
import { missed, missesNothing } from './verdict';

/** The stacked bars of causes: one a placement, on one scale. */

export interface CauseSegment {
  readonly cause: Cause;
  /** Of all requests. */
  readonly share: Fraction;
  /** "prefill queueing 15.7%". */
  readonly label: string;
}

export interface CauseBar {
  readonly letter: string;
  readonly name: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1 | 2 | 3;
  /** Beside the name: how much is missed in all, or why there is no bar. */
  readonly note: string;
  /** In the order of a request’s life. */
  readonly segments: readonly CauseSegment[];
}

function noteOf(answer: LimitAnswer | undefined): string {
  if (answer === undefined) return 'simulating…';
  if (answer.kind === 'refused') return 'cannot run';
  if (missesNothing(answer.attribution)) return 'no request misses an SLO';
  return `${formatPercentInterval(missed(answer.attribution))} of requests miss an SLO`;
}

function segmentsOf(answer: LimitAnswer | undefined): readonly CauseSegment[] {
  if (answer?.kind !== 'limits') return [];
  const { shares } = answer.attribution;
  return CAUSES.filter((cause) => shares[cause].mean > 0).map((cause) => ({
    cause,
    share: shares[cause].mean,
    label: `${CAUSE_NAMES[cause]} ${shares[cause].mean < 0.0005 ? '<0.1%' : formatPercent(shares[cause].mean)}`,
  }));
}

export function causeBars(
  { placements }: Scenario,
  answers: readonly (LimitAnswer | undefined)[],
): readonly CauseBar[] {
  return placements.map(({ policy }, index) => ({
    letter: placementLetter(index),
    name: placementName(placements, index),
    encoding: encodingOf(policy),
    variant: placementVariant(placements, index),
    note: noteOf(answers[index]),
    segments: segmentsOf(answers[index]),
  }));
}

function clause(name: string, answer: LimitAnswer | undefined): string[] {
  if (answer?.kind !== 'limits') return [];
  const { attribution } = answer;
  const causes = mainCauses(attribution);
  const [main] = causes;
  if (main === undefined) return [`${name} misses nothing`];
  const share = formatPercent(missed(attribution).mean);
  const part = causes.length === 1 ? 'all' : roundShare(main.ofMisses);
  return [`${name} misses ${share}, ${part} of it for ${CAUSE_NAMES[main.cause]}`];
}

export function causesCaption(
  { placements, arrivalRatePerGpu }: Scenario,
  answers: readonly (LimitAnswer | undefined)[],
): string {
  const clauses = placements.flatMap((_, index) => clause(placementName(placements, index), answers[index]));
  if (clauses.length === 0) return 'No placement can run.';
  return `At ${formatRate(arrivalRatePerGpu)} req/s per GPU: ${clauses.join('; ')}.`;
}

function percent(value: number): number {
  return Number((value * 100).toPrecision(12));
}

/** A row for each placement and cause. */
export function causesTable(
  { placements, arrivalRatePerGpu }: Scenario,
  answers: readonly (LimitAnswer | undefined)[],
): ChartTable {
  const rows = placements.flatMap((_, index) => {
    const answer = answers[index];
    if (answer?.kind !== 'limits') return [];
    const { shares, attainment } = answer.attribution;
    const lead = `${placementLetter(index)} ${placementName(placements, index)}`;
    return CAUSES.map((cause) => {
      const { mean, low, high } = shares[cause];
      const ofMisses = attainment.mean === 1 ? null : percent(mean / (1 - attainment.mean));
      return [
        lead,
        arrivalRatePerGpu,
        CAUSE_NAMES[cause],
        percent(mean),
        percent(low),
        percent(high),
        ofMisses,
      ];
    });
  });
  return {
    columns: [
      { key: 'placement', label: 'Placement', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'cause', label: 'Cause', unit: '' },
      { key: 'share', label: 'Of all requests', unit: '%' },
      { key: 'shareLow', label: 'Of all requests, 95% low', unit: '%' },
      { key: 'shareHigh', label: 'Of all requests, 95% high', unit: '%' },
      { key: 'ofMisses', label: 'Of misses', unit: '%' },
    ],
    rows,
    fileName: 'goodput-lab-causes',
  };
}
