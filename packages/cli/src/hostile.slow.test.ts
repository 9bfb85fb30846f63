/** The built command on files, names and rules made to break it: it ends, says what it did not look at, and writes no control bytes. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildCommand, type CommandRun, runCommand } from './testing/built-command.ts';
import { hostileTexts } from './testing/hostile-texts.ts';

const SENTINEL = 'import os\n\ndef sentinel(name):\n    os.system("ls " + name)\n';
const isPosix = process.platform !== 'win32';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let temporary = '';
beforeAll(() => {
  temporary = buildCommand();
}, 120_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }), 120_000);

/** A new folder with the sentinel in it, which every scan must find whatever lies beside it. */
function project(name: string, files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = path.join(temporary, name);
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  for (const [file, content] of Object.entries({ 'sentinel.py': SENTINEL, ...files }))
    writeFileSync(path.join(folder, file), content);
  return folder;
}

interface Report {
  readonly findings: readonly { readonly path: string; readonly ruleId: string }[];
  readonly notifications: readonly {
    readonly path: string | null;
    readonly code: string;
    readonly ruleId: string | null;
    readonly message: string;
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly scanned: { readonly files: number };
}

/** Scans to JSON and checks what holds for every scan. */
function scan(cwd: string, ...args: string[]): { readonly run: CommandRun; readonly report: Report } {
  const run = runCommand(temporary, ['scan', '--format', 'json', ...args], { cwd });
  expect(run.stdout + run.stderr).not.toMatch(/^ {4}at .*:\d+:\d+\)?$/m);
  expect([0, 1, 3]).toContain(run.code);
  const report = JSON.parse(run.stdout) as Report;
  expect(report.findings.map((finding) => `${finding.path} ${finding.ruleId}`)).toContain(
    'sentinel.py command-injection',
  );
  expect(report.skipped.filter(({ reason }) => reason === 'worker-died' || reason === 'crash')).toEqual([]);
  return { run, report };
}

/** The report that people read, as bytes. */
function terminalBytes(cwd: string, ...args: string[]): string {
  const { stdout, stderr } = runCommand(temporary, ['scan', '--verbose', ...args], { cwd });
  expect(stderr).toBe('');
  return stdout;
}

const RAW_CONTROL = /\p{Cc}(?<!\n)|[\u202a-\u202e\u2066-\u2069\u200b\u{e0041}]/u;

describe('hostile texts', () => {
  let report: Report;
  beforeAll(() => {
    const folder = project('texts');
    for (const [name, text] of hostileTexts) writeFileSync(path.join(folder, name), text());
    // Named one by one, because otherwise those of one long line would be skipped as minified.
    const names = hostileTexts.map(([name]) => name);
    ({ report } = scan(folder, '--jobs', '2', '--', 'sentinel.py', ...names));
  }, 900_000);

  it('scans or lists every file', () => {
    expect(report.scanned.files + report.skipped.length).toBe(hostileTexts.length + 1);
  });

  it('lists nothing but what is binary or ran out of time', () => {
    const reasons = new Set(report.skipped.map(({ reason }) => reason));
    expect([...reasons].filter((reason) => reason !== 'binary' && reason !== 'time-budget')).toEqual([]);
  });

  it('runs out of time on few', () => {
    // The budget is one of wall time, so a busy machine may add some.
    const overrun = [...report.notifications, ...report.skipped].filter(
      (item) => ('code' in item ? item.code : item.reason) === 'time-budget',
    );
    expect(overrun.map((item) => item.path).slice(5)).toEqual([]);
  });

  it('sets no rule aside', () => {
    expect(report.notifications.filter(({ code }) => code === 'rule-failed')).toEqual([]);
  });

  it.each([
    'spaces',
    'letters',
    'unclosed-comment',
    'long-string',
    'parentheses',
    'carriage-returns',
    'utf-8-bom',
    'bidi-controls',
  ])('finds the planted call beside %s', (name) => {
    const files = new Set(report.findings.map((finding) => finding.path));
    expect([`${name}.py`, `${name}.js`].filter((file) => !files.has(file))).toEqual([]);
  });

  it('lists NUL bytes as binary', () => {
    expect(report.skipped).toContainEqual(
      expect.objectContaining({ path: 'nul-bytes.py', reason: 'binary' }),
    );
  });

  it.each(['utf-16-le-bom', 'utf-16-be-bom', 'utf-16-le'])('reads %s or lists it', (name) => {
    const seen = new Set([...report.findings, ...report.skipped].map((item) => item.path));
    expect(seen).toContain(`${name}.py`);
  });
});

