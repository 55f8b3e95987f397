import { APPLICATION_IDS, type ApplicationId } from '../../../core/catalogue/applications';
import { MEASURED_SYSTEMS, type MeasuredSystem } from '../../../core/catalogue/paperResults';
import { meanError } from '../../../core/evidence/panelError';
import { type GoodputRatio, goodputRatio } from '../../../core/evidence/panelGoodputs';
import { PANEL_KINDS, type PanelKind } from '../../../core/evidence/panels';
import type { Basis } from '../../../core/latency/kvMemory';
import type { Fraction } from '../../../core/units';
import { comparedOf, goodputOf, isReleased, type PanelItem, SYSTEM_NAMES } from './items';
import { pointsText } from './words';

/** Errors of all panels in one table. */

/** An error in attainment points; undefined until it is known, or where the paper did not measure. */
export interface ErrorCell {
  readonly system: MeasuredSystem;
  readonly text: string;
  /** The largest of its system. */
  readonly isWorst: boolean;
}

export interface ErrorRow {
  readonly application: ApplicationId;
  readonly kind: PanelKind;
  readonly isModelled: boolean;
  readonly cells: readonly ErrorCell[];
}

export function errorOf(item: PanelItem | undefined): Fraction | undefined {
  return item && comparedOf(item)?.error;
}

function releasedItem(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
  system: MeasuredSystem,
): PanelItem | undefined {
  return items.find(
    (item) =>
      isReleased(item) &&
      item.question.application === application &&
      item.question.kind === kind &&
      item.question.system === system,
  );
}

function worstOf(items: readonly PanelItem[], system: MeasuredSystem): PanelItem | undefined {
  const own = items.filter((item) => isReleased(item) && item.question.system === system);
  if (own.some(({ answer }) => answer === undefined)) return undefined;
  return own.reduce<PanelItem | undefined>(
    (worst, item) => ((errorOf(item) ?? 0) > (errorOf(worst) ?? 0) ? item : worst),
    undefined,
  );
}

/** One row for each of the ten panels, one cell for each system. */
export function errorRows(items: readonly PanelItem[]): readonly ErrorRow[] {
  const worst = MEASURED_SYSTEMS.map((system) => worstOf(items, system));
  return APPLICATION_IDS.flatMap((application) =>
    PANEL_KINDS.map((kind) => ({
      application,
      kind,
      isModelled: application === 'chat-175b',
      cells: MEASURED_SYSTEMS.map((system): ErrorCell => {
        const item = releasedItem(items, application, kind, system);
        const error = errorOf(item);
        const text = item === undefined ? 'not measured' : error === undefined ? '…' : pointsText(error);
        return { system, text, isWorst: item !== undefined && worst.includes(item) };
      }),
    })),
  );
}

/** Mean over the panels of one basis of latency, by system: "2.6", "–" where there is none. */
export function meanErrors(items: readonly PanelItem[], basis: Basis): readonly string[] {
  const isComplete = items.every(({ answer }) => answer !== undefined);
  return MEASURED_SYSTEMS.map((system) => {
    if (!isComplete) return '…';
    const error = meanError(items, system, basis);
    return error === undefined ? '–' : pointsText(error);
  });
}

export interface EngineTally {
  readonly more: number;
  readonly less: number;
  readonly unclear: number;
}

/** In how many applications DistServe serves clearly more than vLLM, or clearly less, or neither. */
export function engineTally(
  items: readonly PanelItem[],
  engines: 'released' | 'same',
): EngineTally | undefined {
  const ratios = APPLICATION_IDS.flatMap((application): GoodputRatio[] => {
    const over = goodputOf(items, application, 'distserve');
    const under = goodputOf(items, application, 'vllm', engines);
    return over === undefined || under === undefined ? [] : [goodputRatio(over, under)];
  });
  if (ratios.length < APPLICATION_IDS.length) return undefined;
  const isMore = (ratio: GoodputRatio) =>
    (ratio.kind === 'ratio' && ratio.isClear && ratio.ratio.mean > 1) ||
    ratio.kind === 'atLeast' ||
    (ratio.kind === 'none' && ratio.missing === 'under');
  const isLess = (ratio: GoodputRatio) =>
    (ratio.kind === 'ratio' && ratio.isClear && ratio.ratio.mean < 1) ||
    (ratio.kind === 'none' && ratio.missing === 'over');
  const [more, less] = [ratios.filter(isMore).length, ratios.filter(isLess).length];
  return { more, less, unclear: ratios.length - more - less };
}

/** What the same engine for both does to the comparison. */
export function engineSentence(items: readonly PanelItem[]): string | undefined {
  const [released, same] = [engineTally(items, 'released'), engineTally(items, 'same')];
  if (released === undefined || same === undefined) return undefined;
  const all = APPLICATION_IDS.length;
  return `As released, ${SYSTEM_NAMES.distserve} serves clearly more than ${SYSTEM_NAMES.vllm} in ${released.more} of ${all} applications here. With DistServe’s engine for both it does in ${same.more}, serves clearly less in ${same.less}, and ${same.unclear} show no clear difference.`;
}
