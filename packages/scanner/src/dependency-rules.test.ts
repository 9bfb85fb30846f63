/**
 * The harness of rules about dependencies and about files of agents: each folder of a rule's cases is a program, and its `expected.txt` lists where the rule finds
 * something in it. The examples of the rules' documentation are read, too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createEngine,
  createPolicy,
  type Dependency,
  type LoadedPolicy,
  languageInfos,
  loadPolicy,
  NO_FACTS,
  type RegistryAnswer,
  type RegistryFacts,
} from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { compileRuleSet } from '../../core/src/rule/compile-rule-set.ts';
import type { CompiledRule } from '../../core/src/rule/compiled.ts';
import { createLanguageTable } from './languages.ts';
import { readImports } from './list-packages.ts';
import { findInManifests } from './manifest-findings.ts';
import { openPackageKnowledge } from './open-knowledge.ts';
import type { KnowPackages } from './package-knowledge.ts';
import { findDataFolders, grammarFolder } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { createFolder, fakeDependencies, removeFolder } from './testing.ts';
import { selectFiles } from './workspace/select-files.ts';

const exists = (facts: Partial<RegistryFacts>): RegistryAnswer => ({
  kind: 'exists',
  facts: { ...NO_FACTS, versions: 40, hasRepository: true, firstPublished: '2015-01-01', ...facts },
});
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** What a registry says of the packages in cases and examples that need one. */
const ANSWERS = new Map<string, RegistryAnswer>([
  ['express', exists({})],
  ['express-auth-guard-pro', { kind: 'missing' }],
  ['express-old-version', exists({ hasVersion: false })],
  ['crossed-env-held', exists({ standing: 'quarantined', standingReason: 'it stole keys' })],
  ['request-with-notice', exists({ standing: 'deprecated', standingReason: 'use fetch' })],
  ['express-jwt-shield', exists({ firstPublished: daysAgo(5), versions: 1 })],
  ['tiny-json-thing', exists({ versions: 1, hasRepository: false })],
  ['event-stream-renewed', exists({ isNewPublisher: true, versionPublished: daysAgo(3) })],
]);

/** What the product brings along, and one package that is malware. */
const packages: KnowPackages = async () => {
  const setup = { folder: null, dataFolder: findDataFolders().packages };
  const { advisories, names } = openPackageKnowledge(setup, nodePlatform());
  const malware = {
    ...{
      id: 'MAL-2026-1',
      aliases: [],
      summary: 'It steals keys',
      score: null,
      severity: 'unknown' as const,
    },
    ...{ ranges: [], versions: ['1.0.0'], symbols: [] },
  };
  const find = (ecosystem: string, name: string) =>
    name === 'synthetic-malware' ? [malware] : advisories.find(ecosystem, name);
  const registry = {
    answerOf: ({ name }: Dependency) => ANSWERS.get(name) ?? null,
    isSecret: () => false,
  };
  return { names, registry, advisories: { ...advisories, find } };
};

/** The policy among a program's files. */
function policyOf(folder: string): readonly LoadedPolicy[] {
  const file = path.join(folder, 'skeptic.yaml');
  if (!existsSync(file)) return [];
  return [loadPolicy({ path: 'skeptic.yaml', folder: '', text: readFileSync(file, 'utf8') })];
}

const packs = fileURLToPath(new URL('../../rules/packs', import.meta.url));
/** The rules of these packs are about what readers of files say; those of the second about files of AI agents. */
const rules = ['dependencies', 'agents'].flatMap((pack) =>
  readdirSync(path.join(packs, pack)).map((id) => ({ id, folder: path.join(packs, pack, id) })),
);
const folders: string[] = [];

/** What else the program of a rule's examples has. */
const BESIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lockfile-out-of-step': { 'go.sum': '' },
  'undeclared-package': { 'requirements.txt': 'flask==3.1.0\n' },
};

/** What reads the code of the cases. */
const analysis = (folder: string) =>
  fakeDependencies(folder, {
    languages: languageInfos,
    grammars: grammarFolder(findDataFolders().grammars),
    rulesFolder: null,
    createEngine: async () => createEngine,
  });

async function linesIn(folder: string, rule: CompiledRule): Promise<string[]> {
  const platform = nodePlatform();
  const languages = createLanguageTable(languageInfos);
  const selection = await selectFiles([folder], { platform, languages, textRules: true });
  const store = {
    load: async () => ({ version: '1', rules: [rule], models: {} }),
    finish: { isKnownRule: () => true, isSecretRule: () => false, honour: [] },
  };
  const options = {
    paths: [folder],
    rules: [],
    onlyRules: true,
    exitZero: false,
    emptyIsFine: true,
    jobs: 0,
  };
  const imports = await readImports(selection, { ...options, cache: 'off' }, analysis(folder));
  const { findings, notifications } = await findInManifests(
    selection,
    store,
    { platform, packages },
    { imports, policy: createPolicy(policyOf(folder)), answers: [] },
  );
  expect(notifications.filter(({ level }) => level !== 'note')).toEqual([]);
  const lines = findings
    .filter(
      ({ suppression, confidence }) =>
        suppression === null && (confidence !== 'low' || rule.confidence === 'low'),
    )
    .map(
      (finding) =>
        `${path.relative(folder, path.join(selection.root, finding.path)).replaceAll('\\', '/')}:${finding.region.startLine}`,
    );
  // Several advisories may concern the package of one line.
  return [...new Set(lines)];
}

describe.each(rules)('$id', ({ id, folder: own }) => {
  const text = readFileSync(path.join(own, 'rule.yaml'), 'utf8');
  const failure = { ok: false, reason: 'no patterns are expected', offset: 0 } as const;
  const { ruleSet, problems } = compileRuleSet(
    [{ type: 'rules', path: 'rule.yaml', text, origin: 'built-in', idPrefix: '' }],
    { compilePattern: () => failure, translateRegex: () => failure, parseComparison: () => failure },
  );
  const rule = ruleSet.rules[0]!;
  afterEach(() => {
    for (const folder of folders.splice(0)) removeFolder(folder);
  });

  it('compiles', () => {
    expect(problems).toEqual([]);
    expect(rule.id).toBe(id);
  });

  it.each(readdirSync(path.join(own, 'cases')))('%s', async (name) => {
    const folder = path.join(own, 'cases', name);
    const expected = readFileSync(path.join(folder, 'expected.txt'), 'utf8').split('\n').filter(Boolean);
    const copy = createFolder(filesIn(folder));
    folders.push(copy);
    expect((await linesIn(copy, rule)).sort()).toEqual(expected.sort());
  });

  it('finds its insecure example and is silent on the secure one', async () => {
    const file = rule.metadata.extra['example-file'];
    if (typeof file !== 'string') return;
    for (const [example, isFound] of [
      [rule.metadata.insecureExample, true],
      [rule.metadata.secureExample, false],
    ] as const) {
      const folder = createFolder({ [file]: example!, ...BESIDE[id] });
      folders.push(folder);
      expect((await linesIn(folder, rule)).length > 0).toBe(isFound);
    }
  });
});

function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'expected.txt')
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file), readFileSync(file, 'utf8')];
      }),
  );
}
