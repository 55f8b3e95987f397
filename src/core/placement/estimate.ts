import type { ServingSystem } from '../simulator/system';
import { drawRequests, type RequestTable } from '../workload/requests';
import { type Candidate, gpusOfCandidate } from './candidate';
import { candidateSystem, decodeOf, requestsFor } from './candidateSystem';
import type { CandidateList } from './candidates';
import { concurrency, firstGuess, type MeanLengths, meanLengths } from './firstGuess';
import { idleBound, idleShares } from './idleBound';
import { type Look, runSize } from './looks';
import type { PlacementQuestion } from './question';

/** What a search will cost, known before it starts. */
export interface SearchEstimate {
  readonly candidates: number;
  /** Requests in all simulated runs. */
  readonly requests: number;
  /** Seconds on one core of about 2020; divide by the number of workers. */
  readonly seconds: number;
}

/** A search over this says so before it starts. */
export const LONG_SEARCH_SECONDS = 60;

/** Rates at which one candidate is simulated, on average (measured on the paper's applications). */
const RATES: Readonly<Record<Look, number>> = { first: 6.5, second: 4, last: 6 };
/** Of the candidates of a contest, those that get closer looks. */
const CLOSER: Readonly<Record<Look, number>> = { first: 1, second: 0.1, last: 0.04 };
const AT_LEAST_CLOSER = 2;

/** Cost of a request whatever it does, of one step of a decode batch, and how far the rates of a search lie below a guess. */
const SECONDS_PER_REQUEST = 3e-6;
const SECONDS_PER_STEP = 0.35e-6;
const LEAP = 8;

/**
 * Decode steps of one request. Where a single batch decodes, steps between two changes are leapt over; batches that rotate
 * through a pipeline make one step after the other, and the fewer requests share a step the more each costs.
 */
function stepsPerRequest(system: ServingSystem, lengths: MeanLengths, rate: number): number {
  const decode = decodeOf(system);
  if (decode.stages === 1) return LEAP;
  const iteration = decode.stages * decode.costs.decodeSmall.fixed;
  const copies = system.policy === 'disaggregated' ? system.decodeInstances : system.instances;
  const atOnce = (rate / copies) * lengths.output * iteration;
  return lengths.output / Math.max(1, atOnce / decode.stages);
}

interface Cost {
  readonly requests: number;
  readonly seconds: number;
}

function costOf(
  question: PlacementQuestion,
  candidate: Candidate,
  look: Look,
  draw: RequestTable,
  lengths: MeanLengths,
): Cost {
  const { scenario, cluster } = question;
  const built = candidateSystem(scenario, cluster, candidate);
  if (built.kind === 'refused') return { requests: 0, seconds: 0 };
  const { system } = built;
  const slo = { ttft: scenario.ttftSlo, tpot: scenario.tpotSlo };
  const counted = { first: 0, end: draw.count };
  const idle = idleShares(system, requestsFor(candidate, draw), slo, counted);
  // Not simulated at all.
  if (idleBound(idle, question.criterion) < scenario.attainmentTarget) return { requests: 0, seconds: 0 };
  const atOnce = concurrency(decodeOf(system), lengths, slo.tpot);
  const size = runSize(question, { candidate, look }, gpusOfCandidate(candidate, cluster), atOnce);
  const requests = size.count * size.replications * RATES[look];
  const rate = firstGuess(system, lengths, slo, size.count);
  const steps = candidate.kind === 'prefillOnly' ? 0 : stepsPerRequest(system, lengths, rate);
  return { requests, seconds: requests * (SECONDS_PER_REQUEST + steps * SECONDS_PER_STEP) };
}

function shareOf(look: Look, candidates: number): number {
  return Math.min(1, Math.max(CLOSER[look], look === 'first' ? 1 : AT_LEAST_CLOSER / candidates));
}

/** Of which mean lengths are taken. */
const MEAN_REQUESTS = 400;

/**
 * Predicts the cost of a search from its candidates: how many requests will be simulated, and for how long that takes on one
 * core. A rough figure, right within a factor of three (tested), so that a long search can be announced and narrowed.
 * Throws `LengthsDoNotFit` when no request fits the model's context.
 */
export function estimateSearch(question: PlacementQuestion, { candidates }: CandidateList): SearchEstimate {
  const draw = drawRequests(question.scenario, 0, MEAN_REQUESTS);
  const lengths = meanLengths(draw);
  const looks: readonly Look[] = question.budget.refinement ? ['first', 'second', 'last'] : ['last'];
  let requests = 0;
  let seconds = 0;
  for (const candidate of candidates) {
    for (const look of looks) {
      const cost = costOf(question, candidate, look, draw, lengths);
      const share = question.budget.refinement ? shareOf(look, candidates.length) : 1;
      requests += share * cost.requests;
      seconds += share * cost.seconds;
    }
  }
  return { candidates: candidates.length, requests: Math.round(requests), seconds };
}
