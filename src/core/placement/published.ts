import type { ModelId } from '../catalogue/models';
import { gpusOf, type Placement, type Scenario } from '../scenario/scenario';
import type { MarginalCriterion } from '../simulator/reference/metrics';
import { releasedSystem } from '../simulator/reference/releasedSystem';
import {
  type Affinity,
  type Configuration,
  colocatedConfigurations,
  disaggregatedConfigurations,
} from '../simulator/reference/search/configurations';
import {
  type RateGrid,
  type SearchEntry,
  type SearchSample,
  searchPlacement,
} from '../simulator/reference/search/placementSearch';
import type { ReqPerSec } from '../units';
import { drawRequests } from '../workload/requests';
import { acrossSegments, type Candidate, candidateId } from './candidate';
import type { Cluster } from './cluster';

/** Which of the published searches: `low` and `high` affinity as in code, or vLLM's. */
export const PUBLISHED_SEARCHES = ['low', 'high', 'vllm'] as const;
export type PublishedSearch = (typeof PUBLISHED_SEARCHES)[number];

/** A configuration of the published search and its rate. Plain data. */
export interface PublishedOutcome {
  readonly id: string;
  readonly candidate: Candidate;
  readonly placement: Placement;
  readonly gpus: number;
  /** The highest rate of the grid that passed; 0 when none did. */
  readonly ratePerGpu: ReqPerSec;
}

/** A configuration that the published simulator leaves out, and why. */
export interface PublishedExclusion {
  readonly id: string;
  readonly candidate: Candidate;
  readonly sentence: string;
}

export interface PublishedSearchResult {
  readonly search: PublishedSearch;
  /** In order of enumeration. */
  readonly outcomes: readonly PublishedOutcome[];
  readonly excluded: readonly PublishedExclusion[];
  /** All with the highest rate per GPU: fewest GPUs first, then in order of enumeration. */
  readonly winners: readonly PublishedOutcome[];
}

export interface PublishedQuestion {
  readonly model: ModelId;
  readonly cluster: Pick<Cluster, 'nodes' | 'gpusPerNode' | 'intraNode'>;
  readonly search: PublishedSearch;
  readonly sample: SearchSample;
  readonly criterion: MarginalCriterion;
  readonly grid: RateGrid;
}

/** The grid of the published scripts: bisection between 0 and 5 requests per second and GPU, down to 0.05. */
export const PUBLISHED_GRID: RateGrid = { maxRatePerGpu: 5, resolution: 0.05 };
/** Requests of each run of the published search. */
const PUBLISHED_REQUESTS = 300;

/** The scenario's SLOs and target as the published scripts take them: in milliseconds, each SLO by itself. */
export function publishedCriterion({ ttftSlo, tpotSlo, attainmentTarget }: Scenario): MarginalCriterion {
  const percent = 100 * attainmentTarget;
  return { ttft: 1000 * ttftSlo, tpot: 1000 * tpotSlo, ttftPercent: percent, tpotPercent: percent };
}

/**
 * The scenario's first requests as a sample of the published search, which begins with the first request at time 0 and gaps
 * of mean 1 after it.
 */
export function publishedSample(scenario: Scenario, count = PUBLISHED_REQUESTS): SearchSample {
  const { arrival, inputTokens, outputTokens } = drawRequests(scenario, 0, count);
  const unitGaps = arrival.slice(1).map((time, i) => time - (arrival[i] as number));
  return { unitGaps, inputTokens, outputTokens };
}

function configurationsOf({ model, cluster, search }: PublishedQuestion): readonly Configuration[] {
  if (search === 'vllm') return colocatedConfigurations(model, cluster.nodes * cluster.gpusPerNode);
  const affinity: Affinity = search;
  return disaggregatedConfigurations(model, cluster, affinity);
}

/** The same thing in our terms. A pair of the high-affinity search is a pair on one segment. */
function candidateOf({ label, placement }: Configuration): Candidate {
  if (placement.policy === 'colocated') return { kind: 'colocated', instance: placement.instance };
  const [segments = 1, ...degrees] = label;
  const [tpPrefill = 1, ppPrefill = 1, tpDecode = 1, ppDecode = 1] = degrees;
  return {
    kind: 'lowAffinity',
    segments,
    prefill: { tensorParallel: tpPrefill, pipelineParallel: ppPrefill },
    decode: { tensorParallel: tpDecode, pipelineParallel: ppDecode },
  };
}

function placementOfEntry(candidate: Candidate, question: PublishedQuestion): Placement {
  if (candidate.kind === 'colocated') {
    return { policy: 'colocated', instance: candidate.instance, instances: 1 };
  }
  if (candidate.kind !== 'lowAffinity') throw new Error(`The published search has no ${candidate.kind}`);
  return {
    policy: 'disaggregated',
    prefill: acrossSegments(candidate.prefill, candidate.segments),
    prefillInstances: 1,
    decode: acrossSegments(candidate.decode, candidate.segments),
    decodeInstances: 1,
    link: question.cluster.intraNode,
  };
}

function outcomeOf(entry: SearchEntry, question: PublishedQuestion): PublishedOutcome {
  const candidate = candidateOf(entry.configuration);
  const placement = placementOfEntry(candidate, question);
  const { ratePerGpu } = entry;
  return { id: candidateId(candidate), candidate, placement, gpus: gpusOf(placement), ratePerGpu };
}

function exclusionOf(question: PublishedQuestion, configuration: Configuration): PublishedExclusion {
  const candidate = candidateOf(configuration);
  const built = releasedSystem(question.model, configuration.placement);
  const tooLong = 'A prompt of this sample is longer than its KV cache.';
  return {
    id: candidateId(candidate),
    candidate,
    sentence: built.kind === 'refused' ? built.reason : tooLong,
  };
}

/**
 * The placement search as the authors published it (simdistserve: search_configs.py, search_binary.py), bit for bit, in the
 * shape of ours: reference rules, released fits of A100-80GB only, one prefill and one decode instance, each SLO by itself,
 * no memory, no KV transfer. Yields each outcome; returns all. Never throws.
 */
export function* searchAsPublished(
  question: PublishedQuestion,
): Generator<PublishedOutcome, PublishedSearchResult> {
  const { model, sample, criterion, grid, search } = question;
  const configurations = configurationsOf(question);
  const steps = searchPlacement(model, configurations, sample, criterion, grid);
  const outcomes: PublishedOutcome[] = [];
  const ran = new Set<Configuration>();
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      const winners = step.value.best.map((entry) => outcomeOf(entry, question));
      const left = configurations.filter((configuration) => !ran.has(configuration));
      return { search, outcomes, excluded: left.map((one) => exclusionOf(question, one)), winners };
    }
    const outcome = outcomeOf(step.value, question);
    ran.add(step.value.configuration);
    outcomes.push(outcome);
    yield outcome;
  }
}
