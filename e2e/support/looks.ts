import { type Page, test } from '@playwright/test';
import { expectNothingToComplain, VIEWPORTS } from './inspection';
import { chooseTheme, type Theme } from './workbench';

export type Screen = keyof typeof VIEWPORTS;
type Look = readonly [Screen, Theme];

/** Each layout and each theme, the projector's where a projector is as well. */
const LOOKS: readonly Look[] = [
  ['wide', 'Light'],
  ['wide', 'Dark'],
  ['wide', 'Projector'],
  ['medium', 'Projector'],
  ['narrow', 'Light'],
  ['narrow', 'Dark'],
];

/** Each layout and each theme once: for what takes long to look at. */
export const FEWEST_LOOKS: readonly Look[] = [
  ['wide', 'Light'],
  ['medium', 'Projector'],
  ['narrow', 'Dark'],
];

/**
 * There is nothing to complain about the open page in any look. It is resized and recoloured, not loaded again; `ready`
 * waits until it has drawn.
 */
export async function expectGoodLooks(
  page: Page,
  ready: (screen: Screen) => Promise<void>,
  looks: readonly Look[] = LOOKS,
): Promise<void> {
  for (const [screen, theme] of looks) {
    await test.step(`${theme}, ${screen}`, async () => {
      await page.setViewportSize(VIEWPORTS[screen]);
      await chooseTheme(page, theme);
      await ready(screen);
      const isFarAway = screen === 'medium' || (theme === 'Projector' && screen === 'wide');
      await expectNothingToComplain(page, isFarAway ? 16 : 12);
    });
  }
}
