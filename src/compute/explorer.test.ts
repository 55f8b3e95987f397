import { afterEach, describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import type { CurvesResult, OperatingResult } from './contract';
import { Explorer } from './explorer';
import { WorkerPool } from './pool';
import { LocalWorkers } from './testing/localWorkers';

const scenario: Scenario = { ...presetScenario('chat-13b'), requestsPerGpu: 15 };

interface Heard {
  readonly curves: CurvesResult[];
  readonly operating: OperatingResult[];
  readonly progress: number[];
  readonly errors: string[];
}

describe('Explorer', () => {
  let pool: WorkerPool | undefined;
  afterEach(() => pool?.close());

  function open(size = 2): { explorer: Explorer; workers: LocalWorkers } {
    const workers = new LocalWorkers();
    pool?.close();
    pool = new WorkerPool(size, workers.spawn);
    return { explorer: new Explorer(pool), workers };
  }

  /** Explores and collects all that is heard until it is over, one way or the other. */
  function listen(explorer: Explorer, asked: Scenario): { heard: Heard; over: Promise<void> } {
    const heard: Heard = { curves: [], operating: [], progress: [], errors: [] };
    const over = new Promise<void>((resolve) => {
      explorer.explore(asked, {
        onCurves: (result) => heard.curves.push(result),
        onOperating: (result) => heard.operating.push(result),
        onProgress: (done) => {
          heard.progress.push(done);
          if (done === 1 && heard.curves.at(-1)?.otherEngines !== undefined) resolve();
        },
        onError: (message) => {
          heard.errors.push(message);
          resolve();
        },
      });
    });
    return { heard, over };
  }

  async function exploreAll(explorer: Explorer, asked: Scenario): Promise<Heard> {
    const { heard, over } = listen(explorer, asked);
    await over;
    return heard;
  }

  it('answers coarse first, then refined, then with the other engines', async () => {
    const { curves, operating, progress } = await exploreAll(open().explorer, scenario);
    expect(curves.map(({ stage, otherEngines }) => [stage, otherEngines === undefined])).toEqual([
      ['coarse', true],
      ['refined', true],
      ['refined', false],
    ]);
    expect(operating.map(({ stage }) => stage)).toEqual(['coarse', 'refined']);
    const [, , complete] = curves;
    const [disaggregated] = complete?.outcomes ?? [];
    if (disaggregated?.kind !== 'curve') throw new Error('The default placement runs');
    expect(disaggregated.replications).toBeGreaterThanOrEqual(10);
    expect(disaggregated.requestsPerReplication).toBe(45);
    expect(complete?.otherEngines?.[0]).toBeUndefined();
    expect(complete?.otherEngines?.[1]).toBeDefined();
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('gives the same answer whatever the number of workers', async () => {
    const one = await exploreAll(open(1).explorer, scenario);
    const three = await exploreAll(open(3).explorer, scenario);
    expect(three.curves).toEqual(one.curves);
    expect(three.operating).toEqual(one.operating);
  });

  it('lets only the latest request be heard', async () => {
    const { explorer } = open();
    const first = listen(explorer, scenario);
    const second = listen(explorer, { ...scenario, ttftSlo: 0.3 });
    const third = listen(explorer, { ...scenario, ttftSlo: 0.4 });
    await third.over;
    expect([first.heard, second.heard].flatMap(({ curves, operating }) => [...curves, ...operating])).toEqual(
      [],
    );
    expect(third.heard.curves.every((result) => result.scenario.ttftSlo === 0.4)).toBe(true);
    expect(third.heard.errors).toEqual([]);
  });

  it('keeps the curves when only the operating rate changes', async () => {
    const { explorer } = open();
    const before = await exploreAll(explorer, scenario);
    const after = await exploreAll(explorer, { ...scenario, arrivalRatePerGpu: 2 });
    expect(after.curves).toHaveLength(1);
    expect(after.curves[0]?.outcomes).toBe(before.curves.at(-1)?.outcomes);
    expect(after.operating.at(-1)?.points[0]?.arrivalRatePerGpu).toBe(2);
  });

  it('goes on with curves in the making when the operating rate moves on', async () => {
    const { explorer } = open(1);
    const first = listen(explorer, scenario);
    const later = await new Promise<{ heard: Heard; over: Promise<void> }>((resolve) => {
      const wait = setInterval(() => {
        if (first.heard.progress.length < 4) return;
        clearInterval(wait);
        resolve(listen(explorer, { ...scenario, arrivalRatePerGpu: 2 }));
      }, 1);
    });
    await later.over;
    const fresh = await exploreAll(open(1).explorer, scenario);
    expect(later.heard.curves.at(-1)?.scenario.arrivalRatePerGpu).toBe(2);
    expect(later.heard.curves.at(-1)?.outcomes).toEqual(fresh.curves.at(-1)?.outcomes);
    expect(later.heard.operating.at(-1)?.points[0]?.arrivalRatePerGpu).toBe(2);
    // Jobs done before the change were not done again.
    expect(later.heard.progress.length).toBeLessThan(fresh.progress.length);
  });

  it('ends curves at a held axis, and fits them when it is let go', async () => {
    const { explorer } = open();
    const held = await new Promise<CurvesResult>((resolve) => {
      explorer.explore(
        scenario,
        {
          onCurves: (result) => result.otherEngines !== undefined && resolve(result),
          onOperating: () => {},
          onProgress: () => {},
          onError: () => {},
        },
        9,
      );
    });
    expect(held.rateAxisMax).toBe(9);
    const free = await exploreAll(explorer, scenario);
    const fresh = await exploreAll(open().explorer, scenario);
    expect(free.curves.at(-1)).toEqual(fresh.curves.at(-1));
    expect(fresh.curves.at(-1)?.rateAxisMax).not.toBe(9);
  });

  it('says so when a worker crashes, and can go on', async () => {
    const { explorer, workers } = open(1);
    const { heard, over } = listen(explorer, scenario);
    workers.spawned[0]?.crash('out of memory');
    await over;
    expect(heard.errors).toEqual(['A simulation worker crashed (out of memory). It has been replaced.']);
    const again = await exploreAll(explorer, scenario);
    expect(again.errors).toEqual([]);
    expect(again.curves.at(-1)?.stage).toBe('refined');
  });

  it('refuses an impossible placement and draws the others', async () => {
    const [disaggregated] = scenario.placements;
    if (disaggregated === undefined) throw new Error('The default scenario has placements');
    const tooSmall = {
      policy: 'colocated',
      instance: { tensorParallel: 1, pipelineParallel: 1 },
      instances: 1,
    } as const;
    const large = { ...presetScenario('chat-66b'), requestsPerGpu: 10 };
    const asked = { ...large, placements: [...large.placements, tooSmall] };
    const { curves } = await exploreAll(open().explorer, asked);
    expect(curves.at(-1)?.outcomes.map(({ kind }) => kind)).toEqual(['curve', 'curve', 'refused']);
    expect(curves.at(-1)?.outcomes[2]).toMatchObject({
      reason: 'OPT-66B does not fit on one GPU: 131 GB of weights, 80 GB of memory.',
    });
  });
});
