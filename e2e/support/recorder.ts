import type { Page } from '@playwright/test';

/** One state of the page that could be painted: what the goodput chart showed beside what was chosen. */
export interface DrawnState {
  readonly stage: string;
  /** The query of the scenario that the curves answer, as the chart says. */
  readonly scenario: string;
  /** What the slider said at the same moment. */
  readonly slider: string;
  readonly lines: string;
  /** Right end of the rate axis. */
  readonly axisEnd: string;
  /** Numbers of the operating point, or nothing while they answer an earlier choice. */
  readonly operating: string;
}

/** Sums, not the worst second: a page that keeps jumping is no better for jumping slowly. */
export interface LayoutShift {
  readonly load: number;
  /** Shifts count although the pointer is down: what is read must not move while something else is dragged. */
  readonly drag: number;
}

interface Drawing {
  readonly start: () => void;
  readonly stop: () => { readonly states: readonly DrawnState[]; readonly layoutShift: LayoutShift };
  readonly longTasks: () => readonly number[];
}

declare global {
  interface Window {
    drawing?: Drawing;
  }
}

/** Runs in the page, before the app. */
function install(sliderName: string): void {
  const states: DrawnState[] = [];
  const layoutShift = { load: 0, drag: 0 };
  const tasks: number[] = [];
  let isOn = false;
  let last = '';

  function sliderText(): string {
    for (const slider of document.querySelectorAll('aside input[type="range"]')) {
      const label = document.getElementById(slider.getAttribute('aria-labelledby') ?? '');
      if (label?.textContent === sliderName) return slider.getAttribute('aria-valuetext') ?? '';
    }
    return 'no such slider';
  }

  function look(): void {
    const chart = document.querySelector<HTMLElement>('[data-chart="goodput"]');
    if (!isOn || chart === null) return;
    const paths = [...chart.querySelectorAll('svg [data-encoding] path[data-dash]')];
    const details = document.querySelector<HTMLElement>(
      'section[data-verdict-stage][aria-labelledby="time-title"]',
    );
    const stage = details?.dataset.verdictStage;
    const state: DrawnState = {
      stage: chart.dataset.stage ?? '',
      scenario: chart.dataset.scenario ?? '',
      slider: sliderText(),
      axisEnd:
        chart.querySelector('[role="slider"][aria-label*="read values"]')?.getAttribute('aria-valuemax') ??
        '',
      lines: paths.map((path) => path.getAttribute('d') ?? '').join('|'),
      operating:
        stage === 'coarse' || stage === 'refined' ? (details?.querySelector('ul')?.textContent ?? '') : '',
    };
    const text = JSON.stringify(state);
    if (text === last) return;
    last = text;
    states.push(state);
  }

  // Both: an observer sees each change as it is made, a frame sees what is about to be painted.
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-stage', 'data-scenario', 'd', 'aria-valuetext'],
  });
  const everyFrame = () => {
    look();
    requestAnimationFrame(everyFrame);
  };
  requestAnimationFrame(everyFrame);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (isOn) layoutShift.drag += value;
      else if (!hadRecentInput) layoutShift.load += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    if (isOn) tasks.push(...list.getEntries().map((entry) => entry.duration));
  }).observe({ type: 'longtask' });

  window.drawing = {
    start: () => {
      isOn = true;
    },
    stop: () => {
      isOn = false;
      return { states, layoutShift };
    },
    longTasks: () => tasks,
  };
}

/** Before the page opens. Layout shift counts from the load on, drawn states and long tasks from `drawing.start()`. */
export async function recordDrawing(page: Page, sliderName: string): Promise<void> {
  await page.addInitScript(install, sliderName);
}

export async function stopRecording(page: Page): Promise<ReturnType<Drawing['stop']>> {
  return page.evaluate(() => {
    if (window.drawing === undefined) throw new Error('Nothing was recorded.');
    return window.drawing.stop();
  });
}

export async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => window.drawing?.longTasks() ?? []);
}
