import type { Slo } from '../../../core/goodput/metrics';
import { lifeOf } from '../../../core/inside/requestLife';
import { kindOf } from '../../../core/inside/runIndex';
import type { Seconds } from '../../../core/units';
import { latenessOf, worstOf } from './lateness';
import type { ShownRun, ShownRuns } from './shownRuns';

/** Wide enough to see a rhythm, narrow enough to see each pass. */
const PASSES_SHOWN = 60;
const BEFORE = 0.25;
const FALLBACK_LENGTH: Seconds = 2;

export interface Opening {
  readonly window: { readonly start: Seconds; readonly end: Seconds };
  readonly cursor: Seconds;
}

/** So long that about 60 decode passes of one stage fit in. */
function openingLength({ run }: ShownRun): Seconds {
  const { spans } = run;
  let time = 0;
  let count = 0;
  for (let span = 0; span < spans.count; span++) {
    const kind = kindOf(spans, span);
    if (kind !== 'decode' && kind !== 'mixed') continue;
    time += (spans.end[span] as number) - (spans.start[span] as number);
    count++;
  }
  return count === 0 ? FALLBACK_LENGTH : (PASSES_SHOWN * time) / count;
}

/** What of a request's life to look at: its wait for the first token, or its longest standstill when TPOT is what it misses. */
function momentOf({ run, found }: ShownRun, slo: Slo, request: number): Seconds {
  const { ttft, tpot } = latenessOf(run, slo);
  const arrival = run.outcomes.requests.arrival[request] as number;
  const isTtft = (ttft[request] as number) / slo.ttft >= (tpot[request] as number) / slo.tpot;
  if (isTtft) return arrival;
  const waits = lifeOf(found, request).steps.filter(({ phase }) => phase === 'standstill' || phase === 'out');
  const longest = waits.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  return longest?.start ?? (run.outcomes.firstToken[request] as number);
}

/** Where the picked request is latest, or who else tells most. */
function tellingRun({ runs, requests }: ShownRuns, slo: Slo, picked: number | 'none'): ShownRun | undefined {
  if (picked === 'none' || picked >= requests)
    return runs.find(({ run }) => run.placement.policy !== 'disaggregated') ?? runs[0];
  const late = ({ run }: ShownRun) => latenessOf(run, slo).lateness[picked] as number;
  return runs.toSorted((a, b) => late(b) - late(a))[0];
}

/**
 * Where to look first: at the request that is picked, in the placement where it is latest; else at the one that misses an
 * SLO worst in the first placement that is not disaggregated (there a prefill cuts into decodes), or in the first one; else,
 * when nobody misses, at the first arrivals. About 60 decode passes wide, a quarter of them before the moment that counts.
 */
export function openingOf(all: ShownRuns, slo: Slo, picked: number | 'none'): Opening {
  const { requests, end } = all;
  const shown = tellingRun(all, slo, picked);
  if (shown === undefined) return { window: { start: 0, end: 1 }, cursor: 0 };
  const wanted = picked !== 'none' && picked < requests ? picked : worstOf(shown.run, slo);
  const length = Math.min(end, openingLength(shown));
  const cursor =
    wanted === undefined ? (shown.run.outcomes.requests.arrival[0] as number) : momentOf(shown, slo, wanted);
  const start = Math.min(end - length, Math.max(0, cursor - BEFORE * length));
  return { window: { start, end: start + length }, cursor };
}
