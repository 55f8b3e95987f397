import { type Slo, tpotOf, ttftOf } from '../../../core/goodput/metrics';
import type { RecordedRun } from '../../../core/inside/recordedRun';

/** Columns over the requests of a run, seconds. */
export interface Latencies {
  readonly ttft: Float64Array;
  readonly tpot: Float64Array;
}

export interface Lateness extends Latencies {
  /** How far the worse of TTFT and TPOT is over its SLO, as a share of the SLO; negative when both are met. */
  readonly lateness: Float64Array;
}

const known = new WeakMap<RecordedRun, { readonly slo: Slo; readonly late: Lateness }>();

/** Asked for by the chart, the list and the words: worked out once for each run and its SLOs. */
export function latenessOf(run: RecordedRun, slo: Slo): Lateness {
  const held = known.get(run);
  if (held !== undefined && held.slo.ttft === slo.ttft && held.slo.tpot === slo.tpot) return held.late;
  const { outcomes } = run;
  const { arrival, outputTokens } = outcomes.requests;
  const ttft = arrival.map((_, request) => ttftOf(outcomes, request));
  const tpot = arrival.map((_, request) => tpotOf(outcomes, request, (outputTokens[request] as number) - 1));
  const lateness = ttft.map(
    (time, request) => Math.max(time / slo.ttft, (tpot[request] as number) / slo.tpot) - 1,
  );
  const late = { ttft, tpot, lateness };
  known.set(run, { slo, late });
  return late;
}

export interface Missed {
  readonly ttft: number;
  readonly tpot: number;
  readonly any: number;
}

export function missedIn(run: RecordedRun, slo: Slo): Missed {
  const { ttft, tpot, lateness } = latenessOf(run, slo);
  const over = (column: Float64Array, limit: number) => column.filter((value) => value > limit).length;
  return { ttft: over(ttft, slo.ttft), tpot: over(tpot, slo.tpot), any: over(lateness, 0) };
}

/** The request that misses worst; undefined when none misses. */
export function worstOf(run: RecordedRun, slo: Slo): number | undefined {
  const { lateness } = latenessOf(run, slo);
  let worst = 0;
  for (let request = 1; request < lateness.length; request++)
    if ((lateness[request] as number) > (lateness[worst] as number)) worst = request;
  return (lateness[worst] ?? 0) > 0 ? worst : undefined;
}
