import {
  FIGURE_11_RATE,
  FIGURE_11_SETTING,
  FIGURE_11_SETTING_SOURCE,
  FIGURE_11_SOURCE,
  type Figure11System,
} from '../../../core/catalogue/figure11';
import { FIGURE_12, FIGURE_12_CORES, FIGURE_12_SOURCE } from '../../../core/catalogue/figure12';
import { TABLE_2, TABLE_2_SOURCE } from '../../../core/catalogue/table2';
import { formatCount, formatGpus, formatMilliseconds, formatPercent, formatRate } from '../../format';
import type { PaperValue } from './paperValue';

/** At which the ablation is told. */
const RATE = 0.5;

function ablated(system: Figure11System): string {
  const points = FIGURE_11_RATE.find((curve) => curve.system === system)?.points ?? [];
  return formatPercent(points.find(([rate]) => rate === RATE)?.[1] ?? Number.NaN);
}

function table2(): PaperValue {
  const errors = TABLE_2.flatMap(({ points }) =>
    points.map(({ real, simulated }) => Math.abs(real - simulated)),
  );
  const most = (100 * Math.max(...errors)).toFixed(1);
  return { text: `${most} points of attainment`, source: TABLE_2_SOURCE, cite: 'Table 2' };
}

function longestSearch(): PaperValue {
  const last = FIGURE_12.flatMap(({ points }) => points.slice(-1));
  const gpus = Math.max(...last.map(([size]) => size));
  const longest = Math.max(...last.map(([, time]) => time));
  return {
    text: `${longest} s for ${formatGpus(gpus)}, on ${formatCount(FIGURE_12_CORES)} cores`,
    source: FIGURE_12_SOURCE,
    cite: 'Fig. 12',
  };
}

const { ttftSlo, tpotSlo } = FIGURE_11_SETTING;

/** What the authors simulated: the ablation, the accuracy of their simulator, the time of the search. */
export const SIMULATION_VALUES: Readonly<Record<string, PaperValue>> = {
  ablation: {
    text: `at ${formatRate(RATE)} req/s per GPU ${ablated('high')} are in time with DistServe-High, ${ablated('vllm')} with vLLM`,
    source: FIGURE_11_SOURCE,
    cite: 'Fig. 11',
  },
  'ablation.slos': {
    text: `${formatMilliseconds(ttftSlo)} and ${formatMilliseconds(tpotSlo)}`,
    source: FIGURE_11_SETTING_SOURCE,
    cite: 'scripts of Fig. 11',
  },
  'simulator.error': table2(),
  'search.longest': longestSearch(),
};
