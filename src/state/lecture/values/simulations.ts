import {
  FIGURE_11_RATE,
  FIGURE_11_SETTING,
  FIGURE_11_SETTING_SOURCE,
  FIGURE_11_SOURCE,
  type Figure11System,
} from '../../../core/catalogue/figure11';
import { FIGURE_12, FIGURE_12_CORES, FIGURE_12_SOURCE } from '../../../core/catalogue/figure12';
import { TABLE_2, TABLE_2_SOURCE } from '../../../core/catalogue/table2';
import { formatCount, formatMilliseconds, formatPercent, formatRate } from '../../format';
import type { PaperValue } from './paperValue';

/** At which the ablation is told. */
const RATE = 0.5;

const figure11 = (text: string): PaperValue => ({ text, source: FIGURE_11_SOURCE, cite: 'Fig. 11' });
const figure12 = (text: string): PaperValue => ({ text, source: FIGURE_12_SOURCE, cite: 'Fig. 12' });

function ablated(system: Figure11System): PaperValue {
  const points = FIGURE_11_RATE.find((curve) => curve.system === system)?.points ?? [];
  return figure11(formatPercent(points.find(([rate]) => rate === RATE)?.[1] ?? Number.NaN));
}

function table2(): PaperValue {
  const errors = TABLE_2.flatMap(({ points }) =>
    points.map(({ real, simulated }) => Math.abs(real - simulated)),
  );
  const most = (100 * Math.max(...errors)).toFixed(1);
  return { text: `${most} points of attainment`, source: TABLE_2_SOURCE, cite: 'Table 2' };
}

function searchTimes(): Readonly<Record<string, PaperValue>> {
  const last = FIGURE_12.flatMap(({ points }) => points.slice(-1));
  const gpus = Math.max(...last.map(([size]) => size));
  const longest = Math.max(...last.map(([, time]) => time));
  return {
    'search.longest': figure12(`${longest} s`),
    'search.gpus': figure12(`${formatCount(gpus)} GPUs`),
    'search.cores': figure12(`${formatCount(FIGURE_12_CORES)} cores`),
  };
}

const { ttftSlo, tpotSlo } = FIGURE_11_SETTING;

/** What the authors simulated: the ablation, the accuracy of their simulator, the time of the search. */
export const SIMULATION_VALUES: Readonly<Record<string, PaperValue>> = {
  'ablation.rate': figure11(`${formatRate(RATE)} req/s per GPU`),
  'ablation.high': ablated('high'),
  'ablation.low': ablated('low'),
  'ablation.vllm': ablated('vllm'),
  'ablation.slos': {
    text: `${formatMilliseconds(ttftSlo)} and ${formatMilliseconds(tpotSlo)}`,
    source: FIGURE_11_SETTING_SOURCE,
    cite: 'scripts of Fig. 11',
  },
  'simulator.error': table2(),
  ...searchTimes(),
};