it('lists a small file of which the parser dies, and scans the others', () => {
  const folder = project('parser-overflow');
  // The parser's stack overflows over so many elements that are never closed.
  writeFileSync(path.join(folder, 'deadly.jsx'), `x${'<T>'.repeat(2972)}y;\n`);
  writeFileSync(path.join(folder, 'other.js'), 'eval(location.hash);\n');
  const { stdout, code } = runCommand(temporary, ['scan', '-f', 'json', 'deadly.jsx', 'other.js'], {
    cwd: folder,
  });
  const report: Report = JSON.parse(stdout);
  expect(report.skipped.map(({ path: file, reason }) => [file, reason])).toEqual([
    ['deadly.jsx', 'worker-died'],
  ]);
  expect(new Set(report.findings.map(({ path: file }) => file))).toEqual(new Set(['other.js']));
  expect(code).toBe(1);
});

it('shows no raw control character of a text or a name on a terminal', () => {
  const escapes = hostileTexts.filter(([name]) => /^(?:escapes|bidi)/.test(name));
  const folder = project('controls', Object.fromEntries(escapes.map(([name, text]) => [name, text()])));
  const text = terminalBytes(folder);
  expect(text).toContain('\\x1b[2J');
  expect(text).not.toMatch(RAW_CONTROL);
});

it.runIf(existsSync('/dev/full'))('says in one line that its output cannot be written', () => {
  const folder = project('full', { 'a.py': SENTINEL });
  const script = path.join(temporary, 'bundle/skeptic.js');
  const line = `"${process.execPath}" "${script}" scan --format json > /dev/full`;
  const { stderr, status } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toMatch(/^skeptic: the output cannot be written: [^\n]*\n$/);
  expect(status).toBe(3);
});

it('calls a large file of one line minified', () => {
  const line = 'const cp=require("child_process");exports.f=n=>{cp.exec("ls "+n)};'.repeat(80_000);
  const { report } = scan(project('minified', { 'app.js': line }));
  expect(report.skipped).toMatchObject([{ path: '.git/' }, { path: 'app.js', reason: 'minified' }]);
});

describe.runIf(isPosix)('hostile names and entries', () => {
  it('escapes names, and lists each', () => {
    const names = [
      'new\nline.py',
      'carriage\r.py',
      'esc\u001b]0;title\u0007.py',
      'rtl\u202egnp.py',
      '<img src=x onerror=alert(1)>.py',
      '__proto__.py',
      'constructor',
      '-rf.py',
      '--output=stolen.py',
      'quote"\'`$(touch pwned).py',
      ' leading.py',
      'trailing .py',
    ];
    const folder = project('names', Object.fromEntries(names.map((name) => [name, SENTINEL])));
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.py')]),
      SENTINEL,
    );
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfd]), Buffer.from('.py')]),
      SENTINEL,
    );
    const before = readdirSync(folder).sort();
    const { report } = scan(folder);
    expect(report.findings).toHaveLength(names.length - 1 + 3);
    expect(new Set(report.findings.map((finding) => finding.path)).size).toBe(names.length - 1 + 3);
    expect(terminalBytes(folder)).not.toMatch(RAW_CONTROL);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('follows no link, and stops at no pipe', () => {
    const secret = path.join(temporary, 'secret.py');
    writeFileSync(secret, SENTINEL.replace('sentinel', 'stolen'));
    const folder = project('links');
    symlinkSync(secret, path.join(folder, 'out.py'));
    symlinkSync('.', path.join(folder, 'loop'));
    symlinkSync('/', path.join(folder, 'root'));
    symlinkSync('self.py', path.join(folder, 'self.py'));
    symlinkSync('nowhere', path.join(folder, 'dangling.py'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.py')]);
    const { run, report } = scan(folder);
    expect(report.findings).toHaveLength(1);
    expect(report.skipped).toMatchObject([
      { path: '.git/', reason: 'vcs' },
      { path: 'dangling.py', reason: 'symlink' },
      { path: 'loop', reason: 'symlink' },
      { path: 'out.py', reason: 'symlink' },
      { path: 'pipe.py', reason: 'not-a-regular-file' },
      { path: 'root', reason: 'symlink' },
      { path: 'self.py', reason: 'symlink' },
    ]);
    expect(run.stdout).not.toContain('stolen');
    expect(run.code).toBe(1);
  });

  it.runIf(process.getuid?.() !== 0)('lists what it may not read', () => {
    const folder = project('unreadable', { 'closed.py': SENTINEL });
    chmodSync(path.join(folder, 'closed.py'), 0);
    expect(scan(folder).report.skipped).toContainEqual(
      expect.objectContaining({ path: 'closed.py', reason: 'unreadable' }),
    );
  });

  it('goes down hundreds of folders', () => {
    const folder = project('deep');
    let at = folder;
    for (let depth = 0; depth < 300; depth += 1) {
      at = path.join(at, 'folder1234');
      mkdirSync(at);
    }
    writeFileSync(path.join(at, 'bottom.py'), SENTINEL);
    const { report } = scan(folder);
    const seen = [...report.findings, ...report.skipped].some(({ path: file }) =>
      file.includes('folder1234/'),
    );
    expect(seen).toBe(true);
  });
});

