import { tpotOf, ttftOf } from '../goodput/metrics';
import { REQUEST_COLUMNS, requestRow } from '../goodput/requestColumns';
import { placementText } from '../scenario/placementText';
import { PLACEMENT_LETTERS, type Scenario } from '../scenario/scenario';
import type { RecordedRun, RunAnswer } from './recordedRun';

function rowsOf({ ttftSlo, tpotSlo }: Scenario, run: RecordedRun, name: string): string {
  const { outcomes } = run;
  let text = '';
  for (let i = 0; i < outcomes.requests.count; i++) {
    const divisor = (outcomes.requests.outputTokens[i] as number) - 1;
    const ttftMet = ttftOf(outcomes, i) <= ttftSlo;
    const tpotMet = tpotOf(outcomes, i, divisor) <= tpotSlo;
    text += `${requestRow(name, outcomes, i, divisor)},${ttftMet},${tpotMet}\n`;
  }
  return text;
}

/**
 * Every request of recorded runs of the placements of a scenario, in its order, as CSV, a piece for each placement: the
 * columns of the shell's file, and whether each SLO was met. Placements are named as they ran; refused ones have no rows.
 */
export function* requestsCsvText(scenario: Scenario, runs: Iterable<RunAnswer>): Generator<string> {
  yield `${REQUEST_COLUMNS},ttft_slo_met,tpot_slo_met\n`;
  let placement = 0;
  for (const run of runs) {
    const letter = PLACEMENT_LETTERS[placement++];
    if (run.kind === 'run') yield rowsOf(scenario, run, `${letter} ${placementText(run.placement)}`);
  }
}
