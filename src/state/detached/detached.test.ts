import { describe, expect, it } from 'vitest';
import type { ComputeClient, ComputeListener } from '../../compute/contract';
import { createAppStore } from '../appState';
import { readChoice } from '../choices';
import { countedClient } from './countedClient';
import { createDetached } from './detached';

interface Ending {
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

/** A pool that answers when it is told to. */
function pool() {
  const endings: Ending[] = [];
  const explorations: ComputeListener[] = [];
  const hear = (ending: Ending) => {
    endings.push(ending);
    return () => {};
  };
  const client = {
    explore: (_: unknown, listener: ComputeListener) => explorations.push(listener),
    cancel: () => {},
    ask: (_: unknown, listener: Ending) => hear(listener),
    askAll: (_: unknown, listener: Ending) => hear(listener),
    points: (_: unknown, listener: Ending) => hear(listener),
    table3: hear,
    measure: (_: unknown, __: unknown, listener: Ending) => hear(listener),
  } as unknown as ComputeClient;
  return { client, endings, explorations };
}

const SCENARIO = readChoice('preset=figure-1').choice.scenario;
const DEAF = { onPoint: () => {}, onAnswer: () => {}, onDone: () => {}, onError: () => {} };
const BLIND = { onCurves: () => {}, onOperating: () => {}, onProgress: () => {}, onError: () => {} };

describe('countedClient', () => {
  it('is busy until each question is answered, failed or dropped', () => {
    const { client: inner, endings } = pool();
    const { client, isBusy } = countedClient(inner);
    client.ask([], DEAF);
    client.askAll([], DEAF);
    const stop = client.measure({} as never, [], DEAF);
    expect(isBusy()).toBe(true);
    endings[0]?.onDone();
    endings[1]?.onError('a worker crashed');
    expect(isBusy()).toBe(true);
    stop();
    stop();
    expect(isBusy()).toBe(false);
  });

  it('tells the listener what it hears', () => {
    const { client: inner, endings } = pool();
    const heard: string[] = [];
    countedClient(inner).client.ask([], {
      ...DEAF,
      onDone: () => heard.push('done'),
      onError: (message) => heard.push(message),
    });
    endings[0]?.onError('no');
    endings[0]?.onDone();
    expect(heard).toEqual(['no', 'done']);
  });

  it('counts one exploration at a time, until its progress is complete', () => {
    const { client: inner, explorations } = pool();
    const { client, isBusy } = countedClient(inner);
    client.explore(SCENARIO, BLIND);
    client.explore(SCENARIO, BLIND);
    explorations[1]?.onProgress(0.9);
    expect(isBusy()).toBe(true);
    explorations[1]?.onProgress(1);
    expect(isBusy()).toBe(false);
    client.explore(SCENARIO, BLIND);
    client.cancel();
    expect(isBusy()).toBe(false);
  });
});

describe('createDetached', () => {
  const { choice } = readChoice('preset=figure-1&a=none');

  it('holds the settings it is given, in the theme of paper, and leaves those of the page alone', () => {
    const page = createAppStore();
    page.setState({ theme: 'dark', lectureTheme: 'projector' });
    const before = page.getState();
    const { workbench, stop } = createDetached(page, pool().client, choice, () => 'link');
    const { scenario, theme, lectureTheme } = workbench.store.getState();
    expect({ scenario, theme, lectureTheme }).toEqual({
      scenario: choice.scenario,
      theme: 'light',
      lectureTheme: 'light',
    });
    expect(page.getState()).toEqual(before);
    stop();
  });

  it('has the page ask again for curves that it takes the pool from', () => {
    const page = createAppStore();
    page.setState({ progress: 0.4 });
    createDetached(page, pool().client, choice, () => 'link').stop();
    expect(page.getState()).toMatchObject({ progress: undefined, attempts: 1 });
  });
});
