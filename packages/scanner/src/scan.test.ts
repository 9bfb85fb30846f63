import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { type Engine, PLAIN_PAINTER, reportFormats, type ScanResult } from '@skeptic/core';
import { afterEach, describe, expect, it } from 'vitest';
import { scan } from './scan.ts';
import { createFolder, fakeDependencies, fakeEngine, removeFolder, scanOptions } from './testing.ts';

const folders: string[] = [];
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = createFolder({ 'rules.yml': 'rules: []', ...files });
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

describe('scan', () => {
  it('finds, shows and fails', async () => {
    const folder = folderOf({
      'app/main.py': 'def f(x):\n    danger(x)\n',
      'app/other.js': 'ok()\n',
      'logo.png': 'x',
      'app/README.md': '# Hi\n\n```python\ndanger(1)\n```\n',
    });
    const result = await scan(scanOptions(), fakeDependencies(folder));
    expect(result.exitCode).toBe(1);
    expect(
      result.findings.map(({ path, region }) => `${path}:${region.startLine}:${region.startColumn}`),
    ).toEqual(['app/README.md:4:1', 'app/main.py:2:5']);
    expect(result.scanned).toEqual({
      files: 3,
      bytes: 59,
      languages: [
        { language: 'javascript', files: 1 },
        { language: 'markdown', files: 1 },
        { language: 'python', files: 1 },
      ],
    });
    expect(result.skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'logo.png unsupported-language',
      'rules.yml unsupported-language',
    ]);
    expect(result.completeness.complete).toBe(true);
    const text = await reportFormats.find(({ id }) => id === 'text')!.load();
    const shown = text.render(
      { ...result, durationMs: 0 },
      { width: 80, painter: PLAIN_PAINTER, verbose: false },
    );
    expect(shown).toContain('app/main.py');
    expect(shown).toContain('2 |     danger(x)');
    expect(shown).toContain('  |     ^^^^^^^^^');
    expect(shown).toContain('Exit code 1: findings.');
  });

  it('analyses the cells of notebooks where they are written, and says when it cannot', async () => {
    const cell = (source: readonly string[]): object => ({ cell_type: 'code', source });
    const cells = [
      cell(['x = 1\n', 'y = "a"; danger(1)']),
      cell(['danger(2)  # skeptic-ignore: danger -- a sample']),
    ];
    const folder = folderOf({ 'a.ipynb': JSON.stringify({ cells, metadata: {} }, null, 1) });
    const result = await scan(scanOptions(), fakeDependencies(folder));
    expect(result.findings.map(({ region, fix }) => [region, fix])).toEqual([
      [{ startLine: 7, startColumn: 17, endLine: 7, endColumn: 26 }, null],
    ]);
    expect(result.suppressed).toHaveLength(1);
    const broken = folderOf({ 'a.ipynb': '{"cells": [' });
    expect(await scan(scanOptions(), fakeDependencies(broken))).toMatchObject({
      exitCode: 3,
      notifications: [{ path: 'a.ipynb', message: expect.stringContaining('were not analysed (line 1: ') }],
    });
  });

  it('exits with 0 without findings and with 4 when nothing is scanned', async () => {
    const clean = folderOf({ 'a.py': 'x = 1\n' });
    expect((await scan(scanOptions(), fakeDependencies(clean))).exitCode).toBe(0);
    const empty = folderOf({ 'a.txt': 'x' });
    expect((await scan(scanOptions(), fakeDependencies(empty))).exitCode).toBe(4);
    expect((await scan(scanOptions({ emptyIsFine: true }), fakeDependencies(empty))).exitCode).toBe(0);
  });

  it('hides low confidence unless asked, and never fails for it', async () => {
    const folder = folderOf({ 'a.py': 'danger(maybe)\n' });
    const usual = await scan(scanOptions(), fakeDependencies(folder));
    expect([usual.exitCode, usual.findings.length, usual.hidden.belowConfidence]).toEqual([0, 0, 1]);
    const all = await scan(scanOptions({ shown: { confidence: 'low' } }), fakeDependencies(folder));
    expect([all.exitCode, all.findings.length]).toEqual([0, 1]);
  });

  it('keeps suppressed findings apart, and brings them back after their last day', async () => {
    const folder = folderOf({
      'a.py': '# skeptic-ignore: danger -- checked by hand [until=2999-01-01]\ndanger(1)\n',
      'b.py': 'danger(2)  # skeptic-ignore: danger -- for now [until=2001-01-01]\n',
    });
    const result = await scan(scanOptions(), fakeDependencies(folder));
    expect(result.suppressed.map(({ path }) => path)).toEqual(['a.py']);
    expect(result.findings.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      'b.py danger',
      'b.py expired-suppression',
    ]);
  });

  it('scans, grades and fails as the policies of the project and its folders say', async () => {
    const folder = folderOf({
      'skeptic.yaml':
        'version: 1\npaths: {exclude: [gen/]}\nfail-on: {severity: critical}\nenvironments: {development: [dev/]}\n',
      'a.py': 'danger(1)\n',
      'dev/a.py': 'danger(1)\n',
      'gen/a.py': 'danger(1)\n',
      'pkg/skeptic.yaml': 'version: 1\nrules: {danger: critical}\n',
      'pkg/a.py': 'danger(1)\n',
    });
    const levels = ({ findings }: ScanResult) => findings.map(({ path, severity }) => `${path} ${severity}`);
    const all = await scan(scanOptions(), fakeDependencies(folder));
    expect(levels(all)).toEqual(['a.py high', 'dev/a.py medium', 'pkg/a.py critical']);
    expect(all.skipped).toContainEqual({ path: 'gen/', reason: 'excluded', detail: 'skeptic.yaml:2:9' });
    expect(all.exitCode).toBe(1);
    const some = await scan(scanOptions({ paths: ['a.py', 'dev/a.py'] }), fakeDependencies(folder));
    expect([some.exitCode, levels(some)]).toEqual([0, ['a.py high', 'dev/a.py medium']]);
    const below = await scan(scanOptions({ paths: ['pkg/a.py'] }), fakeDependencies(folder));
    expect(below.exitCode).toBe(1);
    const without = await scan(scanOptions({ policy: 'none' }), fakeDependencies(folder));
    expect(levels(without)).toContain('pkg/a.py high');
  });

  it('takes what is wrong with a policy for a mistake, wherever it stands', async () => {
    const folder = folderOf({
      'a/skeptic.yaml': 'version: 1\nrulez: {}\n',
      'a/x.py': '',
      'big.yaml': ' '.repeat(300_000),
    });
    await expect(scan(scanOptions(), fakeDependencies(folder))).rejects.toMatchObject({
      place: { path: 'a/skeptic.yaml', line: 2, column: 1 },
    });
    const given = (file: string) => scan(scanOptions({ policy: { file } }), fakeDependencies(folder));
    await expect(given('big.yaml')).rejects.toThrow('cannot be read: size-limit');
    await expect(given('nowhere.yaml')).rejects.toThrow('there is no policy file');
  });

  it.runIf(process.platform !== 'win32')('follows no link to a policy', async () => {
    const folder = folderOf({ 'a.py': '', 'other/p.yaml': 'version: 1\n' });
    symlinkSync(path.join(folder, 'other/p.yaml'), path.join(folder, 'skeptic.yaml'));
    await expect(scan(scanOptions(), fakeDependencies(folder))).rejects.toThrow('cannot be read: symlink');
  });

  it('is incomplete when a file is too large, and complete when that file is minified', async () => {
    const large = folderOf({ 'a.py': `${'x = 1\n'.repeat(50)}` });
    const failed = await scan(scanOptions({ limits: { maxFileSize: 100 } }), fakeDependencies(large));
    expect([failed.exitCode, failed.skipped[0]?.reason]).toEqual([3, 'size-limit']);
    const minified = folderOf({ 'a.js': `x=${'1+'.repeat(5000)}1` });
    const skipped = await scan(scanOptions({ limits: { maxFileSize: 100 } }), fakeDependencies(minified));
    expect([skipped.exitCode, skipped.skipped.map(({ reason }) => reason)]).toEqual([
      4,
      ['minified', 'unsupported-language'],
    ]);
  });

  it('scans standard input', async () => {
    const folder = folderOf({});
    const bytes = new TextEncoder().encode('danger(1)\n');
    const result = await scan(
      scanOptions({ stdin: { bytes, language: 'python' } }),
      fakeDependencies(folder),
    );
    expect(result.findings.map(({ path }) => path)).toEqual(['<stdin>']);
  });

  it('lists what an engine died of, and what could not be analysed after it', async () => {
    const folder = folderOf({ 'a.py': 'danger(1)\n', 'b.py': 'deadly\n', 'c.py': 'danger(2)\n' });
    const engine = fakeEngine();
    const analyse: Engine['analyse'] = (input) => {
      if (input.text.startsWith('deadly')) throw new RangeError('unreachable');
      return engine.analyse(input);
    };
    const dependencies = fakeDependencies(folder, {
      createEngine: async () => async () => ({ ...engine, analyse }),
    });
    const result = await scan(scanOptions({ paths: ['a.py', 'b.py', 'c.py'] }), dependencies);
    expect(result.findings.map((finding) => finding.path)).toEqual(['a.py']);
    expect(result.skipped.map(({ path, reason, detail }) => [path, reason, detail])).toEqual([
      ['b.py', 'crash', 'unreachable'],
      ['c.py', 'crash', 'unreachable'],
    ]);
    expect(result.completeness.complete).toBe(false);
  });

  it('stops when it is aborted', async () => {
    const folder = folderOf({ 'a.py': 'x\n' });
    await expect(
      scan(scanOptions({ signal: AbortSignal.abort() }), fakeDependencies(folder)),
    ).rejects.toThrow(/abort/i);
  });

  it('takes a path that does not exist for the mistake it is', async () => {
    const folder = folderOf({});
    await expect(scan(scanOptions({ paths: ['nowhere'] }), fakeDependencies(folder))).rejects.toThrow(
      'there is no file or folder `nowhere`',
    );
  });
});
