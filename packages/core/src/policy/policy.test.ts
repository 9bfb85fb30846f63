import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../errors.ts';
import type { Finding } from '../finding/finding.ts';
import { applyPolicy, failsUnder } from './apply-policy.ts';
import { checkNested } from './check-nested.ts';
import { type KnownRule, type LoadedPolicy, loadPolicy, unknownNames } from './load-policy.ts';
import { createPolicy, type Policy } from './policy.ts';
import { policyFileJsonSchema } from './policy-file.ts';

const RULES: readonly KnownRule[] = [
  { id: 'sql-injection', category: 'injection', severity: 'critical' },
  { id: 'weak-hash', category: 'crypto', severity: 'medium' },
  { id: 'hardcoded-credential', category: 'secrets', severity: 'high' },
];

const load = (text: string, folder = ''): LoadedPolicy =>
  loadPolicy({ path: folder === '' ? 'skeptic.yaml' : `${folder}/skeptic.yaml`, folder, text });

/** Policies by folder, checked as a scan does. */
function policies(texts: Readonly<Record<string, string>>): Policy {
  const files = Object.entries(texts).map(([folder, text]) => load(`version: 1\n${text}`, folder));
  checkNested(files, RULES);
  return createPolicy(files);
}

function message(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { place, hint } = error;
    return `${place?.path}:${place?.line}:${place?.column}: ${error.message}${hint === null ? '' : ` (${hint})`}`;
  }
  return 'no error';
}

function finding(ruleId: string, path: string): Finding {
  const rule = RULES.find(({ id }) => id === ruleId)!;
  const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  return {
    ruleId,
    severity: rule.severity as Finding['severity'],
    confidence: 'high',
    message: '',
    path,
    start: 0,
    end: 1,
    region,
    fingerprint: 'v1:0',
    symbol: '',
    snippet: '',
    flow: [],
    origin: null,
    metavariables: {},
    fix: null,
    suppression: null,
  };
}

const context = {
  today: '2026-06-30',
  isWhole: true,
  ruleOf: (id: string) => {
    const rule = RULES.find((known) => known.id === id);
    return { id, category: 'suppressions', severity: 'low', development: null, ...rule };
  },
};

/** `rule path severity` of what is left of findings, with what accepts them. */
function graded(policy: Policy, ...findings: readonly Finding[]): string[] {
  return applyPolicy(findings, policy, context).findings.map(
    ({ ruleId, path, severity, suppression }) =>
      `${ruleId} ${path} ${severity}${suppression === null ? '' : ` (${suppression.justification})`}`,
  );
}

describe('a policy file', () => {
  it.each([
    ['', '1:1: the policy is empty (it begins with `version: 1`)'],
    ['rules: {}', '1:1: "version" is missing (add `version: 1`)'],
    ['version: 2', '1:10: "version" must be one of 1'],
    ['version: 1\nrulez: {}', '2:1: unknown key "rulez" (did you mean "rules"?)'],
    [
      'version: 1\nrules:\n  weak-hash: hihg',
      '3:14: "weak-hash" must be one of on, off, low, medium, high, critical',
    ],
    ['version: 1\nfail-on: high', '2:10: "fail-on" must be a mapping, not a text'],
    [
      'version: 1\npaths:\n  exclude: [../other]',
      '3:13: item 1 of "exclude": must stay below the folder of the policy file',
    ],
    ['version: 1\nbaseline: {file: /../x}', '2:18: "file": must stay below the folder of the policy file'],
    ['version: 1\nrules: {}\nrules: {}', '3:1: map keys must be unique'],
    ['version: 1\naccept: [{rule: x, paths: [a]}]', '2:10: "reason" is missing'],
    [
      'version: 1\naccept: [{rule: x, paths: [a], reason: y, until: soon}]',
      '2:50: "until": write a date as YYYY-MM-DD',
    ],
    ['version: 1\nrules: {__proto__: off}', '2:9: the key __proto__ is not allowed'],
    ['version: 1\nx: !!js/function "y"', '2:4: unresolved tag: tag:yaml.org,2002:js/function'],
    [
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
      '1:1: excessive alias count indicates a resource exhaustion attack',
    ],
  ])('%j is refused in one line', (text, expected) => {
    expect(message(() => load(text))).toBe(`skeptic.yaml:${expected}`);
  });

  it('is refused at once when it is nested deeper than any policy', () => {
    expect(message(() => load(`version: 1\nrules: ${'['.repeat(100_000)}`))).toContain(
      'the policy is nested too deeply',
    );
  });

  it('may name what every object inherits', () => {
    const policy = policies({ '': 'rules: {constructor: off, toString: high}' });
    expect(policy.at('a.py').levelOf(RULES[0]!).value).toBe('critical');
    expect(graded(policy, finding('weak-hash', 'a.py'))).toEqual(['weak-hash a.py medium']);
  });

  it('takes a misspelled name for an error, and an unknown one for that of another rule set', () => {
    const misspelled = load('version: 1\nrules:\n  sql-injektion: off');
    expect(message(() => unknownNames(misspelled, RULES))).toBe(
      'skeptic.yaml:3:3: there is no rule "sql-injektion" (did you mean "sql-injection"?)',
    );
    const other = load('version: 1\noverrides:\n  - paths: [x]\n    packs: {company: off}');
    expect(unknownNames(other, RULES)).toMatchObject([{ what: 'pack', name: 'company', place: { line: 4 } }]);
  });
});

