import { describe, expect, it } from 'vitest';
import { measureRate, prepareExperiment } from '../goodput/experiment';
import { searchGoodput } from '../goodput/search';
import { finish } from '../goodput/steps';
import { FAMILIES } from '../scenario/placementSettings';
import { randomStream } from '../workload/random';
import { placementOf } from './candidate';
import { enumerateCandidates } from './candidates';
import { Evaluator } from './evaluator';
import { explainChoices } from './explainChoice';
import { explainFailures } from './explainFailure';
import type { CandidateOutcome } from './outcome';
import { goodputRange } from './outcome';
import type { PlacementQuestion } from './question';
import { Findings, nextTasks } from './rounds';
import { conclude } from './search';
import { searchAll, smallQuestion } from './testing/questions';

const ALL = smallQuestion('chat-13b', 4, { families: FAMILIES, chunkBudgets: [512, 2048] });

/** As several workers would: every one has its own evaluator, and tasks are done in any order. */
function shuffled(question: PlacementQuestion, seed: number, workers: number) {
  const random = randomStream(seed, 0, 'arrivals');
  const evaluators = Array.from({ length: workers }, () => new Evaluator(question));
  const list = enumerateCandidates(question);
  const findings = new Findings();
  let simulatedRequests = 0;
  for (;;) {
    const tasks = nextTasks(question, list, findings);
    const task = tasks[Math.floor(random() * tasks.length)];
    if (task === undefined) return conclude(question, list, findings, simulatedRequests);
    const evaluator = evaluators[Math.floor(random() * workers)] as Evaluator;
    const outcome = finish(evaluator.evaluate(task));
    findings.add(task, outcome);
    simulatedRequests += outcome.simulatedRequests;
  }
}

function withoutCost(outcomes: readonly CandidateOutcome[]) {
  return outcomes.map(({ simulatedRequests, ...rest }) => rest);
}

describe('searchPlacements', () => {
  const result = searchAll(ALL);

  it('does not depend on the order of tasks or on the number of workers', () => {
    const other = shuffled(ALL, 5, 3);
    expect(other).toEqual(result);
  });

  it.each(['chat-13b', 'code-66b'] as const)('answers the same for %s without early rejection', (preset) => {
    const question = smallQuestion(preset, 4, { families: FAMILIES, chunkBudgets: [512] });
    for (const criterion of ['joint', 'marginal'] as const) {
      const full = { ...question, criterion, budget: { ...question.budget, earlyRejection: false } };
      expect(withoutCost(searchAll({ ...question, criterion }).outcomes)).toEqual(
        withoutCost(searchAll(full).outcomes),
      );
    }
  });

  it('agrees with the workbench on the goodput of its winner', () => {
    const winner = result.families.find(({ family }) => family === 'lowAffinity')?.winner as CandidateOutcome;
    const placement = placementOf(winner.candidate, ALL.cluster);
    if (placement === undefined) throw new Error('A pair is a placement');
    const experiment = prepareExperiment(ALL.scenario, placement, 5);
    if (experiment.kind === 'refused') throw new Error(experiment.reason);
    const points = [finish(measureRate(experiment, 1))];
    const target = ALL.scenario.attainmentTarget;
    const goodput = finish(searchGoodput((rate) => measureRate(experiment, rate), points, target));
    if (goodput.kind !== 'crossing') throw new Error(goodput.kind);
    const { low, high } = goodputRange(winner);
    expect(goodput.perGpu.mean).toBeGreaterThan(low);
    expect(goodput.perGpu.mean).toBeLessThan(high);
    expect(winner.goodput).toMatchObject({ kind: 'crossing' });
  });

  it('puts a plan together for every family that meets the target', () => {
    for (const { winner, plan } of result.families) {
      expect(plan === undefined).toBe(winner === undefined);
      if (plan?.family !== 'highAffinity') expect(plan?.carries ?? 10).toBeGreaterThanOrEqual(10);
    }
  });

  it('explains each choice with numbers', () => {
    const explanations = explainChoices(ALL, result);
    expect(explanations.length).toBeGreaterThan(3);
    for (const { sentence, alternatives } of explanations) {
      expect(sentence).toMatch(/\d/);
      expect(alternatives.some(({ role }) => role === 'chosen')).toBe(true);
    }
  });
});

describe('explainFailures', () => {
  it('tells the nearest hardware that would work', () => {
    const question = smallQuestion('chat-66b', 1, { families: ['colocated', 'lowAffinity'] });
    const obstacles = explainFailures(question, searchAll(question));
    expect(obstacles.map(({ family, kind }) => [family, kind])).toEqual([
      ['colocated', 'hardware'],
      ['lowAffinity', 'hardware'],
    ]);
    expect(obstacles[0]?.nearest).toContainEqual({ what: 'gpusPerNode', from: 1, to: 2 });
    expect(obstacles[1]?.nearest).toContainEqual({ what: 'gpusPerNode', from: 1, to: 4 });
    expect(obstacles[1]?.sentence).toContain('Raise GPUs per node from 1 to 4');
  });

  it('tells the nearest SLOs that would work', () => {
    const question = smallQuestion('chat-13b', 2);
    const scenario = { ...question.scenario, ttftSlo: 0.02, tpotSlo: 0.01 };
    const [obstacle] = explainFailures({ ...question, scenario }, searchAll({ ...question, scenario }));
    expect(obstacle?.kind).toBe('slo');
    const [ttft, tpot] = obstacle?.nearest ?? [];
    const eased = { ...scenario, ttftSlo: ttft?.to ?? 0, tpotSlo: tpot?.to ?? 0 };
    expect(searchAll({ ...question, scenario: eased }).winner).toBeDefined();
  });
});
