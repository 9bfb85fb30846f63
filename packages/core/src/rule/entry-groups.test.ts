import { expect, test } from 'vitest';
import type { ModelEntry, ModelTarget } from './compiled.ts';
import { groupEntries } from './entry-groups.ts';

function entry(
  on: Exclude<ModelTarget['on'], 'decorated' | 'entry-of' | 'method' | 'member' | 'write-member'>,
  name: string,
  parts: Partial<ModelEntry> = {},
): ModelEntry {
  return {
    role: 'sink',
    target: { on, name },
    kinds: ['sql-query'],
    ports: [{ port: 'result' }],
    to: null,
    guardWhen: null,
    when: null,
    confidence: 'high',
    label: name,
    library: 'test',
    ...parts,
  };
}

test('entries that are looked up by name are grouped by its last part, others by what they are attached to', () => {
  const { groups } = groupEntries([
    entry('call', 'a.execute'),
    entry('typed-parameter', 'a.Request'),
    entry('read', 'a.execute'),
    entry('new', 'b.execute'),
    entry('typed-parameter', 'b.Request'),
    entry('jsx-attribute', 'xlink:href.x'),
    entry('call', 'plain'),
  ]);
  expect(groups.map(({ on, name, entries }) => [on, name, entries.map(({ label }) => label)])).toEqual([
    ['call', 'execute', ['a.execute', 'b.execute']],
    ['typed-parameter', '', ['a.Request', 'b.Request']],
    ['read', 'execute', ['a.execute']],
    ['jsx-attribute', 'xlink:href.x', ['xlink:href.x']],
    ['call', 'plain', ['plain']],
  ]);
});

test('types with input as a member and calls that provide parameters are known by name', () => {
  const source = { role: 'source' } as const;
  const { providers, sourceOwners } = groupEntries([
    entry('read', 'web.Request.args', { ...source, kinds: ['remote-input'] }),
    entry('read', 'web.Request.form', { ...source, kinds: ['remote-input'] }),
    entry('read', 'window.name', { ...source, kinds: ['browser-input'] }),
    entry('read', 'os.environ', { ...source, kinds: ['environment'] }),
    entry('call', 'web.Request.body', { ...source, kinds: ['remote-input'] }),
    entry('read', 'db.Cursor.query', { kinds: ['remote-input'] }),
    entry('call', 'web.Depends', { role: 'run', kinds: ['remote-input'] }),
    entry('call', 'web.later', { role: 'run', kinds: [] }),
  ]);
  expect(sourceOwners).toEqual(['web.Request', 'window']);
  expect(providers).toEqual(['web.Depends']);
});
