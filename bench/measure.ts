import type { BenchCase } from './cases';

const REQUESTS = 20_000;
const STEPWISE_REQUESTS = 300;
const REPEATS = 5;
const WARM_UP_SECONDS = 0.3;
const REPEAT_SECONDS = 0.05;
const SCALE_COUNTS = [1_000, 10_000, 100_000, 1_000_000];

export interface RateSpeed {
  readonly ratePerGpu: number;
  readonly requestsPerSecond: number;
}

export interface CaseSpeed {
  /** The slowest of the rates. */
  readonly requestsPerSecond: number;
  readonly rates: readonly RateSpeed[];
  /** Against the step-by-step twin in this process; absent where there is none. */
  readonly timesStepByStep?: number;
}

export interface ScaleSpeed {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** What the requests and the result of a run hold in memory, for each request; too small to tell on short runs. */
  readonly bytesPerRequest?: number;
}

/** Seconds of one run, over as many runs as fill `atLeast` seconds. */
function timeOnce(run: () => unknown, atLeast: number): number {
  const start = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < atLeast) {
    run();
    runs++;
    elapsed = (performance.now() - start) / 1000;
  }
  return elapsed / runs;
}

/** The median of some repeats, after the compiler has warmed up. */
export function seconds(run: () => unknown, repeats = REPEATS): number {
  timeOnce(run, WARM_UP_SECONDS);
  const times = Array.from({ length: repeats }, () => timeOnce(run, REPEAT_SECONDS));
  times.sort((one, other) => one - other);
  return times[Math.floor(repeats / 2)] ?? Number.NaN;
}

function speedAt(benchCase: BenchCase, ratePerGpu: number, count: number, repeats?: number): RateSpeed {
  const { run } = benchCase.prepare(ratePerGpu, count);
  return { ratePerGpu, requestsPerSecond: Math.round(count / seconds(run, repeats)) };
}

/** Both on the same few requests, since the twin's time grows with the square of their number. */
function ratioToStepwise(benchCase: BenchCase, ratePerGpu: number): number | undefined {
  const { run, runStepwise } = benchCase.prepare(ratePerGpu, STEPWISE_REQUESTS);
  if (runStepwise === undefined) return undefined;
  return Math.round((10 * seconds(runStepwise, 3)) / seconds(run, 15)) / 10;
}

export function measureCase(benchCase: BenchCase): CaseSpeed {
  const rates = benchCase.ratesPerGpu.map((rate) => speedAt(benchCase, rate, REQUESTS));
  const requestsPerSecond = Math.min(...rates.map((rate) => rate.requestsPerSecond));
  const ratio = ratioToStepwise(benchCase, benchCase.ratesPerGpu.at(-1) ?? 1);
  return { requestsPerSecond, rates, ...(ratio === undefined ? {} : { timesStepByStep: ratio }) };
}

/** Speed and memory at one number of requests. `heapBytes` collects garbage first. */
function measureSize(benchCase: BenchCase, requests: number, heapBytes: () => number): ScaleSpeed {
  const rate = benchCase.ratesPerGpu[1] ?? benchCase.ratesPerGpu[0] ?? 1;
  const before = heapBytes();
  const { run } = benchCase.prepare(rate, requests);
  const held = [run()];
  const bytesPerRequest = Math.round((heapBytes() - before) / requests);
  held.length = 0;
  const requestsPerSecond = Math.round(requests / seconds(run, requests >= 100_000 ? 3 : REPEATS));
  // On shorter runs what else the process frees or allocates is larger.
  return { requests, requestsPerSecond, ...(requests >= 1_000_000 ? { bytesPerRequest } : {}) };
}

/** How speed and memory go with the number of requests, at the middle rate. */
export function measureScale(benchCase: BenchCase, heapBytes: () => number): readonly ScaleSpeed[] {
  return SCALE_COUNTS.map((requests) => measureSize(benchCase, requests, heapBytes));
}
