/** Reports of each tool. Bandit's and ESLint's are cut from real ones; the others are written from their documentation. */
import { describe, expect, it } from 'vitest';
import type { ForeignReport } from './foreign-report.ts';
import { readForeignReport } from './read-report.ts';

const read = (data: unknown): readonly ForeignReport[] => readForeignReport(JSON.stringify(data), 'r.json');
const only = (data: unknown): ForeignReport => {
  const reports = read(data);
  expect(reports).toHaveLength(1);
  return reports[0]!;
};

const BANDIT = {
  errors: [{ filename: './a/z.py', reason: 'syntax error while parsing AST from file' }],
  metrics: {},
  results: [
    {
      code: '3     subprocess.call(c, shell=True)\n',
      filename: './a/x.py',
      issue_confidence: 'HIGH',
      issue_severity: 'HIGH',
      issue_text: 'subprocess call with shell=True identified, security issue.',
      line_number: 3,
      line_range: [3, 4],
      more_info: 'https://bandit.example/b602.html',
      test_id: 'B602',
      test_name: 'subprocess_popen_with_shell_equals_true',
    },
    {
      filename: './a/x.py',
      issue_confidence: 'MEDIUM',
      issue_severity: 'LOW',
      issue_text: "Possible hardcoded password: 'hunter2hunter'",
      issue_cwe: { id: 259 },
      line_number: 6,
      test_id: 'B105',
    },
    { filename: 7 },
  ],
};
const ESLINT = [
  {
    filePath: '/p/a/y.js',
    messages: [
      {
        ruleId: 'security/detect-eval-with-expression',
        severity: 1,
        message: 'eval with argument of type Identifier',
        line: 2,
        column: 40,
        endLine: 2,
        endColumn: 47,
      },
      { ruleId: 'security/detect-object-injection', severity: 2, message: 'Generic', line: 3, column: 1 },
      { ruleId: 'semi', severity: 2, message: 'Missing semicolon.', line: 2, column: 1 },
      { ruleId: null, fatal: true, severity: 2, message: 'Parsing error', line: 9, column: 1 },
    ],
    suppressedMessages: [{ ruleId: 'no-eval', severity: 2, message: 'eval', line: 5, column: 1 }],
  },
];
const SEMGREP = {
  version: '1.90.0',
  errors: [
    { level: 'warn', message: 'Timeout', path: 'big.py' },
    { level: 'info', message: 'skipped' },
  ],
  paths: { scanned: ['a.py'] },
  results: [
    {
      check_id: 'python.lang.security.sqli',
      path: 'a.py',
      start: { line: 4, col: 3, offset: 30 },
      end: { line: 4, col: 20, offset: 47 },
      extra: {
        message: 'SQL is built by hand.',
        severity: 'ERROR',
        lines: 'never read',
        metadata: {
          cwe: ['CWE-89: SQL Injection'],
          confidence: 'LOW',
          source: 'https://semgrep.example/r/sqli',
        },
        dataflow_trace: {
          taint_source: [
            'CliLoc',
            [{ path: 'a.py', start: { line: 1, col: 1 }, end: { line: 1, col: 5 } }, 'request'],
          ],
          intermediate_vars: [
            {
              location: { path: 'b.py', start: { line: 2, col: 1 }, end: { line: 2, col: 2 } },
              content: 'q',
            },
          ],
          taint_sink: [
            'CliLoc',
            [{ path: 'a.py', start: { line: 4, col: 3 }, end: { line: 4, col: 9 } }, 'x'],
          ],
        },
      },
    },
  ],
};
const SNYK = {
  ok: false,
  packageManager: 'pip',
  displayTargetFile: 'requirements.txt',
  vulnerabilities: [1, 2].map((way) => ({
    id: 'SNYK-PYTHON-FLASKCORS-1',
    title: 'Improper Access Control',
    packageName: 'flask-cors',
    version: '4.0.1',
    severity: 'high',
    identifiers: { CVE: ['CVE-2024-6221'], CWE: ['CWE-284'] },
    from: [`way ${way}`],
    fixedIn: ['5.0.0'],
  })),
};
const GITLEAKS = [
  {
    RuleID: 'generic-api-key',
    Description: 'Detected a key',
    StartLine: 7,
    EndLine: 7,
    StartColumn: 2,
    EndColumn: 40,
    Match: 'key = "S3cretS3cretS3cret"',
    Secret: 'S3cretS3cretS3cret',
    File: 'conf.py',
    Commit: '',
  },
];

