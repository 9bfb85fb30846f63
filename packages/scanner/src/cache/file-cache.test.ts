import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileIdentity, Platform } from '../platform/platform.ts';
import { fakeAnalyse, fakeRule } from '../testing.ts';
import { type CachedProject, createCachedProject } from './testing.ts';

const projects: CachedProject[] = [];
function projectOf(...given: Parameters<typeof createCachedProject>): CachedProject {
  const project = createCachedProject(...given);
  projects.push(project);
  return project;
}
afterEach(() => {
  for (const project of projects.splice(0)) project.remove();
});

const FILES = {
  'a.py': 'danger(1)\n',
  'lib/b.py': '# skeptic-ignore: danger -- checked [until=2001-01-01]\ndanger(2)\n',
  'lib/c.js': 'ok()\n',
  'lib/d.py': 'x = "\\ud800 \u00e9 \u{1f600}"; danger("\u00e9")\n',
  'lib/min.js': `x=${'1+'.repeat(5000)}1`,
  'README.md': '```python\ndanger(3)\n```\n',
};
const ANALYSED = ['README.md', 'a.py', 'lib/b.py', 'lib/c.js', 'lib/d.py'];

describe('the cache of a scan', () => {
  it('analyses nothing again, and gives the same result', async () => {
    const project = projectOf(FILES);
    const cold = await project.scan();
    expect(project.takeAnalysed()).toEqual(ANALYSED);
    const warm = await project.scan();
    expect(project.takeAnalysed()).toEqual([]);
    expect(JSON.stringify(warm)).toBe(JSON.stringify(cold));
    expect(warm.skipped.map(({ reason }) => reason)).toContain('minified');
    expect(warm.findings.map(({ ruleId }) => ruleId)).toContain('expired-suppression');
  });

  it('judges dates after the cache', async () => {
    const project = projectOf({
      'a.py': 'danger(1)  # skeptic-ignore: danger -- for now [until=2030-06-30]\n',
    });
    const on = (today: string) => ({
      platform: {
        ...project.deps.platform,
        clock: { ...project.deps.platform.clock, today: () => today },
      },
    });
    expect((await project.scan({}, on('2030-06-30'))).findings).toEqual([]);
    const later = await project.scan({}, on('2030-07-01'));
    expect(later.findings.map(({ ruleId }) => ruleId)).toEqual(['danger', 'expired-suppression']);
    expect(project.takeAnalysed()).toEqual(['a.py']);
  });

  it('analyses changed, new and renamed files, and forgets deleted ones', async () => {
    const project = projectOf(FILES);
    await project.scan();
    project.takeAnalysed();
    writeFileSync(path.join(project.folder, 'a.py'), 'danger(1); danger(11)\n');
    writeFileSync(path.join(project.folder, 'new.py'), 'danger(4)\n');
    renameSync(path.join(project.folder, 'lib/b.py'), path.join(project.folder, 'lib/e.py'));
    rmSync(path.join(project.folder, 'lib/d.py'));
    const { findings } = await project.scan();
    expect(project.takeAnalysed()).toEqual(['a.py', 'lib/e.py', 'new.py']);
    expect(findings.map((finding) => `${finding.path}:${finding.start}`)).toEqual([
      'README.md:10',
      'a.py:0',
      'a.py:11',
      'lib/e.py:0',
      'lib/e.py:55',
      'new.py:0',
    ]);
  });

  it('knows content that comes back', async () => {
    const project = projectOf({ 'a.py': 'danger(1)\n' });
    const first = await project.scan();
    writeFileSync(path.join(project.folder, 'a.py'), 'danger(2)\n');
    await project.scan();
    project.takeAnalysed();
    writeFileSync(path.join(project.folder, 'a.py'), 'danger(1)\n');
    expect(await project.scan()).toEqual(first);
    expect(project.takeAnalysed()).toEqual([]);
  });

  it('has facts of its own for other rules, options, builds and projects', async () => {
    const project = projectOf(FILES);
    await project.scan();
    project.takeAnalysed();
    const otherRules = async () => async () => ({
      ruleSet: { version: '1', rules: [fakeRule('other')], models: {} },
      problems: [],
    });
    await project.scan({}, { compileUserRules: otherRules });
    expect(project.takeAnalysed()).toEqual(ANALYSED);
    await project.scan({ shown: { confidence: 'low' } });
    expect(project.takeAnalysed()).toEqual(ANALYSED);
    await project.scan({ limits: { maxFileSize: 1_000_000 } });
    expect(project.takeAnalysed()).toEqual(ANALYSED);
    await project.scan({}, { cache: { folder: project.cacheFolder, fingerprint: 'build 2' } });
    expect(project.takeAnalysed()).toEqual(ANALYSED);
    // What only changes the report changes no facts.
    await project.scan({ shown: { severity: 'critical' }, exitZero: true });
    expect(project.takeAnalysed()).toEqual([]);
  });

  it('keeps what other scans of the project have found', async () => {
    const project = projectOf(FILES);
    await project.scan({ paths: ['lib'] });
    await project.scan({ paths: ['a.py'] });
    project.takeAnalysed();
    await project.scan();
    expect(project.takeAnalysed()).toEqual(['README.md', 'a.py']);
  });

  it('uses what a walk has found for a file that is named, and not the reverse', async () => {
    const project = projectOf(FILES);
    await project.scan();
    project.takeAnalysed();
    await project.scan({ paths: ['a.py', 'lib/min.js'] });
    // A walk skips the minified file; the user who names it wants it.
    expect(project.takeAnalysed()).toEqual(['lib/min.js']);
    const { skipped } = await project.scan();
    expect(skipped.map(({ path: skippedPath }) => skippedPath)).toContain('lib/min.js');
  });

  it('keeps nothing under `off`, and never keeps standard input', async () => {
    const project = projectOf(FILES);
    await project.scan({ cache: 'off' });
    await project.scan({ stdin: { bytes: new TextEncoder().encode('danger(1)\n'), language: 'python' } });
    expect(() => project.segments()).toThrow('ENOENT');
  });

  it('does not keep what another run might find otherwise', async () => {
    const notes: Record<string, readonly ['note' | 'incomplete', string]> = {
      'slow.py': ['incomplete', 'time-budget'],
      'broken.py': ['incomplete', 'rule-failed'],
      'errors.py': ['incomplete', 'syntax-errors'],
      'cut.py': ['note', 'flow-limits'],
    };
    const project = projectOf(
      Object.fromEntries([...Object.keys(notes), 'dated.py'].map((name) => [name, 'danger(1)\n'])),
      (input) => {
        const facts = fakeAnalyse(input);
        if (input.path === 'dated.py') return { ...facts, readsClock: true };
        const [level, code] = notes[input.path]!;
        return {
          ...facts,
          notifications: [{ level, code, message: 'why', path: input.path, ruleId: null }],
        };
      },
    );
    const cold = await project.scan();
    project.takeAnalysed();
    expect(await project.scan()).toEqual(cold);
    expect(project.takeAnalysed()).toEqual(['broken.py', 'dated.py', 'slow.py']);
  });

  it('keeps what was analysed before the scan was aborted', async () => {
    const abort = new AbortController();
    const project = projectOf(FILES);
    const aborted = project.scan({
      signal: abort.signal,
      onProgress: (_, __, done) => {
        if (done === 'a.py') abort.abort();
      },
    });
    await expect(aborted).rejects.toThrow(/abort/i);
    project.takeAnalysed();
    await project.scan();
    expect(project.takeAnalysed()).toEqual(['lib/b.py', 'lib/c.js', 'lib/d.py']);
  });
});

