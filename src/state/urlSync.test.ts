import { beforeEach, describe, expect, it } from 'vitest';
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
  store = createAppStore({ theme: 'light', singleKeys: true });
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
