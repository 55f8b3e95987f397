import { expect, type Locator, type Page } from '@playwright/test';

export function searchBar(page: Page): Locator {
  return page.getByRole('region', { name: 'Search', exact: true });
}

export async function openPlacement(page: Page, query = ''): Promise<void> {
  await page.goto(query === '' ? './#/placement' : `./#/placement?v=1&${query}`);
  await expect(searchBar(page)).toBeVisible();
}

export async function searched(page: Page): Promise<void> {
  await expect(searchBar(page)).toContainText('simulated requests');
}
