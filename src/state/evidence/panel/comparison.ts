import type { ApplicationId } from '../../../core/catalogue/applications';
import { goodputRatio, measuredCrossing } from '../../../core/evidence/panelGoodputs';
import type { PanelQuestion } from '../../../core/evidence/panels';
import type { Policy } from '../../../core/scenario/scenario';
import { formatRatio } from '../../format';
import {
  comparedOf,
  goodputOf,
  isReleased,
  itemName,
  itemsOf,
  type PanelItem,
  type PanelVariant,
  policyOf,
  variantOf,
} from './items';
import { measuredText, oursText, pointsText, type RatioWords, ratioWords } from './words';

/** One system of an application in numbers, below its two charts. "…" until an answer has come. */
export interface ComparisonRow {
  readonly id: string;
  readonly name: string;
  readonly policy: Policy;
  readonly variant: PanelVariant;
  readonly isSameEngine: boolean;
  /** Mean absolute errors in attainment points, over the points of either panel; undefined where nothing was measured. */
  readonly rateError: string | undefined;
  readonly scaleError: string | undefined;
  readonly goodput: string;
  readonly paperGoodput: string;
  /** DistServe's goodput over this system's; undefined in its own row. */
  readonly ratio: RatioWords | undefined;
  readonly paperRatio: string | undefined;
  readonly scale: string;
  readonly paperScale: string;
}

const WAITING = '…';

function errorText(item: PanelItem): string | undefined {
  if (!isReleased(item)) return undefined;
  const answer = comparedOf(item);
  return answer === undefined ? WAITING : pointsText(answer.error);
}

function crossingText(item: PanelItem): string {
  if (item.answer?.kind === 'refused') return item.answer.reason;
  const answer = comparedOf(item);
  return answer === undefined ? WAITING : oursText(answer);
}

/** DistServe over a system as simulated here. */
function simulatedRatio(items: readonly PanelItem[], question: PanelQuestion): RatioWords | undefined {
  const { application, system, engines } = question;
  const [over, under] = [
    goodputOf(items, application, 'distserve'),
    goodputOf(items, application, system, engines),
  ];
  if (over === undefined || under === undefined) return undefined;
  return ratioWords(goodputRatio(over, under), itemName(question));
}

/** DistServe over a system as measured: "4.6×, plateau" where a few requests decide where the other crosses. */
export function measuredRatio({ application, system }: PanelQuestion): string {
  const [over, under] = (['distserve', system] as const).map((one) =>
    measuredCrossing({ application, kind: 'rate', system: one }),
  );
  if (over === undefined || under === undefined) return '–';
  return `${formatRatio(over.at / under.at)}${under.isPlateau ? ', plateau' : ''}`;
}

function rowOf(items: readonly PanelItem[], rate: PanelItem, scale: PanelItem): ComparisonRow {
  const { question } = rate;
  const isOther = question.system !== 'distserve';
  const isMeasured = isReleased(rate);
  return {
    id: `${question.system} ${question.engines}`,
    name: itemName(question),
    policy: policyOf(question),
    variant: variantOf(question),
    isSameEngine: !isMeasured,
    rateError: errorText(rate),
    scaleError: errorText(scale),
    goodput: crossingText(rate),
    paperGoodput: isMeasured ? measuredText(question) : '–',
    ratio: isOther ? (simulatedRatio(items, question) ?? { text: WAITING, detail: '' }) : undefined,
    paperRatio: isOther ? (isMeasured ? measuredRatio(question) : '–') : undefined,
    scale: crossingText(scale),
    paperScale: isMeasured ? measuredText(scale.question) : '–',
  };
}

/** The systems of an application, vLLM once more on DistServe's engine. */
export function comparisonRows(
  items: readonly PanelItem[],
  application: ApplicationId,
): readonly ComparisonRow[] {
  const scales = itemsOf(items, application, 'sloScale');
  return itemsOf(items, application, 'rate').flatMap((rate) => {
    const scale = scales.find(
      ({ question }) =>
        question.system === rate.question.system && question.engines === rate.question.engines,
    );
    return scale === undefined ? [] : [rowOf(items, rate, scale)];
  });
}
