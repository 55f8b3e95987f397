import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { finish } from '../src/core/goodput/steps';
import { enumerateCandidates } from '../src/core/placement/candidates';
import { PAPER_CLUSTER } from '../src/core/placement/cluster';
import { Evaluator } from '../src/core/placement/evaluator';
import type { Task } from '../src/core/placement/looks';
import type { CandidateOutcome } from '../src/core/placement/outcome';
import { CHUNK_BUDGETS, DEFAULT_BUDGET, type PlacementQuestion } from '../src/core/placement/question';
import { Findings, nextTasks } from '../src/core/placement/rounds';
import { conclude, type PlacementSearchResult, searchPlacements } from '../src/core/placement/search';
import { type PresetId, presetScenario } from '../src/core/scenario/presets';

interface PlacementCase {
  readonly name: string;
  readonly question: PlacementQuestion;
  /** What the authors report for the same search. */
  readonly published: string;
}

function question(preset: PresetId, change: Partial<PlacementQuestion>): PlacementQuestion {
  return {
    scenario: presetScenario(preset),
    cluster: PAPER_CLUSTER,
    traffic: 10,
    families: ['lowAffinity'],
    criterion: 'joint',
    chunkBudgets: CHUNK_BUDGETS,
    budget: DEFAULT_BUDGET,
    ...change,
  };
}

/** Rates up to about 2.7 per GPU, told apart to 0.05 in the first look. */
const TO_A_TWENTIETH = { ...DEFAULT_BUDGET, requests: 300, resolution: 0.009 };
const FOUR_GPUS = { ...PAPER_CLUSTER, nodes: 1, gpusPerNode: 4 };
/** Nodes that are joined fast enough for Algorithm 1 (paper §3.3). */
const HIGH_AFFINITY = { ...PAPER_CLUSTER, interNode: 'ib-800g' } as const;

const CASES: readonly PlacementCase[] = [
  {
    name: 'placement-13b-4-gpus',
    question: question('chat-13b', { cluster: FOUR_GPUS, budget: TO_A_TWENTIETH }),
    published: '34-83 s on 2 cores (simdistserve); 2.84 s on 96 cores (Figure 12)',
  },
  {
    name: 'placement-66b-32-gpus-algorithm-2',
    question: question('chat-66b', {}),
    published: '82.5 s on 96 cores (Figure 12, DistServe-Low)',
  },
  {
    name: 'placement-66b-32-gpus-algorithm-1',
    question: question('chat-66b', { cluster: HIGH_AFFINITY, families: ['highAffinity'] }),
    published: '22.0 s on 96 cores (Figure 12, DistServe-High)',
  },
  {
    name: 'placement-66b-32-gpus-colocated',
    question: question('chat-66b', { families: ['colocated'] }),
    published: 'not published',
  },
];

export const PLACEMENT_NAMES: readonly string[] = CASES.map(({ name }) => name);

const REPEATS = 5;
const WORKERS = 2;

interface Timed {
  readonly milliseconds: number;
  /** Until the first outcome. */
  readonly first: number;
  readonly result: PlacementSearchResult;
}

function inOneThread(asked: PlacementQuestion): Timed {
  const start = performance.now();
  let first = Number.NaN;
  const steps = searchPlacements(asked);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { milliseconds: performance.now() - start, first, result: step.value };
    if (step.value !== undefined && Number.isNaN(first)) first = performance.now() - start;
  }
}

interface Order {
  readonly question: PlacementQuestion;
  /** Asks for a new evaluator: nothing is kept from the search before. */
  readonly isNew: boolean;
  readonly task: Task;
}

/** What the second thread of the same bundle does. */
function serve(): void {
  let evaluator: Evaluator | undefined;
  parentPort?.on('message', ({ question: asked, isNew, task }: Order) => {
    if (isNew || evaluator === undefined) evaluator = new Evaluator(asked);
    parentPort?.postMessage(finish(evaluator.evaluate(task)));
  });
}

if (!isMainThread) serve();

function ask(worker: Worker, order: Order): Promise<CandidateOutcome> {
  return new Promise((resolve, reject) => {
    worker.once('message', (outcome: CandidateOutcome) => {
      worker.off('error', reject);
      resolve(outcome);
    });
    worker.once('error', reject);
    worker.postMessage(order);
  });
}

/** Each worker takes the next task of a wave when it is done with the one before. */
async function overWorkers(asked: PlacementQuestion, workers: readonly Worker[]): Promise<Timed> {
  const start = performance.now();
  let first = Number.NaN;
  const list = enumerateCandidates(asked);
  const findings = new Findings();
  const begun = new Set<Worker>();
  let simulated = 0;
  for (
    let tasks = nextTasks(asked, list, findings);
    tasks.length > 0;
    tasks = nextTasks(asked, list, findings)
  ) {
    let next = 0;
    const work = async (worker: Worker) => {
      for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) {
        const outcome = await ask(worker, { question: asked, isNew: !begun.has(worker), task });
        begun.add(worker);
        findings.add(task, outcome);
        simulated += outcome.simulatedRequests;
        if (Number.isNaN(first)) first = performance.now() - start;
      }
    };
    await Promise.all(workers.map(work));
  }
  const result = conclude(asked, list, findings, simulated);
  return { milliseconds: performance.now() - start, first, result };
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function repeated(run: () => Timed | Promise<Timed>) {
  const times: Timed[] = [];
  const processor: number[] = [];
  for (let i = 0; i < 1 + REPEATS; i++) {
    const before = process.cpuUsage();
    times.push(await run());
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  }
  const [cold, ...warm] = times.map(({ milliseconds }) => milliseconds);
  const [firstCold] = times.map(({ first }) => first);
  return {
    coldMs: Math.round(cold ?? Number.NaN),
    warmMs: Math.round(medianOf(warm)),
    // Of all threads, the compiler's included: what others do on this machine counts for less here.
    warmCpuMs: Math.round(medianOf(processor.slice(1))),
    firstOutcomeColdMs: Math.round(firstCold ?? Number.NaN),
  };
}

/** Times of one search in one thread and divided over two, beside the published ones; cold is the first in its process. */
export async function benchPlacement(name: string): Promise<object | undefined> {
  const found = CASES.find((one) => one.name === name);
  if (found === undefined) return undefined;
  const workers = Array.from({ length: WORKERS }, () => new Worker(new URL(import.meta.url)));
  const two = await repeated(() => overWorkers(found.question, workers));
  await Promise.all(workers.map((worker) => worker.terminate()));
  const one = await repeated(() => inOneThread(found.question));
  const { outcomes, excluded, winner, simulatedRequests } = inOneThread(found.question).result;
  return {
    candidates: outcomes.length,
    excluded: excluded.length,
    simulatedRequests,
    winner: winner?.id ?? 'none',
    oneThread: one,
    twoThreads: two,
    published: found.published,
  };
}
