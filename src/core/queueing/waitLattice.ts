import type { Seconds } from '../units';
import type { ServiceTimes } from './serviceTimes';

/** P(W > j·step) for j = 0, 1, … */
export interface WaitTail {
  readonly step: Seconds;
  readonly above: Float64Array;
}

/** The residual service time on a lattice: what of each point's mass counts for the point itself. */
interface ResidualLattice {
  readonly step: Seconds;
  /** From the cell that begins at j·step, to the point j·step. */
  readonly starting: Float64Array;
  /** From the same cell, to the point (j + 1)·step. */
  readonly ending: Float64Array;
}

/**
 * Each residual time's probability goes to the two lattice points around it, the nearer the more: the lattice
 * distribution keeps the mean exactly. `cells` steps reach the longest service time.
 */
function residualLattice(service: ServiceTimes, cells: number): ResidualLattice {
  const step = service.longest / cells;
  const starting = new Float64Array(cells + 1);
  const ending = new Float64Array(cells + 1);
  let excess = service.residualExcess(0);
  let above = 1;
  for (let cell = 0; cell < cells; cell++) {
    const nextExcess = service.residualExcess((cell + 1) * step);
    const nextAbove = service.residualAbove((cell + 1) * step);
    const meanAbove = (excess - nextExcess) / step;
    starting[cell] = Math.max(0, above - meanAbove);
    ending[cell] = Math.max(0, meanAbove - nextAbove);
    excess = nextExcess;
    above = nextAbove;
  }
  return { step, starting, ending };
}

/** Longest service times that a lattice may reach before its tail is taken for exponential anyway; 9 were the most needed. */
const MAX_WINDOWS = 40;
/** The tail is taken for exponential where its scaled value changes by less than this within one longest service. */
const SETTLED = 1e-6;

/**
 * Panjer's recursion for W, compound geometric: P(W > t) = ρP(R > t) + ρ∫₀ᵗ P(W > t − u) dP(R ≤ u), R the residual
 * service time, with P(W > t) taken as linear between lattice points. All terms are positive, so that small tails keep
 * their digits. `points` steps; without it, until the tail has settled to factor · e^(−decay·t).
 */
export function waitTail(
  service: ServiceTimes,
  utilisation: number,
  cells: number,
  decay: number,
  points?: number,
): WaitTail {
  const { step, starting, ending } = residualLattice(service, cells);
  const limit = points ?? cells * MAX_WINDOWS;
  const weights = Float64Array.from(starting, (weight, j) => weight + (ending[j - 1] ?? 0));
  const above = new Float64Array(limit + 1);
  above[0] = utilisation;
  const own = 1 - utilisation * (starting[0] ?? 0);
  for (let j = 1; j <= limit; j++) {
    const reach = Math.min(j - 1, cells);
    let sum = service.residualAbove(j * step);
    for (let i = 1; i <= reach; i++) sum += (weights[i] as number) * (above[j - i] as number);
    if (j <= cells) sum += (ending[j - 1] ?? 0) * utilisation;
    above[j] = (utilisation * sum) / own;
    if (points === undefined && j % cells === 0 && settled(above, j, cells, decay * step)) {
      return { step, above: above.slice(0, j + 1) };
    }
  }
  return { step, above };
}

/**
 * Past the longest service time, P(W > t)·e^(θt) is a weighted mean of its own values over the window of one longest
 * service time before, so it never again leaves the range it has in one window.
 */
function settled(above: Float64Array, last: number, cells: number, decayPerStep: number): boolean {
  let least = Infinity;
  let most = 0;
  for (let i = last - cells; i <= last; i++) {
    const scaled = (above[i] ?? 0) * Math.exp(-decayPerStep * (last - i));
    least = Math.min(least, scaled);
    most = Math.max(most, scaled);
  }
  return most - least <= SETTLED;
}
