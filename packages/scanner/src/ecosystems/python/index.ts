/** Packages of Python, for pip, Poetry, uv, PDM, Pipenv, setuptools and conda. */
import type { Ecosystem } from '../ecosystem.ts';
import { readCondaEnvironment } from './conda.ts';
import { readPipfile, readPipfileLock } from './pipenv.ts';
import { readPyproject } from './pyproject.ts';
import { readRequirements } from './requirements-text.ts';
import { readSetupConfig, readSetupScript } from './setup-files.ts';
import { readTomlLock } from './toml-locks.ts';

export const python: Ecosystem = {
  id: 'python',
  readers: [
    {
      role: 'manifest',
      files: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements\/[\w.-]+\.(?:txt|in))$/,
      read: readRequirements,
    },
    { role: 'manifest', files: /(?:^|\/)pyproject\.toml$/, read: readPyproject },
    { role: 'manifest', files: /(?:^|\/)setup\.cfg$/, read: readSetupConfig },
    { role: 'manifest', files: /(?:^|\/)setup\.py$/, read: readSetupScript },
    { role: 'manifest', files: /(?:^|\/)Pipfile$/, read: readPipfile },
    { role: 'manifest', files: /(?:^|\/)environment\.ya?ml$/, read: readCondaEnvironment },
    { role: 'lockfile', rank: 0, files: /(?:^|\/)uv\.lock$/, read: readTomlLock },
    { role: 'lockfile', rank: 1, files: /(?:^|\/)poetry\.lock$/, read: readTomlLock },
    { role: 'lockfile', rank: 2, files: /(?:^|\/)pdm\.lock$/, read: readTomlLock },
    { role: 'lockfile', rank: 3, files: /(?:^|\/)pylock(?:\.[\w-]+)?\.toml$/, read: readTomlLock },
    { role: 'lockfile', rank: 4, files: /(?:^|\/)Pipfile\.lock$/, read: readPipfileLock },
  ],
};
