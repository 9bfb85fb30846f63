/** The quick part of what CI runs, for use while working: under two minutes. Tests named `*.slow.test.ts` are left out. */
import { staticSteps } from './lib/static-steps.mjs';
import { runSteps, testStep } from './lib/steps.mjs';

runSteps([...staticSteps, testStep('tests', ['--exclude', '**/*.slow.test.ts'])]);
