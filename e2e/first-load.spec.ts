import { expect, type Page, test } from '@playwright/test';
import { complaintsOf, foreignRequestsOf } from './support/complaints';

const FIRST_VIEW_BYTES = 350 * 1024;

/** What crossed the wire: headers and compressed bodies, a worker's included. */
async function transferredBytes(page: Page, load: () => Promise<void>): Promise<Map<string, number>> {
  const sizes: Promise<[string, number]>[] = [];
  page.on('requestfinished', (request) => {
    sizes.push(
      request.sizes().then((size) => [request.url(), size.responseBodySize + size.responseHeadersSize]),
    );
  });
  await load();
  return new Map(await Promise.all(sizes));
}

async function openFirstView(page: Page): Promise<void> {
  await page.goto('./', { waitUntil: 'load' });
  await expect(page.locator('#root > *').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
}

test('the first view loads without a complaint and asks no other host', async ({ page, baseURL }) => {
  const complaints = complaintsOf(page);
  const foreign = foreignRequestsOf(page, baseURL);
  await openFirstView(page);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the first view stays within its budget', async ({ page }) => {
  const sizes = await transferredBytes(page, () => openFirstView(page));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(sizes.size).toBeGreaterThan(1);
  expect(total, [...sizes].map(([url, size]) => `${size} ${url}`).join('\n')).toBeLessThanOrEqual(
    FIRST_VIEW_BYTES,
  );
});

test('the build carries a content security policy that allows no inline script or style', async ({
  page,
}) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});
