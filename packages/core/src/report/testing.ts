/** One canonical scan result that every format renders, with the awkward things in it. */
import type { Finding } from '../finding/finding.ts';
import type { ScanResult } from '../finding/scan-result.ts';
import type { CompiledRule } from '../rule/compiled.ts';

/** A rule with everything filled in. */
export function sampleRule(id: string, changes: Partial<CompiledRule['metadata']> = {}): CompiledRule {
  return {
    id,
    severity: 'critical',
    confidence: 'high',
    message: 'A query is built from $X.',
    mode: 'taint',
    options: {},
    paths: null,
    fix: null,
    fixRegex: null,
    variants: [],
    metadata: {
      title: 'SQL query built from untrusted input',
      description: 'Finds SQL queries whose text holds a value that a caller controls.',
      cwe: ['CWE-89', 'CWE-89: SQL Injection'],
      category: 'injection',
      explanation: 'Whoever controls the value controls the query: they read, change or delete other data.',
      remediation: 'Pass the value as a parameter: cursor.execute("... WHERE id = ?", (user_id,)).',
      insecureExample: 'db.execute(f"SELECT * FROM users WHERE id = {user_id}")\n',
      secureExample: 'db.execute("SELECT * FROM users WHERE id = ?", (user_id,))\n',
      references: ['https://cwe.mitre.org/data/definitions/89.html'],
      mistake: 1,
      checklist: [],
      source: 'built-in',
      extra: {},
      ...changes,
    },
  };
}

/** A finding with a flow of three steps. */
export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  const region = { startLine: 12, startColumn: 16, endLine: 12, endColumn: 21 };
  return {
    ruleId: 'sql-injection',
    severity: 'critical',
    confidence: 'high',
    message: 'The value of request.args reaches the text of a SQL query.',
    path: 'shop/app.py',
    start: 300,
    end: 305,
    region,
    fingerprint: 'v1:0123456789abcdef0123456789abcdef',
    lineHash: '5d2d3c3b2f6f6d1a:1',
    symbol: 'find_user',
    snippet: '    db.execute(query)',
    flow: [
      {
        path: 'shop/app.py',
        start: 200,
        end: 212,
        region: { startLine: 10, startColumn: 15, endLine: 10, endColumn: 27 },
        role: 'source',
        note: 'value of request.args is read',
        code: 'user_id = request.args["id"]',
      },
      {
        path: 'shop/app.py',
        start: 240,
        end: 280,
        region: { startLine: 11, startColumn: 13, endLine: 11, endColumn: 53 },
        role: 'step',
        note: 'joined into a string',
        code: 'query = f"SELECT * FROM users WHERE id = {user_id}"',
      },
      {
        path: 'shop/app.py',
        start: 300,
        end: 305,
        region,
        role: 'sink',
        note: 'passed to execute()',
        code: 'db.execute(query)',
      },
    ],
    origin: 'from remote input',
    metavariables: { $X: { text: 'query', start: 300, end: 305 } },
    fix: null,
    suppression: null,
    ...changes,
  };
}

/** The canonical result. */
export function sampleResult(): ScanResult {
  const tabbed = sampleFinding({
    path: 'shop/日本 \u001b[31m#?.py',
    severity: 'medium',
    confidence: 'medium',
    message: 'A message with \u001b]0;title\u0007 and ünïcödé.',
    region: { startLine: 3, startColumn: 2, endLine: 4, endColumn: 5 },
    snippet: "\tcall('数据', x,\n\t    y)",
    flow: [],
    origin: null,
    fix: 'call(x)',
    fingerprint: 'v1:fedcba9876543210fedcba9876543210',
  });
  const suppressed = sampleFinding({
    path: 'shop/old.py',
    suppression: {
      kind: 'inSource',
      justification: 'read only replica',
      until: '2027-01-01',
      marker: 'skeptic-ignore',
      line: 3,
    },
  });
  return {
    tool: { name: 'skeptic', version: '0.0.0' },
    findings: [sampleFinding(), tabbed],
    suppressed: [suppressed],
    baseline: null,
    hidden: { belowSeverity: 0, belowConfidence: 2, switchedOff: 1 },
    change: {
      base: {
        commit: '0123456789abcdef0123456789abcdef01234567',
        evidence: 'the merge base of HEAD and main',
      },
      suppressions: [
        {
          path: 'shop/app.py',
          line: 20,
          marker: 'skeptic-ignore',
          ruleIds: ['sql-injection', 'path-traversal'],
          reason: 'the table is a constant',
          until: '2027-01-31',
        },
        {
          path: 'shop/\u001b[31m.py',
          line: 3,
          marker: 'nosec',
          ruleIds: ['B608'],
          reason: null,
          until: null,
        },
        { path: 'shop/k.py', line: 1, marker: 'gitleaks:allow', ruleIds: [], reason: null, until: null },
      ],
    },
    notifications: [
      {
        level: 'incomplete',
        code: 'rule-failed',
        message: 'the rule ran too long on this file and was set aside for it',
        path: 'shop/app.py',
        ruleId: 'slow-rule',
      },
      {
        level: 'note',
        code: 'lossy-decoding',
        message: 'some bytes are not valid in its encoding',
        path: 'shop/latin.py',
        ruleId: null,
      },
    ],
    skipped: [
      { path: 'dist/app.min.js', reason: 'minified', detail: 'file name says minified' },
      { path: 'node_modules/', reason: 'vendored', detail: null },
      { path: 'shop/huge.py', reason: 'size-limit', detail: '6600000 bytes' },
    ],
    scanned: {
      files: 3,
      bytes: 4321,
      languages: [
        { language: 'javascript', files: 1 },
        { language: 'python', files: 2 },
      ],
    },
    rules: [sampleRule('sql-injection')],
    completeness: {
      complete: false,
      reasons: [
        { code: 'rule-failed', count: 1 },
        { code: 'size-limit', count: 1 },
      ],
    },
    exitCode: 1,
    durationMs: 1234,
  };
}

