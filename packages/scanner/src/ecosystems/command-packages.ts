/**
 * Packages that commands of scripts install or run from a registry: `pip install NAME` in a Dockerfile, `npx NAME` in a script. Nothing locks
 * them, and nobody declares them elsewhere.
 */
import { type PackageInstall, packagesInstalled, programsRun } from '@skeptic/core';
import { type Declared, declaredOf, type Spot } from './ecosystem.ts';

/** Programs that run a package that is there, and fetch one only otherwise. */
const PREFERS_INSTALLED = /^(?:npx|bunx|pnpx|npm|bun)$/;

/** The packages that a script names; `spot` is where the script stands. */
export function commandPackages(script: string, spot: Spot): readonly Declared[] {
  const found = new Map<string, Declared>();
  for (const run of programsRun(script).runs) {
    const words = run.args.map(({ text }) => text);
    for (const install of packagesInstalled(run)) {
      if (PREFERS_INSTALLED.test(run.program) && !isFetched(words, install)) continue;
      const { ecosystem, name } = install;
      const version = exactOf(install, words);
      // Of a range of PyPI's only the number is known, and not its sign.
      const requirement = ecosystem === 'PyPI' ? version : install.version;
      const one = declaredOf(ecosystem, name, spot, { requirement, version, scope: 'build' });
      found.set(`${ecosystem} ${name}`, one);
    }
  }
  return [...found.values()];
}

/** `npx tsc` is a program of what is installed as a rule; with a version or without asking it is one of the registry. */
function isFetched(words: readonly string[], { version }: PackageInstall): boolean {
  const verb = words.find((word) => !word.startsWith('-')) ?? '';
  const isInstall = /^(?:install|i|in|isntall|add|a)$/.test(verb);
  return (
    isInstall || version !== null || words.some((word) => /^(?:-y|--yes|-p|--package(?:=.*)?)$/.test(word))
  );
}

/** The one version that is meant; null for a range, and for whatever is newest. */
function exactOf({ ecosystem, name, version }: PackageInstall, words: readonly string[]): string | null {
  if (version === null) return null;
  if (ecosystem === 'PyPI')
    return words.some((word) => word.startsWith(name) && word.endsWith(`==${version}`)) ? version : null;
  return /^v?\d+\.\d+\.\d+[\w.+-]*$/.test(version) ? version : null;
}
