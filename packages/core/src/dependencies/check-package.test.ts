import { describe, expect, it } from 'vitest';
import type { Advisory } from '../advisories/advisory.ts';
import { advisoryWeaknesses, checkPackage } from './check-package.ts';
import { goCode } from './go/code.ts';
import { goImports } from './go/imports.ts';
import type { Dependency } from './package.ts';
import type { VexStatement } from './vex.ts';
import { vulnerabilityStatements } from './vulnerability-statements.ts';

const dependency: Dependency = {
  ecosystem: 'npm',
  name: 'left',
  version: '1.0.0',
  requirement: '^1.0.0',
  purl: 'pkg:npm/left@1.0.0',
  scope: 'prod',
  direct: true,
  paths: [['left']],
  integrity: null,
  resolved: null,
  source: 'registry',
  place: { path: 'package.json', start: 1, end: 5, line: 2 },
  lockfile: null,
  declared: true,
  locked: true,
  installed: false,
  imported: null,
  licences: [],
};

function advisory(id: string, events: string, given: Partial<Advisory> = {}): Advisory {
  const ranges: Advisory['ranges'] = [
    { type: 'SEMVER', events: events.split(', ').map((event) => event.split(' ') as never) },
  ];
  return {
    id,
    aliases: [],
    summary: 'Runs code.',
    score: null,
    severity: 'unknown',
    ranges,
    versions: [],
    symbols: [],
    ...given,
  };
}

const high = advisory('GHSA-a', 'introduced 0, fixed 1.2.0', { score: 7.5, severity: 'high' });
const later = advisory('GHSA-b', 'introduced 1.1.0, fixed 1.3.0');
const same = advisory('CVE-1', 'introduced 0, fixed 1.2.0', { aliases: ['GHSA-a'] });

describe('checkPackage', () => {
  it('finds what concerns the version, joins aliases, and names the upgrade that clears everything', () => {
    const check = checkPackage(dependency, [high, later, same]);
    expect(check.advisories.map(({ id }) => id)).toEqual(['GHSA-a']);
    expect([check.upgrade, check.notChecked]).toEqual(['1.3.0', null]);
  });

  it.each([
    ['no-advisories', {}, null],
    ['no-version', { version: null }, [high, advisory('MAL-2', 'introduced 0, fixed 2.0.0')]],
    ['unreadable-version', { version: 'latest' }, [high]],
    ['not-from-registry', { source: 'git' }, [high]],
    [null, {}, []],
    [null, { version: '9.9.9' }, [high]],
  ] as const)('says %s of a package that was not checked', (notChecked, changes, known) => {
    const check = checkPackage({ ...dependency, ...changes }, known);
    expect([check.notChecked, check.advisories, check.upgrade]).toEqual([notChecked, [], null]);
  });

  it.each([
    ['no-version', null],
    ['unreadable-version', 'latest'],
  ] as const)('holds malware of every version against a package with %s', (notChecked, version) => {
    const check = checkPackage({ ...dependency, version }, [high, advisory('MAL-1', 'introduced 0')]);
    expect([check.notChecked, check.advisories.map(({ id }) => id)]).toEqual([notChecked, ['MAL-1']]);
  });
});

describe('advisoryWeaknesses', () => {
  const first = (changes: Partial<Dependency>, known: readonly Advisory[]) =>
    advisoryWeaknesses(checkPackage({ ...dependency, ...changes }, known))[0];

  it('say how bad it is, what helps, and how it came in', () => {
    expect(first({}, [high])).toMatchObject({
      kind: 'known-vulnerability',
      severity: 'high',
      confidence: 'high',
      identity: 'left:GHSA-a',
      values: {
        ADVISORY: 'GHSA-a',
        SUMMARY: 'Runs code',
        SCORE: 'CVSS 7.5',
        REMEDY: '1.2.0 is the first version without it',
        ORIGIN: '',
      },
    });
    const transitive = first({ direct: false, paths: [['app', 'left']], imported: false }, [high]);
    expect(transitive).toMatchObject({
      confidence: 'high',
      values: { ORIGIN: 'It came in by app > left. No import of it was found.' },
    });
    expect(first({ imported: false }, [high])?.confidence).toBe('medium');
    expect(first({ imported: true }, [high])?.values.ORIGIN).toBe('The code imports it.');
  });

  it('leave the severity to the rule where there is no score', () => {
    const weakness = first({}, [advisory('X', 'introduced 0', { summary: '' })]);
    expect(weakness?.severity).toBeUndefined();
    expect(weakness?.values).toMatchObject({
      SCORE: 'severity unknown',
      SUMMARY: 'no summary',
      REMEDY: 'no fixed version is known',
    });
  });

  it('say when no version is clear of everything, and when several advisories have one', () => {
    const open = advisory('GHSA-c', 'introduced 1.1.0');
    expect(first({}, [high, open])?.values.REMEDY).toBe(
      'fixed in 1.2.0, but no version is known to be free of every advisory',
    );
    const second = advisory('GHSA-d', 'introduced 0, fixed 1.4.0');
    expect(first({}, [high, second])?.values.REMEDY).toBe(
      '1.4.0 is the first version without all 2 advisories',
    );
  });

  it('take from the policy how severe an advisory without a score is', () => {
    const known = [high, advisory('X', 'introduced 0')];
    const severities = advisoryWeaknesses(checkPackage(dependency, known), {
      answers: [],
      unknownSeverity: 'low',
    }).map(({ severity }) => severity);
    expect(severities.sort()).toEqual(['high', 'low']);
  });

  it('carry the answer of a person, but for malware', () => {
    const answer = (vulnerability: string): VexStatement => ({
      ...{ vulnerability, aliases: [], products: [], status: 'not_affected' },
      ...{ justification: 'vulnerable_code_not_present', impact: 'only in tests', action: null },
    });
    const answers = [answer('GHSA-a'), answer('MAL-2026-1')];
    const given = { unknownSeverity: null, answers };
    const known = [high, advisory('MAL-2026-1', 'introduced 0'), advisory('X', 'introduced 0')];
    const told = advisoryWeaknesses(checkPackage(dependency, known), given);
    expect(Object.fromEntries(told.map(({ identity, answer: text }) => [identity, text]))).toEqual({
      'left:GHSA-a': 'VEX not_affected: vulnerable_code_not_present, only in tests',
      'left:MAL-2026-1': undefined,
      'left:X': undefined,
    });
    expect(vulnerabilityStatements([checkPackage(dependency, [high])], answers)).toMatchObject([
      { vulnerability: 'GHSA-a', status: 'not_affected', products: ['pkg:npm/left@1.0.0'] },
    ]);
  });

  it('call malware malware, whatever its score', () => {
    const malware = first({}, [advisory('MAL-2026-1', 'introduced 0', { score: 2, severity: 'low' })]);
    expect(malware?.kind).toBe('malicious-package');
    expect(malware?.severity).toBeUndefined();
  });
});

