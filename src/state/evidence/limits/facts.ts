import { APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { LENGTH_DATASETS } from '../../../core/catalogue/lengths';
import type { MeasuredSystem } from '../../../core/catalogue/paperResults';
import { PAPER_TARGET } from '../../../core/evidence/panelGoodputs';
import { servedLengths } from '../../../core/evidence/servedLengths';
import { fitErrors, summariseFitErrors } from '../../../core/latency/fitErrors';
import { formatCount, formatPercent, listed } from '../../format';
import { comparedOf, isReleased, type PanelItem, SYSTEM_NAMES } from '../panel/items';
import { pointsText } from '../panel/words';

/** Numbers that say where a limit shows, from the answers of the moment. */

function errorsOf(
  items: readonly PanelItem[],
  application: ApplicationId,
  system: MeasuredSystem,
): readonly number[] {
  return items.flatMap((item) =>
    item.question.application === application && item.question.system === system && isReleased(item)
      ? (comparedOf(item)?.error ?? [])
      : [],
  );
}

/** "DistServe 2.4 and 3.1, vLLM 5.0 and 9.1 attainment points (rate, SLO scale)"; undefined until all have come. */
export function panelErrorText(
  items: readonly PanelItem[],
  application: ApplicationId,
  systems: readonly MeasuredSystem[],
): string | undefined {
  const told = systems.map((system) => [system, errorsOf(items, application, system)] as const);
  if (told.some(([, errors]) => errors.length < 2)) return undefined;
  const words = told.map(
    ([system, errors]) => `${SYSTEM_NAMES[system]} ${errors.map(pointsText).join(' and ')}`,
  );
  return `${words.join(', ')} attainment points (rate panel and SLO-scale panel)`;
}

/** Mean of simulated − measured attainment, and of how many points, where the real system is below the target. */
export interface SignedError {
  readonly mean: number;
  readonly points: number;
}

/** Over the panels on released fits; undefined until all answers have come. */
function signedBelowTarget(items: readonly PanelItem[], system: MeasuredSystem): SignedError | undefined {
  const asked = items.filter((item) => item.question.system === system && isReleased(item));
  if (asked.length === 0 || asked.some(({ answer }) => answer === undefined)) return undefined;
  const differences = asked.flatMap((item) => {
    const answer = comparedOf(item);
    if (answer?.basis !== 'fit') return [];
    return answer.points
      .filter(({ measured }) => measured < PAPER_TARGET)
      .map(({ measured, simulated }) => simulated.mean - measured);
  });
  if (differences.length === 0) return undefined;
  const sum = differences.reduce((total, one) => total + one, 0);
  return { mean: sum / differences.length, points: differences.length };
}

/** "DistServe 3.1 points too good (12 points), vLLM 1.9 too bad (40 points)". */
export function signedText(items: readonly PanelItem[]): string | undefined {
  const told = (['distserve', 'vllm', 'deepspeed-mii'] as const).flatMap((system) => {
    const signed = signedBelowTarget(items, system);
    if (signed === undefined) return [];
    const side = signed.mean > 0 ? 'too good' : 'too bad';
    return [
      `${SYSTEM_NAMES[system]} ${pointsText(Math.abs(signed.mean))} attainment points ${side} over ${formatCount(signed.points)} points`,
    ];
  });
  return told.length < 3 ? undefined : listed(told);
}

/** "1,672 in and 102 out; the paper says 1,738 and 91". */
export function meansText(application: ApplicationId): string {
  const { dataset } = APPLICATIONS[application];
  const { input, output } = servedLengths(dataset);
  const { meanInput, meanOutput, name } = LENGTH_DATASETS[dataset];
  return `${name} is served with ${formatCount(input)} tokens in and ${formatCount(output)} out on average; the paper says ${formatCount(meanInput)} and ${formatCount(meanOutput)}`;
}

export function firstBinText(application: ApplicationId): string {
  const { name, output } = LENGTH_DATASETS[APPLICATIONS[application].dataset];
  return `${formatPercent(output[0] ?? 0)} of ${name}’s answers`;
}

/** Median and largest error of first principles against the released fits. */
export function modelErrorText(): string {
  const { median, worst } = summariseFitErrors(fitErrors());
  return `median ${formatPercent(median)}, at worst ${formatPercent(Math.abs(worst.worst.error))}`;
}
