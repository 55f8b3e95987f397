import type { JobAnswers, JobOf } from '../../../compute/jobs';
import type { Placement, Scenario } from '../../../core/scenario/scenario';
import type { ReqPerSec } from '../../../core/units';

/** What the workers are asked for a breakdown, and their answers sorted by placement and rate. */

/** As many as an interval needs; bars are wide, and there are many. */
export const BREAKDOWN_REPLICATIONS = 10;
/** To find where an axis ends, as the workbench does. */
const AXIS_REPLICATIONS = 3;

export type BreakdownJob = JobOf<'breakdown'>;

/** Time depends on no SLO and no target: while those are dragged, nothing is asked anew. */
function withoutObjectives(scenario: Scenario): Scenario {
  return {
    ...scenario,
    ttftSlo: 1,
    tpotSlo: 1,
    attainmentTarget: 0.9,
    arrivalRatePerGpu: 1,
    rateAxisMax: 'auto',
  };
}

export function axisJobs(scenario: Scenario): readonly JobOf<'axisEnd'>[] {
  const asked = { ...scenario, arrivalRatePerGpu: 1, attainmentTarget: 0.9 };
  return scenario.placements.map((placement) => ({
    kind: 'axisEnd',
    scenario: asked,
    placement,
    replications: AXIS_REPLICATIONS,
  }));
}

/** What decides where the axis ends, but for the SLOs. */
export function axisKey(scenario: Scenario): string {
  return JSON.stringify(withoutObjectives(scenario));
}

/** One job a placement and rate, placement by placement. */
export function breakdownJobs(scenario: Scenario, rates: readonly ReqPerSec[]): readonly BreakdownJob[] {
  const asked = withoutObjectives(scenario);
  return scenario.placements.flatMap((placement) =>
    rates.map((rate) => ({
      kind: 'breakdown' as const,
      scenario: asked,
      placement,
      replications: BREAKDOWN_REPLICATIONS,
      rate,
    })),
  );
}

/** Jobs and what they were answered so far. */
export interface AskedBreakdowns {
  readonly asked: readonly BreakdownJob[];
  readonly answers: readonly (JobAnswers['breakdown'] | undefined)[];
}

export interface RateBreakdown {
  readonly rate: ReqPerSec;
  readonly isOperating: boolean;
  /** Undefined while it is simulated. */
  readonly breakdown: Extract<JobAnswers['breakdown'], { readonly kind: 'breakdown' }> | undefined;
}

export interface PlacementBreakdown {
  readonly index: number;
  readonly placement: Placement;
  readonly refusal: string | undefined;
  /** Ascending in rate, the same for all placements. */
  readonly rates: readonly RateBreakdown[];
}

export interface GatheredBreakdowns {
  /** Theirs, without objectives. */
  readonly scenario: Scenario;
  readonly placements: readonly PlacementBreakdown[];
}

function rateOf(jobs: AskedBreakdowns, index: number, isOperating: boolean): RateBreakdown | undefined {
  const job = jobs.asked[index];
  const answer = jobs.answers[index];
  if (job === undefined) return undefined;
  return { rate: job.rate, isOperating, breakdown: answer?.kind === 'breakdown' ? answer : undefined };
}

function isSameAs(one: BreakdownJob | undefined, other: BreakdownJob | undefined): boolean {
  return (
    JSON.stringify([one?.scenario, one?.placement]) === JSON.stringify([other?.scenario, other?.placement])
  );
}

/** At an equal rate the operating one stands for both. */
function merged(
  fixed: readonly RateBreakdown[],
  operating: RateBreakdown | undefined,
): readonly RateBreakdown[] {
  if (operating === undefined) return fixed;
  const others = fixed.filter(({ rate }) => Math.abs(rate - operating.rate) > 1e-9);
  const twin = fixed.find(({ rate }) => Math.abs(rate - operating.rate) <= 1e-9);
  const shown = { ...operating, breakdown: operating.breakdown ?? twin?.breakdown };
  return [...others, shown].toSorted((a, b) => a.rate - b.rate);
}

/**
 * Answers at the fixed rates, with the one at the operating rate among them. What answers another scenario than the fixed
 * ones is left out. Undefined before anything was asked.
 */
export function gatherBreakdowns(
  fixed: AskedBreakdowns,
  operating: AskedBreakdowns,
): GatheredBreakdowns | undefined {
  const scenario = fixed.asked[0]?.scenario;
  if (scenario === undefined) return undefined;
  const { placements } = scenario;
  const rates = fixed.asked.length / placements.length;
  return {
    scenario,
    placements: placements.map((placement, index) => {
      const from = index * rates;
      const own = Array.from({ length: rates }, (_, at) => rateOf(fixed, from + at, false));
      const answers = [...fixed.answers.slice(from, from + rates), operating.answers[index]];
      const refusal = answers.find((answer) => answer?.kind === 'refused');
      const belongs = isSameAs(fixed.asked[from], operating.asked[index]);
      return {
        index,
        placement,
        refusal: refusal?.kind === 'refused' ? refusal.reason : undefined,
        rates: merged(
          own.filter((one) => one !== undefined),
          belongs ? rateOf(operating, index, true) : undefined,
        ),
      };
    }),
  };
}
