import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS, APPLICATIONS } from './applications';
import { ENGINE_FIT_SOURCE } from './engineFits';
import { GPU_IDS, GPUS } from './gpus';
import { KV_CAPACITY_SOURCE } from './kvCapacity';
import { LENGTH_DATASETS } from './lengths';
import { LINK_IDS, LINKS, linkOn } from './links';
import { MODELS } from './models';
import { RATE_PANELS, SLO_SCALE_PANELS } from './paperResults';

describe('the catalogue', () => {
  it('cites a title and a place for every entry', () => {
    const entries = [MODELS, GPUS, LINKS, LENGTH_DATASETS, APPLICATIONS].flatMap((table) =>
      Object.values(table).map((entry) => entry.source),
    );
    const panels = [...RATE_PANELS, ...SLO_SCALE_PANELS].map((panel) => panel.source);
    const all = [...entries, ...panels, ENGINE_FIT_SOURCE, KV_CAPACITY_SOURCE];
    expect(all).toHaveLength(3 + 6 + 6 + 3 + 5 + 10 + 2);
    for (const { title, where } of all) {
      expect(title.trim()).not.toBe('');
      expect(where.trim()).not.toBe('');
    }
  });

  it('files every entry under its own id', () => {
    for (const table of [MODELS, GPUS, LINKS, LENGTH_DATASETS, APPLICATIONS]) {
      for (const [id, entry] of Object.entries(table)) expect(entry.id).toBe(id);
    }
  });

  it.each([
    ['chat-13b', 'opt-13b', 'sharegpt', 0.25, 0.1],
    ['chat-66b', 'opt-66b', 'sharegpt', 2.5, 0.15],
    ['chat-175b', 'opt-175b', 'sharegpt', 4, 0.2],
    ['code-66b', 'opt-66b', 'humaneval', 0.125, 0.2],
    ['summary-66b', 'opt-66b', 'longbench', 15, 0.15],
  ] as const)('%s is the row %s, %s, %d s, %d s of Table 1', (id, model, dataset, ttftSlo, tpotSlo) => {
    expect(APPLICATIONS[id]).toMatchObject({ model, dataset, ttftSlo, tpotSlo });
  });

  it('has the placements of Table 3 and vLLM at TP 1, 4 and 8', () => {
    const degrees = APPLICATION_IDS.map((id) => {
      const { prefill, decode, colocated } = APPLICATIONS[id];
      return [prefill, decode, colocated].flatMap((p) => [p.tensorParallel, p.pipelineParallel]);
    });
    expect(degrees).toEqual([
      [2, 1, 1, 1, 1, 1],
      [4, 1, 2, 2, 4, 1],
      [3, 3, 4, 3, 8, 1],
      [4, 1, 2, 2, 4, 1],
      [4, 1, 2, 2, 4, 1],
    ]);
  });

  it('counts links in bytes: 25 Gbit/s are 3.125 GB/s, NVLink is 300 GB/s each way and alone is not shared', () => {
    expect(LINKS['eth-25g'].bandwidth).toBe(3.125e9);
    expect(LINKS['ib-800g'].bandwidth).toBe(100e9);
    expect(LINKS.nvlink.bandwidth).toBe(GPUS['a100-80gb'].nvlinkBandwidth);
    expect(LINK_IDS.filter((id) => LINKS[id].sharing === 'pair')).toEqual(['nvlink']);
  });

  it('has a link inside a node as fast as the GPU: NVLink, or PCIe where there is none', () => {
    expect(linkOn('nvlink', 'a100-80gb')).toBe(LINKS.nvlink);
    expect(linkOn('nvlink', 'h100')).toMatchObject({ name: 'NVLink, same node', bandwidth: 450e9 });
    expect(linkOn('nvlink', 'l40s')).toMatchObject({ name: 'PCIe, same node', bandwidth: 32e9 });
    expect(linkOn('nvlink', 'l40s').source).toBe(GPUS.l40s.source);
    for (const gpu of GPU_IDS) expect(linkOn('eth-25g', gpu)).toBe(LINKS['eth-25g']);
  });
});
