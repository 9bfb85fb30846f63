/** The steps that `check` and `ready` share: whatever judges the code without running it. */
import { scriptStep, toolStep } from './steps.mjs';

const architecture = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'packages'];

/** Types and bundle come first: the tests use what they write. */
export const staticSteps = [
  scriptStep('types', 'build.mjs', ['--types']),
  scriptStep('bundle', 'build.mjs', ['--bundle']),
  toolStep('lint and format', 'biome', ['check', '.'], '@biomejs/biome'),
  toolStep('architecture', 'depcruise', architecture, 'dependency-cruiser'),
  toolStep('dead code', 'knip', []),
];
