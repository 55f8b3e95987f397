import { createStore, type StoreApi } from 'zustand/vanilla';
import { FIGURE_12, type Figure12Curve } from '../../core/catalogue/figure12';
import { PAPER_CLUSTER } from '../../core/placement/cluster';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../../core/placement/question';
import { presetScenario } from '../../core/scenario/presets';
import type { Seconds } from '../../core/units';
import type { PlotPoint, PlotTable } from '../physics/plot';
import { type PaperClient, searchWhole } from './paperClient';
import { Stops } from './stops';

/** Figure 12: how long the two searches take on clusters of growing size, here and on the authors’ machine. */

type Algorithm = Figure12Curve['algorithm'];

export const SEARCH_SIZES = [2, 4, 8, 16, 32] as const;
const ALGORITHMS = ['lowAffinity', 'highAffinity'] as const;
const GPUS_PER_NODE = 8;
/** Requests per second and GPU that the plan is to carry. */
const TRAFFIC = 1;

const ALGORITHM_NAMES: Readonly<Record<Algorithm, string>> = {
  lowAffinity: 'DistServe-Low',
  highAffinity: 'DistServe-High',
};

/** OPT-13B with the SLOs of Table 1: the only model of the paper of which two instances fit two GPUs. */
export function sizeQuestion(gpus: number, algorithm: Algorithm): PlacementQuestion {
  const gpusPerNode = Math.min(gpus, GPUS_PER_NODE);
  const interNode = algorithm === 'highAffinity' ? 'ib-800g' : PAPER_CLUSTER.interNode;
  return {
    scenario: presetScenario('chat-13b'),
    cluster: { ...PAPER_CLUSTER, nodes: gpus / gpusPerNode, gpusPerNode, interNode },
    traffic: TRAFFIC * gpus,
    families: [algorithm],
    criterion: 'joint',
    chunkBudgets: CHUNK_BUDGETS,
    budget: DEFAULT_BUDGET,
  };
}

export interface SearchTime {
  readonly algorithm: Algorithm;
  readonly gpus: number;
  readonly time: Seconds;
}

export interface SearchTimes {
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly times: readonly SearchTime[];
  readonly of: number;
  readonly error: string | undefined;
}

const SIZES = SEARCH_SIZES.flatMap((gpus) => ALGORITHMS.map((algorithm) => ({ gpus, algorithm })));
const NOTHING: SearchTimes = { phase: 'idle', times: [], of: SIZES.length, error: undefined };

