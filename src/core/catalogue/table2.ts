import type { Fraction, ReqPerSec } from '../units';
import { fromPaper, type Source } from './source';

/** One system of Table 2: the authors' simulator beside their real system, rate by rate. */
export interface Table2Row {
  readonly system: 'vllm' | 'distserve-low';
  readonly points: readonly {
    /** Whether in total or per GPU is not stated. */
    readonly rate: ReqPerSec;
    readonly real: Fraction;
    readonly simulated: Fraction;
  }[];
}

export const TABLE_2_SOURCE: Source = fromPaper(
  'Table 2 (§6.4): attainment of the real system and of the authors’ simulator. Model, SLOs, placements, number of GPUs and whether rates are per GPU are not stated, and the values are not those of Figure 8 or 11',
);

const RATES: readonly ReqPerSec[] = [1, 1.5, 2, 2.5, 3, 3.5, 4];

function row(system: Table2Row['system'], real: readonly number[], simulated: readonly number[]): Table2Row {
  const share = (percents: readonly number[], index: number) => (percents[index] as number) / 100;
  const points = RATES.map((rate, index) => ({
    rate,
    real: share(real, index),
    simulated: share(simulated, index),
  }));
  return { system, points };
}

export const TABLE_2: readonly Table2Row[] = [
  row('vllm', [97, 65.5, 52.8, 44.9, 36.7, 27.8, 23.6], [96.8, 65.1, 51, 46.1, 38.3, 28, 24.1]),
  row('distserve-low', [100, 100, 99.3, 87.3, 83, 77.3, 70], [100, 100, 99.3, 88.3, 84.1, 77, 68.9]),
];
