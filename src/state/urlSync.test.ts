import { beforeEach, describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import { type Actions, createActions } from './actions';
import { type AppStore, createAppStore } from './appState';
import { type AddressBar, startUrlSync } from './urlSync';

/** A browser's history and its clock. */
class Browser implements AddressBar {
  entries: string[];
  replaced = 0;
  time = 1000;
  private timers: { readonly at: number; readonly run: () => void }[] = [];
  private listeners: (() => void)[] = [];

  constructor(hash: string) {
    this.entries = [hash];
  }

  readonly hash = () => this.entries.at(-1) ?? '';
  readonly replace = (hash: string) => {
    this.replaced++;
    this.entries = [...this.entries.slice(0, -1), hash];
  };
  readonly push = (hash: string) => {
    this.entries = [...this.entries, hash];
  };
  readonly onChange = (run: () => void) => {
    this.listeners.push(run);
    return () => {};
  };
  readonly onLeave = () => () => {};

  readonly clock = {
    now: () => this.time,
    after: (wait: number, run: () => void) => {
      const timer = { at: this.time + wait, run };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    },
  };

  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter(({ at }) => at > this.time);
    for (const { run } of due) run();
  }

  edit(hash: string): void {
    this.entries = [...this.entries, hash];
    for (const run of this.listeners) run();
  }

  back(): void {
    this.entries = this.entries.slice(0, -1);
    // As browsers do: both events.
    for (const run of this.listeners) run();
    for (const run of this.listeners) run();
  }
}

let browser: Browser;
let store: AppStore;
let actions: Actions;

function open(hash: string): { readonly flush: () => void } {
  browser = new Browser(hash);
  store = createAppStore();
  actions = createActions(store, () => browser.time);
  return startUrlSync(store, actions, browser, browser.clock);
}

beforeEach(() => {
  open('');
});

describe('reading', () => {
  it('takes the scenario of the address', () => {
    open('#/explore?v=1&preset=chat-66b&rate=0.4');
    expect(store.getState()).toMatchObject({
      preset: 'chat-66b',
      scenario: { arrivalRatePerGpu: 0.4 },
      notices: [],
    });
  });

  it('uses what can be read, lists the rest, and corrects the address', () => {
    open('#/explore?ttft=abc&rate=2&foo=1');
    const [notice] = store.getState().notices;
    expect(store.getState().scenario).toMatchObject({ ttftSlo: 0.25, arrivalRatePerGpu: 2 });
    expect(notice?.lines).toHaveLength(2);
    expect(browser.hash()).toBe('#/explore?v=1&rate=2');
  });

  it('leads from an unknown page to the workbench, with its scenario', () => {
    open('#/nowhere?rate=2');
    expect(store.getState().scenario.arrivalRatePerGpu).toBe(2);
    expect(store.getState().notices[0]?.lines[0]).toContain('There is no page "nowhere"');
  });

  it.each(['#', '#/', '#?', '#%E0%A4%A', `#${'x'.repeat(10_000)}`, '#/explore?rate=NaN', '#/explore?&&==&'])(
    'survives %s',
    (hash) => {
      open(hash);
      expect(browser.hash()).toBe('#/explore');
    },
  );
});

describe('an exercise', () => {
  it('stays in the address, whatever is changed', () => {
    open('#/explore?v=1&rate=2&lock=rate,ttft');
    expect(store.getState().lock).toEqual(['ttft', 'rate']);
    actions.change({ ttftSlo: 0.3, seed: 5 }, 'commit');
    browser.pass(200);
    expect(browser.hash()).toBe('#/explore?v=1&ttft=0.3&rate=2&lock=ttft,rate');
    actions.goTo('physics', 'queueing');
    expect(browser.hash()).toBe('#/physics/queueing?v=1&ttft=0.3&rate=2&lock=ttft,rate');
  });

  it('says what it does not know', () => {
    open('#/explore?lock=rates');
    expect(store.getState().notices[0]?.lines[0]).toContain('lock=rates');
    expect(browser.hash()).toBe('#/explore?lock=all');
  });

  it('cannot be undone into what was chosen before it', () => {
    open('#/explore?v=1&rate=2');
    actions.change({ seed: 5 }, 'commit');
    browser.pass(200);
    browser.edit('#/explore?v=1&rate=3&lock=rate');
    actions.undo();
    expect(store.getState().scenario).toMatchObject({ arrivalRatePerGpu: 3, seed: 1 });
  });

  it('leaves a step of the lecture its own settings', () => {
    open('#/lecture/one?lock=ttft');
    expect(store.getState()).toMatchObject({ awaitsScript: true, lock: ['ttft'] });
    open('#/lecture/one?v=1&lock=ttft');
    expect(store.getState().awaitsScript).toBe(false);
  });

  it('can be in a frame', () => {
    open('#/explore?v=1&rate=2&lock=all&embed=goodput&theme=dark');
    expect(store.getState().embed).toEqual({ parts: ['goodput'], theme: 'dark' });
    expect(browser.hash()).toBe('#/explore?v=1&rate=2&lock=all&embed=goodput&theme=dark');
  });
});