export interface SearchTimer {
  readonly store: StoreApi<SearchTimes>;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Runs one search after another, so that each has the whole pool. `now` is in seconds. */
export function createSearchTimer(client: Pick<PaperClient, 'search'>, now: () => Seconds): SearchTimer {
  const store = createStore<SearchTimes>(() => NOTHING);
  let stops = new Stops();
  const cancel = (): void => {
    stops.all();
    if (store.getState().phase === 'running') store.setState({ phase: 'cancelled' });
  };
  const search = (index: number): void => {
    const size = SIZES[index];
    if (size === undefined) {
      store.setState({ phase: 'done' });
      return;
    }
    const begun = now();
    const stop = searchWhole(client, sizeQuestion(size.gpus, size.algorithm), {
      onFound: () => {
        const time = now() - begun;
        store.setState(({ times }) => ({ times: [...times, { ...size, time }] }));
        search(index + 1);
      },
      onProgress: () => {},
      onError: (error) => store.setState({ phase: 'failed', error }),
    });
    stops.add(stop);
  };
  const start = (): void => {
    stops.all();
    stops = new Stops();
    store.setState({ ...NOTHING, phase: 'running' });
    search(0);
  };
  return { store, start, cancel };
}

interface TimeLine {
  readonly id: string;
  readonly label: string;
  readonly sublabel: string;
  readonly encoding: 'disaggregated';
  readonly variant: 0 | 1;
  readonly points: readonly PlotPoint[];
  readonly dash: 'solid' | 'dashed';
}

function timesOf({ times }: SearchTimes, algorithm: Algorithm): readonly PlotPoint[] {
  return times.filter((one) => one.algorithm === algorithm).map(({ gpus, time }) => ({ x: gpus, y: time }));
}

export function timeLines(measured: SearchTimes): readonly TimeLine[] {
  return ALGORITHMS.flatMap((algorithm, index) => {
    const points = timesOf(measured, algorithm);
    if (points.length === 0) return [];
    const label = `${algorithm === 'lowAffinity' ? 'Low' : 'High'}, here`;
    const variant = index === 0 ? 0 : 1;
    return [
      { id: algorithm, label, sublabel: '', encoding: 'disaggregated', variant, points, dash: 'solid' },
    ];
  });
}

export function paperTimes() {
  return FIGURE_12.map(({ algorithm, points }) => {
    const label = `${algorithm === 'lowAffinity' ? 'Low' : 'High'}, paper`;
    const marks = points.map(([x, y]) => ({ x, y }));
    const variant: 0 | 1 = algorithm === 'lowAffinity' ? 0 : 1;
    const id = `paper ${algorithm}`;
    return { id, label, encoding: 'disaggregated' as const, variant, points: marks };
  });
}

/** The paper’s times joined, so that the eye can follow each algorithm. */
export function paperTimeLines(): readonly TimeLine[] {
  return paperTimes().map((marks) => ({ ...marks, sublabel: '', dash: 'solid' }));
}

const LONGEST: Seconds = 120;
const SHORTEST: Seconds = 0.001;

/** Whole decades around the paper’s times and ours. */
export function timeDomain({ times }: SearchTimes): readonly [Seconds, Seconds] {
  const all = times.map(({ time }) => Math.max(time, SHORTEST));
  const low = Math.min(0.1, ...all.map((time) => 10 ** Math.floor(Math.log10(time))));
  return [low, Math.max(LONGEST, ...all)];
}

export function timesTable({ times }: SearchTimes): PlotTable {
  const rows = FIGURE_12.flatMap(({ algorithm, points }) =>
    points.map(([gpus, time]) => {
      const own = times.find((one) => one.algorithm === algorithm && one.gpus === gpus)?.time ?? null;
      return [ALGORITHM_NAMES[algorithm], gpus, own, time];
    }),
  );
  const columns = [
    { key: 'algorithm', label: 'Algorithm', unit: '' },
    { key: 'gpus', label: 'Cluster', unit: 'GPUs' },
    { key: 'here', label: 'Search here', unit: 's' },
    { key: 'paper', label: 'Paper, 96 cores', unit: 's' },
  ];
  return { columns, rows, fileName: 'goodput-lab-search-times' };
}

function secondsText(time: Seconds): string {
  return time < 1 ? `${Math.round(time * 1000)} ms` : `${time.toFixed(time < 10 ? 2 : 1)} s`;
}

/** One sentence that says what the chart shows. */
export function timesSentence(measured: SearchTimes, cores: number): string {
  const paper = 'The paper’s searches take up to 82.5 s on 96 cores (Figure 12).';
  if (measured.times.length === 0) return paper;
  const largest = measured.times.at(-1)?.gpus ?? 0;
  const words = measured.times
    .filter(({ gpus }) => gpus === largest)
    .map(({ algorithm, time }) => `${ALGORITHM_NAMES[algorithm]} ${secondsText(time)}`);
  return `${paper} Here, ${largest} GPUs: ${words.join(', ')}, in a browser that reports ${cores} ${cores === 1 ? 'core' : 'cores'}.`;
}

/** How far it is. */
export function timesStatus({ phase, times, of, error }: SearchTimes): string {
  switch (phase) {
    case 'idle':
      return 'Takes several seconds.';
    case 'running':
      return `${times.length} of ${of} searches done…`;
    case 'done':
      return `Done: ${of} searches.`;
    case 'cancelled':
      return `Cancelled after ${times.length} of ${of} searches.`;
    case 'failed':
      return `Failed: ${error ?? 'no reason given'}.`;
  }
}
