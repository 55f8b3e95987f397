import { runLength } from '../../core/goodput/runLength';
import { gpusOf, type Scenario } from '../../core/scenario/scenario';
import { formatCount } from '../format';
import type { Provenance } from '../provenance';
import { RULES } from '../ruleTexts';

/** Requests of one run: "300", or "100 or 300" where placements differ in size. */
export function runsText(scenario: Scenario): string {
  const counts = scenario.placements.map((placement) => runLength(scenario, gpusOf(placement)).count);
  return [...new Set(counts)]
    .toSorted((a, b) => a - b)
    .map(formatCount)
    .join(' or ');
}

/** What the numbers of a figure were simulated by. `what`: a sentence on what is drawn. */
export function simulatedRuns(
  { rules, run, seed }: Scenario,
  replications: number,
  requests: string,
  what: string,
): Provenance {
  const { text, limits, sources, method } = RULES[rules];
  const counted =
    run === 'paper'
      ? 'Each run starts empty and every request counts, as the paper measured.'
      : 'The first fifth (warm-up) and the last tenth (drain) of a run do not count.';
  return {
    id: 'simulated',
    kind: 'simulated',
    title: 'Simulated runs',
    short: `simulated · ${replications} runs`,
    text: `${what} ${formatCount(replications)} runs × ${requests} requests, seed ${seed}. ${counted} All placements meet the same requests. Intervals are 95% over runs.${text}`,
    limits,
    sources,
    method,
  };
}
