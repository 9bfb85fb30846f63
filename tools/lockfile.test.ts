import { describe, expect, it } from 'vitest';
import { inRoot, readJson } from './lib/workspace.mjs';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
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

  // A registry that lacks a package for another system drops it in silence, and npm ci then refuses the lockfile.
  it('holds every optional package, those of other systems among them', () => {
    const optional = Object.values(locked).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(optional.filter((name) => !installed.has(name))).toEqual([]);
  });
});
