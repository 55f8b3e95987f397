import { describe, expect, it } from 'vitest';
import type { PointsListener, PointsQuestion, SearchListener } from '../../compute/contract';
import { measureRate, prepareExperiment } from '../../core/goodput/experiment';
import { finish } from '../../core/goodput/steps';
import { ABLATION_SYSTEMS, ablationSearches, FIGURE_11_QUESTION } from '../../core/placement/ablation';
import type { PlacementQuestion } from '../../core/placement/question';
import { quietly, searchPlacements } from '../../core/placement/search';
import { gpusOf } from '../../core/scenario/scenario';
import { ablationKey } from './ablation';
import {
  ablationLines,
  ablationTable,
  meanError,
  panelSentence,
  paperMarks,
  systemRows,
} from './ablationPlot';
import { type AblationRun, createAblation } from './ablationRun';

/** Answers at once, in this thread, with few runs. */
const DIRECT = {
  search(question: PlacementQuestion, listener: SearchListener) {
    listener.onResult(finish(quietly(searchPlacements(question))), true);
    return () => {};
  },
  points({ scenario, placement, rates }: PointsQuestion, listener: PointsListener) {
    const experiment = prepareExperiment(scenario, placement, 2);
    if ('reason' in experiment) throw new Error(experiment.reason);
    for (const rate of rates) listener.onPoint(finish(measureRate(experiment, rate)));
    listener.onDone();
    return () => {};
  },
};

function figure11Run(): AblationRun {
  const ablation = createAblation(DIRECT);
  ablation.start('figure11', FIGURE_11_QUESTION);
  const run = ablation.store.getState().figure11;
  if (run === undefined) throw new Error('not started');
  return run;
}

/** Keeps what it was asked, to be answered by hand. */
function slowClient() {
  const searches: SearchListener[] = [];
  let stopped = 0;
  return {
    searches,
    stopped: () => stopped,
    search(_: PlacementQuestion, listener: SearchListener) {
      searches.push(listener);
      return () => {
        stopped++;
      };
    },
    points: () => () => {},
  };
}

describe('the ablation in Figure 11’s setting', () => {
  const run = figure11Run();

  it('has all six systems, each with its points in both panels', () => {
    expect(run.phase).toBe('done');
    expect(run.systems.map(({ id }) => id)).toEqual([...ABLATION_SYSTEMS]);
    expect(run.done).toBe(run.of);
    for (const id of ABLATION_SYSTEMS) {
      expect(run.points.rate[id]?.map(({ x }) => x)).toEqual(run.plan?.rates);
      expect(run.points.sloScale[id]?.map(({ x }) => x)).toEqual(run.plan?.scales);
    }
  });

  it('meets where its panels meet: the same rate at SLO scale 1', () => {
    for (const id of ABLATION_SYSTEMS) {
      const byRate = run.points.rate[id]?.find(({ x }) => x === 0.375);
      const byScale = run.points.sloScale[id]?.find(({ x }) => x === 1);
      expect(byRate?.y).toBe(byScale?.y);
    }
  });

  it('gives vLLM the paper’s degrees and the searched systems no worse ones', () => {
    const vllm = run.systems.find(({ id }) => id === 'vllm');
    expect(vllm?.placement && gpusOf(vllm.placement)).toBe(4);
    expect(systemRows(run).find(({ id }) => id === 'vllm')?.placement).toBe('vLLM, TP4, 4 GPUs');
    expect(systemRows(run).find(({ id }) => id === 'sameEngine')?.placement).toMatch(/^DistServe, /);
  });

  it('states how far it is from each of the paper’s systems, and nothing for others', () => {
    for (const { id, errors } of systemRows(run)) {
      const isOfPaper = id !== 'chunked' && id !== 'sameEngine';
      for (const error of errors) expect(error).toMatch(isOfPaper ? /^\d+\.\d points$/ : /^–$/);
    }
    const sentence = panelSentence(run, 'rate', 0.9);
    expect(sentence).toContain('DistServe-Low to');
    const rows = ablationTable(run, 'rate', true).rows;
    expect(rows.length).toBe(6 * 12 + 4 * 7);
  });
});