/** The canonical result with one finding of each kind besides: of a flow over files, a secret, a package; and an accepted one. */
export function canonicalResult(): ScanResult {
  const result = sampleResult();
  const [first, tabbed] = result.findings;
  const steps = first!.flow.map((step, i) => (i === 0 ? { ...step, path: 'shop/web/request.py' } : step));
  return {
    ...result,
    findings: [
      hostileFinding(),
      sampleFinding({ path: 'shop/db.py', flow: steps, isFailing: true, fingerprint: 'v1:01' }),
      { ...first!, isFailing: true },
      sampleFinding(SECRET),
      sampleFinding(PACKAGE),
      { ...tabbed!, isFailing: true },
    ],
    baseline: {
      path: '.skeptic/baseline.jsonl',
      accepted: [sampleFinding({ path: 'shop/accepted.py', fingerprint: 'v1:02' })],
      matches: [],
      moved: 0,
      stale: [],
      unjudged: [],
    },
    rules: [
      sampleRule('aws-access-key-id', {
        title: 'AWS access key id',
        cwe: ['CWE-798'],
        category: 'secrets',
        mistake: 2,
      }),
      ...result.rules,
      sampleRule('vulnerable-dependency', {
        title: 'Package with a known vulnerability',
        cwe: ['CWE-1395'],
        category: 'dependencies',
        mistake: null,
      }),
    ].map((rule) => (rule.id === 'aws-access-key-id' ? { ...rule, mode: 'search' } : rule)),
  };
}

const SECRET: Partial<Finding> = {
  ruleId: 'aws-access-key-id',
  path: 'shop/settings.py',
  message: 'AWS access key id: written into this file.',
  region: { startLine: 7, startColumn: 8, endLine: 7, endColumn: 28 },
  snippet: 'KEY = "AKIA****XY7Q"',
  symbol: '',
  flow: [],
  origin: null,
  fingerprint: 'v1:03',
  isFailing: true,
};
const PACKAGE: Partial<Finding> = {
  ruleId: 'vulnerable-dependency',
  severity: 'low',
  path: 'requirements.txt',
  message:
    'flask-cors 4.0.1: a header can be set (PYSEC-2024-71, CVE-2024-6221); 5.0.0 is the first without it.',
  region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 18 },
  snippet: 'flask-cors==4.0.1',
  symbol: 'flask-cors:PYSEC-2024-71',
  flow: [],
  origin: null,
  fingerprint: 'v1:04',
  package: {
    name: 'flask-cors',
    ecosystem: 'PyPI',
    version: '4.0.1',
    advisories: ['PYSEC-2024-71', 'CVE-2024-6221'],
  },
};

/** What somebody writes who wants a report to do something. */
export function hostileFinding(): Finding {
  const path = '=cmd|calc/@everyone <script>`|,:%0A::error::\n#1.py';
  return sampleFinding({
    path,
    severity: 'low',
    confidence: 'low',
    message:
      '@octocat see #123, !7, GH-9, https://evil.example/x and www.evil.example 0123456789abcdef </details><img src=x onerror=alert(1)>\n/close\n::error::x',
    symbol: ']]>',
    snippet: '/close\n```\n/assign @octocat\n</code></pre><script>alert(1)</script>',
    region: { startLine: 5, startColumn: 1, endLine: 8, endColumn: 12 },
    flow: [],
    origin: null,
    fix: '```\n/merge',
    fingerprint: 'v1:05',
  });
}
