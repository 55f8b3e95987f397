import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { lecture, markdown } from './scripts/lib/markdown.mjs';

export default defineConfig({
  plugins: [markdown(), lecture(), react()],
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // All cores: the default leaves one free, which is half of two.
    maxWorkers: '100%',
    // Modules keep no state between tests, so that files of one worker can share them: a third less time.
    isolate: false,
    // No test is timed: this only ends one that hangs, on a machine that others use too.
    testTimeout: 5 * 60_000,
    reporters: ['default', 'json'],
    // scripts/test.mjs adds up this report; it stays out of test-results/, which Playwright wipes.
    outputFile: { json: 'reports/vitest.json' },
  },
});