describe('what is drawn', () => {
  const placement = {
    policy: 'colocated',
    instance: { tensorParallel: 4, pipelineParallel: 1 },
    instances: 1,
  } as const;
  const base = { engines: 'released', placement, why: '', outcome: undefined } as const;
  const points = [
    { x: 0.0625, y: 0.9 },
    { x: 0.125, y: 0.8 },
  ];
  const run: AblationRun = {
    key: 'k',
    phase: 'simulating',
    done: 2,
    of: 9,
    systems: [
      { ...base, id: 'searchedVllm' },
      { ...base, id: 'vllm' },
    ],
    plan: undefined,
    points: { rate: { searchedVllm: points, vllm: points }, sloScale: {} },
    error: undefined,
  };

  it('one line for systems that are the same placement', () => {
    expect(ablationLines(run, 'rate').map(({ label }) => label)).toEqual(['vLLM++ = vLLM']);
  });

  it('no error before all of the paper’s points have been simulated', () => {
    expect(meanError(run, 'rate', 'vllm')).toBeUndefined();
    expect(panelSentence(run, 'rate', 0.9)).toBe('');
  });

  it('the paper’s High and Low in different tones', () => {
    expect(paperMarks('rate').map(({ variant, encoding }) => `${encoding} ${variant}`)).toEqual([
      'disaggregated 1',
      'disaggregated 0',
      'colocated 0',
    ]);
  });
});

describe('a run that is ended', () => {
  it('stops what it asked and keeps its key; leaving another question does nothing', () => {
    const client = slowClient();
    const ablation = createAblation(client);
    ablation.start('scenario', FIGURE_11_QUESTION);
    ablation.leave('something else');
    expect(ablation.store.getState().scenario?.phase).toBe('searching');
    client.searches[0]?.onProgress(3, 7);
    expect(ablation.store.getState().scenario).toMatchObject({ done: 3, of: 10 });
    ablation.leave(ablationKey('scenario', FIGURE_11_QUESTION));
    expect(client.stopped()).toBe(1);
    expect(ablation.store.getState().scenario?.phase).toBe('cancelled');
  });

  it('tells why it failed', () => {
    const client = slowClient();
    const ablation = createAblation(client);
    ablation.start('figure11', FIGURE_11_QUESTION);
    client.searches[0]?.onError('A worker crashed');
    expect(ablation.store.getState().figure11).toMatchObject({ phase: 'failed', error: 'A worker crashed' });
  });

  it('fails on a placement that is refused', () => {
    const refuse = (_: PointsQuestion, { onError }: PointsListener) => {
      onError('refused');
      return () => {};
    };
    const ablation = createAblation({ ...DIRECT, points: refuse });
    ablation.start('figure11', FIGURE_11_QUESTION);
    expect(ablation.store.getState().figure11?.phase).toBe('failed');
  });
});

describe('the questions', () => {
  it('ask all families with released engines, and colocated ones on DistServe’s', () => {
    const { released, sameEngine } = ablationSearches({ ...FIGURE_11_QUESTION, families: ['lowAffinity'] });
    expect(released.families).toHaveLength(4);
    expect(released.scenario.engines).toBe('released');
    expect(sameEngine).toMatchObject({ families: ['colocated'], scenario: { engines: 'same' } });
  });

  it('differ with SLOs and operating rate, not with the compared placements', () => {
    const { scenario } = FIGURE_11_QUESTION;
    const keyOf = (patch: object) =>
      ablationKey('scenario', { ...FIGURE_11_QUESTION, scenario: { ...scenario, ...patch } });
    expect(keyOf({ placements: [] })).toBe(keyOf({}));
    expect(keyOf({ ttftSlo: 1 })).not.toBe(keyOf({}));
    expect(keyOf({ arrivalRatePerGpu: 1 })).not.toBe(keyOf({}));
  });
});
