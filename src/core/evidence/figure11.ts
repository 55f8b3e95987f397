import { APPLICATIONS, type Parallelism } from '../catalogue/applications';
import {
  FIGURE_11_SLO_RATE,
  FIGURE_11_SYSTEMS,
  type Figure11Panel,
  type Figure11System,
  figure11Curves,
} from '../catalogue/figure11';
import { measureAtSlos, measureRate, prepareExperiment } from '../goodput/experiment';
import type { Steps } from '../goodput/steps';
import type { CurvePoint, Interval } from '../goodput/types';
import { FIGURE_11_QUESTION, searchedSystem } from '../placement/ablation';
import type { PlacementQuestion } from '../placement/question';
import { quietly, searchPlacements } from '../placement/search';
import type { Family } from '../scenario/placementSettings';
import type { Placement, Scenario } from '../scenario/scenario';
import type { Fraction } from '../units';
import { meanDistance } from './distance';

/** One system of the ablation in Figure 11. */
export interface Figure11Question {
  readonly part: 'figure11';
  readonly system: Figure11System;
  readonly seed: number;
}

/**
 * What is simulated of a system. `ours`: runtime rules, the placement that our search finds (of vLLM: the degrees of §6.1).
 * `samePlacement`: the same under the rules of the published simulator. `paperSize`: those rules, on a placement with as many
 * GPUs as the paper's points tell (`FIGURE_11_GPUS`).
 */
export const FIGURE_11_SETS = ['ours', 'samePlacement', 'paperSize'] as const;
export type Figure11Set = (typeof FIGURE_11_SETS)[number];

export interface Figure11Point {
  /** Arrival rate per GPU, or the factor on both SLOs. */
  readonly x: number;
  readonly attainment: Interval;
  readonly ttftAttainment: Interval;
}

export interface Figure11Line {
  readonly set: Figure11Set;
  readonly panel: Figure11Panel;
  readonly placement: Placement;
  /** At the paper's x. */
  readonly points: readonly Figure11Point[];
}

/** Plain data. A line is missing where the search finds no placement, or where its rules refuse it. */
export interface Figure11Answer {
  readonly system: Figure11System;
  readonly lines: readonly Figure11Line[];
}

/** Of each point. */
export const FIGURE_11_RUNS = 5;

export function figure11Questions(seed: number): readonly Figure11Question[] {
  return FIGURE_11_SYSTEMS.map((system) => ({ part: 'figure11', system, seed }));
}

const FAMILY_OF: Readonly<Record<Exclude<Figure11System, 'vllm'>, Family>> = {
  high: 'highAffinity',
  low: 'lowAffinity',
  searchedVllm: 'colocated',
};

function colocated(instance: Parallelism): Placement {
  return { policy: 'colocated', instance, instances: 1 };
}

function* foundPlacement(system: Figure11System, question: PlacementQuestion): Steps<Placement | undefined> {
  if (system === 'vllm') return colocated(APPLICATIONS['chat-66b'].colocated);
  const family = FAMILY_OF[system];
  const asked = { ...question, families: [family] };
  const result = yield* quietly(searchPlacements(asked));
  return searchedSystem(system, 'released', family, asked, result).placement;
}

/**
 * Of the pairs with the paper's number of GPUs the one that the paper's own rule prefers when only TTFT counts: the highest
 * share within the TTFT SLO at the hardest point of the panel. Two GPUs are left for decode; what they do changes no TTFT.
 */
const PREFILL_OF: Readonly<Record<'high' | 'low', Readonly<Record<Figure11Panel, Parallelism>>>> = {
  high: {
    rate: { tensorParallel: 8, pipelineParallel: 2 },
    sloScale: { tensorParallel: 8, pipelineParallel: 1 },
  },
  low: {
    rate: { tensorParallel: 4, pipelineParallel: 2 },
    sloScale: { tensorParallel: 4, pipelineParallel: 1 },
  },
};

/** A placement with as many GPUs as the paper's points tell. */
export function paperSizePlacement(system: Figure11System, panel: Figure11Panel): Placement {
  if (system === 'vllm' || system === 'searchedVllm')
    return colocated({ tensorParallel: 8, pipelineParallel: 1 });
  return {
    policy: 'disaggregated',
    prefill: PREFILL_OF[system][panel],
    prefillInstances: 1,
    decode: { tensorParallel: 2, pipelineParallel: 1 },
    decodeInstances: 1,
    link: 'nvlink',
  };
}

function pointAt(x: number, { attainment, ttftAttainment }: CurvePoint): Figure11Point {
  return { x, attainment, ttftAttainment };
}

function* pointsOf(
  scenario: Scenario,
  placement: Placement,
  panel: Figure11Panel,
): Steps<readonly Figure11Point[] | undefined> {
  const experiment = prepareExperiment(scenario, placement, FIGURE_11_RUNS);
  if (experiment.kind === 'refused') return undefined;
  const xs = figure11Curves(panel)[0]?.points.map(([x]) => x) ?? [];
  if (panel === 'sloScale') {
    const slos = xs.map((x) => ({ ttft: x * scenario.ttftSlo, tpot: x * scenario.tpotSlo }));
    const points = yield* measureAtSlos(experiment, FIGURE_11_SLO_RATE, slos);
    return points.map((point, index) => pointAt(xs[index] as number, point));
  }
  const points: Figure11Point[] = [];
  for (const x of xs) points.push(pointAt(x, yield* measureRate(experiment, x)));
  return points;
}

function placementIn(set: Figure11Set, system: Figure11System, panel: Figure11Panel, found?: Placement) {
  return set === 'paperSize' ? paperSizePlacement(system, panel) : found;
}

/**
 * Searches the system's placement, then simulates it at the paper's x (Figure 11, §6.4: OPT-66B, ShareGPT, SLOs of 0.4 s and
 * 0.1 s), on the rules of the engines and on those of the published simulator. 95% intervals are over `FIGURE_11_RUNS` runs.
 */
export function* answerFigure11({ system, seed }: Figure11Question): Steps<Figure11Answer> {
  const scenario: Scenario = { ...FIGURE_11_QUESTION.scenario, seed };
  const found = yield* foundPlacement(system, { ...FIGURE_11_QUESTION, scenario });
  const lines: Figure11Line[] = [];
  for (const set of FIGURE_11_SETS) {
    const rules = set === 'ours' ? 'runtime' : 'reference';
    for (const panel of ['rate', 'sloScale'] as const) {
      const placement = placementIn(set, system, panel, found);
      const points = placement && (yield* pointsOf({ ...scenario, rules }, placement, panel));
      if (placement !== undefined && points !== undefined) lines.push({ set, panel, placement, points });
    }
  }
  return { system, lines };
}

/** Mean distance of a line from the paper's curve of the system; `ttft`: when only the TTFT SLO counts. */
export function figure11Error(
  system: Figure11System,
  { panel, points }: Figure11Line,
  counts: 'both' | 'ttft',
): Fraction | undefined {
  const theirs = figure11Curves(panel).find((curve) => curve.system === system)?.points ?? [];
  const ours = points.map(({ x, attainment, ttftAttainment }) => ({
    x,
    y: (counts === 'both' ? attainment : ttftAttainment).mean,
  }));
  return meanDistance(theirs, ours);
}
