import type { ApplicationId } from '../../../core/catalogue/applications';
import { type MeasuredCrossing, measuredCrossing } from '../../../core/evidence/panelGoodputs';
import type { ComparedPanel, PanelKind } from '../../../core/evidence/panels';
import { formatRate, listed } from '../../format';
import { comparedOf, isReleased, itemName, itemsOf, type PanelItem } from './items';
import { oursText, pointsText } from './words';

function paperText(kind: PanelKind, crossing: MeasuredCrossing | undefined): string {
  if (crossing === undefined) return 'nowhere';
  return kind === 'rate' ? `${formatRate(crossing.at)} req/s` : `${formatRate(crossing.at)}×`;
}

function measuredCaption(shown: readonly PanelItem[], kind: PanelKind): string {
  const crossings = shown.map(
    ({ question }) => `${itemName(question)} ${paperText(kind, measuredCrossing(question))}`,
  );
  const what =
    kind === 'rate'
      ? 'Highest rate per GPU with 90% in time'
      : 'Smallest factor on the SLOs with 90% in time';
  return `Measured points only. ${what}: ${listed(crossings)}.`;
}

function comparedCaption(shown: readonly PanelItem[], kind: PanelKind): string {
  const told = shown.flatMap((item): readonly (readonly [PanelItem, ComparedPanel])[] => {
    const answer = comparedOf(item);
    return answer === undefined ? [] : [[item, answer]];
  });
  const errors = told.map(([{ question }, { error }]) => `${itemName(question)} ${pointsText(error)}`);
  const [first] = told;
  const crossing =
    first === undefined
      ? ''
      : ` ${itemName(first[0].question)} holds 90% ${kind === 'rate' ? 'up to' : 'down to'} ${oursText(first[1])} here, ${paperText(kind, measuredCrossing(first[0].question))} measured.`;
  return `Mean absolute error in attainment points: ${listed(errors)}.${crossing}`;
}

/** One or two sentences with the numbers of the moment. */
export function panelCaption(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
): string {
  const shown = itemsOf(items, application, kind).filter(isReleased);
  const missing = shown.filter(({ answer }) => answer === undefined);
  if (missing.length === shown.length) return measuredCaption(shown, kind);
  if (missing.length > 0)
    return `Simulating ${listed(missing.map(({ question }) => itemName(question)))} on the paper’s set-up…`;
  return comparedCaption(shown, kind);
}

export const PANEL_TITLES: Readonly<Record<PanelKind, string>> = {
  rate: 'Attainment against rate',
  sloScale: 'Attainment against SLO scale',
};
