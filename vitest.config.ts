import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    reporters: ['default', 'json'],
    // scripts/test.mjs adds up this report; it stays out of test-results/, which Playwright wipes.
    outputFile: { json: 'reports/vitest.json' },
  },
});
