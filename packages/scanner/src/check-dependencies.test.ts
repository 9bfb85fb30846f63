import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Advisory, type Dependency, packageSettings } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { checkDependencies, type PackageKnowledge } from './check-dependencies.ts';
import { openPackageKnowledge } from './open-knowledge.ts';
import { findDataFolders } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { knownNames } from './reputation/known-names.ts';

function dependency(
  ecosystem: Dependency['ecosystem'],
  name: string,
  version: string | null,
  given: Partial<Dependency> = {},
): Dependency {
  return {
    ...{
      ecosystem,
      name,
      version,
      requirement: null,
      purl: `pkg:generic/${name}`,
      scope: 'prod',
      direct: true,
    },
    ...{
      paths: [[name]],
      integrity: null,
      resolved: null,
      source: 'registry',
      lockfile: null,
      declared: true,
    },
    ...{ locked: false, installed: false, imported: null, licences: [] },
    place: { path: 'manifest', start: 0, end: 1, line: 1 },
    ...given,
  };
}

const shipped = openPackageKnowledge(
  { folder: null, dataFolder: findDataFolders().packages },
  nodePlatform(),
);
const rest = { settings: packageSettings(null), today: '2026-11-28', goCode: null };
const kinds = (dependencies: readonly Dependency[], knowledge: PackageKnowledge = shipped) =>
  checkDependencies(dependencies, { knowledge, ...rest }).weaknesses.map(
    ({ kind, values }) => `${kind} ${values.PACKAGE}`,
  );

describe('checkDependencies with what the product brings along', () => {
  it('finds vulnerable versions of PyPI and Go in any spelling of the name, and no fixed ones', () => {
    const { checks } = checkDependencies([dependency('PyPI', 'Jinja2', '2.11.2')], {
      knowledge: shipped,
      ...rest,
    });
    expect(checks[0]?.advisories.map(({ id }) => id)).toContain('PYSEC-2021-66');
    expect(checks[0]?.upgrade).toBe('2.11.3');
    expect(kinds([dependency('Go', 'github.com/gin-gonic/gin', 'v1.5.0')])).toContain(
      'known-vulnerability github.com/gin-gonic/gin',
    );
    expect(kinds([dependency('PyPI', 'jinja2', '2.11.3')])).toEqual([]);
  });

  it('asks about names that PyPI does not have, and about those that look like others', () => {
    expect(
      kinds([
        dependency('PyPI', 'reqests', '1.0'),
        dependency('PyPI', 'requests', '2.32.3'),
        dependency('npm', 'expres', '1.0.0'),
        dependency('npm', 'nobody-knows-this-name', '1.0.0'),
        dependency('Maven', 'org.example:thing', '1.0'),
        dependency('PyPI', 'not-on-any-list-at-all', '1.0', { direct: false }),
        dependency('PyPI', 'our-private-thing', null, { source: 'git' }),
      ]),
    ).toEqual(['look-alike-package expres', 'unknown-package reqests']);
  });

  it('takes a name that nobody has for a mistake only where it looks like a known one', () => {
    const names = [dependency('PyPI', 'reqests', '1.0'), dependency('PyPI', 'not-on-any-list-at-all', '1.0')];
    const { weaknesses } = checkDependencies(names, { knowledge: shipped, ...rest });
    expect(
      weaknesses.map(({ values, severity, confidence }) => [values.PACKAGE, severity, confidence]),
    ).toEqual([
      ['not-on-any-list-at-all', undefined, 'medium'],
      ['reqests', 'high', 'high'],
    ]);
  });

  it('says what it did not check, and how old the rest is', () => {
    const { notifications } = checkDependencies(
      [
        ...[
          dependency('npm', 'left', '1.0.0'),
          dependency('npm', 'right', '1.0.0'),
          dependency('PyPI', 'requests', null),
        ],
        ...[
          dependency('PyPI', 'jinja2', 'main'),
          dependency('Go', 'example.com/fork', 'v1.0.0', { source: 'path' }),
        ],
      ],
      { knowledge: shipped, ...rest },
    );
    const texts = notifications.map(({ message }) => message);
    expect(texts).toContain(
      '2 npm packages not checked for vulnerabilities: no advisories of npm, run `skeptic db update`',
    );
    expect(texts).toContain('PyPI package requests not checked for vulnerabilities: no version is known');
    expect(texts).toContain(
      'PyPI package jinja2 not wholly checked for vulnerabilities: a version cannot be compared',
    );
    expect(texts).toContain(
      'Go package example.com/fork not checked for vulnerabilities: not from a registry',
    );
    expect(texts.filter((text) => /PyPI are \d+ days old/.test(text))).toHaveLength(1);
    expect(texts.filter((text) => /Go are/.test(text))).toEqual([]);
    expect(notifications.map(({ level }) => level)).not.toContain('incomplete');
  });

  it('says once what it did not check of several ecosystems', () => {
    const packages = [
      dependency('npm', 'left', '1.0.0'),
      dependency('npm', 'right', '1.0.0'),
      dependency('NuGet', 'Some.Thing', '1.0.0'),
    ];
    const { notifications } = checkDependencies(packages, { knowledge: shipped, ...rest });
    expect(notifications.map(({ message }) => message)).toEqual([
      'packages not checked for vulnerabilities: 1 of NuGet, 2 of npm; there are no advisories of them, run `skeptic db update`',
    ]);
  });
});

describe('an installation without its lists of names', () => {
  it.each([
    [
      ['npm.popular'],
      [
        'names of npm package lodahs not checked for look-alikes: this installation lacks its list of the most used names of npm',
      ],
    ],
    [
      ['npm.names', 'PyPI.names'],
      [
        'names of npm package lodahs not checked: this installation lacks its list of names of npm',
        'names of PyPI package requets not checked: this installation lacks its list of names of PyPI',
      ],
    ],
  ])('says that it lacks %s', (lost, expected) => {
    const data = findDataFolders().packages!;
    const names = knownNames((name) => (lost.includes(name) ? null : readFileSync(path.join(data, name))));
    const packages = [
      dependency('npm', 'lodahs', '1.0.0'),
      dependency('PyPI', 'requets', '1.0.0'),
      dependency('NuGet', 'Some.Thing', '1.0.0'),
    ];
    const { notifications } = checkDependencies(packages, { knowledge: { ...shipped, names }, ...rest });
    const told = notifications
      .map(({ message }) => message)
      .filter((message) => message.startsWith('names of'));
    expect(told).toEqual(expected);
  });
});

describe('checkDependencies with other advisories', () => {
  const malware: Advisory = {
    ...{ id: 'MAL-2026-1', aliases: [], summary: 'Steals keys', score: null, severity: 'unknown' },
    ...{ ranges: [{ type: 'SEMVER', events: [['introduced', '0']] }], versions: [], symbols: [] },
  };
  const knowledge: PackageKnowledge = {
    names: shipped.names,
    registry: null,
    advisories: { source: () => null, find: (_ecosystem, name) => (name === 'evil' ? [malware] : []) },
  };

  it('calls malware of npm what it is', () => {
    expect(
      kinds([dependency('npm', 'evil', '1.0.0'), dependency('npm', 'express', '1.0.0')], knowledge),
    ).toEqual(['malicious-package evil']);
  });
});
