import type { EngineId } from '../../../catalogue/engineFits';
import type { ModelId } from '../../../catalogue/models';
import type { ReqPerSec } from '../../../units';
import { type MarginalCriterion, meetsMarginally } from '../metrics';
import { releasedSystem } from '../releasedSystem';
import { arrivalsFromUnitGaps, whyUnservable } from '../requests';
import { simulateReference } from '../simulateReference';
import type { ReferenceSystem } from '../system';
import type { Configuration } from './configurations';

/** The requests of every run of a search; rates only scale their gaps. */
export interface SearchSample {
  /** Gaps of a Poisson process of one request per second, one fewer than requests. */
  readonly unitGaps: Float64Array;
  readonly inputTokens: Int32Array;
  readonly outputTokens: Int32Array;
}

/** Rates tried lie on the grid maxRatePerGpu / 2ᵏ; halving ends when the bracket is no wider than `resolution`. */
export interface RateGrid {
  readonly maxRatePerGpu: ReqPerSec;
  readonly resolution: ReqPerSec;
}

export interface SearchEntry {
  readonly configuration: Configuration;
  /** The highest rate that passed; 0 when none did. */
  readonly ratePerGpu: ReqPerSec;
}

export interface PlacementSearch {
  /** In order of enumeration, without configurations that cannot run. */
  readonly entries: readonly SearchEntry[];
  /** All with the highest rate per GPU: fewest GPUs first, then in order of enumeration. */
  readonly best: readonly SearchEntry[];
}

function passesAt(
  system: ReferenceSystem,
  sample: SearchSample,
  rate: ReqPerSec,
  criterion: MarginalCriterion,
) {
  const { unitGaps, inputTokens, outputTokens } = sample;
  const arrival = arrivalsFromUnitGaps(unitGaps, rate);
  const run = simulateReference(system, { count: arrival.length, arrival, inputTokens, outputTokens });
  return meetsMarginally(run, criterion);
}

/**
 * Bisection on the rate per GPU, as if passing were monotone (the published simulator, search_binary.py). Given up, with a
 * rate below `floor`, as soon as it cannot end above that.
 */
function highestRate(
  system: ReferenceSystem,
  gpus: number,
  sample: SearchSample,
  criterion: MarginalCriterion,
  grid: RateGrid,
  floor: ReqPerSec = 0,
): ReqPerSec {
  let low = 0;
  let high = grid.maxRatePerGpu;
  while (high - low > grid.resolution && high > floor) {
    const middle = (low + high) / 2;
    if (passesAt(system, sample, middle * gpus, criterion)) low = middle;
    else high = middle;
  }
  return low;
}

function canServe(system: ReferenceSystem, { unitGaps, inputTokens, outputTokens }: SearchSample): boolean {
  const count = inputTokens.length;
  return (
    whyUnservable(system, {
      count,
      arrival: arrivalsFromUnitGaps(unitGaps, 1),
      inputTokens,
      outputTokens,
    }) === undefined
  );
}

/** The published tie rule, made deterministic: its last resort was the order in which processes happened to end. */
function bestOf(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  const highest = Math.max(...entries.map(({ ratePerGpu }) => ratePerGpu));
  return entries
    .filter(({ ratePerGpu }) => ratePerGpu === highest)
    .sort((a, b) => a.configuration.gpus - b.configuration.gpus);
}

/**
 * The published placement search, one configuration at a time: yields after each, so that a caller can stop. A
 * configuration without released fit or capacity, or too small for the sample, has no entry.
 */
export function* searchPlacement(
  model: ModelId,
  configurations: readonly Configuration[],
  sample: SearchSample,
  criterion: MarginalCriterion,
  grid: RateGrid,
): Generator<SearchEntry, PlacementSearch> {
  const entries: SearchEntry[] = [];
  for (const configuration of configurations) {
    const built = releasedSystem(model, configuration.placement);
    if (built.kind === 'refused' || !canServe(built.system, sample)) continue;
    const ratePerGpu = highestRate(built.system, configuration.gpus, sample, criterion, grid);
    const entry = { configuration, ratePerGpu };
    entries.push(entry);
    yield entry;
  }
  return { entries, best: bestOf(entries) };
}

/**
 * The highest rate of a published search with less work: a configuration is left as soon as it cannot exceed the best before
 * it. The rate is that of `searchPlacement`'s best; 0 when none passes. `engine`: whose fits all instances run on; without
 * it those of the published search. Yields between configurations. Never throws.
 */
export function* searchBestRate(
  model: ModelId,
  configurations: readonly Configuration[],
  sample: SearchSample,
  criterion: MarginalCriterion,
  grid: RateGrid,
  engine?: EngineId,
): Generator<void, ReqPerSec> {
  let best = 0;
  for (const { placement, gpus } of configurations) {
    const built = releasedSystem(model, placement, engine);
    if (built.kind === 'refused' || !canServe(built.system, sample)) continue;
    best = Math.max(best, highestRate(built.system, gpus, sample, criterion, grid, best));
    yield;
  }
  return best;
}
