import {
  FIGURE_10_APPLICATION,
  FIGURE_10_BREAKDOWN,
  FIGURE_10_BREAKDOWN_SOURCE,
  FIGURE_10_TEXT_SHARE,
  FIGURE_10_TEXT_TRANSFER,
  FIGURE_10_TRANSFER_SOURCE,
  FIGURE_10_TRANSFERS,
  type Figure10Curve,
} from '../../../core/catalogue/figure10';
import { MODELS } from '../../../core/catalogue/models';
import { formatMilliseconds, formatPercent, formatRate, listed } from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import { paperFigure } from '../../physics/provenances';
import type { CaveatPlot, CaveatView } from './shapes';

/** Caveat 6: what §6.3 says of KV transfers, against Figure 10. */

const { share: TEXT_SHARE, time: TEXT_TIME } = FIGURE_10_TEXT_TRANSFER;

/** Share of requests whose transfer took no longer than the text's limit, in the plotted curve. */
function shareWithin({ points }: Figure10Curve, time: number): number {
  return points.findLast(([value]) => value <= time)?.[1] ?? 0;
}

/** "0.16%": two digits, however small. */
function smallPercent(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}

const SHARES = FIGURE_10_BREAKDOWN.map(({ shares }) => shares.transfer);
const [LEAST, MOST] = [Math.min(...SHARES), Math.max(...SHARES)];
const WORST = FIGURE_10_TRANSFERS.reduce((one, other) =>
  shareWithin(other, TEXT_TIME) < shareWithin(one, TEXT_TIME) ? other : one,
);

const LONGEST = Math.max(...FIGURE_10_TRANSFERS.flatMap(({ points }) => points.map(([time]) => time)));

/** In order of the figure, so that each model keeps its tone. */
function lineOf({ model, points }: Figure10Curve, index: number): PlotSeries {
  return {
    id: model,
    label: MODELS[model].name,
    sublabel: '',
    encoding: 'transfer',
    variant: ([0, 1, 2] as const)[index] ?? 3,
    dash: 'solid',
    points: [...points.map(([x, y]) => ({ x, y })), { x: LONGEST, y: 1 }],
  };
}

const TIMES: CaveatPlot = {
  id: 'caveat-transfer',
  title: 'KV transfer times, Figure 10 right',
  caption: `The text says over ${formatPercent(TEXT_SHARE)} take less than ${formatMilliseconds(TEXT_TIME)}. The curves have ${listed(FIGURE_10_TRANSFERS.map((curve) => `${formatPercent(shareWithin(curve, TEXT_TIME))} (${MODELS[curve.model].name})`))} there.`,
  x: { label: 'KV transfer time', kind: 'latency', domain: [0.001, LONGEST], scale: 'log' },
  y: { label: 'Requests', kind: 'attainment', domain: [0, 1] },
  series: FIGURE_10_TRANSFERS.map(lineOf),
  measured: [],
  crossings: [],
  ratio: undefined,
  spots: [
    {
      x: TEXT_TIME,
      y: TEXT_SHARE,
      label: `the text: ${formatPercent(TEXT_SHARE)} in ${formatMilliseconds(TEXT_TIME)}`,
      encoding: 'neutral',
    },
  ],
  table: timesTable(),
  provenances: [
    paperFigure(
      'Figure 10',
      'Share of requests whose KV transfer took no longer, read from the vector paths.',
      'The text says "requests" without naming a model.',
      FIGURE_10_TRANSFER_SOURCE,
    ),
  ],
  message: undefined,
};

function timesTable(): PlotTable {
  return {
    columns: [
      { key: 'model', label: 'Model', unit: '' },
      { key: 'time', label: 'KV transfer time', unit: 'ms' },
      { key: 'share', label: 'Requests within it', unit: '%' },
    ],
    rows: FIGURE_10_TRANSFERS.flatMap(({ model, points }) =>
      points.map(([time, share]) => [
        MODELS[model].name,
        Number((1000 * time).toPrecision(6)),
        Number((100 * share).toPrecision(5)),
      ]),
    ),
    fileName: 'goodput-lab-figure-10-transfers',
  };
}

