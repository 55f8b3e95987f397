import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { stepId } from '../../src/state/lecture/step';

function idsIn(folder: string): readonly string[] {
  return readdirSync(`lecture/${folder}`)
    .filter((file) => file.endsWith('.mdx'))
    .toSorted()
    .map(stepId);
}

export const STEP_IDS = idsIn('steps');
export const ALL_IDS = [...STEP_IDS, ...idsIn('questions')];

/** What a step sets, as its file says. */
export function settingsOf(id: string): string {
  const file = readdirSync('lecture/steps').find((name) => stepId(name) === id);
  if (file === undefined) throw new Error(`There is no step ${id}.`);
  return /^settings: (.*)$/m.exec(readFileSync(`lecture/steps/${file}`, 'utf8'))?.[1] ?? '';
}

export function slide(page: Page, id: string): Locator {
  return page.locator(`.slide[data-step="${id}"]`);
}

export async function openStep(page: Page, id: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`./#/lecture/${id}`);
}

/** Names of charts without a drawing. */
function undrawn(cards: readonly Element[]): readonly (string | null)[] {
  return cards
    .filter((card) => {
      const drawings = [...card.querySelectorAll('svg, canvas')];
      return !drawings.some((drawing) => drawing.getBoundingClientRect().height > 100);
    })
    .map((card) => card.getAttribute('data-chart'));
}

/** Waits until what the step shows answers its settings. */
export async function expectAnswered(page: Page, id: string): Promise<void> {
  const stage = slide(page, id).locator('.slide-stage');
  await expect(stage, id).toBeVisible();
  const charts = stage.locator('[data-chart]');
  await expect(charts.first(), id).toBeVisible();
  // What answers the step before is drawn pale.
  await expect(stage.locator('[data-stage="updating"], [data-verdict-stage="updating"]'), id).toHaveCount(0);
  await expect(stage.getByText(/^Loading…$/), id).toHaveCount(0);
}

/** Waits until every chart of the step has drawn something, large enough to be read. */
export async function expectDrawn(page: Page, id: string): Promise<void> {
  await expectAnswered(page, id);
  const charts = slide(page, id).locator('.slide-stage [data-chart]');
  await expect.poll(() => charts.evaluateAll(undrawn), { message: `charts of ${id}` }).toEqual([]);
}

/** What of the slide does not fit the screen: a line for each box that scrolls or reaches below the bar. */
export async function whatDoesNotFit(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.lecture-main, .slide, .slide-words, .slide-stage, .live')];
    const tooSmall = boxes
      .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
      .map(
        (box) =>
          `${box.className}: ${box.scrollWidth} × ${box.scrollHeight} in ${box.clientWidth} × ${box.clientHeight}`,
      );
    const bar = document.querySelector('.lecture-bar')?.getBoundingClientRect().top ?? 0;
    const below = [...document.querySelectorAll('.slide-words > *, .live > *')]
      .filter((part) => part.getBoundingClientRect().bottom > bar + 1)
      .map((part) => `${part.className} ends below the slide`);
    return [...tooSmall, ...below];
  });
}
