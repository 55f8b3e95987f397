import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

/** Deep on purpose: an absolute address anywhere in the app fails here. */
const BASE = '/deep/er/goodput-lab/';
const isCi = Boolean(process.env.CI);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

// Playwright reads this file again in each of its workers, which inherit the environment: choose once, then keep.
process.env.GOODPUT_E2E_PORT ??= String(await freePort());
process.env.GOODPUT_CHROMIUM ??= await findBrowser({ mayFetch: false });
const port = process.env.GOODPUT_E2E_PORT;
const baseURL = `http://localhost:${port}${BASE}`;

export default defineConfig({
  testDir: 'e2e',
  // Measurements print what a visitor waits for; they belong to no verdict (`npm run speed`).
  testMatch: process.env.GOODPUT_SPEED === '1' ? '**/*.speed.ts' : '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: isCi ? 1 : 0,
  forbidOnly: isCi,
  // Machines are shared: a limit ends what hangs, it does not judge how fast a page is.
  timeout: 5 * 60_000,
  expect: { timeout: 2 * 60_000 },
  maxFailures: isCi ? 10 : 0,
  globalTimeout: 60 * 60_000,
  // The JSON report stays out of test-results/, which Playwright wipes at every start.
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    baseURL,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.GOODPUT_CHROMIUM,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // Most machines that test have none, and to draw as if there were one costs a tenth of the time.
        '--disable-gpu',
        // The browser itself must not talk to anybody: offline that costs time, online it disturbs the count of requests.
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --strict --port ${port} --base ${BASE}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 20_000,
  },
});
