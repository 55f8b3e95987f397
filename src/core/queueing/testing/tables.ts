/**
 * Waiting time of M/D/1 in passes, from the embedded chain (Franx), computed outside this project and rounded: mean
 * to five decimals, quantiles to four.
 */
export interface Md1Row {
  readonly utilisation: number;
  readonly meanWait: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
}

type Md1Figures = readonly [
  utilisation: number,
  meanWait: number,
  p50: number,
  p90: number,
  p95: number,
  p99: number,
];

const MD1_FIGURES: readonly Md1Figures[] = [
  [0.05, 0.02632, 0, 0, 0, 0.8249],
  [0.1, 0.05556, 0, 0, 0.5407, 0.9531],
  [0.15, 0.08824, 0, 0.3811, 0.7415, 1.1244],
  [0.2, 0.125, 0, 0.5889, 0.8593, 1.4344],
  [0.25, 0.16667, 0, 0.7293, 0.9456, 1.6666],
  [0.3, 0.21429, 0, 0.8377, 1.0708, 1.8909],
  [0.35, 0.26923, 0, 0.9298, 1.3164, 2.1965],
  [0.4, 0.33333, 0, 1.0419, 1.5393, 2.5199],
  [0.45, 0.40909, 0, 1.2817, 1.7664, 2.8911],
  [0.5, 0.5, 0, 1.5157, 2.0506, 3.3363],
  [0.55, 0.61111, 0.1916, 1.7685, 2.4045, 3.8697],
  [0.6, 0.75, 0.3719, 2.0984, 2.8295, 4.5296],
  [0.65, 0.92857, 0.5487, 2.5204, 3.3782, 5.3711],
  [0.7, 1.16667, 0.7298, 3.0771, 4.1029, 6.4855],
  [0.75, 1.5, 0.9242, 3.8524, 5.1122, 8.0374],
  [0.8, 2, 1.2759, 5.0115, 6.6203, 10.3559],
  [0.85, 2.83333, 1.8525, 6.9378, 9.1265, 14.2086],
  [0.9, 4.5, 3.013, 10.7825, 14.1287, 21.8982],
  [0.95, 9.5, 6.4807, 22.3022, 29.1162, 44.9378],
];

export const MD1_TABLE: readonly Md1Row[] = MD1_FIGURES.map(
  ([utilisation, meanWait, p50, p90, p95, p99]) => ({
    utilisation,
    meanWait,
    p50,
    p90,
    p95,
    p99,
  }),
);

/** Loads R·D at which Eq. 2 and Eq. 3 (n-way) give the same mean TTFT; five decimals, computed outside this project. */
export const CROSSOVER_TABLE: readonly (readonly [stages: number, speedUp: number, load: number])[] = [
  [2, 1.1, 0.23639],
  [2, 1.2, 0.43381],
  [2, 1.3, 0.61058],
  [2, 1.4, 0.77608],
  [2, 1.5, 0.93606],
  [2, 1.6, 1.09492],
  [2, 1.7, 1.2571],
  [2, 1.8, 1.42908],
  [2, 1.9, 1.62565],
  [4, 1.3, 0.51097],
  [4, 1.6, 0.90967],
  [4, 1.9, 1.27112],
  [4, 2.2, 1.61694],
  [4, 2.5, 1.95632],
  [4, 2.8, 2.29477],
  [4, 3.1, 2.63731],
  [4, 3.4, 2.99139],
  [4, 3.7, 3.37541],
  [8, 1.7, 1.00052],
  [8, 2.4, 1.7824],
  [8, 3.1, 2.52364],
  [8, 3.8, 3.25128],
  [8, 4.5, 3.97401],
  [8, 5.2, 4.69632],
  [8, 5.9, 5.42232],
  [8, 6.6, 6.15881],
  [8, 7.3, 6.92525],
];
