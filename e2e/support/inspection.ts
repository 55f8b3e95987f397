import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    /** There once a page was looked at. */
    readonly axe: typeof axe;
  }
}

export const VIEWPORTS = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
} as const;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on the page or a part of it, a line for each element. */
export async function complaintsOfAxe(page: Page, part = 'html'): Promise<string[]> {
  await page.locator(part).filter({ visible: true }).first().waitFor();
  // Put into a page once: it stays while the page does, and reading it takes as long as using it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ([root, tags]) =>
      window.axe.run(root, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        preload: false,
      }),
    [part, WCAG] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

/** Visible text below a size, in the page and in its drawings; also what stands in fields. */
export async function smallTexts(page: Page, pixels: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found = new Set<string>();
    const isVisible = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      // A pixel or two: words for screen readers only.
      return (
        width > 2 &&
        height > 2 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    };
    const judge = (element: Element, text: string): void => {
      if (text.trim() === '' || element.tagName === 'OPTION' || !isVisible(element)) return;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < least - 0.01)
        found.add(`${size}px <${element.tagName.toLowerCase()}> "${text.trim().slice(0, 40)}"`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement) judge(node.parentElement, node.textContent ?? '');
    }
    for (const field of document.querySelectorAll('input:not([type="range"]), select'))
      judge(field, 'a field');
    return [...found];
  }, pixels);
}

/** Interactive elements that are too small to hit. Links within a sentence may be as high as its line. */
export async function smallTargets(page: Page, pixels: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found = new Set<string>();
    const selector =
      'button, select, summary, input, a[href], [role="slider"], [role="tab"], [role="switch"], [tabindex="0"][role]';
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches('[type="hidden"]'))
        continue;
      // A checkbox or a radio button is as large as its label.
      const label = element.matches('input[type="checkbox"], input[type="radio"]')
        ? element.closest('label')
        : null;
      const target = label ?? element;
      // A slider of a drawing is hit where it takes the pointer, which reaches beyond what is painted.
      const { width, height, bottom } = target.getBoundingClientRect();
      const stroke = target instanceof SVGElement ? hitBorder(target) : 0;
      const isInline =
        element.matches('p *, li *') && element.parentElement?.textContent !== element.textContent;
      const isSkipped = bottom <= 0 || width === 0 || isInline;
      const isSmall = width + stroke < least - 0.5 || height + stroke < least - 0.5;
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
      if (!isSkipped && isSmall)
        found.add(
          `${Math.round(width)} × ${Math.round(height)} <${element.tagName.toLowerCase()}> "${name.slice(0, 50)}"`,
        );
    }
    function hitBorder(drawn: SVGElement): number {
      const strokes = [...drawn.querySelectorAll('rect')]
        .filter((part) => getComputedStyle(part).pointerEvents === 'all')
        .map((part) => Number.parseFloat(getComputedStyle(part).strokeWidth) || 0);
      return Math.max(0, ...strokes);
    }
    return [...found];
  }, pixels);
}

/** Words of one part of the page that are written across another part, as far as they are not clipped or scrolled away. */
export async function wordsAcross(page: Page, part: string, other: string): Promise<string[]> {
  return page.evaluate(
    ([partSelector, otherSelector]) => {
      const from = document.querySelector(partSelector);
      const over = document.querySelector(otherSelector)?.getBoundingClientRect();
      if (from === null || over === undefined) throw new Error('There is no such part of the page.');
      let clipBottom = Number.POSITIVE_INFINITY;
      for (let box: Element | null = from; box !== null; box = box.parentElement) {
        const isClipped = getComputedStyle(box).overflowY !== 'visible';
        if (isClipped) clipBottom = Math.min(clipBottom, box.getBoundingClientRect().bottom);
      }
      const found: string[] = [];
      const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(({ width, height }) => width > 2 && height > 2);
        const isAcross = lines.some(
          ({ top, bottom, left, right }) =>
            Math.min(bottom, clipBottom) > over.top + 2 &&
            top < over.bottom - 2 &&
            right > over.left &&
            left < over.right,
        );
        if (isAcross && node.parentElement?.closest('[aria-live]') === null)
          found.push(node.textContent ?? '');
      }
      return found;
    },
    [part, other] as const,
  );
}

export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth || document.body.scrollWidth > document.body.clientWidth;
  });
}

/** Animations and transitions that run now. */
export async function movingParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.tagName ?? '') : 'animation')),
  );
}

/** The rules that hold for every page: axe, text that can be read, targets that can be hit, no sideways scroll. */
export async function expectNothingToComplain(page: Page, leastText: 12 | 16): Promise<void> {
  expect.soft(await complaintsOfAxe(page), 'axe').toEqual([]);
  expect.soft(await smallTexts(page, leastText), 'small text').toEqual([]);
  expect.soft(await smallTargets(page, 24), 'small targets').toEqual([]);
  expect.soft(await scrollsSideways(page), 'scrolls sideways').toBe(false);
}
