import { MEASURED_SYSTEMS } from '../../../core/catalogue/paperResults';
import type { Fraction } from '../../../core/units';
import { listed } from '../../format';
import type { PartVerdict } from '../verdict';
import { isReleased, type PanelItem, SYSTEM_NAMES } from './items';
import { engineSentence, errorOf, meanErrors } from './summary';

/** A curve missed by more than this on average is called different. */
const LIMIT: Fraction = 0.1;

function named(errors: readonly string[]): string {
  const told = MEASURED_SYSTEMS.flatMap((system, index) => {
    const error = errors[index];
    return error === undefined || error === '–' ? [] : [`${SYSTEM_NAMES[system]} by ${error}`];
  });
  return listed(told);
}

/** What the ten panels say together: the part of the overview. */
export function panelVerdict(items: readonly PanelItem[]): PartVerdict {
  const released = items.filter(isReleased);
  const open = items.length === 0 || items.some(({ answer }) => answer === undefined);
  if (open) {
    return {
      headline: 'Ten panels of Figures 8 and 9, three systems, not simulated yet',
      detail: 'Press Run to draw our curves over the measured points.',
      tone: 'open',
    };
  }
  const missed = released.filter((item) => (errorOf(item) ?? 1) > LIMIT).length;
  const off = `${missed} of ${released.length} curves are missed by more than ${100 * LIMIT} points.`;
  return {
    headline: `Mean error in attainment points: ${named(meanErrors(items, 'fit'))}`,
    detail:
      `Eight measured panels on released fits, nothing tuned. OPT-175B, whose latency is modelled, is missed more: ${named(meanErrors(items, 'modelled'))}. ${off} ${engineSentence(items) ?? ''}`.trim(),
    tone: missed === 0 ? 'agrees' : 'differs',
  };
}
