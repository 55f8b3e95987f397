import { describe, expect, it } from 'vitest';
import { type TimeDistribution, TOLD_SHARES, type TransferTimes } from '../../../core/inside/transferTimes';
import type { DisaggregatedPlacement, Scenario } from '../../../core/scenario/scenario';
import { CHAT, interval } from '../../testing/answers';
import { movingPlacements, transferJobs } from './transferJobs';
import {
  fewerSeries,
  paperCurves,
  type TransferAnswers,
  type TransferPlot,
  transferCaption,
  transferPlot,
  transferTable,
} from './transferPlot';

const PLACEMENT = CHAT.placements[0] as DisaggregatedPlacement;

/** Uniform between 0 and twice the median. */
function uniform(median: number): TimeDistribution {
  return {
    cdf: [0, 1, 2].map((k) => ({ value: k * median, share: interval(k / 2) })),
    quantiles: TOLD_SHARES.map((share) => interval(2 * median * share, median / 100)),
    within: interval(1),
  };
}

const MEDIANS: Readonly<Record<string, number>> = {
  nvlink: 0.002,
  'eth-25g': 0.2,
  'ib-100g': 0.05,
  'ib-200g': 0.025,
  'ib-400g': 0.012,
  'ib-800g': 0.006,
  pcie: 0.02,
};

function answered(scenario: Scenario): TransferAnswers {
  const asked = transferJobs(scenario, PLACEMENT);
  const answers = asked.map(({ link }): TransferTimes => {
    const median = MEDIANS[link.id] ?? 1;
    return {
      kind: 'transfers',
      link,
      arrivalRatePerGpu: 1.5,
      replications: 10,
      requests: 3000,
      transfer: uniform(median),
      delivery: uniform(3 * median),
    };
  });
  return { asked, answers };
}

function plotOf(scenario: Scenario, time: 'transfer' | 'delivery' = 'transfer'): TransferPlot {
  const plot = transferPlot(answered(scenario), time);
  if (plot === undefined) throw new Error('Nothing to draw');
  return plot;
}

describe('KV transfers', () => {
  it('are asked for every link of the GPU, PCIe included, and for placements that move KV caches only', () => {
    expect(
      transferJobs(CHAT, PLACEMENT)
        .map(({ link }) => link.id)
        .toSorted(),
    ).toEqual(Object.keys(MEDIANS).toSorted());
    expect(movingPlacements(CHAT).map(({ index }) => index)).toEqual([0]);
  });

  it('are drawn with the chosen link last, and the paper’s curve of the model', () => {
    const { series } = plotOf(CHAT);
    expect(series.at(-1)).toMatchObject({ id: 'nvlink', variant: 0 });
    expect(series.filter(({ encoding }) => encoding === 'neutral').map(({ label }) => label)).toEqual([
      'OPT-13B, paper',
    ]);
    for (const { points } of series) expect(points.at(-1)?.y).toBe(1);
  });

  it('have all curves of the paper beside a model that it did not measure', () => {
    expect(paperCurves('llama3-8b' as Scenario['model'])).toHaveLength(3);
    expect(paperCurves('opt-66b')).toHaveLength(1);
  });

  it('keep lines apart on a phone, and the chosen one', () => {
    const ids = fewerSeries(plotOf(CHAT)).map(({ id }) => id);
    expect(ids).toEqual(['paper opt-13b', 'eth-25g', 'pcie', 'nvlink']);
  });

  it('are told of the chosen and of the slowest link, beside text and curve of the paper', () => {
    expect(transferCaption(plotOf(CHAT))).toBe(
      'At 1.50 req/s per GPU 95% of KV transfers take at most 3.80 ms over NVLink and 380 ms over 25 Gbit/s Ethernet. The paper says over 95% take less than 30 ms; its curve of OPT-13B has 99.3% there and reaches 95% at 7.80 ms.',
    );
    const large = transferCaption(plotOf({ ...CHAT, model: 'opt-175b' }, 'delivery'));
    expect(large).toContain('arrive, from the first token on, within 11.4 ms over NVLink');
    expect(large).toContain('OPT-175B has 91.2% there and reaches 95% at 81.9 ms');
  });

  it('name one link where the chosen one is the slowest', () => {
    const slow = { ...PLACEMENT, link: 'eth-25g' as const };
    const asked = transferJobs({ ...CHAT, placements: [slow] }, slow);
    const plot = transferPlot({ asked, answers: answered(CHAT).answers }, 'transfer');
    expect(plot && transferCaption(plot)).toContain('take at most 380 ms over 25 Gbit/s Ethernet. The paper');
  });

  it('are a table of times with intervals, and of the paper’s without', () => {
    const table = transferTable(plotOf(CHAT), 'chat-13b');
    expect(table.rows).toHaveLength((7 + 1) * TOLD_SHARES.length);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows[0]).toEqual(['NVLink', 1, 0.04, 0.02, 0.06]);
    expect(transferTable(undefined, 'chat-13b').rows).toEqual([]);
  });

  it('are nothing while no answer has come, or where no KV cache is moved', () => {
    const { asked } = answered(CHAT);
    expect(transferPlot({ asked, answers: asked.map(() => undefined) }, 'transfer')).toBeUndefined();
    expect(transferPlot({ asked: [], answers: [] }, 'transfer')).toBeUndefined();
  });
});
