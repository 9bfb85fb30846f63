import { describe, expect, it } from 'vitest';
import { registryWeaknesses } from './judge-registry.ts';
import type { Dependency } from './package.ts';
import { NO_FACTS, type RegistryFacts } from './registry-answer.ts';

const TODAY = '2026-11-28';
const context = { today: TODAY, youngDays: 30, isListed: false, hint: '' };

function dependency(changes: Partial<Dependency> = {}): Dependency {
  return {
    ...{ ecosystem: 'npm', name: 'left', version: '1.0.0', requirement: '1.0.0', purl: 'pkg:npm/left@1.0.0' },
    ...{
      scope: 'prod',
      direct: true,
      paths: [['left']],
      integrity: null,
      resolved: null,
      source: 'registry',
    },
    ...{ lockfile: null, declared: true, locked: false, installed: false, imported: null, licences: [] },
    place: { path: 'package.json', start: 0, end: 1, line: 1 },
    ...changes,
  };
}

const told = (facts: Partial<RegistryFacts>, changes: Partial<typeof context> = {}, given = dependency()) =>
  registryWeaknesses(
    given,
    { kind: 'exists', facts: { ...NO_FACTS, ...facts } },
    { ...context, ...changes },
  ).map(({ kind, confidence, severity, values }) => [
    kind,
    confidence,
    severity ?? '',
    values.EVIDENCE ?? values.STATE ?? '',
  ]);

describe('registryWeaknesses', () => {
  it('says nothing of a package about which nothing is told, and of one that was not checked', () => {
    expect(told({})).toEqual([]);
    const unknown = { kind: 'not-checked', reason: 'the registry answers 500' } as const;
    expect(registryWeaknesses(dependency(), unknown, context)).toEqual([]);
  });

  it('is less sure that a package does not exist where it may come from elsewhere', () => {
    const confidence = (changes: Partial<Dependency>) =>
      registryWeaknesses(dependency(changes), { kind: 'missing' }, context).map((one) => [
        one.confidence,
        one.values.HINT,
      ]);
    const doubt = ' It may be private, or come from another registry.';
    expect(confidence({})).toEqual([['high', '']]);
    expect(confidence({ name: '@acme/left' })).toEqual([['medium', doubt]]);
    expect(confidence({ locked: true })).toEqual([['medium', doubt]]);
    expect(confidence({ installed: true })).toEqual([['medium', doubt]]);
  });

  it('calls a version missing only where one is known', () => {
    expect(told({ hasVersion: false })).toEqual([['nonexistent-version', 'high', '', '']]);
    expect(told({ hasVersion: false }, {}, dependency({ locked: true }))[0]?.[1]).toBe('medium');
    expect(told({ hasVersion: false }, {}, dependency({ version: null }))).toEqual([]);
  });

  it('gives the reason for which a package should not be used', () => {
    expect(told({ standing: 'deprecated', standingReason: 'use right.' })).toEqual([
      ['deprecated-package', 'high', '', 'is deprecated by its publisher: use right'],
    ]);
    expect(told({ standing: 'yanked' })[0]?.[3]).toBe('has been yanked by its publisher');
    expect(told({ standing: 'quarantined' })[0]?.[0]).toBe('quarantined-package');
  });

  it('grades young packages by what else is odd about them', () => {
    const young = { firstPublished: '2026-11-20', versions: 12, hasRepository: true };
    const evidence = 'it was first published on 2026-11-20, 8 days ago';
    expect(told(young)).toEqual([['young-package', 'medium', '', evidence]]);
    expect(told({ ...young, versions: 1 })).toEqual([
      ['young-package', 'high', '', `${evidence}; it has one version`],
    ]);
    expect(told({ ...young, hasInstallScript: true })[0]?.slice(1, 3)).toEqual(['high', 'high']);
    expect(told(young, { hint: ' It looks like left-pad (typo).' })[0]?.[2]).toBe('high');
  });

  it('counts days to the limit, and dates of tomorrow as today', () => {
    expect(told({ firstPublished: '2026-10-30' })[0]?.[0]).toBe('young-package');
    expect(told({ firstPublished: '2026-10-29' })).toEqual([]);
    expect(told({ firstPublished: '2026-10-29' }, { youngDays: 31 })).toHaveLength(1);
    expect(told({ firstPublished: '2026-11-29' })[0]?.[3]).toContain('0 days ago');
    expect(told({ firstPublished: '2026-11-27' })[0]?.[3]).toContain('one day ago');
  });

  it('needs two signs to call an old package obscure', () => {
    const old = { firstPublished: '2020-01-01' };
    expect(told({ ...old, versions: 1 })).toEqual([]);
    expect(told({ ...old, versions: 2, hasRepository: false })).toEqual([
      [
        'obscure-package',
        'low',
        '',
        'it was first published on 2020-01-01, 2523 days ago; it has 2 versions; it names no repository',
      ],
    ]);
    const scripted = { ...old, hasRepository: false, hasInstallScript: true };
    expect(told(scripted)).toHaveLength(1);
    expect(told(scripted, { isListed: true })).toEqual([]);
  });

  it('points at a new publisher only for a version that is young itself', () => {
    expect(told({ isNewPublisher: true, versionPublished: '2026-11-20' })).toEqual([
      ['new-publisher', 'medium', '', ''],
    ]);
    expect(told({ isNewPublisher: true, versionPublished: '2026-01-20' })).toEqual([]);
    expect(told({ isNewPublisher: null, versionPublished: '2026-11-20' })).toEqual([]);
  });
});