const RATES = FIGURE_10_BREAKDOWN.map(({ rate }) => rate);
const RATE_OF_MOST = FIGURE_10_BREAKDOWN.find(({ shares }) => shares.transfer === MOST)?.rate ?? 0;
const END = Math.max(...RATES) * 1.12;

const SHARE_PLOT: CaveatPlot = {
  id: 'caveat-transfer-share',
  title: 'Share of a request that is KV transfer, Figure 10 left',
  caption: `The text says less than ${smallPercent(FIGURE_10_TEXT_SHARE)} of the time. The bars show ${smallPercent(LEAST)} to ${smallPercent(MOST)}: ${(LEAST / FIGURE_10_TEXT_SHARE).toFixed(1)} to ${(MOST / FIGURE_10_TEXT_SHARE).toFixed(1)} times as much.`,
  x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, END] },
  y: { label: 'Mean share of a request’s time', kind: 'share', domain: [0, MOST * 1.2] },
  series: [
    {
      id: 'text',
      label: `the text: ${smallPercent(FIGURE_10_TEXT_SHARE)}`,
      sublabel: '',
      encoding: 'neutral',
      variant: 0,
      dash: 'dotted',
      points: [0, END].map((x) => ({ x, y: FIGURE_10_TEXT_SHARE })),
    },
    {
      id: 'bars',
      label: 'plotted',
      sublabel: '',
      encoding: 'transfer',
      variant: 0,
      dash: 'solid',
      points: FIGURE_10_BREAKDOWN.map(({ rate, shares }) => ({ x: rate, y: shares.transfer })),
    },
  ],
  measured: [
    {
      id: 'bars',
      label: 'plotted',
      encoding: 'transfer',
      points: FIGURE_10_BREAKDOWN.map(({ rate, shares }) => ({ x: rate, y: shares.transfer })),
    },
  ],
  crossings: [],
  ratio: undefined,
  spots: [],
  table: {
    columns: [
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'share', label: 'KV transfer, plotted', unit: '%' },
      { key: 'text', label: 'KV transfer, the text: less than', unit: '%' },
    ],
    rows: FIGURE_10_BREAKDOWN.map(({ rate, shares }) => [
      rate,
      Number((100 * shares.transfer).toPrecision(4)),
      100 * FIGURE_10_TEXT_SHARE,
    ]),
    fileName: 'goodput-lab-figure-10-shares',
  },
  provenances: [
    paperFigure(
      'Figure 10, left',
      `Shares of ${MODELS['opt-175b'].name} on ShareGPT, read from the vector paths.`,
      'The bars are means of each request’s shares. The text may mean the share of all time, which is smaller: short requests weigh more in a mean of shares.',
      FIGURE_10_BREAKDOWN_SOURCE,
    ),
  ],
  message: undefined,
};

export const TRANSFER_VIEW: CaveatView = {
  id: 'transfer',
  claim: `The text claims more than Figure 10 shows: ${formatPercent(shareWithin(WORST, TEXT_TIME))} of ${MODELS[WORST.model].name}’s transfers end within ${formatMilliseconds(TEXT_TIME)}, not over ${formatPercent(TEXT_SHARE)}; they take ${smallPercent(LEAST)} to ${smallPercent(MOST)} of a request, not less than ${smallPercent(FIGURE_10_TEXT_SHARE)}.`,
  plots: [TIMES, SHARE_PLOT],
  rows: [],
  follows: [
    `The conclusion stands: over NVLink transfers are small at either number. The share is largest at ${formatRate(RATE_OF_MOST)} req/s per GPU, and the paper does not say why. Quote the plotted values, and say which share is meant.`,
  ],
  links: [
    {
      text: 'Both shares in our simulation of this figure',
      href: `#/timeline/breakdown?v=1&preset=${FIGURE_10_APPLICATION}`,
    },
  ],
};
