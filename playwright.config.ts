/** The whole app as a user meets it, one window at a time. Runs what is in `out/`. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/app',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/app',
  reporter: [['list'], ['json', { outputFile: 'test-results/app.json' }]],
  workers: 1,
  timeout: 120_000,
  forbidOnly: true,
  use: { trace: 'off', screenshot: 'off', video: 'off' },
})
