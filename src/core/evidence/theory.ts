import type { Steps } from '../goodput/steps';
import { type InstanceLatency, latencyModel } from '../latency/latencyModel';
import { prefillStageTime } from '../latency/profiled';
import { type LatencyIntervals, measureSystem } from '../physics/systemRun';
import {
  CHECKED_FORMULAS,
  CHECKED_UTILISATIONS,
  type CheckedFormula,
  type CheckedSubject,
  checkedSystem,
  checkQuestion,
  seedOfCheck,
} from '../physics/theoryCheck';
import type { TtftTheory } from '../physics/ttftTheory';
import type { Fraction, ReqPerSec, Seconds, Tokens } from '../units';

/** One system at one utilisation: queueing theory beside the event simulator. */
export interface TheoryQuestion {
  readonly part: 'theory';
  readonly formula: CheckedFormula;
  /** ρ: share of the rate at which the system is full. */
  readonly utilisation: Fraction;
  /** Of one replication; the first `warmUp` of them do not count. */
  readonly requests: number;
  readonly warmUp: number;
  readonly replications: number;
  /** Of this run alone. */
  readonly seed: number;
}

/** TTFT by the formula and by the simulator, seconds. */
export interface TheoryAnswer {
  /** Requests per second at the simulated system. */
  readonly rate: ReqPerSec;
  readonly theory: TtftTheory;
  readonly simulated: LatencyIntervals;
}

const PROMPT_TOKENS: Tokens = 512;
const WAYS = 2;

function costsAt(tensorParallel: number): InstanceLatency['costs'] {
  const parallelism = { tensorParallel, pipelineParallel: 1 };
  return latencyModel({ engine: 'distserve', model: 'opt-13b', gpu: 'a100-80gb', parallelism }).costs;
}

function passOf(costs: InstanceLatency['costs']): Seconds {
  return prefillStageTime(costs, PROMPT_TOKENS, PROMPT_TOKENS ** 2);
}

/** OPT-13B on A100-80GB by DistServe's fits: the subject of all theory questions, whatever the scenario. */
export const THEORY_SUBJECT: CheckedSubject & { readonly passTime: Seconds } = {
  costs: costsAt(1),
  promptTokens: PROMPT_TOKENS,
  passTime: passOf(costsAt(1)),
  ways: WAYS,
  speedUp: passOf(costsAt(1)) / passOf(costsAt(WAYS)),
  mixedInput: { kind: 'dataset', dataset: 'sharegpt' },
};

/** Runs of one question. */
export const THEORY_REPLICATIONS = 10;
/**
 * A queue forgets the more slowly the fuller it is: requests of a run, were it nearly empty. Short runs near saturation
 * would give P99 too low; more runs instead of longer ones would only make the interval around the wrong value narrower.
 */
const REQUESTS_IF_IDLE = 4000;
const WARM_UP_SHARE = 0.1;

/** Requests of one run, and how many of them are left out at its start: 4,000/(1 − ρ), a tenth of them. */
export function theoryRunLength(utilisation: Fraction): Pick<TheoryQuestion, 'requests' | 'warmUp'> {
  const requests = Math.round(REQUESTS_IF_IDLE / (1 - utilisation));
  return { requests, warmUp: Math.round(WARM_UP_SHARE * requests) };
}

/** Each formula at each utilisation, each with a seed of its own; the long ones first. No two page seeds share one. */
export function theoryQuestions(seed: number): readonly TheoryQuestion[] {
  const ownSeeds = seed * CHECKED_FORMULAS.length * CHECKED_UTILISATIONS.length;
  return CHECKED_UTILISATIONS.toReversed().flatMap((utilisation) =>
    CHECKED_FORMULAS.map((formula) => ({
      part: 'theory' as const,
      formula,
      utilisation,
      ...theoryRunLength(utilisation),
      replications: THEORY_REPLICATIONS,
      seed: seedOfCheck(ownSeeds, formula, utilisation),
    })),
  );
}

/**
 * What the formula says of TTFT at this utilisation, below 1; throws a RangeError otherwise. Seconds. Source: paper §3,
 * Eq. 1 to 3 and the waiting times behind them (`queueing/md1.ts`, `queueing/mg1.ts`).
 */
export function theoryAt(formula: CheckedFormula, utilisation: Fraction): TtftTheory {
  const checked = checkedSystem(THEORY_SUBJECT, formula);
  const theory = checked.theory(utilisation * checked.full);
  if (theory === undefined) throw new RangeError('A queue has a steady state only below a utilisation of 1.');
  return theory;
}

/** Simulates the system of the formula, a replication a step, and gives both answers. Deterministic. */
export function* answerTheory(question: TheoryQuestion): Steps<TheoryAnswer> {
  const { formula, utilisation } = question;
  const checked = checkedSystem(THEORY_SUBJECT, formula);
  const rate = utilisation * checked.full;
  const { ttft } = yield* measureSystem(checkQuestion(checked, question), rate);
  return { rate, theory: theoryAt(formula, utilisation), simulated: ttft };
}