// `npm run bench -- cache` measures a hundred thousand.
it('scans many files in many folders', () => {
  const folder = project('many');
  for (let i = 0; i < 200; i += 1) {
    const inside = path.join(folder, `a${i % 10}`, `b${i % 100}`, `c${i}`);
    mkdirSync(inside, { recursive: true });
    for (let j = 0; j < 100; j += 1) writeFileSync(path.join(inside, `m${j}.py`), `x = ${i * j}\n`);
  }
  const { report } = scan(folder);
  expect(report.scanned.files).toBe(20_001);
}, 600_000);

const rule = (id: string, body: string): string =>
  `rules:\n  - id: ${id}\n    languages: [regex]\n    message: m\n    severity: ERROR\n    metadata: { confidence: HIGH }\n${body}`;

describe('hostile rules', () => {
  const text = `${SENTINEL}\n'''\n${'a'.repeat(60)}!\n'''\n`;
  const scanWith = (name: string, rules: Readonly<Record<string, string>>) => {
    const folder = project(name, { 'long.py': text });
    const beside = path.join(temporary, `${name}-rules`);
    mkdirSync(beside);
    for (const [file, content] of Object.entries(rules)) writeFileSync(path.join(beside, file), content);
    return scan(folder, '--rules', beside);
  };

  it('runs an exponential expression in linear time where it can', () => {
    const { report } = scanWith('linear', {
      'a.yaml': rule('nested', "    pattern-regex: '^(a+)+$'\n"),
    });
    expect(report.notifications).toEqual([]);
  });

  it('kills an expression that only backtracking can run, and goes on with the others', () => {
    const { run, report } = scanWith('killed', {
      'a.yaml': rule('nested', "    pattern-regex: '^(?!b)(a+)+$'\n"),
      'b.yaml': rule('other', '    pattern-regex: os\\.system\n'),
    });
    expect(run.code).toBe(1);
    expect(report.notifications).toMatchObject([
      { code: 'rule-failed', ruleId: expect.stringContaining('nested') },
    ]);
    const inLong = report.findings.filter((finding) => finding.path === 'long.py');
    expect(inLong.map((finding) => finding.ruleId).sort()).toEqual(
      expect.arrayContaining(['command-injection', expect.stringContaining('other')]),
    );
  });

  it.each([
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./g, (n, i) => `${n}: &${n} [${`*${'abcdefgh'[i]},`.repeat(10)}]\n`)}rules: *i\n`,
    ],
    ['a JavaScript function', 'rules: !!js/function "function(){ process.exit(99) }"\n'],
    [
      'a prototype',
      `__proto__: { polluted: true }\n${rule('proto', '    pattern-regex: x\n    __proto__: { severity: LOW }\n')}`,
    ],
    ['the same key twice', `${rule('twice', '    pattern-regex: x\n')}    message: again\n`],
    [
      'a pattern that does not parse',
      rule('broken', '    pattern: "foo(("\n').replace('[regex]', '[python]'),
    ],
    ['an expression that is none', rule('broken', "    pattern-regex: '(('\n")],
    ['text that is no YAML', '\t{[}\u0000:'],
    ['nothing', ''],
    ['a number', '42\n'],
    ['deep lists', `rules: ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`],
  ])('reports %s and scans with the others', (name, yaml) => {
    const { report } = scanWith(`rules-${name.replaceAll(' ', '-')}`, {
      'bad.yaml': yaml,
      'good.yaml': rule('other', '    pattern-regex: os\\.system\n'),
    });
    expect(report.notifications.every(({ message }) => message.length < 2000)).toBe(true);
    expect(report.findings.some((finding) => finding.ruleId.includes('other'))).toBe(true);
  });
});

it('leaves what it scanned as it was', () => {
  const copy = path.join(temporary, 'copy');
  cpSync(path.join(temporary, 'controls'), copy, { recursive: true });
  const state = (): string[] =>
    readdirSync(copy).map((name) => `${name} ${statSync(path.join(copy, name)).mtimeMs}`);
  const before = state();
  scan(copy);
  expect(state()).toEqual(before);
  expect(readFileSync(path.join(copy, 'sentinel.py'), 'utf8')).toBe(SENTINEL);
});
