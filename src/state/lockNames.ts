import type { Lock } from '../core/scenario/lock';
import { listed } from './format';

/** What a setting is called in a sentence, by its key in an address. */
export const SETTING_NAMES: Readonly<Record<string, string>> = {
  preset: 'application preset',
  placements: 'placements',
  model: 'model',
  gpu: 'GPU',
  in: 'input length',
  out: 'output length',
  arrivals: 'arrivals',
  ttft: 'TTFT SLO',
  tpot: 'TPOT SLO',
  target: 'attainment target',
  rate: 'arrival rate per GPU',
  engines: 'engine fits',
  overheads: 'engine overhead',
  rules: 'rules of the simulator',
  run: 'run length',
  n: 'requests per GPU',
  lm: 'prefill batch limit',
  axis: 'length of the rate axis',
  seed: 'seed',
  prompt: 'prompt length',
  context: 'context of each request',
  batch: 'decode batch',
  joining: 'joining prompt',
  chunk: 'piece of the prompt in a pass',
  queue: 'arrivals at the queue',
  lengths: 'prompts in the queue',
  ways: 'number of GPUs',
  k: 'speed-up K',
  split: 'setting of Figure 4',
  feeders: 'number of prefill instances',
  wire: 'link',
  fig1: 'setting of Figure 1',
  fig5: 'setting of Figure 5',
  nodes: 'nodes',
  pernode: 'GPUs per node',
  mem: 'GPU memory',
  intra: 'bandwidth inside a node',
  between: 'link between nodes',
  traffic: 'traffic to carry',
  families: 'placements to try',
  criterion: 'what the target share must meet',
  reqs: 'requests of the run',
  bubbles: 'remedy for bubbles',
  oom: 'remedy for full memory',
  drift: 'remedy for drift',
  'drift-shape': 'shape of the drift',
  'drift-rate': 'rate after the drift',
  'drift-lengths': 'lengths after the drift',
  'drift-window': 'window of the profiler',
  'drift-reload': 'reload time',
};

/** Such as "Exercise: only TTFT SLO and arrival rate per GPU can be changed." */
export function exerciseSentence(lock: Lock): string {
  if (lock.length === 0) return 'Exercise: look and read; no setting can be changed.';
  return `Exercise: only ${listed(lock.map((key) => SETTING_NAMES[key] ?? key))} can be changed.`;
}