describe('writing', () => {
  it('replaces while something is dragged, at most every 160 ms, and ends with the last value', () => {
    const before = browser.replaced;
    for (let step = 1; step <= 100; step++) {
      actions.change({ arrivalRatePerGpu: 1 + step / 100 }, 'drag');
      browser.pass(10);
    }
    actions.change({ arrivalRatePerGpu: 2.5 }, 'commit');
    browser.pass(200);
    expect(browser.entries).toEqual(['#/explore?v=1&rate=2.5']);
    expect(browser.replaced - before).toBeLessThanOrEqual(9);
  });

  it('gives a preset an entry of its own, and going back undoes it', () => {
    actions.change({ arrivalRatePerGpu: 2 }, 'commit');
    browser.pass(200);
    actions.choosePreset('chat-66b');
    expect(browser.entries).toEqual(['#/explore?v=1&rate=2', '#/explore?v=1&preset=chat-66b']);
    browser.back();
    browser.pass(200);
    expect(store.getState()).toMatchObject({ preset: 'chat-13b', scenario: { arrivalRatePerGpu: 2 } });
    expect(browser.entries).toEqual(['#/explore?v=1&rate=2']);
  });

  it('writes at once when a link is copied', () => {
    const sync = open('');
    actions.change({ seed: 5 }, 'commit');
    actions.change({ seed: 6 }, 'commit');
    sync.flush();
    expect(browser.hash()).toBe('#/explore?v=1&seed=6');
  });
});

describe('recorded arrivals', () => {
  const arrivals = { kind: 'replay', times: [0, 1, 4] } as const;
  const opened = { ...presetScenario('chat-13b'), arrivals };

  it('stay while one moves between pages and goes back', () => {
    actions.replaceScenario('chat-13b', opened);
    const [, withFile = ''] = browser.entries;
    expect(withFile).toMatch(/^#\/explore\?v=1&arrivals=replay-3-/);
    actions.goTo('physics');
    browser.back();
    expect(store.getState()).toMatchObject({ route: 'explore', scenario: opened, notices: [] });
    actions.choosePreset('chat-66b');
    browser.back();
    expect(store.getState()).toMatchObject({ preset: 'chat-13b', scenario: opened, notices: [] });
    expect(browser.hash()).toBe(withFile);
  });

  it('are missed after a reload, which is said', () => {
    actions.replaceScenario('chat-13b', opened);
    open(browser.hash());
    expect(store.getState().scenario).toEqual(presetScenario('chat-13b'));
    expect(store.getState().notices[0]?.lines).toEqual([
      expect.stringMatching(/^Recorded arrivals are in a file, not in the address/),
    ]);
    expect(browser.hash()).toBe('#/explore');
  });
});

describe('pages and instruments', () => {
  it('come from the address, each part on its own', () => {
    open('#/physics/queueing?v=1&rate=3&prompt=512&ways=3&queue=bursty');
    expect(store.getState()).toMatchObject({
      route: 'physics',
      section: 'queueing',
      scenario: { arrivalRatePerGpu: 3 },
      instruments: { promptTokens: 512, ways: 2, queueArrivals: 'bursty' },
    });
    expect(store.getState().notices[0]?.lines).toEqual([
      'ways=3 is not 2, 4 or 8 GPUs; the usual value is used.',
    ]);
    expect(browser.hash()).toBe('#/physics/queueing?v=1&rate=3&prompt=512&queue=bursty');
  });

  it('a page has an entry of its own and keeps the scenario; going back leads to the page before', () => {
    actions.change({ arrivalRatePerGpu: 2 }, 'commit');
    browser.pass(200);
    actions.goTo('physics');
    actions.changeInstruments({ decodeBatch: 64 }, 'commit');
    browser.pass(200);
    expect(browser.entries).toEqual(['#/explore?v=1&rate=2', '#/physics?v=1&rate=2&batch=64']);
    browser.back();
    expect(store.getState()).toMatchObject({ route: 'explore', instruments: { decodeBatch: 32 } });
  });

  it('the side of a practical problem has an entry of its own; going back leads to the other side', () => {
    actions.goTo('timeline', 'problems');
    actions.visitInside({ bubbles: 'remedy' });
    actions.changeInside({ driftWindow: 60 }, 'commit');
    browser.pass(200);
    expect(browser.entries.slice(-2)).toEqual([
      '#/timeline/problems',
      '#/timeline/problems?v=1&bubbles=remedy&drift-window=60',
    ]);
    browser.back();
    expect(store.getState().inside).toMatchObject({ bubbles: 'problem', driftWindow: 30 });
  });

  it('settings of instruments are undone like those of the scenario, a drag at once', () => {
    for (const decodeBatch of [33, 40, 64]) actions.changeInstruments({ decodeBatch }, 'drag');
    actions.changeInstruments({ decodeBatch: 64 }, 'commit');
    actions.undo();
    expect(store.getState().instruments.decodeBatch).toBe(32);
    actions.redo();
    expect(store.getState().instruments.decodeBatch).toBe(64);
    browser.pass(200);
    expect(browser.hash()).toBe('#/explore?v=1&batch=64');
  });

  it('there is nothing below a section', () => {
    open('#/physics/queueing/deeper');
    expect(store.getState().route).toBe('explore');
    expect(store.getState().notices[0]?.lines[0]).toContain('There is no page "physics/queueing/deeper"');
  });
});
