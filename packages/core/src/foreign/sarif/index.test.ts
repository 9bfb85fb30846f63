import { describe, expect, it } from 'vitest';
import { PLAIN_PAINTER } from '../../report/painter.ts';
import { sarif as ours } from '../../report/sarif/index.ts';
import { canonicalResult } from '../../report/testing.ts';
import type { ForeignFinding, ForeignReport } from '../foreign-report.ts';
import { sarif } from './index.ts';

const at = (uri: string, line = 3, more: object = {}) => ({
  physicalLocation: { artifactLocation: { uri, ...more }, region: { startLine: line, startColumn: 2 } },
});
const RULES = [
  {
    id: 'js/sql-injection',
    name: 'SqlInjection',
    shortDescription: { text: 'Database query built from user input' },
    helpUri: 'https://codeql.example/sql',
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', 'external/cwe/cwe-089'], precision: 'high', 'security-severity': '8.8' },
  },
  { id: 'plain', messageStrings: { default: { text: 'Value {0} of {1}' } } },
];
const run = (result: object, more: object = {}): ForeignReport =>
  sarif.read({
    runs: [
      {
        tool: { driver: { name: 'CodeQL', rules: RULES } },
        results: [{ message: { text: 'm' }, locations: [at('a.js')], ...result }],
        ...more,
      },
    ],
  })[0]!;
const first = (result: object, more: object = {}): ForeignFinding => run(result, more).findings[0]!;

describe('sarif of any tool', () => {
  it('takes what a rule says', () => {
    expect(first({ ruleId: 'js/sql-injection' })).toMatchObject({
      title: 'Database query built from user input',
      severity: 'high',
      confidence: 'high',
      cwes: [89],
      link: 'https://codeql.example/sql',
      place: { path: 'a.js', startLine: 3, startColumn: 2, endLine: null },
    });
  });

  it('counts columns as the run says', () => {
    expect(run({}).columns).toBe('utf16');
    expect(run({}, { columnKind: 'utf16CodeUnits' }).columns).toBe('utf16');
    expect(run({}, { columnKind: 'unicodeCodePoints' }).columns).toBe('code-points');
    expect(run({}, { columnKind: 7 }).columns).toBe('utf16');
  });

  it.each([
    [{ ruleIndex: 0 }, 'js/sql-injection'],
    [{ rule: { id: 'js/sql-injection' } }, 'js/sql-injection'],
    [{ ruleId: 'js/sql-injection/dynamic' }, 'js/sql-injection/dynamic'],
    [{ rule: { index: 0, toolComponent: { index: 0 } } }, 'ext'],
    [{}, 'unnamed'],
  ])('names the rule of %j', (result, id) => {
    const tool = {
      driver: { name: 'CodeQL', rules: RULES },
      extensions: [{ name: 'x', rules: [{ id: 'ext' }] }],
    };
    expect(first(result, { tool }).ruleId).toBe(id);
  });

  it.each([
    [{ level: 'error' }, 'high'],
    [{ level: 'note' }, 'low'],
    [{}, 'medium'],
    [{ properties: { 'security-severity': '9.8' } }, 'critical'],
    [{ properties: { 'security-severity': 'x' } }, 'medium'],
  ])('grades %j', (result, severity) => {
    expect(first(result).severity).toBe(severity);
  });

  it.each([
    [{ taxa: [{ id: '79', toolComponent: { name: 'CWE' } }] }, [79]],
    [{ taxa: [{ index: 0, toolComponent: { index: 0 } }] }, [22]],
    [{ taxa: [{ id: '1', toolComponent: { name: 'OWASP' } }] }, []],
    [{ properties: { cwe: ['CWE-79: XSS', 'CWE-20'] } }, [20, 79]],
  ])('knows the weaknesses of %j', (result, cwes) => {
    const taxonomies = [{ name: 'CWE', taxa: [{ id: '22' }] }];
    expect(first(result, { taxonomies }).cwes).toEqual(cwes);
  });

  it.each([
    [at('src/a%20b.js'), 'src/a b.js'],
    [at('a.js', 1, { uriBaseId: 'SRC' }), '/work/src/a.js'],
    [at('file:///x/a.js', 1, { uriBaseId: 'SRC' }), '/x/a.js'],
    [at('file:///C:/x/a.js'), 'C:/x/a.js'],
    [at('a.js', 1, { uriBaseId: 'LOOP' }), expect.stringMatching(/^(?:l\/)+a\.js$/)],
    [at('a.js', 1, { uriBaseId: 'NONE' }), 'a.js'],
    [{ physicalLocation: { artifactLocation: { index: 0 } } }, 'listed.js'],
  ])('resolves %j', (location, path) => {
    const finding = first(
      { locations: [location] },
      {
        artifacts: [{ location: { uri: 'listed.js' } }],
        originalUriBaseIds: {
          ROOT: { uri: 'file:///work/' },
          SRC: { uri: 'src', uriBaseId: 'ROOT' },
          LOOP: { uri: 'l', uriBaseId: 'LOOP' },
        },
      },
    );
    expect(finding.place.path).toEqual(path);
  });

  it.each([['https://evil.example/a.js'], ['%zz'], ['']])('finds no place in %j', (uri) => {
    expect(run({ locations: [at(uri)] }).findings).toEqual([]);
  });

  it('leaves out what is fine or gone', () => {
    for (const result of [{ kind: 'pass' }, { kind: 'notApplicable' }, { baselineState: 'absent' }])
      expect(run(result).findings).toEqual([]);
    expect(run({ baselineState: 'unchanged' }).findings).toHaveLength(1);
  });

  it('takes what a person dismissed, and no comment of the code', () => {
    const external = { kind: 'external', status: 'accepted', justification: 'a test' };
    expect(first({ suppressions: [external] }).dismissed).toEqual({ reason: 'a test' });
    expect(first({ suppressions: [{ ...external, status: 'rejected' }] }).dismissed).toBeNull();
    expect(first({ suppressions: [{ kind: 'inSource' }] }).dismissed).toBeNull();
  });

  it('reads messages with arguments and links', () => {
    expect(first({ ruleId: 'plain', message: { id: 'default', arguments: ['a', 'b'] } }).message).toBe(
      'Value a of b',
    );
    expect(first({ message: { text: 'from [the request](1) on' } }).message).toBe('from the request on');
  });

  it('says what failed', () => {
    const failing = { executionSuccessful: false, toolExecutionNotifications: [] };
    expect(run({}, { invocations: [failing] }).problems[0]!.message).toBe('the tool says that it failed');
    const notes = [{ level: 'error', message: { text: 'out of memory' } }, { level: 'note' }];
    expect(run({}, { invocations: [{ ...failing, toolExecutionNotifications: notes }] }).problems).toEqual([
      { message: 'out of memory', path: null },
    ]);
    expect(run({ locations: undefined }).problems).toEqual([
      { message: '1 of 1 results name no file', path: null },
    ]);
  });

  it('reads what Skeptic writes', () => {
    const text = ours.render(canonicalResult(), { width: 80, painter: PLAIN_PAINTER, verbose: false });
    const [report] = sarif.read(JSON.parse(text));
    expect(report!.tool).toBe('skeptic');
    const wanted = canonicalResult().findings.map(({ path, flow, severity }) => [
      path,
      flow.length,
      severity,
    ]);
    expect(report!.findings.map(({ place, flow, severity }) => [place.path, flow.length, severity])).toEqual(
      wanted,
    );
  });
});