it('has a JSON Schema that knows all keys and refuses others', () => {
  const validate = new Ajv2020({ strict: false }).compile(policyFileJsonSchema());
  expect(validate({ version: 1, 'fail-on': { severity: 'high' }, rules: { x: 'off' } })).toBe(true);
  expect(validate({ version: 1, rulez: {} })).toBe(false);
  expect(validate({ version: 1, rules: { x: 'never' } })).toBe(false);
});

it('is in its guide as it is', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/policy.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml[^\n]*\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(load(example).file.accept?.[0]).toMatchObject({ rule: 'sql-injection', until: '2027-01-31' });
});

describe('the cascade', () => {
  it('says what holds for a file and where it comes from', () => {
    const policy = policies({
      '': 'packs: {crypto: off}\nrules: {sql-injection: high}\noverrides:\n  - paths: [pay/]\n    packs: {crypto: on}\n    fail-on: {severity: low}',
    });
    const [sql, hash] = [RULES[0]!, RULES[1]!];
    expect(policy.at('a.py').levelOf(sql)).toEqual({ value: 'high', from: 'skeptic.yaml:3:9' });
    expect(policy.at('a.py').levelOf(hash).value).toBe('off');
    expect(policy.at('a.py').failSeverity).toEqual({ value: 'medium', from: 'default' });
    expect(policy.at('pay/a.py').levelOf(hash)).toEqual({ value: 'medium', from: 'skeptic.yaml:6:13' });
    expect(policy.at('pay/a.py').failSeverity).toEqual({ value: 'low', from: 'skeptic.yaml:7:15' });
  });

  it.each([
    ['rules: {sql-injection: off}', '2:9: this is weaker than sql-injection: critical above (default)'],
    ['packs: {injection: off}', '2:9: this is weaker than sql-injection: critical above (default)'],
    ['rules: {weak-hash: low}', '2:9: this is weaker than weak-hash: high above (skeptic.yaml:2:9)'],
    ['fail-on: {severity: high}', '2:11: this is weaker than "medium" above (default)'],
    ['fail-on: {confidence: high}', '2:11: this is weaker than "medium" above (default)'],
    ['suppressions: {require-reason: false}', '2:16: this is weaker than true above (default)'],
    ['suppressions: {foreign: [nosec]}', '2:16: this is weaker than [] above (default)'],
    ['paths: {exclude: [x]}', '2:1: "paths" would scan less'],
    ['environments: {development: [x]}', '2:1: "environments" would grade findings down'],
    [
      'overrides: [{paths: [x], rules: {sql-injection: low}}]',
      '2:34: this is weaker than sql-injection: critical above (default)',
    ],
  ])('refuses %j below another policy', (text, expected) => {
    const hint =
      ' (a policy below another may only be stricter; the one above can allow it with `nested: any`)';
    const above = 'rules: {weak-hash: high}';
    expect(message(() => policies({ '': above, 'pkg/api': text }))).toBe(
      `pkg/api/skeptic.yaml:${expected}${hint}`,
    );
    expect(message(() => policies({ '': `nested: any\n${above}`, 'pkg/api': text }))).toBe('no error');
  });

  it('lets a policy below be stricter, and never weaken an override above it', () => {
    const policy = policies({
      '': 'overrides: [{paths: [pkg/pay/], rules: {weak-hash: critical}}]',
      pkg: 'rules: {weak-hash: high}\nfail-on: {severity: low}',
    });
    const hash = RULES[1]!;
    expect(policy.at('pkg/a.py').levelOf(hash).value).toBe('high');
    expect(policy.at('pkg/pay/a.py').levelOf(hash).value).toBe('critical');
    expect(policy.at('other/a.py').levelOf(hash).value).toBe('medium');
    expect(policy.at('pkg/a.py').failSeverity.value).toBe('low');
  });

  it('keeps what concerns the project in its root', () => {
    expect(message(() => policies({ pkg: 'show: {severity: high}' }))).toBe(
      'pkg/skeptic.yaml:2:1: "show" counts only in the policy of the project\'s root',
    );
  });

  it('lets the topmost policy of a folder say anything', () => {
    expect(message(() => policies({ a: 'rules: {weak-hash: off}', b: 'paths: {exclude: [x]}' }))).toBe(
      'no error',
    );
  });
});