function codeOf(files: Readonly<Record<string, string>>) {
  return goCode(
    Object.entries(files).map(([path, text]) => ({ path, imports: goImports(text)!, text: () => text })),
  );
}

describe('advisoryWeaknesses of Go', () => {
  const module: Dependency = {
    ...dependency,
    ecosystem: 'Go',
    name: 'example.com/m',
    version: 'v1.0.0',
    imported: true,
  };
  const named = advisory('GO-1', 'introduced 0, fixed 1.2.0', {
    symbols: [
      { path: 'example.com/m/parse', symbols: ['A', 'B', 'C', 'D'] },
      { path: 'example.com/m/all', symbols: [] },
    ],
  });
  /** What is said where the program has one file with the given text. */
  const origin = (text: string | null, changes: Partial<Dependency> = {}, given = named) => {
    const check = checkPackage(
      { ...module, ...changes },
      [given],
      text === null ? null : codeOf({ 'a.go': text }),
    );
    const [found] = advisoryWeaknesses(check);
    return [found?.confidence, found?.values.ORIGIN];
  };
  const importing = (path: string, body = '') => `package a\nimport "${path}"\nfunc f() { ${body} }\n`;

  it('says where the program uses what the advisory names', () => {
    expect(origin(importing('example.com/m/parse', 'parse.C()'))).toEqual([
      'high',
      'The code uses C of example.com/m/parse (a.go:3), which the advisory is about.',
    ]);
    expect(origin(importing('example.com/m/all'))).toEqual([
      'high',
      'The code imports example.com/m/all (a.go:2), which the advisory is about.',
    ]);
    expect(origin(importing('example.com/m/parse', 'parse := g(); parse.C()'))).toEqual([
      'high',
      'The code imports example.com/m/parse and may use C of it (a.go:3), which the advisory is about.',
    ]);
    const init = { ...named, symbols: [{ path: 'example.com/m/parse', symbols: ['init#1', 'A'] }] };
    expect(origin(importing('example.com/m/parse'), {}, init)[1]).toBe(
      'The code imports example.com/m/parse (a.go:2), and what the advisory is about runs with its import.',
    );
  });

  it('is less sure when the program names none of it, or imports other packages of the module only', () => {
    expect(origin(importing('example.com/m/parse', 'parse.E()'))).toEqual([
      'medium',
      'The code imports example.com/m/parse and names nothing of what is vulnerable there (A, B, C, …); other modules may use it.',
    ]);
    expect(origin(importing('example.com/m/other'))).toEqual([
      'medium',
      'The code does not import example.com/m/parse and others, which the advisory is about; other modules may.',
    ]);
  });

  it('says why it does not know', () => {
    const method = { ...named, symbols: [{ path: 'example.com/m/parse', symbols: ['T.Read', 'T.read'] }] };
    expect(origin(importing('example.com/m/parse', 'io.Copy(w, parse.New())'), {}, method)).toEqual([
      'high',
      'The code imports example.com/m/parse, which the advisory is about; whether it uses what is vulnerable there is not known: T.Read is of those methods that libraries call.',
    ]);
  });

  it('concludes nothing of modules that others bring along, or without code or packages', () => {
    const along = { direct: false, imported: false, paths: [['example.com/a', 'example.com/m']] };
    expect(origin(importing('fmt'), along)).toEqual([
      'high',
      'It came in by example.com/a > example.com/m. No import of it was found.',
    ]);
    expect(origin(null)).toEqual(['high', 'The code imports it.']);
    expect(origin(importing('fmt'), { imported: null })).toEqual(['high', '']);
    expect(origin(importing('fmt'), {}, { ...named, symbols: [] })).toEqual(['high', 'The code imports it.']);
  });

  it('notes in a statement what is known of the code, and never says that a vulnerability does not concern it', () => {
    const statements = (body: string) =>
      vulnerabilityStatements([
        checkPackage(module, [named], codeOf({ 'a.go': importing('example.com/m/parse', body) })),
      ]);
    expect(statements('parse.A()')).toMatchObject([
      {
        status: 'affected',
        notes: 'The code uses A of example.com/m/parse (a.go:3), which the advisory is about.',
      },
    ]);
    expect(statements('')).toMatchObject([
      { status: 'affected', justification: null, notes: expect.stringContaining('other modules may use it') },
    ]);
  });
});
