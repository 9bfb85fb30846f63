import { languageInfos } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { isManifestPath } from './ecosystems/collect-packages.ts';
import { mayHoldManifests } from './may-hold-manifests.ts';
import type { SelectedFile } from './workspace/select-files.ts';

const NAMES = [
  'setup',
  'package',
  'package-lock',
  'build',
  'pom',
  'requirements',
  'pyproject',
  'settings',
  'index',
  'AGENTS',
  'SKILL',
  '.github/copilot-instructions',
  '.cursor/rules/style',
];

function selected(path: string, language: SelectedFile['language']): SelectedFile {
  return { path, system: path, language, explicit: false };
}

describe('whether manifests may be there', () => {
  it('is true of every file of code that a reader takes', () => {
    for (const { id, extensions } of languageInfos)
      for (const path of extensions.flatMap((extension) => NAMES.map((name) => `lib/${name}${extension}`)))
        if (isManifestPath(path))
          expect(mayHoldManifests({ files: [selected(path, id)], skipped: [] }), path).toBe(true);
    expect(isManifestPath('lib/setup.py')).toBe(true);
  });

  it('is true of texts, scripts without an extension and what was skipped', () => {
    expect(mayHoldManifests({ files: [selected('package.json', null)], skipped: [] })).toBe(true);
    expect(mayHoldManifests({ files: [selected('Gemfile', 'shebang')], skipped: [] })).toBe(true);
    const skipped = [{ path: 'yarn.lock', reason: 'size-limit', detail: null } as const];
    expect(mayHoldManifests({ files: [], skipped })).toBe(true);
  });

  it('is false of code alone', () => {
    expect(
      mayHoldManifests({ files: [selected('a.py', 'python'), selected('b.ts', 'typescript')], skipped: [] }),
    ).toBe(false);
  });
});
