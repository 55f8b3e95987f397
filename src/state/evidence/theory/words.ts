import { THEORY_REPLICATIONS, THEORY_SUBJECT, theoryRunLength } from '../../../core/evidence/theory';
import {
  CHECKED_UTILISATIONS,
  type CheckedFormula,
  type ComparedMeasure,
  type MeasureMisses,
  missesByChance,
  missesByMeasure,
  residualOf,
} from '../../../core/physics/theoryCheck';
import { MEASURES, type Measure } from '../../../core/physics/ttftTheory';
import { formatCount, formatMillisecondInterval, formatMilliseconds, listed } from '../../format';
import { formulaName } from '../../physics/checkNames';
import { MEASURE_NAMES } from '../../physics/ttftMeasures';
import { isSimulated, knownTheory, type TheoryRow } from './rows';

/** Beside a line. */
export const FORMULA_LABELS: Readonly<Record<CheckedFormula, string>> = {
  single: 'M/D/1',
  interOp: `${THEORY_SUBJECT.ways} stages`,
  intraOp: `TP ${THEORY_SUBJECT.ways}`,
  replicated: 'Replica',
  mixed: 'M/G/1',
};

/** Above a table. */
export function formulaTitle(formula: CheckedFormula): string {
  if (formula === 'mixed') return 'One instance, ShareGPT’s prompts, M/G/1';
  return formulaName(THEORY_SUBJECT, formula);
}

/** "+0.8 ± 5.1%": simulated minus theory, as a share of theory. */
export function residualText(one: ComparedMeasure): string {
  const residual = residualOf(one);
  if (residual === undefined) return '…';
  const { mean, low, high } = residual;
  const size = Math.abs(100 * mean).toFixed(1);
  const sign = Number(size) === 0 ? '' : mean < 0 ? '−' : '+';
  return `${sign}${size} ± ${(50 * (high - low)).toFixed(1)}%`;
}

export function simulatedText({ simulated }: ComparedMeasure): string {
  if (simulated === undefined) return '…';
  const { mean, low, high } = simulated;
  // No request waited: nothing varies but the last bits.
  if (high - low < 1e-9 * mean) return formatMilliseconds(mean);
  return formatMillisecondInterval(simulated);
}

/** The measure that misses most often, and whether chance explains it. */
export function judge(rows: readonly ComparedMeasure[]): {
  readonly worst: MeasureMisses;
  readonly allowed: number;
  readonly isChance: boolean;
} {
  const worst = missesByMeasure(rows).reduce((most, one) => (one.misses > most.misses ? one : most));
  const allowed = missesByChance(worst.of);
  return { worst, allowed, isChance: worst.misses <= allowed };
}

/** "78 of 80 values of theory lie inside the simulation’s 95% interval". */
export function insideText(rows: readonly ComparedMeasure[]): string {
  const done = rows.filter(isSimulated);
  const inside = done.filter(({ isOutside }) => !isOutside).length;
  return `${inside} of ${done.length} values of theory lie inside the simulation’s 95% interval`;
}

/** "Outside: mean 1, P50 0, P90 2 and P99 1 of 20 each." */
export function missesText(rows: readonly ComparedMeasure[]): string {
  const counts = missesByMeasure(rows).map(({ measure, misses }) => `${inText(measure)} ${misses}`);
  return `Outside: ${listed(counts)} of ${judge(rows).worst.of} each.`;
}

/** How many misses chance explains. */
export function chanceText(rows: readonly ComparedMeasure[]): string {
  const { worst, allowed, isChance } = judge(rows);
  const rule = `Of ${worst.of} intervals of 95% chance alone lets up to ${allowed} miss, in 99 of 100 cases.`;
  return isChance
    ? rule
    : `The ${inText(worst.measure)} misses ${worst.misses} times, more than chance allows. ${rule}`;
}

function inText(measure: Measure): string {
  return measure === 'mean' ? 'mean' : MEASURE_NAMES[measure];
}

