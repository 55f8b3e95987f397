import { beforeEach, describe, expect, it } from 'vitest';
import { type Actions, createActions } from './actions';
import { type AppStore, createAppStore } from './appState';
import { CHAT, CHUNKED } from './testing/answers';

let store: AppStore;
let actions: Actions;
let time: number;

beforeEach(() => {
  time = 0;
  store = createAppStore();
  actions = createActions(store, () => time);
});

const rate = () => store.getState().scenario.arrivalRatePerGpu;
const steps = () => store.getState().history.past.length;

describe('undo', () => {
  it('takes a whole drag back at once', () => {
    for (const value of [1.6, 1.7, 1.8]) actions.change({ arrivalRatePerGpu: value }, 'drag');
    actions.change({ arrivalRatePerGpu: 1.8 }, 'commit');
    expect(steps()).toBe(1);
    actions.undo();
    expect(rate()).toBe(1.5);
    actions.redo();
    expect(rate()).toBe(1.8);
  });

  it('takes quick steps of one control back at once, and slow ones one by one', () => {
    for (const value of [1.6, 1.7]) actions.change({ arrivalRatePerGpu: value }, 'commit');
    time = 5000;
    actions.change({ arrivalRatePerGpu: 1.8 }, 'commit');
    expect(steps()).toBe(2);
    actions.undo();
    expect(rate()).toBe(1.7);
  });

  it('keeps changes of different controls apart', () => {
    actions.change({ arrivalRatePerGpu: 2 }, 'commit');
    actions.change({ seed: 2 }, 'commit');
    expect(steps()).toBe(2);
  });

  it('takes a preset back, with what was changed before it', () => {
    actions.change({ seed: 2 }, 'commit');
    actions.choosePreset('figure-1');
    actions.undo();
    expect(store.getState()).toMatchObject({ preset: 'chat-13b', scenario: { seed: 2 } });
  });

  it('forgets what was undone once something else is chosen', () => {
    actions.change({ seed: 2 }, 'commit');
    actions.undo();
    actions.change({ arrivalRatePerGpu: 2 }, 'commit');
    actions.redo();
    expect(store.getState().scenario).toEqual({ ...CHAT, arrivalRatePerGpu: 2 });
  });

  it('does nothing where there is nothing', () => {
    actions.undo();
    actions.redo();
    expect(store.getState().scenario).toEqual(CHAT);
  });

  it('records no change that changes nothing', () => {
    actions.change({ seed: 1 }, 'commit');
    expect(steps()).toBe(0);
  });
});

describe('axes', () => {
  it('follow a drag only when it ends', () => {
    actions.change({ ttftSlo: 0.5 }, 'drag');
    expect(store.getState().settled.ttftSlo).toBe(0.25);
    actions.change({ ttftSlo: 0.5 }, 'commit');
    expect(store.getState().settled.ttftSlo).toBe(0.5);
  });
});

describe('placements', () => {
  it('that are chunked begin on the colocated one’s GPUs with the budget that the paper measured', () => {
    actions.choosePreset('chat-66b');
    actions.addPlacement('chunkedPrefill');
    const instance = { tensorParallel: 4, pipelineParallel: 1 };
    expect(store.getState().scenario.placements.at(-1)).toEqual({ ...CHUNKED, instance });
    actions.undo();
    expect(store.getState().scenario.placements).toHaveLength(2);
  });

  it('that are chunked begin at TP1 where nothing is colocated', () => {
    actions.removePlacement(1);
    actions.addPlacement('chunkedPrefill');
    expect(store.getState().scenario.placements.at(-1)).toEqual(CHUNKED);
  });

  it('are at most four and at least one', () => {
    for (let i = 0; i < 5; i++) actions.addPlacement('colocated');
    expect(store.getState().scenario.placements).toHaveLength(4);
    for (let i = 0; i < 5; i++) actions.removePlacement(0);
    expect(store.getState().scenario.placements).toHaveLength(1);
  });
});
