import type { RequestOutcomes } from '../simulator/outcome';
import { tpotOf, ttftOf } from './metrics';

/** The columns in which requests are written to files; the unit is in the name. */
export const REQUEST_COLUMNS =
  'placement,request,arrival_s,input_tokens,output_tokens,prefill_start_s,first_token_s,transfer_start_s,transfer_end_s,decode_start_s,finish_s,preemptions,ttft_ms,tpot_ms';

/** An empty cell for what did not happen. */
function cell(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

/** Request i as a row of `REQUEST_COLUMNS`. `tpotDivisor`: see `Reading`. */
export function requestRow(
  placement: string,
  outcomes: RequestOutcomes,
  i: number,
  tpotDivisor: number,
): string {
  const { requests } = outcomes;
  const values = [
    i,
    requests.arrival[i],
    requests.inputTokens[i],
    requests.outputTokens[i],
    outcomes.prefillStart[i],
    outcomes.firstToken[i],
    outcomes.transferStart[i],
    outcomes.transferEnd[i],
    outcomes.decodeStart[i],
    outcomes.finish[i],
    outcomes.preemptions[i],
    1000 * ttftOf(outcomes, i),
    1000 * tpotOf(outcomes, i, tpotDivisor),
  ];
  return [placement, ...values.map(cell)].join(',');
}
