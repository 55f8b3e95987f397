import { describe, expect, it } from 'vitest';
import type { Parallelism } from '../catalogue/applications';
import { LINKS } from '../catalogue/links';
import { MODELS } from '../catalogue/models';
import { GIB } from '../units';
import {
  bandwidthWithin,
  kvTransferCost,
  kvTransferTime,
  promptKvBytes,
  sustainingBandwidth,
} from './kvTransfer';

const OPT_66B = MODELS['opt-66b'];

function degrees(tensorParallel: number, pipelineParallel = 1): Parallelism {
  return { tensorParallel, pipelineParallel };
}

describe('moving the KV cache of a 512-token prompt of OPT-66B, 1.125 GiB', () => {
  it('takes 0.3866 s over 25 Gbit/s, however many GPUs share the link', () => {
    for (const [prefill, decode] of [
      [degrees(4), degrees(2, 2)],
      [degrees(8), degrees(1)],
    ] as const) {
      const cost = kvTransferCost(OPT_66B, LINKS['eth-25g'], prefill, decode);
      expect(kvTransferTime(cost, 512)).toBeCloseTo((1.125 * GIB) / 3.125e9 + 50e-6, 12);
      expect(kvTransferTime(cost, 512)).toBeCloseTo(0.3866, 4);
    }
  });

  it.each([
    ['TP 4 to TP 2, PP 2', degrees(4), degrees(2, 2), 4],
    ['TP 8 to TP 4', degrees(8), degrees(4), 4],
    ['TP 2 to TP 2, PP 4', degrees(2), degrees(2, 4), 2],
    ['one GPU to four', degrees(1), degrees(4), 1],
  ])(
    'over NVLink, %s, uses as many links as the smaller instance has GPUs',
    (_name, prefill, decode, links) => {
      const cost = kvTransferCost(OPT_66B, LINKS.nvlink, prefill, decode);
      expect(kvTransferTime(cost, 512)).toBeCloseTo((1.125 * GIB) / (links * 300e9) + 10e-6, 12);
    },
  );

  it('takes about 1 ms over four NVLinks', () => {
    const cost = kvTransferCost(OPT_66B, LINKS.nvlink, degrees(4), degrees(2, 2));
    expect(kvTransferTime(cost, 512)).toBeCloseTo(1.017e-3, 6);
  });
});

describe('any transfer', () => {
  it('is a fixed delay and a time in proportion to the prompt', () => {
    const cost = kvTransferCost(MODELS['opt-13b'], LINKS['ib-100g'], degrees(2), degrees(1));
    expect(kvTransferTime(cost, 0)).toBe(5e-6);
    expect(kvTransferTime(cost, 1000) - cost.latency).toBeCloseTo((1000 * 819_200) / 12.5e9, 12);
  });
});

describe('what §3.3 says of OPT-66B', () => {
  const bytes = promptKvBytes(OPT_66B, 512);

  it('512 tokens are 1.208 GB; its "1.13 GB" are GiB', () => {
    expect(bytes).toBe(2 * 64 * 9216 * 2 * 512);
    expect(bytes / 1e9).toBeCloseTo(1.208, 3);
    expect(bytes / GIB).toBeCloseTo(1.125, 6);
  });

  it('10 req/s need 90 Gbit/s of 2³⁰ bits, 96.6 of 10⁹', () => {
    const bandwidth = sustainingBandwidth(bytes, 10);
    expect((bandwidth * 8) / GIB).toBeCloseTo(90, 6);
    expect((bandwidth * 8) / 1e9).toBeCloseTo(96.64, 2);
  });

  it('the bandwidth within a time is the one that takes that time', () => {
    const bandwidth = bandwidthWithin(bytes, 0.005, 5e-6);
    const link = { ...LINKS['ib-100g'], bandwidth };
    expect(kvTransferTime(kvTransferCost(OPT_66B, link, degrees(4), degrees(4)), 512)).toBeCloseTo(0.005, 12);
    expect(bandwidthWithin(bytes, 1e-6, 5e-6)).toBe(Number.POSITIVE_INFINITY);
  });
});
