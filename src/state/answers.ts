import { placementText } from '../core/scenario/placementText';
import type { ArrivalSpec, Placement, Scenario } from '../core/scenario/scenario';

/**
 * Which choices a part of an answer depends on. Two scenarios with the same key have the same answer there, so it stays
 * true, and may stay on screen, while a choice that it does not depend on changes.
 *
 * - latency (P90s and their bands): workload, engines, rules, run; neither SLOs, nor target, nor operating rate;
 * - attainment: the same and both SLOs;
 * - goodput: the same, the target, and the rate axis, which bounds the search;
 * - operating point: what attainment depends on and the operating rate.
 *
 * Placements do not depend on each other (all meet the same requests), so each has its own key and adding, removing or
 * moving one leaves the answers of the others true.
 */
export type AnswerPart = 'latency' | 'attainment' | 'goodput' | 'operating';

type Bases = Readonly<Record<AnswerPart, string>>;

const basesOf = new WeakMap<Scenario, Bases>();

const replayIds = new WeakMap<readonly number[], number>();
let replays = 0;

/** Recorded times can be a million: each list is known by a number, never by its text. */
function arrivalsKey(arrivals: ArrivalSpec): unknown {
  if (arrivals.kind !== 'replay') return arrivals;
  const id = replayIds.get(arrivals.times) ?? ++replays;
  replayIds.set(arrivals.times, id);
  return { kind: arrivals.kind, id };
}

function computeBases(scenario: Scenario): Bases {
  const { ttftSlo, tpotSlo, attainmentTarget, arrivalRatePerGpu, rateAxisMax, placements, ...decisive } =
    scenario;
  const latency = JSON.stringify({ ...decisive, arrivals: arrivalsKey(decisive.arrivals) });
  const attainment = `${latency} ${ttftSlo} ${tpotSlo}`;
  return {
    latency,
    attainment,
    goodput: `${attainment} ${attainmentTarget} ${rateAxisMax}`,
    operating: `${attainment} ${arrivalRatePerGpu}`,
  };
}

function basis(part: AnswerPart, scenario: Scenario): string {
  let bases = basesOf.get(scenario);
  if (bases === undefined) {
    bases = computeBases(scenario);
    basesOf.set(scenario, bases);
  }
  return bases[part];
}

/** Does what was answered for `answered` still hold, placements aside? */
export function sameBasis(part: AnswerPart, answered: Scenario, chosen: Scenario): boolean {
  return answered === chosen || basis(part, answered) === basis(part, chosen);
}

/** Does this part of the whole answer still hold, for every placement and in order? */
export function sameAnswer(part: AnswerPart, answered: Scenario, chosen: Scenario): boolean {
  if (answered === chosen) return true;
  return (
    sameBasis(part, answered, chosen) &&
    answered.placements.length === chosen.placements.length &&
    answered.placements.every((placement, index) => samePlacement(placement, chosen.placements[index]))
  );
}

export function samePlacement(one: Placement, other: Placement | undefined): boolean {
  return one === other || (other !== undefined && placementText(one) === placementText(other));
}

/**
 * Index of the answered placement that stands for the chosen one: an equal one if there is one, else the one in the same
 * place, whose answer is then outdated.
 */
export function answeredIndex(answered: Scenario, chosen: Scenario, index: number): number | undefined {
  const wanted = chosen.placements[index];
  if (wanted === undefined) return undefined;
  const inPlace = answered.placements[index];
  if (inPlace !== undefined && samePlacement(inPlace, wanted)) return index;
  const moved = answered.placements.findIndex((placement) => samePlacement(placement, wanted));
  if (moved >= 0) return moved;
  return inPlace !== undefined && inPlace.policy === wanted.policy ? index : undefined;
}
