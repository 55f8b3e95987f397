import { SYSTEM_NAMES } from '../panel/items';
import type { PartVerdict } from '../verdict';
import { type CalibrationItem, calibrationRows, systemMeans, TARGETS } from './rows';
import { floorSentence, heldOutSentence, helpsHeldOut, targetSentence } from './words';

const OPEN: PartVerdict = {
  headline: 'Engine overheads, fitted on some panels of Figures 8 and 9 and tested on others.',
  detail: 'Run the checks to see whether they help where they were not fitted.',
  tone: 'open',
};

/** One row of the overview: whether fitting the model would make it better. */
export function calibrationVerdict(items: readonly CalibrationItem[]): PartVerdict {
  const means = systemMeans(calibrationRows(items));
  if (means === undefined) return OPEN;
  const better = helpsHeldOut(means);
  const headline =
    better.length === 0
      ? 'Fitting engine overheads does not make the simulator better on panels that were held out.'
      : `Fitting engine overheads makes ${better.map(({ system }) => SYSTEM_NAMES[system]).join(' and ')} better on panels that were held out.`;
  const misses = means.some(({ system, untuned, heldOut }) => Math.min(untuned, heldOut) > TARGETS[system]);
  return {
    headline,
    detail: `${heldOutSentence(means)} ${targetSentence(means)} ${floorSentence(means)}`,
    tone: misses ? 'differs' : 'agrees',
    word: better.length === 0 ? 'No gain' : 'Gain',
  };
}
