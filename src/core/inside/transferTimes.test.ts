import { describe, expect, it } from 'vitest';
import { comparedLinks } from '../catalogue/links';
import { MODELS } from '../catalogue/models';
import { finish } from '../goodput/steps';
import { kvTransferCost, kvTransferTime } from '../latency/kvTransfer';
import { presetScenario } from '../scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../scenario/scenario';
import {
  experimentOverLink,
  measureTransfers,
  type TimeDistribution,
  type ToldShare,
  type TransferTimes,
  timeWithin,
} from './transferTimes';

const CHAT: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 20 };
const PLACEMENT = CHAT.placements[0] as DisaggregatedPlacement;
const FIXED: Scenario = {
  ...CHAT,
  input: { kind: 'fixed', tokens: 512 },
  output: { kind: 'fixed', tokens: 20 },
};

function linkNamed(id: string) {
  const link = comparedLinks('a100-80gb').find((one) => one.id === id);
  if (link === undefined) throw new Error(`No link ${id}`);
  return link;
}

function measured(scenario: Scenario, id: string, rate = 1): TransferTimes | undefined {
  const link = linkNamed(id);
  const experiment = experimentOverLink(scenario, PLACEMENT, link, 2);
  if (experiment.kind === 'refused') throw new Error(experiment.reason);
  return finish(measureTransfers(experiment, link, rate, 0.03));
}

const p = (times: TimeDistribution | undefined, share: ToldShare): number =>
  times === undefined ? Number.NaN : timeWithin(times, share).mean;

describe('KV transfers over a link', () => {
  it.each(comparedLinks('a100-80gb').map(({ id }) => id))(
    '%s: prompts of one length take the time that bytes over bandwidth give',
    (id) => {
      const cost = kvTransferCost(MODELS['opt-13b'], linkNamed(id), PLACEMENT.prefill, PLACEMENT.decode);
      const expected = kvTransferTime(cost, 512);
      const times = measured(FIXED, id, 0.5);
      expect(p(times?.transfer, 0.5)).toBeCloseTo(expected, 9);
      expect(p(times?.transfer, 0.99)).toBeCloseTo(expected, 9);
      expect(times?.transfer.within.mean).toBe(expected <= 0.03 ? 1 : 0);
      expect(times?.requests).toBe(120);
    },
  );

  it('last at least as long with the wait for the pull, and longer where the link is the bottleneck', () => {
    const quick = measured(CHAT, 'nvlink');
    const slow = measured(CHAT, 'eth-25g', 3);
    for (const times of [quick, slow])
      expect(p(times?.delivery, 0.95)).toBeGreaterThanOrEqual(p(times?.transfer, 0.95));
    expect(p(slow?.delivery, 0.95)).toBeGreaterThan(2 * p(slow?.transfer, 0.95));
  });

  it('do not happen for answers of one token', () => {
    expect(measured({ ...FIXED, output: { kind: 'fixed', tokens: 1 } }, 'nvlink')).toBeUndefined();
  });

  it('are nothing that the published simulator knows', () => {
    const reference: Scenario = { ...CHAT, rules: 'reference' };
    expect(experimentOverLink(reference, PLACEMENT, linkNamed('nvlink'), 2)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('in no time'),
    });
  });
});