/** The first sentence of the section. */
export function theoryTakeaway(rows: readonly TheoryRow[]): string {
  const done = rows.filter(isSimulated).length;
  if (done === 0)
    return 'For five simple systems queueing theory knows the whole distribution of TTFT, exactly. The event simulator knows none of its formulas, and has to arrive at the same numbers. Run all checks to see what it gives.';
  if (done < rows.length)
    return `${done / MEASURES.length} of ${rows.length / MEASURES.length} systems simulated: ${insideText(rows)} so far.`;
  const { worst, isChance } = judge(rows);
  const verdict = isChance
    ? 'no more lie outside than chance allows'
    : `more ${inText(worst.measure)} values lie outside than chance allows`;
  return `${insideText(rows)}: ${verdict}.`;
}

/** What is compared, in numbers. */
export function theorySubjectText(): string {
  const { passTime, promptTokens } = THEORY_SUBJECT;
  return `OPT-13B prefill on A100-80GB, DistServe’s fits: a pass over ${promptTokens} tokens takes D\u00a0=\u00a0${formatMilliseconds(passTime)} on one GPU. Poisson arrivals, one prompt a pass, first come first served. M/G/1 has ShareGPT’s prompt lengths instead. The subject is fixed; only the seed is yours.`;
}

/** How steeply the wait grows: the P90 of M/D/1 in passes. */
export function waitText(): string {
  const { passTime } = THEORY_SUBJECT;
  const waits = CHECKED_UTILISATIONS.map((load) => {
    const passes = knownTheory('single', load).p90 / passTime - 1;
    return `${passes.toFixed(passes < 10 ? 2 : 1)}\u00a0D at ρ\u00a0${load}`;
  });
  return `The P90 wait of M/D/1 is ${listed(waits)}.`;
}

/** "10 runs of 5,714 requests at ρ 0.3 up to 40,000 at 0.9, the first tenth left out". */
export function theoryRunsText(): string {
  const [least, most] = [CHECKED_UTILISATIONS[0] ?? 0, CHECKED_UTILISATIONS.at(-1) ?? 0];
  const [few, many] = [least, most].map((load) => formatCount(theoryRunLength(load).requests));
  return `${THEORY_REPLICATIONS} runs of ${few} requests at ρ ${least}, up to ${many} at ρ ${most}, the first tenth left out`;
}

function rangeText(rows: readonly TheoryRow[]): string {
  const sizes = rows.flatMap((row) => {
    const residual = residualOf(row);
    return residual === undefined ? [] : [Math.abs(residual.mean)];
  });
  return `${(100 * Math.max(0, ...sizes)).toFixed(1)}%`;
}

/** Under the chart of residuals. */
export function residualCaption(rows: readonly TheoryRow[], measure: Measure): string {
  const mine = rows.filter((row) => row.measure === measure);
  const done = mine.filter(isSimulated);
  const name = `${MEASURE_NAMES[measure]} TTFT`;
  if (done.length === 0)
    return `${name}, simulated minus theory as a share of theory, at four utilisations ρ. Run all checks to draw the simulated points.`;
  const outside = done.filter(({ isOutside }) => isOutside).length;
  const chance = missesByChance(done.length);
  return `${name}: the simulation differs from theory by at most ${rangeText(done)}; ${outside} of ${done.length} intervals (95%, ${THEORY_REPLICATIONS} runs) miss zero, where chance gives up to ${chance}.`;
}

/** Under the chart of TTFT against utilisation. */
export function curveCaption(rows: readonly TheoryRow[], formula: CheckedFormula): string {
  const busy = CHECKED_UTILISATIONS.at(-1) ?? 0;
  const { mean, p99 } = knownTheory(formula, busy);
  const theory = `${formulaTitle(formula)}: at ρ ${busy} theory gives a mean TTFT of ${formatMilliseconds(mean)} and a P99 of ${formatMilliseconds(p99)}`;
  const mine = rows.filter((row) => row.formula === formula);
  if (!mine.some(isSimulated)) return `${theory}. The simulated points come with the run.`;
  const at = (measure: Measure) =>
    mine.find((row) => row.utilisation === busy && row.measure === measure && isSimulated(row));
  const [meanRow, p99Row] = [at('mean'), at('p99')];
  if (meanRow === undefined || p99Row === undefined) return `${theory}.`;
  return `${theory}; simulated ${simulatedText(meanRow)} and ${simulatedText(p99Row)}.`;
}
