import { expect, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';
import {
  complaintsOfAxe,
  expectNothingToComplain,
  movingParts,
  smallTargets,
  smallTexts,
  VIEWPORTS,
} from './support/inspection';
import {
  ALL_IDS,
  expectAnswered,
  expectDrawn,
  openStep,
  STEP_IDS,
  settingsOf,
  slide,
  whatDoesNotFit,
} from './support/lecture';
import { walkNumbers } from './support/provenance';

test.use({ viewport: VIEWPORTS.medium, contextOptions: { reducedMotion: 'reduce' } });

test('forward by keyboard: every step draws, fits the projector, reads from the last row, and axe finds nothing', async ({
  page,
  baseURL,
}) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await page.goto('./#/lecture');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  for (const [index, id] of ALL_IDS.entries()) {
    if (index > 0) await page.keyboard.press('PageDown');
    await expect(page).toHaveURL(new RegExp(`#/lecture/${id}$`));
    await expectDrawn(page, id);
    await expect(slide(page, id).locator('h1')).toBeFocused();
    expect.soft(await whatDoesNotFit(page), `fits: ${id}`).toEqual([]);
    expect.soft(await smallTexts(page, 16), `small text: ${id}`).toEqual([]);
    expect.soft(await smallTargets(page, 24), `small targets: ${id}`).toEqual([]);
    expect.soft(await complaintsOfAxe(page), `axe: ${id}`).toEqual([]);
    expect.soft(await movingParts(page), `motion: ${id}`).toEqual([]);
    expect.soft((await walkNumbers(page)).untold, `numbers without a source: ${id}`).toEqual([]);
  }
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(new RegExp(`#/lecture/${ALL_IDS.at(-1)}$`));
  expect(complaints).toEqual([]);
  expect(foreign).toEqual([]);
});

test('back by keyboard, and each step again by reloading its link', async ({ page }) => {
  const complaints = complaintsOf(page);
  await openStep(page, ALL_IDS.at(-1) ?? '');
  for (const id of ALL_IDS.toReversed()) {
    await expect(page).toHaveURL(new RegExp(`#/lecture/${id}$`));
    await expectDrawn(page, id);
    await page.reload();
    await expectDrawn(page, id);
    await page.keyboard.press('PageUp');
  }
  await page.keyboard.press('End');
  await expect(page).toHaveURL(new RegExp(`#/lecture/${ALL_IDS.at(-1)}$`));
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(new RegExp(`#/lecture/${ALL_IDS[0]}$`));
  expect(complaints).toEqual([]);
});

test('off the script and back: reset, another page, Back, a number for a name, a name that is none', async ({
  page,
}) => {
  const id = 'colocated-curve';
  const number = STEP_IDS.indexOf(id) + 1;
  await page.goto(`./#/lecture/${number}`);
  await expectDrawn(page, id);
  await expect(page).toHaveURL(new RegExp(`#/lecture/${id}$`));
  const bar = page.getByRole('navigation', { name: 'Lecture' });
  await page
    .getByRole('complementary', { name: 'Scenario' })
    .getByRole('slider', { name: 'TTFT SLO' })
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/ttft=/);
  await bar.getByRole('button', { name: `Return to step ${number}` }).click();
  await expect(page).toHaveURL(new RegExp(`#/lecture/${id}$`));
  await page.goBack();
  await expect(page).toHaveURL(/ttft=/);
  await bar.getByRole('link', { name: 'Goodput Lab' }).click();
  await expect(page).toHaveURL(/#\/explore\?.*ttft=/);
  await page.goBack();
  await expect(slide(page, id)).toBeVisible();
  await page.goto('./#/lecture/constructor');
  await expect(page.getByText('no step “constructor”')).toBeVisible();
  await expectDrawn(page, STEP_IDS[0] ?? '');
});

/** Where a model of five times the size fits and where it does not: what of each slide must then be said. */
const WITH_ANOTHER_MODEL = [
  ['one-request', /on 4 × A100-80GB/],
  ['goodput', /OPT-66B does not fit on one GPU/],
  ['prefill', /fill 4 × A100-80GB/],
  ['decode', /reads all weights, 13\d GB/],
  ['interference', /makes this iteration [\d.]+× as long/],
  ['stall', /OPT-66B does not fit on one GPU/],
  ['colocated-curve', /No placement can run/],
  ['moving-kv', /prompt of OPT-66B is [\d.]+ GB/],
  ['queueing', /no mean, the queue grows without end/],
  ['search', /candidates, [\d,]+ simulated requests/],
  ['when', /None of these placements can run/],
] as const;

