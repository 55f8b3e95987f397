import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GPU_IDS } from '../../core/catalogue/gpus';
import { comparedLinks, LINK_IDS } from '../../core/catalogue/links';
import { MODEL_IDS } from '../../core/catalogue/models';
import { DEFAULT_INSTRUMENTS, type Instruments } from '../../core/scenario/instruments';
import { presetScenario } from '../../core/scenario/presets';
import type { Scenario } from '../../core/scenario/scenario';
import { formatGigabytes, threeDigits } from './amounts';
import { subjectOf } from './subject';
import { type TransferPlot, transferPlot } from './transfer';
import { linkTable, namedLinks, neededCaption, transferTable, transferTakeaway } from './transferWords';

function plotOf(scenario: Partial<Scenario> = {}, chosen: Partial<Instruments> = {}): TransferPlot {
  const instruments = { ...DEFAULT_INSTRUMENTS, ...chosen };
  return transferPlot(subjectOf({ ...presetScenario('chat-13b'), ...scenario }, instruments), instruments);
}

describe('512 tokens of OPT-13B from one A100 to another', () => {
  const plot = plotOf({ arrivalRatePerGpu: 10 }, { promptTokens: 512 });
  const timeOf = (id: string) => plot.readings.find(({ link }) => link.id === id)?.time ?? Number.NaN;

  it('by hand: 0.4194 GB over each link', () => {
    expect(plot.bytes).toBe(2 * 2 * 40 * 5120 * 512);
    expect(timeOf('eth-25g')).toBeCloseTo(0.41943 / 3.125 + 50e-6, 6);
    expect(timeOf('pcie')).toBeCloseTo(0.41943 / 32 + 10e-6, 6);
    expect(timeOf('nvlink')).toBeCloseTo(0.41943 / 300 + 10e-6, 6);
    expect(timeOf('ib-800g')).toBeCloseTo(0.41943 / 100 + 5e-6, 6);
  });

  it('by hand: 10 req/s need 4.194 GB/s; within 5% of a pass of 72.15 ms 118.2 GB/s', () => {
    expect(plot.needed.sustaining / 1e9).toBeCloseTo(4.1943, 4);
    expect(plot.subject.passTime * 1e3).toBeCloseTo(72.15, 2);
    expect(plot.needed.unnoticed / 1e9).toBeCloseTo(0.41943 / (0.05 * 0.07215 - 50e-6), 0);
    expect(transferTakeaway(plot)).toContain('moves 7.45 of the 10.0 req/s');
    expect(neededCaption(plot)).toContain('Below 4.19 GB/s the link falls behind 10.0 req/s');
  });
});

describe('links', () => {
  it('PCIe is compared where there is NVLink, and is the node’s link where there is none', () => {
    expect(comparedLinks('a100-80gb').map(({ id }) => id)).toEqual([...LINK_IDS, 'pcie']);
    expect(comparedLinks('h100').at(-1)).toMatchObject({ id: 'pcie', bandwidth: 64e9 });
    expect(comparedLinks('l40s').map(({ id }) => id)).toEqual(LINK_IDS);
  });

  it('facing GPUs send side by side over NVLink and share the network', () => {
    const { readings } = plotOf({ model: 'opt-175b' });
    expect(readings.find(({ link }) => link.id === 'nvlink')?.bandwidth).toBeCloseTo(8 * 300e9, -3);
    expect(readings.find(({ link }) => link.id === 'eth-25g')?.bandwidth).toBeCloseTo(3.125e9, -3);
  });

  it('those named on the chart are apart, and the chosen one is among them', () => {
    const plot = plotOf({}, { link: 'ib-200g' });
    const named = namedLinks(plot, 1.6).map(({ link }) => link.id);
    expect(named[0]).toBe('ib-200g');
    expect(named).not.toContain('pcie');
  });
});

describe('what is said', () => {
  it('of a slow link that keeps up, and of a fast one', () => {
    expect(transferTakeaway(plotOf())).toBe(
      'The KV cache of a 756-token prompt of OPT-13B is 0.619 GB. Over 25 Gbit/s Ethernet it takes 198 ms, 2.0× the prefill pass and 5.2× one decode iteration: the second token waits for it. A link needs 126 GB/s to stay within 5% of the pass.',
    );
    expect(transferTakeaway(plotOf({}, { link: 'nvlink' }))).toBe(
      'The KV cache of a 756-token prompt of OPT-13B is 0.619 GB. Over NVLink it takes 2.07 ms, 2.1% of the prefill pass and 5.4% of one decode iteration: shorter than the gap between two tokens.',
    );
  });

  it('when no GPUs hold the model', () => {
    const plot = plotOf({ model: 'opt-175b', gpu: 'a100-40gb' });
    expect(plot.impossible).toContain('OPT-175B');
    expect(transferTakeaway(plot)).toBe(plot.impossible);
  });

  it('has a finite number for every model, GPU, link and length', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODEL_IDS),
        fc.constantFrom(...GPU_IDS),
        fc.constantFrom(...LINK_IDS),
        fc.integer({ min: 1, max: 2046 }),
        (model, gpu, link, promptTokens) => {
          const plot = plotOf({ model, gpu }, { link, promptTokens });
          for (const words of [transferTakeaway(plot), neededCaption(plot)])
            expect(words).not.toMatch(/NaN|Infinity|undefined|no finite/);
          const [from, to] = plot.bandwidthDomain;
          for (const { bandwidth } of plot.readings) {
            expect(bandwidth).toBeGreaterThan(from);
            expect(bandwidth).toBeLessThan(to);
          }
          for (const { points } of plot.byLength)
            for (const point of points) expect(point.y).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('tables hold the same numbers', () => {
    const plot = plotOf();
    const link = linkTable(plot).rows.find(([name]) => name === '25 Gbit/s Ethernet');
    expect(link?.[2]).toBeCloseTo(plot.chosen.time * 1000, 9);
    const { columns, rows } = transferTable(plot);
    const place = columns.findIndex(({ key }) => key === 'eth-25g_ms');
    expect(rows.find(([tokens]) => tokens === 756)?.[place]).toBeCloseTo(plot.chosen.time * 1000, 9);
  });
});

it('amounts have three digits and no exponent', () => {
  expect([0.0131234, 0.6193, 3.125, 12.34, 300, 2400, 0].map(threeDigits)).toEqual([
    '0.0131',
    '0.619',
    '3.13',
    '12.3',
    '300',
    '2,400',
    '0',
  ]);
  expect(formatGigabytes(1.2e9)).toBe('1.20 GB');
});
