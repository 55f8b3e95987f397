import { FIGURE_10_APPLICATION, FIGURE_10_BREAKDOWN } from '../../../core/catalogue/figure10';
import { figure10Setup } from '../../../core/evidence/figure10';
import { formatRate } from '../../format';
import type { GatheredBreakdowns } from '../../inside/breakdown/breakdownJobs';
import {
  type BreakdownChoice,
  type BreakdownPlot,
  breakdownPlot,
} from '../../inside/breakdown/breakdownPlot';
import { breakdownTable, paperSentence } from '../../inside/breakdown/breakdownWords';
import { plainShare, shareText } from '../../inside/intervals';
import type { ChartTable } from '../../tables';
import type { Answered } from '../run';

/** The left half of Figure 10: the paper's bars, and ours beside them once they are computed. */

export type Figure10Items = readonly Answered<'figure10'>[];

function barsOf(items: Figure10Items) {
  const answers = items.flatMap(({ answer }) => (answer?.kind === 'breakdowns' ? [answer] : []));
  return answers[0]?.bars;
}

/** Bars at the paper's rates in the shape of the page Inside a run; without breakdowns before the run. */
export function gatheredBars(items: Figure10Items, seed: number): GatheredBreakdowns {
  const { scenario, placement } = figure10Setup(FIGURE_10_APPLICATION, seed);
  const bars = barsOf(items);
  const rates = FIGURE_10_BREAKDOWN.map(({ rate }, index) => ({
    rate,
    isOperating: false,
    breakdown: bars?.[index],
  }));
  return { scenario, placements: [{ index: 0, placement, refusal: refusalOf(items), rates }] };
}

function refusalOf(items: Figure10Items): string | undefined {
  const item = items.find(({ question }) => question.about === 'breakdown');
  return item?.answer?.kind === 'refused' ? item.answer.reason : undefined;
}

/** As on the page Inside a run; before the run the paper's bars stand alone. */
export function barsPlot(gathered: GatheredBreakdowns, shown: BreakdownChoice['shown']): BreakdownPlot {
  const plot = breakdownPlot(gathered, { measure: 'mean', shown, paper: true });
  const isComputed = gathered.placements.some(({ rates }) =>
    rates.some(({ breakdown }) => breakdown !== undefined),
  );
  if (isComputed) return plot;
  const panels = plot.panels.map((panel) => ({
    ...panel,
    label: 'DistServe, measured in the paper',
    detail: panel.detail.replace('; dashed frame: the paper', ''),
    bands: panel.bands.map(({ beside, ...band }) => ({ ...band, bar: beside })),
  }));
  return { ...plot, panels };
}

const [FIRST, LAST] = [FIGURE_10_BREAKDOWN[0], FIGURE_10_BREAKDOWN.at(-1)];

const BEFORE = `In the paper OPT-175B decodes for ${plainShare(FIRST?.shares.decode ?? 0)} of a request’s time at ${formatRate(FIRST?.rate ?? 0)} req/s per GPU and ${plainShare(LAST?.shares.decode ?? 0)} at ${formatRate(LAST?.rate ?? 0)}; KV transfer takes ${plainShare(FIRST?.shares.transfer ?? 0)} and ${plainShare(LAST?.shares.transfer ?? 0)}. Run draws ours beside the bars.`;

export function barsCaption(gathered: GatheredBreakdowns): string {
  const breakdowns = gathered.placements[0]?.rates.map(({ breakdown }) => breakdown) ?? [];
  const [first, last] = [breakdowns[0], breakdowns.at(-1)];
  if (first === undefined || last === undefined) return BEFORE;
  const here = [first, last].map(({ parts }) => shareText(parts.transfer.meanShare)).join(' and ');
  const there = [FIRST, LAST].map((bar) => plainShare(bar?.shares.transfer ?? 0)).join(' and ');
  return `${paperSentence(gathered, 'mean')} KV transfer takes ${here} at the lowest and highest rate; ${there} in the paper.`;
}

export function barsTable(gathered: GatheredBreakdowns): ChartTable {
  return {
    ...breakdownTable(gathered, FIGURE_10_APPLICATION),
    fileName: 'goodput-lab-evidence-figure-10-bars',
  };
}