describe('unchanged files', () => {
  /** A platform whose files all claim the same times and inode. */
  function frozen(project: CachedProject, age: number): { platform: Platform } {
    const { platform } = project.deps;
    const now = platform.clock.nowSeconds();
    const ns = BigInt(now - age) * 1_000_000_000n;
    const freeze = ({ size }: FileIdentity) => ({ size, mtimeNs: ns, ctimeNs: ns, inode: 1n });
    const { identityOf, readFile } = platform.fs;
    return {
      platform: {
        ...platform,
        clock: { ...platform.clock, nowSeconds: () => now },
        fs: {
          ...platform.fs,
          identityOf(file, options) {
            const identity = identityOf(file, options);
            return identity === null ? null : freeze(identity);
          },
          readFile(file, limit, options) {
            const read = readFile(file, limit, options);
            return read.ok ? { ...read, identity: freeze(read.identity) } : read;
          },
        },
      },
    };
  }

  it.each([
    ['in the same moment', 0, ['a.py']],
    ['two seconds before', 2, ['a.py']],
    ['in the future', -100, ['a.py']],
    // Here nothing in the world but the content tells.
    ['long before', 60, []],
  ])('are compared by content when they were changed %s', async (_, age, expected) => {
    const project = projectOf({ 'a.py': 'danger(1)\n', 'b.py': 'danger(1)\n' });
    const deps = frozen(project, age);
    await project.scan({}, deps);
    project.takeAnalysed();
    writeFileSync(path.join(project.folder, 'a.py'), 'danger(2)\n');
    await project.scan({}, deps);
    expect(project.takeAnalysed()).toEqual(expected);
    // `verify` sees through it.
    writeFileSync(path.join(project.folder, 'b.py'), 'danger(3)\n');
    await project.scan({ cache: 'verify', paths: ['b.py'] }, deps);
    expect(project.takeAnalysed()).toEqual(['b.py']);
  });

  it('are known by their content after a fresh checkout, and by their times from then on', async () => {
    const project = projectOf(FILES);
    await project.scan();
    project.takeAnalysed();
    for (const [name, content] of Object.entries(FILES)) {
      rmSync(path.join(project.folder, name));
      writeFileSync(path.join(project.folder, name), content);
    }
    let reads = 0;
    const { platform } = project.deps;
    const counting = {
      platform: {
        ...platform,
        fs: {
          ...platform.fs,
          readFile: (...given: Parameters<Platform['fs']['readFile']>) => {
            reads += 1;
            return platform.fs.readFile(...given);
          },
        },
      },
    };
    await project.scan({}, counting);
    const readOnce = reads;
    expect([project.takeAnalysed(), readOnce >= Object.keys(FILES).length]).toEqual([[], true]);
    await project.scan({}, counting);
    // Only the rule file and ignore files are read again.
    expect(reads - readOnce).toBeLessThan(Object.keys(FILES).length);
    expect(project.takeAnalysed()).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a cache folder', () => {
  it.each([
    ['is writable for all', (folder: string) => chmodSync(folder, 0o777)],
    ['is writable for the group', (folder: string) => chmodSync(folder, 0o770)],
    [
      'is a symbolic link',
      (folder: string) => {
        renameSync(folder, `${folder}-real`);
        symlinkSync(`${folder}-real`, folder);
      },
    ],
    [
      'holds stores that are writable for all',
      (folder: string) => chmodSync(path.join(folder, 'facts'), 0o777),
    ],
    [
      'is a file',
      (folder: string) => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, '');
      },
    ],
  ])('that %s is not used, and nobody is troubled', async (_, spoil) => {
    const project = projectOf(FILES);
    const cold = await project.scan();
    project.takeAnalysed();
    spoil(project.cacheFolder);
    expect(await project.scan()).toEqual(cold);
    expect(project.takeAnalysed()).toEqual(ANALYSED);
  });

  it('whose segments others may write is not read', async () => {
    const project = projectOf(FILES);
    await project.scan();
    project.takeAnalysed();
    for (const segment of project.segments()) chmodSync(segment, 0o666);
    await project.scan();
    expect(project.takeAnalysed()).toEqual(ANALYSED);
  });

  it('is made for its owner alone', async () => {
    const project = projectOf(FILES);
    mkdirSync(path.dirname(project.cacheFolder), { recursive: true });
    await project.scan();
    expect(project.deps.platform.privateFiles.check(project.cacheFolder)).toBeNull();
    expect(project.segments()).toHaveLength(1);
  });
});
