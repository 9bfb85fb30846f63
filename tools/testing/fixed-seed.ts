/**
 * Set-up of every test file: property tests begin with a fixed seed, so that the same code gives the same results. Other seeds are
 * tried by `npm run fuzz`; what they find becomes a case with a name.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

const { testPath } = expect.getState();
// Loading the library takes longer than most tests, so only files that use it get it.
if (testPath !== undefined && readFileSync(testPath, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({
    ...fc.readConfigureGlobal(),
    seed: Number(process.env.SKEPTIC_TEST_SEED ?? 20260701),
  });
}
