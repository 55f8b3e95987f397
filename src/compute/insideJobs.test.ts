import { describe, expect, it } from 'vitest';
import { comparedLinks } from '../core/catalogue/links';
import { finish } from '../core/goodput/steps';
import { presetScenario } from '../core/scenario/presets';
import type { DisaggregatedPlacement, Placement, Scenario } from '../core/scenario/scenario';
import { runInsideJob } from './insideJobs';
import type { InsideJob } from './jobs';

const CHAT: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 10 };
const [DISAGGREGATED, COLOCATED] = CHAT.placements as [DisaggregatedPlacement, Placement];
/** One GPU holds no 175B. */
const TOO_LARGE: Scenario = { ...CHAT, model: 'opt-175b' };
const [NVLINK] = comparedLinks('a100-80gb');

function answerTo(job: InsideJob): unknown {
  const result = finish(runInsideJob(job));
  return result.kind === 'answer' ? result.answer : result;
}

function asked(scenario: Scenario, placement: Placement) {
  return { scenario, placement, replications: 2 };
}

describe('looks inside runs, as jobs', () => {
  it('answer with what was simulated', () => {
    const question = asked(CHAT, DISAGGREGATED);
    expect(answerTo({ kind: 'axisEnd', ...question })).toMatchObject({ rate: expect.any(Number) });
    expect(answerTo({ kind: 'breakdown', ...question, rate: 1 })).toMatchObject({ kind: 'breakdown' });
    expect(answerTo({ kind: 'latencies', ...question, rate: 1 })).toMatchObject({ kind: 'latencies' });
    if (NVLINK === undefined) throw new Error('There is no link');
    const transfers = { ...question, placement: DISAGGREGATED, link: NVLINK, within: 0.03 };
    expect(answerTo({ kind: 'transfers', ...transfers })).toMatchObject({ kind: 'transfers', link: NVLINK });
  });

  it('answer with the reason where a placement cannot run, so that others are still told', () => {
    const question = asked(TOO_LARGE, COLOCATED);
    const refused = { kind: 'refused', reason: expect.stringContaining('does not fit') };
    expect(answerTo({ kind: 'axisEnd', ...question })).toMatchObject(refused);
    expect(answerTo({ kind: 'breakdown', ...question, rate: 1 })).toMatchObject(refused);
    expect(answerTo({ kind: 'latencies', ...question, rate: 1 })).toMatchObject(refused);
  });
});