describe('applying a policy', () => {
  it('switches off and grades', () => {
    const policy = policies({ '': 'rules: {weak-hash: off, sql-injection: low}' });
    const outcome = applyPolicy(
      [finding('weak-hash', 'a.py'), finding('sql-injection', 'a.py')],
      policy,
      context,
    );
    expect(outcome.switchedOff).toBe(1);
    expect(outcome.findings[0]).toMatchObject({
      severity: 'low',
      graded: { severity: 'critical', by: 'skeptic.yaml:2:25' },
    });
    expect(failsUnder(outcome.findings[0]!, policy.at('a.py'))).toBe(false);
  });

  it.each([
    [
      'lower',
      ['sql-injection dev/a.py high', 'weak-hash dev/a.py low', 'hardcoded-credential dev/a.py high'],
    ],
    ['off', ['hardcoded-credential dev/a.py high']],
    [
      'keep',
      ['sql-injection dev/a.py critical', 'weak-hash dev/a.py medium', 'hardcoded-credential dev/a.py high'],
    ],
  ])('does for development: %s', (mode, expected) => {
    const policy = policies({ '': `environments: {development: [dev/], findings: ${mode}}` });
    expect(graded(policy, ...RULES.map(({ id }) => finding(id, 'dev/a.py')))).toEqual(expected);
    expect(graded(policy, finding('sql-injection', 'a.py'))).toEqual(['sql-injection a.py critical']);
  });

  it('lets a rule say what it is worth in development', () => {
    const policy = policies({ '': 'environments: {development: [dev/]}' });
    const ruleOf = (id: string) => ({ ...context.ruleOf(id), development: 'off' as const });
    const outcome = applyPolicy([finding('weak-hash', 'dev/a.py')], policy, { ...context, ruleOf });
    expect(outcome).toEqual({ findings: [], switchedOff: 1 });
  });

  it('accepts findings for a reason, until the last day, and says which entries are not needed', () => {
    const entry = (rule: string, until: string) =>
      `  - {rule: ${rule}, paths: [old/], reason: gone soon, until: ${until}}`;
    const policy = policies({
      '': [
        'accept:',
        entry('weak-hash', '2026-06-30'),
        entry('sql-injection', '2026-06-29'),
        entry('hardcoded-credential', '2030-01-01'),
      ].join('\n'),
    });
    const found = [
      finding('weak-hash', 'old/a.py'),
      finding('sql-injection', 'old/a.py'),
      finding('weak-hash', 'a.py'),
    ];
    expect(graded(policy, ...found)).toEqual([
      'weak-hash old/a.py medium (gone soon)',
      'sql-injection old/a.py critical',
      'weak-hash a.py medium',
      'expired-suppression skeptic.yaml low',
      'unused-suppression skeptic.yaml low',
    ]);
    expect(applyPolicy([], policy, { ...context, isWhole: false }).findings).toEqual([]);
  });
});
