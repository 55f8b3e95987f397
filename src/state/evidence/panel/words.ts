import type { CurveCrossing } from '../../../core/evidence/crossing';
import { type GoodputRatio, measuredCrossing } from '../../../core/evidence/panelGoodputs';
import type { ComparedPanel, PanelQuestion } from '../../../core/evidence/panels';
import { isBarelyMet } from '../../../core/goodput/ratio';
import type { Goodput, Interval } from '../../../core/goodput/types';
import { formatPercent, formatRate, formatRateInterval, formatRatio } from '../../format';

/** "2.1": attainment points. */
export function pointsText(error: number): string {
  return (100 * error).toFixed(1);
}

/** "2.11 ± 0.11 req/s"; in words where there is none. */
export function goodputWords(goodput: Goodput): string {
  switch (goodput.kind) {
    case 'crossing': {
      const text = `${formatRateInterval(goodput.perGpu)} req/s`;
      return isBarelyMet(goodput) ? `${text}: near idle only` : text;
    }
    case 'never':
      return `never: at best ${formatPercent(goodput.best.mean)}`;
    case 'beyond':
      return `above ${formatRate(goodput.atLeastPerGpu)} req/s`;
  }
}

function scaleWords(crossing: CurveCrossing): string {
  switch (crossing.kind) {
    case 'crossing':
      return `${formatRateInterval(crossing.at)}×`;
    case 'never':
      return `none: at best ${formatPercent(crossing.best.mean)}`;
    case 'beyond':
      return `below ${formatRate(crossing.last)}×`;
  }
}

/** Where our curve of a panel loses 90%. */
export function oursText({ goodput, tightestScale }: ComparedPanel): string {
  if (goodput !== undefined) return goodputWords(goodput);
  return tightestScale === undefined ? '–' : scaleWords(tightestScale);
}

/** Where the measured one does. "plateau": no measured point lies clearly above 90%. */
export function measuredText(question: PanelQuestion): string {
  const crossing = measuredCrossing(question);
  if (crossing === undefined) return '–';
  const unit = question.kind === 'rate' ? ' req/s' : '×';
  return `${formatRate(crossing.at)}${unit}${crossing.isPlateau ? ', plateau' : ''}`;
}

/** "0.93 to 1.20×"; both ends as exact as the lower one. */
function ratioRange({ low, high }: Interval): string {
  const decimals = low < 1.1 ? 2 : low < 10 ? 1 : 0;
  return `${low.toFixed(decimals)} to ${high.toFixed(decimals)}×`;
}

export interface RatioWords {
  readonly text: string;
  /** Its range, or why there is no number. */
  readonly detail: string;
}

/** A ratio of DistServe's goodput over another's. */
export function ratioWords(ratio: GoodputRatio, rival: string): RatioWords {
  switch (ratio.kind) {
    case 'ratio':
      return {
        text: formatRatio(ratio.ratio.mean),
        detail: `${ratioRange(ratio.ratio)}${ratio.isClear ? '' : ', no clear difference'}`,
      };
    case 'atLeast':
      return {
        text: `≥ ${formatRatio(ratio.ratio)}`,
        detail: 'DistServe is still at 90% at the highest rate',
      };
    case 'none': {
      const who = ratio.missing === 'under' ? rival : 'DistServe';
      return {
        text: 'no ratio',
        detail:
          ratio.why === 'never'
            ? `${who} never reaches 90%`
            : `${who} reaches 90% only near idle; chance could explain it`,
      };
    }
    case 'open':
      return { text: 'no ratio', detail: `${rival} is still at 90% at the highest rate` };
  }
}
