import { expect, it } from 'vitest';
import type { Collected } from './judge-scan.ts';
import { addUnreadManifests } from './manifest-findings.ts';
import type { SelectedFile } from './workspace/select-files.ts';

const NOTHING: Collected = {
  findings: [],
  suppressions: new Map(),
  paths: new Set(),
  notifications: [],
  skipped: [],
  scanned: { files: 0, bytes: 0, languages: [] },
};

const selectionOf = (...paths: readonly string[]) => ({
  root: '/project',
  folders: [],
  files: paths.map((path): SelectedFile => ({ path, system: path, language: null, explicit: false })),
  skipped: [],
});

it('says which manifests of a change nobody has read', () => {
  const { notifications } = addUnreadManifests(
    NOTHING,
    selectionOf('web/package.json', 'notes.txt', 'go.mod'),
  );
  expect(notifications).toMatchObject([{ level: 'note', code: 'manifests-not-read' }]);
  expect(notifications[0]!.message).toContain('web/package.json, go.mod were not looked at');
});

it('says nothing of a change without manifests', () => {
  expect(addUnreadManifests(NOTHING, selectionOf('notes.txt'))).toBe(NOTHING);
});
