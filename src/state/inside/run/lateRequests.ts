import type { Slo } from '../../../core/goodput/metrics';
import type { Seconds, Tokens } from '../../../core/units';
import { formatCount, formatMilliseconds, formatPercent } from '../../format';
import { latenessOf, worstOf } from './lateness';
import type { ShownRuns } from './shownRuns';

/** `any`: by the placement in which a request is latest; a number: by that of the shown runs. */
export type LateOrder = 'any' | 'arrival' | number;

interface LatencyCell {
  readonly text: string;
  readonly isMet: boolean;
}

export interface LateRow {
  readonly request: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  readonly arrival: Seconds;
  /** "62% over TTFT SLO", or "met". */
  readonly late: string;
  /** In the order of the shown runs. */
  readonly latencies: readonly { readonly ttft: LatencyCell; readonly tpot: LatencyCell }[];
}

export interface LateList {
  readonly rows: readonly LateRow[];
  /** What is listed, of how many. */
  readonly note: string;
}

export const LISTED_REQUESTS = 100;

function latenessBy({ runs }: ShownRuns, slo: Slo, order: Exclude<LateOrder, 'arrival'>) {
  const all = runs.map(({ run }) => latenessOf(run, slo));
  const chosen = order === 'any' ? all : all.slice(order, order + 1);
  return (request: number): number => Math.max(...chosen.map(({ lateness }) => lateness[request] as number));
}

function orderedRequests(shown: ShownRuns, slo: Slo, order: LateOrder): readonly number[] {
  const all = Array.from({ length: shown.requests }, (_, request) => request);
  if (order === 'arrival') return all;
  const late = latenessBy(shown, slo, order);
  const values = Float64Array.from(all, late);
  return all.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}

function cell(time: Seconds, limit: Seconds): LatencyCell {
  return { text: formatMilliseconds(time), isMet: time <= limit };
}

/** An answer of one token has no TPOT. */
function tpotCell(time: Seconds, limit: Seconds, outputTokens: Tokens): LatencyCell {
  return outputTokens === 1 ? { text: 'one token', isMet: true } : cell(time, limit);
}

function lateText({ runs }: ShownRuns, slo: Slo, order: LateOrder, request: number): string {
  let text = 'met';
  let worst = 0;
  runs.forEach(({ run }, index) => {
    if (typeof order === 'number' && index !== order) return;
    const { ttft, tpot } = latenessOf(run, slo);
    const over = { TTFT: (ttft[request] as number) / slo.ttft, TPOT: (tpot[request] as number) / slo.tpot };
    for (const name of ['TTFT', 'TPOT'] as const) {
      if (over[name] - 1 <= worst) continue;
      worst = over[name] - 1;
      text = `${formatPercent(worst)} over ${name}`;
    }
  });
  return text;
}

/** The request that misses an SLO worst in any of the runs; undefined when none misses. */
export function latestOf(shown: ShownRuns, slo: Slo): number | undefined {
  const late = latenessBy(shown, slo, 'any');
  const candidates = shown.runs.flatMap(({ run }) => worstOf(run, slo) ?? []);
  return candidates.toSorted((a, b) => late(b) - late(a))[0];
}

/** The requests of the runs, latest first, or as they arrived; the first hundred. */
export function lateRequests(shown: ShownRuns, slo: Slo, order: LateOrder): LateList {
  const requests = orderedRequests(shown, slo, order);
  const table = shown.runs[0]?.run.outcomes.requests;
  if (table === undefined) return { rows: [], note: '' };
  const rows = requests.slice(0, LISTED_REQUESTS).map((request) => ({
    request,
    inputTokens: table.inputTokens[request] as number,
    outputTokens: table.outputTokens[request] as number,
    arrival: table.arrival[request] as number,
    late: lateText(shown, slo, order, request),
    latencies: shown.runs.map(({ run }) => {
      const { ttft, tpot } = latenessOf(run, slo);
      return {
        ttft: cell(ttft[request] as number, slo.ttft),
        tpot: tpotCell(tpot[request] as number, slo.tpot, table.outputTokens[request] as number),
      };
    }),
  }));
  const total = formatCount(requests.length);
  const which = order === 'arrival' ? 'first' : 'latest';
  const note =
    rows.length < requests.length
      ? `The ${which} ${formatCount(rows.length)} of ${total} requests.`
      : `All ${total} requests.`;
  return { rows, note };
}
