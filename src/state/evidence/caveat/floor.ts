import { engineFit } from '../../../core/catalogue/engineFits';
import { FIGURE_2, FIGURE_2_SOURCE, type Figure2Panel } from '../../../core/catalogue/figure2';
import { GPUS, PROFILED_GPU } from '../../../core/catalogue/gpus';
import { MODELS } from '../../../core/catalogue/models';
import { decodeStageTime, profiledStageCosts } from '../../../core/latency/profiled';
import { formatCount, formatMilliseconds } from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import { analytic, paperFigure } from '../../physics/provenances';
import { fitProvenance } from './provenances';
import type { CaveatPlot, CaveatView, PaperMarks } from './shapes';

/** Caveat 5: Figure 2 is faster than the memory it must read. */

const MODEL = MODELS['opt-13b'];
const GPU = GPUS[PROFILED_GPU];
/** Every iteration reads all weights once, at the nominal bandwidth at best. */
export const WEIGHTS_READ = MODEL.weightBytes / GPU.memoryBandwidth;

const [FIRST] = FIGURE_2;
const LEAST = Math.min(...FIGURE_2.flatMap(({ decodeOnly }) => decodeOnly.map(([, time]) => time)));

function belowFloor({ decodeOnly }: Figure2Panel): number {
  return decodeOnly.filter(([, time]) => time < WEIGHTS_READ).length;
}

const ALL = FIGURE_2.reduce((sum, { decodeOnly }) => sum + decodeOnly.length, 0);
const BELOW = FIGURE_2.reduce((sum, panel) => sum + belowFloor(panel), 0);
const BATCHES = FIRST?.decodeOnly.map(([batch]) => batch) ?? [];
const LAST_BATCH = BATCHES.at(-1) ?? 1;

function fitLine(): PlotSeries {
  const fit = engineFit('distserve', MODEL.id, 1);
  const costs = fit && profiledStageCosts(fit, 1);
  return {
    id: 'fit',
    label: 'Released fit',
    sublabel: '',
    encoding: 'decode',
    variant: 0,
    dash: 'solid',
    points:
      costs === undefined ? [] : BATCHES.map((batch) => ({ x: batch, y: decodeStageTime(costs, batch, 0) })),
  };
}

const FLOOR: PlotSeries = {
  id: 'floor',
  label: `Weights read: ${formatMilliseconds(WEIGHTS_READ)}`,
  sublabel: '',
  encoding: 'neutral',
  variant: 0,
  dash: 'dotted',
  points: [0, LAST_BATCH].map((x) => ({ x, y: WEIGHTS_READ })),
};

const MARKS: readonly PaperMarks[] = FIGURE_2.map(({ panel, decodeOnly }, index) => ({
  id: panel,
  label: `Decode only, Figure 2(${panel})`,
  name: `2(${panel})`,
  encoding: 'decode',
  variant: index === 0 ? 1 : 2,
  points: decodeOnly.map(([x, y]) => ({ x, y })),
}));

function tableOf(): PlotTable {
  return {
    columns: [
      { key: 'panel', label: 'Panel', unit: '' },
      { key: 'batch', label: 'Decode batch', unit: 'requests' },
      { key: 'time', label: 'Iteration, printed', unit: 'ms' },
      { key: 'floor', label: 'Reading the weights', unit: 'ms' },
      { key: 'share', label: 'Printed over reading', unit: '%' },
    ],
    rows: FIGURE_2.flatMap(({ panel, decodeOnly }) =>
      decodeOnly.map(([batch, time]) => [
        panel,
        batch,
        Number((1000 * time).toPrecision(5)),
        Number((1000 * WEIGHTS_READ).toPrecision(5)),
        Number(((100 * time) / WEIGHTS_READ).toPrecision(4)),
      ]),
    ),
    fileName: 'goodput-lab-figure-2-floor',
  };
}

const NAME = `${MODEL.name}, ${GPU.name}`;

const PLOT: CaveatPlot = {
  id: 'caveat-floor',
  title: `One decode iteration, ${NAME}`,
  caption: `${formatCount(BELOW)} of ${formatCount(ALL)} decode-only points of Figure 2 lie below the ${formatMilliseconds(WEIGHTS_READ)} that reading ${(MODEL.weightBytes / 1e9).toFixed(1)} GB of weights takes at ${formatCount(GPU.memoryBandwidth / 1e9)} GB/s. The fastest is ${formatMilliseconds(LEAST)}.`,
  x: { label: 'decode batch', kind: 'requests', domain: [0, LAST_BATCH] },
  y: { label: 'Iteration', kind: 'latency', domain: [0, 0.045] },
  series: [fitLine(), FLOOR],
  measured: MARKS,
  crossings: [],
  ratio: undefined,
  spots: [],
  table: tableOf(),
  provenances: [
    paperFigure(
      'Figure 2',
      'Decode-only iterations of both panels, read from the vector paths.',
      'Engine, contexts and precision are not stated.',
      FIGURE_2_SOURCE,
    ),
    analytic(
      `Weights at 16 bits over the nominal memory bandwidth: ${formatMilliseconds(WEIGHTS_READ)}. Real iterations reach about 92% of that bandwidth and add overhead.`,
      'The least any engine can take that reads all weights from memory at 16 bits, on one GPU.',
      [GPU.source, MODEL.source],
      'latency-from-first-principles',
    ),
    fitProvenance(
      'One decode iteration of DistServe’s engine at a context of no tokens: a lower bound of the fit.',
    ),
  ],
  message: undefined,
};

export const FLOOR_VIEW: CaveatView = {
  id: 'floor',
  claim: `Figure 2 is faster than memory allows: a decode iteration of ${formatMilliseconds(LEAST)}, where reading the 13B weights once takes ${formatMilliseconds(WEIGHTS_READ)}.`,
  plots: [PLOT],
  rows: [],
  follows: [
    'The figure shows what interference looks like, not how long an iteration takes. Weights of 8 bits or more than one GPU would explain it; the paper does not say. No latency here is calibrated on it.',
  ],
  links: [{ text: 'Interference, live', href: '#/physics/interference' }],
};
