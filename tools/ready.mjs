/** Exactly what CI runs, in the same order. Ends with `N passed, N failed`; stays under fifteen minutes on two cores. */
import { staticSteps } from './lib/static-steps.mjs';
import { runSteps, scriptStep, testStep } from './lib/steps.mjs';

runSteps([
  ...staticSteps,
  scriptStep('generated files', 'check-generated.mjs'),
  scriptStep('no registry address', 'check-no-registry.mjs'),
  testStep('tests'),
  scriptStep('packed product', 'pack-check.mjs'),
  scriptStep('demo', 'demo.mjs'),
  scriptStep('self-scan', 'self-scan.mjs'),
  scriptStep('quiet on clean programs', '../benchmarks/corpus/quiet.mjs', ['--small']),
]);