test('with another model and seed each slide speaks of them, fits, and has no number without a source', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  for (const [id, words] of WITH_ANOTHER_MODEL) {
    await page.goto('about:blank');
    await page.goto(`./#/lecture/${id}?v=1&${settingsOf(id)}&model=opt-66b&seed=7`);
    await expectAnswered(page, id);
    await expect.soft(slide(page, id)).toContainText(words);
    await expect.soft(slide(page, id)).not.toContainText(/NaN|undefined|Infinity/);
    expect.soft(await whatDoesNotFit(page), `fits: ${id}`).toEqual([]);
    expect.soft((await walkNumbers(page)).untold, `numbers without a source: ${id}`).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

test('a prediction keeps its curve back, takes a guess by keyboard, and lays it over the answer', async ({
  page,
}) => {
  await openStep(page, 'predict-interference');
  const shown = slide(page, 'predict-interference');
  const line = shown.getByText('with the prompt', { exact: true });
  await expect(shown.getByText('decode alone', { exact: true })).toBeVisible();
  await expect(line).toHaveCount(0);
  await expect(shown.getByRole('button', { name: /: table$/ }).first()).toBeDisabled();
  await shown.getByRole('textbox', { name: 'Your guess' }).fill('100');
  await page.keyboard.press('Enter');
  await shown.getByRole('button', { name: 'Show the answer' }).click();
  await expect(line).toBeVisible();
  await expect(shown.locator('svg').getByText('Your guess')).toBeVisible();
  await expect(shown.locator('.prediction-verdict')).toContainText(/You guessed 100 ms; here it is \d+ ms/);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await expect(line).toBeVisible();
});

test('a remote turns the slide whatever has the focus: a rule, a slider, a field', async ({ page }) => {
  const id = 'goodput';
  const next = STEP_IDS[STEP_IDS.indexOf(id) + 1] ?? '';
  const shown = slide(page, id);
  for (const target of [
    shown.getByRole('slider', { name: 'Operating rate per GPU' }),
    shown.getByRole('slider', { name: 'TTFT SLO' }),
    shown.getByRole('textbox', { name: 'TTFT SLO, ms' }),
  ]) {
    await openStep(page, id);
    await expectDrawn(page, id);
    await target.focus();
    await page.keyboard.press('PageDown');
    await expect(page).toHaveURL(new RegExp(`#/lecture/${next}$`));
    await page.keyboard.press('PageUp');
    await expect(page).toHaveURL(new RegExp(`#/lecture/${id}$`));
  }
});

for (const width of [390, 320]) {
  test(`on a phone the way back to the script leaves room to turn the slide: ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`./#/lecture/goodput?v=1&${settingsOf('goodput')}&ttft=0.3`);
    await expect(page.getByRole('button', { name: 'Return to step 3' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Next' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'Return to step 3' }).click();
    await expect(page.getByRole('button', { name: 'Next' })).toBeInViewport({ ratio: 1 });
  });
}

test('overview, go to, blank and keys of one letter', async ({ page }) => {
  await openStep(page, STEP_IDS[0] ?? '');
  await expectDrawn(page, STEP_IDS[0] ?? '');
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog', { name: 'All steps' });
  await expect(dialog.getByRole('listitem')).toHaveCount(ALL_IDS.length);
  expect(await complaintsOfAxe(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('g');
  await expect(dialog.getByRole('textbox', { name: 'Go to step' })).toBeFocused();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(slide(page, STEP_IDS[1] ?? '')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Show the slide again' })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('button', { name: 'Show the slide again' })).toHaveCount(0);
  await expect(slide(page, STEP_IDS[1] ?? '')).toBeVisible();
});

for (const [screen, theme] of [
  ['wide', 'dark'],
  ['narrow', 'light'],
] as const) {
  test(`steps and the page for teachers on other screens: ${screen}, ${theme}`, async ({ page }) => {
    await page.setViewportSize(VIEWPORTS[screen]);
    await page.addInitScript((chosen) => localStorage.setItem('goodput-lab.lectureTheme', chosen), theme);
    for (const id of ['slos', 'predict-interference', 'runtime', 'search', 'slo-estimate']) {
      await page.goto(`./#/lecture/${id}`);
      await expectDrawn(page, id);
      await expectNothingToComplain(page, screen === 'wide' ? 16 : 12);
    }
    await page.goto('./#/lecture/teachers');
    await expect(page.getByRole('heading', { name: 'For teachers' })).toBeVisible();
    await page.locator('main details').first().locator('summary').click();
    await expectNothingToComplain(page, screen === 'wide' ? 16 : 12);
    expect((await walkNumbers(page)).untold).toEqual([]);
  });
}
