import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['skeptic-source'] },
  ssr: { resolve: { conditions: ['skeptic-source'] } },
  test: {
    include: ['packages/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The default leaves a core out, of which CI has two: half of a test of the command is waiting.
    maxWorkers: '100%',
    // Grammars, rules and compiled code are loaded once for a worker and not for each file: a third of the time.
    // No test may change what modules share.
    isolate: false,
    setupFiles: ['tools/testing/fixed-seed.ts'],
  },
});