describe('reports of tools', () => {
  it('reads Bandit', () => {
    const { tool, findings, problems } = only(BANDIT);
    expect([
      tool,
      findings.map(({ ruleId, cwes, isSecret, title }) => [ruleId, cwes, isSecret, title]),
    ]).toEqual([
      'bandit',
      [
        ['B602', [78], false, 'subprocess popen with shell equals true'],
        ['B105', [259], true, null],
      ],
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'high',
      confidence: 'high',
      place: { path: './a/x.py', startLine: 3, endLine: 4, startColumn: null },
    });
    expect(problems).toEqual([
      { message: 'syntax error while parsing AST from file', path: './a/z.py' },
      { message: '1 of 3 results could not be read', path: null },
    ]);
  });

  it('reads of ESLint what is about security, suppressed in the code or not', () => {
    const { findings, problems, leftOut } = only(ESLINT);
    expect(
      findings.map(({ ruleId, severity, confidence, cwes }) => [ruleId, severity, confidence, cwes]),
    ).toEqual([
      ['security/detect-eval-with-expression', 'high', 'medium', [95]],
      ['security/detect-object-injection', 'medium', 'low', [1321]],
      ['no-eval', 'high', 'medium', [95]],
    ]);
    expect(leftOut).toBe(1);
    expect(problems).toEqual([{ message: 'Parsing error', path: '/p/a/y.js' }]);
  });

  it('reads Semgrep with its flow', () => {
    const { findings, problems } = only(SEMGREP);
    expect(findings[0]).toMatchObject({ severity: 'high', confidence: 'low', cwes: [89] });
    expect(findings[0]!.flow.map(({ path, startLine }) => [path, startLine])).toEqual([
      ['a.py', 1],
      ['b.py', 2],
      ['a.py', 4],
    ]);
    expect(problems).toEqual([{ message: 'Timeout', path: 'big.py' }]);
    expect(JSON.stringify(findings)).not.toContain('never read');
  });

  it('reads Snyk, one finding for a package however it came in', () => {
    const { findings } = only(SNYK);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'high',
      cwes: [1395, 284],
      package: {
        name: 'flask-cors',
        ecosystem: 'PyPI',
        version: '4.0.1',
        advisories: ['SNYK-PYTHON-FLASKCORS-1', 'CVE-2024-6221'],
      },
    });
    expect(only([SNYK, { ok: false, error: 'no manifest', path: '/p' }]).problems).toEqual([
      { message: 'no manifest', path: null },
    ]);
  });

  it('reads of gitleaks everything but the secret', () => {
    const report = only(GITLEAKS);
    expect(report.findings[0]).toMatchObject({ isSecret: true, confidence: 'low', cwes: [798] });
    expect(JSON.stringify(report)).not.toContain('S3cret');
    expect(only([]).findings).toEqual([]);
  });

  it.each([
    ['', 'the report is empty'],
    ['{"results": [', 'the report is no valid JSON'],
    ['{}', 'this is no report that can be read'],
    ['null', 'this is no report that can be read'],
    ['[1, 2]', 'this is no report that can be read'],
    ['"text"', 'this is no report that can be read'],
    ['{"runs": 1}', 'this is no report that can be read'],
  ])('refuses %j with one line', (text, message) => {
    expect(() => readForeignReport(text, 'r.json')).toThrow(message);
  });

  it('does not quote a broken report, which may hold a secret', () => {
    expect(() => readForeignReport('[{"Secret": "AKIAXXXX" oops', 'r.json')).not.toThrow('AKIA');
  });
});
