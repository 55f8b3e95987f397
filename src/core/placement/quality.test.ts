import { describe, expect, it } from 'vitest';
import type { Family } from '../scenario/placementSettings';
import type { PresetId } from '../scenario/presets';
import { randomStream } from '../workload/random';
import { type CandidateOutcome, goodputPerGpu, goodputRange } from './outcome';
import { DEFAULT_BUDGET, type PlacementQuestion } from './question';
import { searchAll, smallQuestion } from './testing/questions';

const PRESETS: readonly PresetId[] = ['chat-13b', 'chat-66b', 'code-66b', 'summary-66b'];
const GPUS: Readonly<Partial<Record<PresetId, number>>> = { 'chat-13b': 4 };

/** SLOs, traffic and seed at random, on few GPUs. */
function randomQuestion(index: number): PlacementQuestion {
  const random = randomStream(17, index, 'lengths');
  const preset = PRESETS[index % PRESETS.length] as PresetId;
  const question = smallQuestion(preset, GPUS[preset] ?? 5);
  const { scenario } = question;
  const scale = () => 0.8 + 1.2 * random();
  const changed = { ttftSlo: scenario.ttftSlo * scale(), tpotSlo: scenario.tpotSlo * scale() };
  const seed = Math.floor(1e6 * random());
  const budget = { ...DEFAULT_BUDGET, requests: 100 };
  const families: readonly Family[] = preset === 'chat-13b' ? ['lowAffinity', 'colocated'] : ['lowAffinity'];
  return { ...question, scenario: { ...scenario, ...changed, seed }, families, budget };
}

/** Every candidate looked at as closely, with ten times the requests: as many runs, since a run's length is part of the question. */
function exhaustively(question: PlacementQuestion): readonly CandidateOutcome[] {
  const budget = {
    ...question.budget,
    refinement: false,
    replications: 10 * question.budget.replications,
    resolution: 0.04,
  };
  return searchAll({ ...question, budget }).outcomes;
}

interface Checked {
  readonly isInside: boolean;
  /** Of the best there is, by the exhaustive search. */
  readonly share: number;
}

function check(question: PlacementQuestion): Checked | undefined {
  const { winner } = searchAll(question);
  const all = exhaustively(question);
  const best = Math.max(...all.map(goodputPerGpu));
  const seen = all.find(({ id }) => id === winner?.id);
  if (winner === undefined || seen === undefined) return undefined;
  const { low, high } = goodputRange(winner);
  const found = `${winner.id}: ${goodputPerGpu(winner).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  process.stdout.write(`${found}; exhaustively ${goodputPerGpu(seen).toFixed(3)}, best ${best.toFixed(3)}\n`);
  return { isInside: low <= best && best <= high, share: goodputPerGpu(seen) / best };
}

describe('the quality of a search', () => {
  it('finds the best of ten random scenarios', () => {
    const checked = Array.from(
      { length: 10 },
      (_, index) => check(randomQuestion(index)) ?? { isInside: true, share: 1 },
    );
    expect(checked.every(({ share }) => share > 0.9)).toBe(true);
    // One in twenty 95% intervals leaves out what it should hold.
    expect(checked.filter(({ isInside }) => isInside).length).toBeGreaterThanOrEqual(9);
  });
});
