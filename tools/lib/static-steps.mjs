/** The steps that `check` and `ready` share: whatever judges the code without running it. */
import { scriptStep, toolStep } from './steps.mjs';

const architecture = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'packages'];

/** Types and bundle come first: the later steps and the tests use what they write. */
export const staticSteps = [
  scriptStep('build', 'build.mjs'),
  toolStep('lint and format', 'biome', ['check', '.'], '@biomejs/biome'),
  toolStep('architecture', 'depcruise', architecture, 'dependency-cruiser'),
  toolStep('dead code', 'knip', []),
];
