import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type CachedProject, createCachedProject } from './cache/testing.ts';
import { openScanSession } from './scan-session.ts';
import { fakeAnalyse, scanOptions } from './testing.ts';

const FILES = { 'a.py': 'danger(1)\n', 'lib/b.py': 'danger(2)\n', 'lib/c.py': 'ok()\n', 'x.txt': 'x' };

let project: CachedProject;
afterEach(() => project.remove());

function inProject(name: string): string {
  return path.join(project.folder, name);
}

/** What a scan from scratch gives, which a session must give as well. */
async function fromScratch(): Promise<unknown> {
  const result = await project.scan({ cache: 'off' });
  project.takeAnalysed();
  return result;
}

async function openSession() {
  const session = await openScanSession(scanOptions(), project.deps);
  const withoutTime = async (scan: ReturnType<typeof session.scan>): Promise<unknown> => {
    const { durationMs, ...result } = await scan;
    return result;
  };
  return {
    save: () => session.save(),
    scan: () => withoutTime(session.scan()),
    rescan: (...changed: string[]) => withoutTime(session.rescan(changed)),
  };
}

describe('a scan session', () => {
  it('analyses only what was changed', async () => {
    project = createCachedProject(FILES);
    const session = await openSession();
    expect(await session.scan()).toEqual(await fromScratch());
    writeFileSync(inProject('lib/c.py'), 'danger(3)\n');
    const result = await session.rescan(inProject('lib/c.py'));
    expect(project.takeAnalysed()).toEqual(['lib/c.py']);
    expect(result).toEqual(await fromScratch());
    expect(await session.rescan()).toEqual(result);
    expect(project.takeAnalysed()).toEqual([]);
  });

  it('says what a file alone shows before its first scan has ended', async () => {
    project = createCachedProject(FILES);
    const session = await openScanSession(scanOptions(), project.deps);
    const first = session.scan();
    const preview = await session.preview(inProject('a.py'), Buffer.from('\ndanger(1)\n'));
    expect(preview?.findings.map(({ region }) => region.startLine)).toEqual([2]);
    expect(await session.preview(inProject('gone.py'), Buffer.from('danger(1)\n'))).toBeNull();
    const { durationMs, ...result } = await first;
    expect(result).toEqual(await fromScratch());
  });

  it('sees new, deleted, renamed and newly ignored files', async () => {
    project = createCachedProject(FILES);
    const session = await openSession();
    await session.scan();
    project.takeAnalysed();
    const steps: [() => void, string[], string[]][] = [
      [() => writeFileSync(inProject('new.py'), 'danger(9)\n'), ['new.py'], ['new.py']],
      [() => rmSync(inProject('a.py')), ['a.py'], []],
      [
        () => renameSync(inProject('lib/b.py'), inProject('lib/d.py')),
        ['lib/b.py', 'lib/d.py'],
        ['lib/d.py'],
      ],
      [() => writeFileSync(inProject('.gitignore'), 'lib\n'), ['.gitignore'], []],
      [() => rmSync(inProject('.gitignore')), ['.gitignore'], ['lib/c.py', 'lib/d.py']],
      [() => writeFileSync(inProject('x.txt'), 'y'), ['x.txt'], []],
    ];
    for (const [change, changed, analysed] of steps) {
      change();
      const result = await session.rescan(...changed);
      expect(project.takeAnalysed()).toEqual(analysed);
      expect(result).toEqual(await fromScratch());
    }
  });

  it('does not analyse bytes again that it knows, nor read manifests that nobody has changed', async () => {
    project = createCachedProject({ ...FILES, 'package.json': '{"name":"a"}' });
    const { fs } = project.deps.platform;
    let reads = 0;
    const readFile: typeof fs.readFile = (file, ...more) => {
      if (String(file).endsWith('package.json')) reads += 1;
      return fs.readFile(file, ...more);
    };
    const platform = { ...project.deps.platform, fs: { ...fs, readFile } };
    const session = await openScanSession(scanOptions(), { ...project.deps, platform });
    await session.scan();
    project.takeAnalysed();
    reads = 0;
    writeFileSync(inProject('lib/b.py'), FILES['lib/b.py']);
    await session.rescan(['lib/b.py']);
    expect([project.takeAnalysed(), reads]).toEqual([[], 0]);
    writeFileSync(inProject('lib/b.py'), 'ok()\n');
    await session.rescan(['lib/b.py']);
    expect([project.takeAnalysed(), reads]).toEqual([['lib/b.py'], 0]);
    writeFileSync(inProject('package.json'), '{"name":"b"}');
    await session.rescan(['package.json']);
    expect(reads).toBeGreaterThan(0);
  });

  it('gives no result that nobody wants any more, and keeps what it has learned', async () => {
    project = createCachedProject(FILES);
    const session = await openScanSession(scanOptions(), project.deps);
    await session.scan();
    writeFileSync(inProject('lib/b.py'), 'danger(4)\n');
    expect(await session.rescanUnless(async () => true, ['lib/b.py'])).toBeNull();
    project.takeAnalysed();
    const result = await session.rescanUnless(async () => false, []);
    expect(project.takeAnalysed()).toEqual([]);
    expect({ ...result, durationMs: 0 }).toEqual({ ...((await fromScratch()) as object), durationMs: 0 });
  });

  it('looks again at files in which a rule asked for the time', async () => {
    project = createCachedProject(FILES, (input) => {
      const facts = fakeAnalyse(input);
      return input.path === 'a.py' ? { ...facts, readsClock: true } : facts;
    });
    const session = await openSession();
    await session.scan();
    project.takeAnalysed();
    writeFileSync(inProject('lib/b.py'), 'ok()\n');
    await session.rescan('lib/b.py');
    expect(project.takeAnalysed()).toEqual(['a.py', 'lib/b.py']);
  });

  it('begins with what earlier scans have kept, and keeps what it finds', async () => {
    project = createCachedProject(FILES);
    await project.scan();
    project.takeAnalysed();
    const session = await openSession();
    await session.scan();
    expect(project.takeAnalysed()).toEqual([]);
    writeFileSync(inProject('a.py'), 'danger(1, 2)\n');
    await session.rescan('a.py');
    session.save();
    project.takeAnalysed();
    await project.scan();
    expect(project.takeAnalysed()).toEqual([]);
  });

  it('keeps what its first scan finds for scans of other processes', async () => {
    project = createCachedProject(FILES);
    const session = await openSession();
    await session.scan();
    project.takeAnalysed();
    await project.scan();
    expect(project.takeAnalysed()).toEqual([]);
  });

  it('answers calls one after the other', async () => {
    project = createCachedProject(FILES);
    const session = await openSession();
    const first = session.scan();
    writeFileSync(inProject('lib/c.py'), 'danger(3)\n');
    const results = await Promise.all([first, session.rescan('lib/c.py'), session.rescan('a.py')]);
    expect(results[1]).toEqual(results[2]);
    expect(results[2]).toEqual(await fromScratch());
  });
});
