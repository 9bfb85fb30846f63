/** The bundled command as a user runs it: built into a temporary folder, started as a process. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'skeptic-cli-'));
const command = path.join(temporary, 'bundle', 'skeptic.js');
const project = path.join(temporary, 'project');

const RULES = `rules:
  - id: call-eval
    languages: [python]
    message: eval of $X
    severity: ERROR
    metadata: { confidence: HIGH }
    pattern: eval($X)
`;
const FILES: Readonly<Record<string, string>> = {
  'project/app.py': 'def f(x):\n    return eval(x)\n',
  'project/clean.py': 'print(1)\n',
  'project/notes.md': '# Answer\n\n```python\neval(y)\n```\n',
  'project/esc\u001b[31m.py': 'eval(z)\n',
  'project/site/views.py': `from flask import Flask, render_template, request
app = Flask(__name__)

@app.get("/")
def show():
    return render_template("show.html", q=request.args["q"], note=request.args["note"])
`,
  'project/site/templates/show.html': `<p>{{ q }}</p>
<p>{{ q|safe }}</p>
{# skeptic-ignore: cross-site-scripting -- written by editors only #}
<p>{{ note|safe }}</p>
{% include "part.jinja" %}
`,
  'project/site/templates/part.jinja': '<a href="{{ q }}">again</a>\n',
  'rules/eval.yaml': RULES,
  'rules/eval.py': '# ruleid: call-eval\neval(x)\n# ok: call-eval\nlen(x)\n',
  'broken.yaml':
    'rules:\n  - id: broken\n    languages: [python]\n    message: m\n    severity: ERROR\n    pattern: "foo(("\n',
};

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}): Run {
  const env = {
    PATH: process.env.PATH,
    SKEPTIC_CACHE_DIR: path.join(temporary, 'cache'),
    ...options.env,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: 'utf8',
    env,
    input: options.input ?? '',
  });
  return { code: status, stdout, stderr };
}

const RULE_FLAGS = ['--only-rules', '--rules', '../rules'];

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(temporary, name)), { recursive: true });
    writeFileSync(path.join(temporary, name), text);
  }
  execFileSync(process.execPath, [path.join(root, 'tools/bundle.mjs'), '--out', path.dirname(command)], {
    cwd: root,
  });
}, 120_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('skeptic', () => {
  it('prints version and help, and says how to get help', () => {
    expect(run(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
    expect(run(['scan', '--help']).stdout).toContain('--only-rules');
    expect(run(['scan', '--nope'])).toMatchObject({ code: 2, stdout: '' });
  });

  it.each([
    [['scan', 'nowhere'], 'there is no file or folder `nowhere`'],
    [['scan', '--format', 'yaml'], 'the report format `yaml` is not known'],
    [['scan', '--format', 'json', '--format', 'sarif'], 'only one report can go to standard output'],
    [['scan', '--output', '.'], 'the report cannot be written to `.`: it is a folder'],
    [['routes', '--output', '.'], 'the report cannot be written to `.`: it is a folder'],
    [['scan', '--stdin'], '--stdin needs --language'],
    [['scan', '--stdin', '--language', 'cobol'], 'the language `cobol` is not known'],
    [['scan', '--only-rules'], '--only-rules needs --rules'],
    [['scan', '--rules', 'nowhere.yml'], 'there is no rule file or folder `nowhere.yml`'],
    [['scan', '--jobs', '0'], 'It must be a number from 1 to 999'],
    [['explain', 'no-such-rule'], 'there is no rule `no-such-rule`'],
  ])('explains the mistake in %j and exits with 2', (args, message) => {
    const { code, stdout, stderr } = run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('scans with a user rule, in a worker, and exits with 1', () => {
    const { code, stdout, stderr } = run(['scan', ...RULE_FLAGS]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('2 |     return eval(x)\n');
    expect(stdout).toContain('esc\\x1b[31m.py');
    expect(stdout).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(stdout).toContain('3 findings: 3 high');
    expect(run(['scan', ...RULE_FLAGS, '--exit-zero']).code).toBe(0);
    expect(run(['scan', ...RULE_FLAGS], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[');
  });

  it('writes several reports, the same for any number of workers', () => {
    const reports = (jobs: string): string[] => {
      const files = [path.join(temporary, `${jobs}.sarif`), path.join(temporary, `${jobs}.json`)];
      const { stdout } = run([
        'scan',
        ...RULE_FLAGS,
        '--no-cache',
        '--jobs',
        jobs,
        '-f',
        'sarif',
        '-o',
        files[0]!,
        '-f',
        'json',
        '-o',
        files[1]!,
      ]);
      expect(stdout).toBe('');
      return files.map((file) => readFileSync(file, 'utf8'));
    };
    expect(reports('1')).toEqual(reports('3'));
  });

  it('follows data into templates, also when their facts were kept', () => {
    const scan = () => run(['scan', 'site', '--format', 'json']);
    const first = scan();
    const report = JSON.parse(first.stdout) as {
      readonly findings: readonly {
        readonly path: string;
        readonly region: { readonly startLine: number };
      }[];
      readonly suppressed: readonly { readonly path: string }[];
      readonly scanned: { readonly languages: readonly unknown[] };
    };
    expect(first.code).toBe(1);
    expect(report.findings.map(({ path: file, region }) => `${file}:${region.startLine}`)).toEqual([
      'site/templates/part.jinja:1',
      'site/templates/show.html:2',
    ]);
    expect(report.suppressed).toHaveLength(1);
    expect(report.scanned.languages).toEqual([
      { language: 'javascript', files: 1 },
      { language: 'jinja', files: 1 },
      { language: 'python', files: 1 },
    ]);
    const again = JSON.parse(scan().stdout) as typeof report;
    expect(again.findings).toEqual(report.findings);
  });

  it('exits with 3 when a rule is broken, 4 when nothing is scanned, 0 when that is fine', () => {
    expect(run(['scan', '--only-rules', '--rules', '../broken.yaml', 'clean.py']).code).toBe(3);
    mkdirSync(path.join(project, 'empty'), { recursive: true });
    expect(run(['scan', 'empty']).code).toBe(4);
    expect(run(['scan', 'empty', '--allow-empty']).code).toBe(0);
  });

  it('scans standard input', () => {
    const { code, stdout } = run(['scan', ...RULE_FLAGS, '--stdin', '--language', 'py'], {
      input: 'eval(q)\n',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('<stdin>');
  });

  it('tests rules on their fixtures', () => {
    expect(run(['rules', 'test', '../rules'])).toMatchObject({
      code: 0,
      stdout: '1 fixtures: 2 passed, 0 failed\n',
    });
  });

  it('explains a user rule and prints an AST', () => {
    expect(run(['explain', 'call-eval', '--rules', '../rules']).stdout).toContain('[call-eval]');
    expect(run(['debug', 'ast', 'clean.py'])).toMatchObject({ code: 0, stderr: '' });
  });

  it.runIf(process.platform !== 'win32')('is quiet when its reader goes away', async () => {
    const child = spawn(process.execPath, [command, 'scan', ...RULE_FLAGS, '-f', 'json'], { cwd: project });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
  });
});
