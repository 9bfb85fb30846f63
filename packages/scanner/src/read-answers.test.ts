import { PLAIN_PAINTER, reportFormats } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createRepository, removeRepositories } from './git/testing.ts';
import { listPackages } from './list-packages.ts';
import { offlineKnowledge } from './package-knowledge.ts';
import { findDataFolders } from './platform/data-folders.ts';
import { nodePlatform } from './platform/node-platform.ts';
import { reviewChange } from './review-change.ts';
import { scan } from './scan.ts';
import { createFolder, fakeDependencies, removeFolder, scanOptions } from './testing.ts';

const folders: string[] = [];
afterEach(() => {
  removeRepositories();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const depsOf = (root: string) => {
  const platform = { ...nodePlatform(), cwd: root, environment: { PATH: process.env.PATH } };
  const { rules, packages: dataFolder } = findDataFolders();
  const packages = offlineKnowledge({ folder: null, dataFolder }, platform);
  return fakeDependencies(root, { platform, rulesFolder: rules, packages });
};

function list(files: Readonly<Record<string, string>>, vex: readonly string[] = []) {
  const root = createFolder(files);
  folders.push(root);
  const options = scanOptions({ rules: [], onlyRules: false });
  return listPackages({ ...options, withImports: false, vex }, depsOf(root));
}

const JINJA = 'jinja2==2.11.2\n';
const POLICY = 'version: 1\npackages: {vex: [security/vex.json]}\n';
const documentOf = (...ids: readonly string[]): string =>
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    statements: ids.map((name) => ({
      vulnerability: { name },
      products: ['pkg:pypi/jinja2'],
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
    })),
  });

const answeredIn = ({ suppressed }: Pick<Awaited<ReturnType<typeof scan>>, 'suppressed'>) =>
  suppressed.map(({ symbol, suppression }) => `${symbol} ${suppression?.justification}`);
const TEXT = { width: 80, painter: PLAIN_PAINTER, verbose: false };
const ANSWER = 'jinja2:PYSEC-2021-66 VEX not_affected: vulnerable_code_not_in_execute_path';

describe('answers to advisories', () => {
  it('come from documents that the user names, and those that the policy does', async () => {
    const requirements = { 'requirements.txt': JINJA };
    const open = await list(requirements);
    expect(answeredIn(open.result)).toEqual([]);
    const named = await list({ ...requirements, 'vex.json': documentOf('PYSEC-2021-66') }, ['vex.json']);
    expect(answeredIn(named.result)).toEqual([ANSWER]);
    const text = await reportFormats.find(({ id }) => id === 'text')!.load();
    expect(text.render(named.result, TEXT)).toContain('1 finding suppressed: 1 by VEX statements.');
    expect(named.result.findings).toHaveLength(open.result.findings.length - 1);
    const written = { 'skeptic.yaml': POLICY, 'security/vex.json': documentOf('PYSEC-2021-66') };
    expect(answeredIn((await list({ ...requirements, ...written })).result)).toEqual([ANSWER]);
  });

  it.each([
    ['it is no JSON', '{'],
    ['its @context', '{}'],
    ['statement 1 names no vulnerability', documentOf('A').replace('"name":"A"', '"name":1')],
  ])('are refused with a reason: %s', async (reason, text) => {
    const files = { 'requirements.txt': JINJA, 'vex.json': text };
    await expect(list(files, ['vex.json'])).rejects.toThrow(reason);
  });

  it('are missed when the document is not there', async () => {
    const files = { 'requirements.txt': JINJA, 'skeptic.yaml': POLICY };
    await expect(list(files)).rejects.toThrow('the OpenVEX document cannot be read: there is no such file');
  });

  it('count in a change only as the base has them', async () => {
    const repository = createRepository();
    repository.commit({ 'skeptic.yaml': POLICY, 'security/vex.json': documentOf() });
    repository.write('requirements.txt', JINJA);
    repository.write('security/vex.json', documentOf('PYSEC-2021-66'));
    repository.git('add', '.');
    const scanStaged = () =>
      scan(
        scanOptions({ paths: [], rules: [], onlyRules: false, change: { kind: 'staged' } }),
        depsOf(repository.root),
      );
    const reviewStaged = () =>
      reviewChange({ request: { base: null, head: 'index' } }, depsOf(repository.root));
    const before = await scanStaged();
    expect(answeredIn(before)).toEqual([]);
    expect(answeredIn(await reviewStaged())).toEqual([]);
    expect(before.findings.map(({ ruleId }) => ruleId)).toContain('policy-change');
    repository.git('rm', '-q', '-f', 'requirements.txt');
    repository.commit({});
    repository.write('requirements.txt', JINJA);
    repository.git('add', '.');
    expect(answeredIn(await scanStaged())).toEqual([ANSWER]);
    expect(answeredIn(await reviewStaged())).toEqual([ANSWER]);
  });

  it('leave the severity of advisories without a score to the policy', async () => {
    const severities = async (policy: string) => {
      const manifest = 'module a\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.5.0\n';
      const { result } = await list({ 'go.mod': manifest, 'skeptic.yaml': `version: 1\n${policy}` });
      const own = result.findings.filter(({ ruleId }) => ruleId === 'vulnerable-dependency');
      return new Set(own.map(({ severity }) => severity));
    };
    expect(await severities('')).toEqual(new Set(['medium']));
    expect(await severities('packages: {unknown-severity: high}')).toEqual(new Set(['high']));
  });
});
