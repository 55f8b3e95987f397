import type { ApplicationId } from '../../../core/catalogue/applications';
import {
  type EngineOverhead,
  FIRST_FORM_FITS,
  type OverheadFits,
  REQUEST_FORM_FITS,
} from '../../../core/catalogue/engineOverheads';
import type { MeasuredSystem } from '../../../core/catalogue/paperResults';
import type { Fraction } from '../../../core/units';
import { formatMilliseconds, listed } from '../../format';
import { SYSTEM_NAMES } from '../panel/items';
import { type SystemMeans, TARGETS } from './rows';

const MICROSECONDS = 1e6;
/** Smaller changes of a mean error are not worth a word. */
const CLEARLY = 0.0025;

/** "5.0"; attainment points. */
export function pointsText(share: Fraction): string {
  return (100 * share).toFixed(1);
}

/** "+3.1", "−2.2", "0.0". */
export function changeText(change: Fraction): string {
  const text = pointsText(Math.abs(change));
  if (Number(text) === 0) return '0.0';
  return `${change < 0 ? '−' : '+'}${text}`;
}

function microseconds(seconds: number): string {
  return `${Number((seconds * MICROSECONDS).toFixed(0))} µs`;
}

/** "7 ms per iteration"; "3 ms per iteration, 3 µs per token"; "none". */
export function overheadText({ perIteration, perToken, perRequestAndGpu }: EngineOverhead): string {
  const parts = [
    ...(perIteration > 0 ? [`${formatMilliseconds(perIteration)} per iteration`] : []),
    ...(perToken > 0 ? [`${microseconds(perToken)} per token`] : []),
    ...(perRequestAndGpu > 0 ? [`${microseconds(perRequestAndGpu)} per request and GPU`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function compared({ system, untuned, heldOut }: SystemMeans): string {
  const name = SYSTEM_NAMES[system];
  const [before, after] = [pointsText(untuned), pointsText(heldOut)];
  return before === after
    ? `${name} ${after} points either way`
    : `${name} ${after} points instead of ${before}`;
}

export function helpsHeldOut(means: readonly SystemMeans[]): readonly SystemMeans[] {
  return means.filter(({ untuned, heldOut }) => untuned - heldOut > CLEARLY);
}

/** Whether the fitted constants help where they were not fitted, in one sentence. */
export function heldOutSentence(means: readonly SystemMeans[]): string {
  const better = helpsHeldOut(means).map(({ system }) => SYSTEM_NAMES[system]);
  const lead =
    better.length === 0
      ? 'Fitted overheads do not help where they were not fitted'
      : `Fitted overheads help ${listed(better)} where they were not fitted`;
  return `${lead}. Mean absolute error held out: ${means.map(compared).join('; ')}.`;
}

function missedBy({ system, untuned, heldOut }: SystemMeans): string {
  const excess = Math.min(untuned, heldOut) - TARGETS[system];
  const target = `${SYSTEM_NAMES[system]} ${pointsText(TARGETS[system])}`;
  if (excess <= 0) return `${target} (met)`;
  return `${target} (missed by ${excess < 0.0005 ? 'less than 0.1' : pointsText(excess)})`;
}

/** The targets, and by how much the better of both costs misses them. */
export function targetSentence(means: readonly SystemMeans[]): string {
  return `Targets, in points: ${means.map(missedBy).join(', ')}.`;
}

/** What no model could better. */
export function floorSentence(means: readonly SystemMeans[]): string {
  const floors = means.map(({ system, runFloor }) => `${SYSTEM_NAMES[system]} ${pointsText(runFloor)}`);
  return `The paper measured each point once. One run of our own simulation, held against the mean of all runs, is off by ${listed(floors)} points: about that much would remain of a perfect model.`;
}

/** What the form that was found later does, over all panels; empty when it was fitted for nobody. */
export function requestSentence(means: readonly SystemMeans[]): string {
  const texts = means.flatMap(({ system, allPanels: { untuned, request } }) =>
    request === undefined
      ? []
      : [
          `${SYSTEM_NAMES[system]} ${pointsText(request.heldOut)} points held out and ${pointsText(request.all)} fitted on all, against ${pointsText(untuned)} as released`,
        ],
  );
  return texts.length === 0 ? '' : `Mean errors of this form over all panels: ${texts.join('; ')}.`;
}

/** Constants of both forms that were fitted without an application: of the first form, and per request ("–": not fitted). */
export function fittedElsewhere(
  system: MeasuredSystem,
  application: ApplicationId,
): readonly [first: string, request: string] {
  const text = (fits: OverheadFits | undefined): string => {
    const overhead = fits?.heldOut[application];
    return overhead === undefined ? '–' : overheadText(overhead);
  };
  return [
    text(FIRST_FORM_FITS[system]),
    text(system === 'distserve' ? undefined : REQUEST_FORM_FITS[system]),
  ];
}
