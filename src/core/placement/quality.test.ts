import { describe, expect, it } from 'vitest';
import type { PresetId } from '../scenario/presets';
import { randomStream } from '../workload/random';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from './outcome';
import { DEFAULT_BUDGET, type PlacementQuestion } from './question';
import { searchAll, smallQuestion } from './testing/questions';

const PRESETS: readonly PresetId[] = ['chat-13b', 'chat-66b', 'code-66b', 'summary-66b'];
const GPUS: Readonly<Partial<Record<PresetId, number>>> = { 'chat-13b': 4 };
const REPLICATIONS = 4;

/** SLOs, traffic and seed at random, on few GPUs. */
function randomQuestion(index: number): PlacementQuestion {
  const random = randomStream(17, index, 'lengths');
  const preset = PRESETS[index % PRESETS.length] as PresetId;
  const question = smallQuestion(preset, GPUS[preset] ?? 5);
  const { scenario } = question;
  const scale = () => 0.8 + 1.2 * random();
  const changed = { ttftSlo: scenario.ttftSlo * scale(), tpotSlo: scenario.tpotSlo * scale() };
  const seed = Math.floor(1e6 * random());
  const budget = { ...DEFAULT_BUDGET, requests: 120, replications: REPLICATIONS };
  const families = index % 2 === 0 ? (['lowAffinity'] as const) : (['lowAffinity', 'colocated'] as const);
  return { ...question, scenario: { ...scenario, ...changed, seed }, families, budget };
}

/** Every candidate looked at as closely, with ten times the requests: as many runs, since a run's length is part of the question. */
function exhaustively(question: PlacementQuestion): readonly CandidateOutcome[] {
  const budget = { ...question.budget, refinement: false, replications: 10 * REPLICATIONS, resolution: 0.04 };
  return searchAll({ ...question, budget }).outcomes;
}

describe('the quality of a search', () => {
  it.each(Array.from({ length: 10 }, (_, index) => index))('finds the best of scenario %i', (index) => {
    const question = randomQuestion(index);
    const { winner } = searchAll(question);
    const all = exhaustively(question);
    const best = Math.max(...all.map(goodputPerGpu));
    const seen = all.find(({ id }) => id === winner?.id);
    if (winner === undefined || seen === undefined) {
      expect(best).toBe(0);
      return;
    }
    const { low, high } = goodputRange(winner);
    console.log(
      `${index}: ${winner.id} ${goodputPerGpu(winner).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), exhaustively ${goodputPerGpu(seen).toFixed(3)} of ${best.toFixed(3)}`,
    );
    expect(best).toBeGreaterThanOrEqual(low);
    expect(best).toBeLessThanOrEqual(high);
  });
});
