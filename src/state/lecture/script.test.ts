import { beforeEach, describe, expect, it } from 'vitest';
import { type Actions, createActions } from '../actions';
import { type AppStore, createAppStore } from '../appState';
import { addressQuery, selectIsOffScript } from './script';
import { readStep } from './step';

const FIELDS = { title: 'One', part: 'First', minutes: [1, 2, 3], charts: ['goodput'], sources: ['§1'] };
const SETTINGS = 'preset=figure-1&ttft=0.3';

function step(settings: string) {
  return readStep('lecture/steps/07-one.mdx', { ...FIELDS, settings }, 'step', 7);
}

let store: AppStore;
let actions: Actions;

function follow(settings: string): void {
  const { id, query, choice } = step(settings);
  actions.goTo('lecture', id);
  actions.followScript({ step: id, name: 'step 7', query }, choice);
}

beforeEach(() => {
  store = createAppStore();
  actions = createActions(store);
});

describe('the address of a step', () => {
  it('needs no settings before those of the step are known, and none while they are as written', () => {
    actions.goTo('lecture', 'one');
    expect(addressQuery(store.getState())).toBe('');
    follow(SETTINGS);
    expect(store.getState().scenario.ttftSlo).toBe(0.3);
    expect(addressQuery(store.getState())).toBe('');
    expect(selectIsOffScript(store.getState())).toBe(false);
  });

  it('holds all settings once something was changed, and none when it is as written again', () => {
    follow(SETTINGS);
    actions.change({ ttftSlo: 0.5 }, 'commit');
    expect(addressQuery(store.getState())).toBe('v=1&preset=figure-1&ttft=0.5');
    expect(selectIsOffScript(store.getState())).toBe(true);
    actions.change({ ttftSlo: 0.3 }, 'commit');
    expect(addressQuery(store.getState())).toBe('');
  });

  it('says so where everything is as it comes and the step is not', () => {
    follow(SETTINGS);
    actions.choosePreset('chat-13b');
    expect(addressQuery(store.getState())).toBe('v=1');
  });

  it('on another page is that of the scenario', () => {
    follow(SETTINGS);
    actions.goTo('explore');
    expect(addressQuery(store.getState())).toBe('v=1&preset=figure-1&ttft=0.3');
  });
});

describe('what stands above the text of a step', () => {
  it('gives its name in the address without its number', () => {
    expect(step('').id).toBe('one');
    expect(readStep('a/09b-our-cluster.mdx', FIELDS, 'step', 10).id).toBe('our-cluster');
  });

  it('is refused with the file and the field where it cannot be used', () => {
    const read = (fields: object) => () => readStep('a/01-x.mdx', fields, 'step', 1);
    expect(read({ ...FIELDS, minutes: [1, 2] })).toThrow(/01-x\.mdx: minutes/);
    expect(read({ ...FIELDS, chart: 'goodput' })).toThrow(/01-x\.mdx/);
    expect(read({ ...FIELDS, settings: 'ttft=-3' })).toThrow(/01-x\.mdx: settings: ttft=-3 is not/);
  });
});
