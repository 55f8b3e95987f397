import { beforeEach, describe, expect, it } from 'vitest';
import type { ComputeClient, ComputeListener } from '../compute/contract';
import type { Scenario } from '../core/scenario/scenario';
import { type Actions, createActions } from './actions';
import { type AppStore, createAppStore } from './appState';
import { startSimulation } from './simulation';
import { CHAT, crossing, curve, curvesOf, operatingOf } from './testing/answers';

const OUTCOMES = [curve(crossing(2.3, 0.08)), curve(crossing(0.5, 0.02))];

interface Asked {
  readonly scenario: Scenario;
  readonly listener: ComputeListener;
}

/** A pool that answers when it is told to, and clocks that tick when they are told to. */
class Stage implements Pick<ComputeClient, 'explore' | 'cancel'> {
  readonly asked: Asked[] = [];
  private frames: (() => void)[] = [];
  private timers: (() => void)[] = [];

  explore(scenario: Scenario, listener: ComputeListener): void {
    this.asked.push({ scenario, listener });
  }

  cancel(): void {}

  readonly clocks = {
    nextFrame: (run: () => void) => {
      this.frames.push(run);
    },
    after: (_: number, run: () => void) => {
      this.timers.push(run);
      return () => {
        this.timers = this.timers.filter((timer) => timer !== run);
      };
    },
  };

  frame(): void {
    for (const run of this.frames.splice(0)) run();
  }

  patienceEnds(): void {
    for (const run of this.timers.splice(0)) run();
  }

  last(): Asked {
    const asked = this.asked.at(-1);
    if (asked === undefined) throw new Error('nothing was asked');
    return asked;
  }

  answer({ scenario, listener } = this.last(), stage: 'coarse' | 'refined' = 'coarse'): void {
    listener.onCurves(curvesOf(scenario, OUTCOMES, { stage }));
    listener.onOperating({ ...operatingOf(scenario), stage });
  }
}

let stage: Stage;
let store: AppStore;
let actions: Actions;

beforeEach(() => {
  stage = new Stage();
  store = createAppStore();
  actions = createActions(store, () => 0);
  startSimulation(store, stage, stage.clocks);
  stage.frame();
});

describe('asking', () => {
  it('asks for the first scenario', () => {
    expect(stage.asked.map(({ scenario }) => scenario)).toEqual([CHAT]);
  });

  it('asks once a frame, for the newest scenario', () => {
    stage.answer();
    for (const seed of [2, 3, 4]) actions.change({ seed }, 'drag');
    stage.frame();
    expect(stage.asked.map(({ scenario }) => scenario.seed)).toEqual([1, 4]);
  });

  it('waits for the first answer before it asks again', () => {
    actions.change({ seed: 2 }, 'drag');
    stage.frame();
    expect(stage.asked).toHaveLength(1);
    stage.answer();
    stage.frame();
    expect(stage.last().scenario.seed).toBe(2);
  });

  it('does not wait for ever', () => {
    actions.change({ seed: 2 }, 'drag');
    stage.patienceEnds();
    stage.frame();
    expect(stage.last().scenario.seed).toBe(2);
  });

  it('asks nothing when only the looks change', () => {
    stage.answer();
    actions.setView({ measured: false });
    actions.setCrosshair(2);
    stage.frame();
    expect(stage.asked).toHaveLength(1);
  });

  it('asks on the pinned axis', () => {
    stage.answer();
    actions.togglePin();
    stage.frame();
    expect(stage.last().scenario.rateAxisMax).toBe(4);
  });
});

describe('hearing', () => {
  it('takes no answer to an earlier question', () => {
    const first = stage.last();
    stage.patienceEnds();
    actions.change({ seed: 2 }, 'commit');
    stage.frame();
    stage.answer(first);
    expect(store.getState().curves).toBeUndefined();
  });

  it('keeps refined curves, the very objects, while only the operating rate moves', () => {
    stage.answer(stage.last(), 'refined');
    const { curves } = store.getState();
    actions.change({ arrivalRatePerGpu: 2 }, 'drag');
    stage.frame();
    stage.answer(stage.last(), 'coarse');
    expect(store.getState().curves).toBe(curves);
    expect(store.getState().operating?.scenario.arrivalRatePerGpu).toBe(2);
  });

  it('takes what knows more', () => {
    stage.answer(stage.last(), 'refined');
    const { scenario, listener } = stage.last();
    listener.onCurves(curvesOf(scenario, OUTCOMES, { otherEngines: [undefined, crossing(2, 0.1)] }));
    expect(store.getState().curves?.otherEngines).toHaveLength(2);
  });

  it('shows an error, and asks the same again on retry', () => {
    stage.last().listener.onError('A worker crashed.');
    expect(store.getState().error).toBe('A worker crashed.');
    actions.retry();
    stage.frame();
    expect(store.getState().error).toBeUndefined();
    expect(stage.asked.map(({ scenario }) => scenario)).toEqual([CHAT, CHAT]);
  });

  it('knows how far it is', () => {
    const { listener } = stage.last();
    listener.onProgress(0.4);
    expect(store.getState().progress).toBe(0.4);
    listener.onProgress(1);
    expect(store.getState().progress).toBeUndefined();
  });
});
