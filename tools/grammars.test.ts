import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksum, grammarPackages, grammarsFolder, recordedChecksums } from './lib/grammars.mjs';

describe('committed grammars', () => {
  const committed = readdirSync(grammarsFolder).filter((name) => name.endsWith('.wasm'));

  it('have a recorded checksum each, and no checksum stands without its file', () => {
    expect([...recordedChecksums().keys()]).toEqual(committed.sort());
  });

  it.each(committed)('%s matches its checksum', (name) => {
    expect(checksum(path.join(grammarsFolder, name))).toBe(recordedChecksums().get(name));
  });

  it('come each from a package of an exact version, with its licence text', () => {
    const packages = grammarPackages();
    expect(packages.flatMap((entry) => Object.values(entry.files)).sort()).toEqual(committed.sort());
    for (const entry of packages) {
      expect(entry.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(readdirSync(grammarsFolder)).toContain(`LICENSE-${entry.name}.txt`);
    }
  });
});
