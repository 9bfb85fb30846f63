import { describe, expect, it } from 'vitest';
import { inRoot, readJson } from './lib/workspace.mjs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package-lock.json', () => {
  const locked: Record<string, Locked> = readJson(inRoot('package-lock.json')).packages;
  const installed = new Set(Object.keys(locked).map((place) => place.split('node_modules/').at(-1)));

  it('records no address', () => {
    const addresses = Object.values(locked).filter((entry) => entry.resolved?.includes('://'));
    expect(addresses).toEqual([]);
  });

  // Our own `prepack` has to run where the pre-commit framework packs the root, so npm cannot be told to run no scripts at all.
  it('names no package that runs something when it is installed', () => {
    const running = Object.entries(locked).filter(([, entry]) => entry.hasInstallScript === true);
    expect(running.map(([place]) => place)).toEqual([]);
  });

  // A registry that lacks a package for another system drops it in silence, and npm ci then refuses the lockfile.
  it('holds every optional package, those of other systems among them', () => {
    const optional = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.filter((name) => !installed.has(name))).toEqual([]);
  });
});
