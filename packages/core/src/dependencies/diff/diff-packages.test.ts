import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../advisories/advisory.ts';
import { PLAIN_PAINTER } from '../../report/painter.ts';
import type { Dependency } from '../package.ts';
import { purlOf } from '../purl.ts';
import { diffPackages, type PackageState } from './diff-packages.ts';
import { packageDiffFormats } from './formats.ts';

function locked(name: string, version: string | null, changes: Partial<Dependency> = {}): Dependency {
  return {
    ...{ ecosystem: 'npm', name, version, requirement: null, purl: purlOf('npm', name, version) },
    ...{ scope: 'prod', direct: true, paths: [[name]], integrity: null, resolved: null, source: 'registry' },
    ...{ place: { path: 'package.json', start: 0, end: 1, line: 3 }, lockfile: 'package-lock.json' },
    ...{ declared: true, locked: true, installed: false, imported: null, licences: [] },
    ...changes,
  };
}

const stateOf = (...dependencies: readonly Dependency[]): PackageState => ({ dependencies, checks: [] });

const told = (before: PackageState, after: PackageState) =>
  diffPackages(before, after).map(
    ({ kind, name, from, to }) => `${kind} ${name} ${from.join(',')}>${to.join(',')}`,
  );

describe('what becomes of a package', () => {
  it.each([
    ['1.0.0', '1.0.0', []],
    ['1.9.0', '1.10.0', ['upgraded a 1.9.0>1.10.0']],
    ['2.0.0', '2.0.0-rc.1', ['downgraded a 2.0.0>2.0.0-rc.1']],
    ['1.0.0', 'strange', ['changed a 1.0.0>strange']],
    ['1.0.0', null, ['changed a 1.0.0>?']],
  ])('%s to %s', (from, to, expected) => {
    expect(told(stateOf(locked('a', from)), stateOf(locked('a', to)))).toEqual(expected);
  });

  it('is added, removed, or taken from elsewhere', () => {
    expect(told(stateOf(locked('a', '1.0.0')), stateOf(locked('b', '1.0.0')))).toEqual([
      'removed a 1.0.0>',
      'added b >1.0.0',
    ]);
    expect(told(stateOf(locked('a', '1.0.0')), stateOf(locked('a', '1.0.0', { source: 'git' })))).toEqual([
      'changed a 1.0.0>1.0.0 (git)',
    ]);
  });

  it('is judged by all its versions in a workspace', () => {
    const both = (...versions: readonly string[]) => stateOf(...versions.map((one) => locked('a', one)));
    expect(told(both('1.0.0', '2.0.0'), both('2.0.0', '3.0.0'))).toEqual([
      'upgraded a 1.0.0,2.0.0>2.0.0,3.0.0',
    ]);
    expect(told(both('1.0.0', '3.0.0'), both('2.0.0'))).toEqual(['changed a 1.0.0,3.0.0>2.0.0']);
    const other = { lockfile: 'web/package-lock.json' };
    expect(
      told(stateOf(locked('a', '1.0.0')), stateOf(locked('a', '1.0.0'), locked('a', '2.0.0', other))),
    ).toEqual(['added a >2.0.0']);
  });

  it('has other content under the same version when its hash is another one of the same kind', () => {
    const hashed = (integrity: string) => stateOf(locked('a', '1.0.0', { integrity }));
    expect(diffPackages(hashed('sha512-A'), hashed('sha512-B'))).toMatchObject([
      { kind: 'changed', isOtherContent: true },
    ]);
    expect(diffPackages(hashed('sha1-A'), hashed('sha512-B'))).toEqual([]);
  });
});

const advisory = (id: string): Advisory => ({
  ...{ id, aliases: [], summary: 'It leaks', score: 7.5, severity: 'high' },
  ...{ ranges: [], versions: [], symbols: [] },
});

const before: PackageState = {
  dependencies: [locked('a', '1.0.0')],
  checks: [
    {
      dependency: locked('a', '1.0.0'),
      notChecked: null,
      uses: new Map(),
      advisories: [advisory('OLD-1')],
      upgrade: null,
    },
  ],
};
const after: PackageState = {
  dependencies: [
    locked('a', '2.0.0', { hasInstallScript: true }),
    locked('b', '1.0.0', { direct: false, paths: [['a', 'b']] }),
  ],
  checks: [
    {
      dependency: locked('a', '2.0.0'),
      notChecked: null,
      uses: new Map(),
      advisories: [advisory('NEW-1')],
      upgrade: null,
    },
  ],
};

it('says what a package brings', () => {
  expect(diffPackages(before, after)).toMatchObject([
    {
      name: 'a',
      brings: ['b 1.0.0'],
      addsInstallScript: true,
      advisories: { added: [{ id: 'NEW-1' }], gone: [{ id: 'OLD-1' }] },
    },
    { name: 'b', kind: 'added', direct: false, brings: [] },
  ]);
});

describe('formats', () => {
  const report = { from: 'main', to: 'HEAD', changes: diffPackages(before, after), added: [], gone: [] };
  const rendered = (id: string) =>
    packageDiffFormats.find((one) => one.id === id)!.render(report, { painter: PLAIN_PAINTER });

  it('prints a table', () => {
    expect(rendered('table')).toBe(
      `main to HEAD: 1 added, 1 upgraded

npm
^ a 1.0.0 to 2.0.0  direct, prod, package.json:3
    new advisory NEW-1 (high): It leaks
    no longer concerned by OLD-1
    runs a script when it is installed
    brings b 1.0.0
+ b 1.0.0  through a, package.json:3
`,
    );
  });

  it('writes Markdown in which names are no markup', () => {
    expect(rendered('markdown')).toContain('| npm | b | added | 1.0.0 | through a |  |');
    const odd = diffPackages(stateOf(), stateOf(locked('a|<b>', '1.0.0')));
    const text = packageDiffFormats[2]!.render({ ...report, changes: odd }, { painter: PLAIN_PAINTER });
    expect(text).toContain('<code>a&#124;&#60;b&#62;</code>');
  });

  it('writes JSON', () => {
    expect(JSON.parse(rendered('json'))).toMatchObject({
      from: 'main',
      changes: [{ name: 'a' }, { name: 'b' }],
      newFindings: [],
      goneFindings: [],
    });
  });
});
