import type { Page } from '@playwright/test';

const WORKER_FILES = '**/assets/worker-*.js';

/** Serves workers that die as soon as they start. */
export async function brokenWorkers(page: Page): Promise<void> {
  await page
    .context()
    .route(WORKER_FILES, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken on purpose");' }),
    );
}

/** Serves workers that load, then die at the first thing they are asked. */
export async function crashingWorkers(page: Page): Promise<void> {
  await page.context().route(WORKER_FILES, async (route) => {
    const response = await route.fetch();
    const trap = 'self.addEventListener("message", () => { throw new Error("crashed on purpose"); });\n';
    await route.fulfill({ response, body: trap + (await response.text()) });
  });
}

/** As if the file had been lost on the host. */
export async function missingWorkers(page: Page): Promise<void> {
  await page
    .context()
    .route(WORKER_FILES, (route) =>
      route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' }),
    );
}

export async function workingWorkers(page: Page): Promise<void> {
  // Waits for answers under way, or they would come twice.
  await page.context().unrouteAll({ behavior: 'wait' });
}
