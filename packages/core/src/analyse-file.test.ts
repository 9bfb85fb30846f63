import { describe, expect, it } from 'vitest';
import { engineOf } from './analyse/testing/scan-text.ts';
import type { LanguageId } from './languages/language.ts';

const NO_MODELS = 'library: none\nlanguage: python\n';

async function analyse(rules: string, text: string, language: LanguageId | null = 'python', path = 'a.py') {
  const engine = await engineOf(`rules:\n${rules}`, NO_MODELS);
  return engine.analyse({ path, text, language });
}

const rule = (body: string, languages = '[python]'): string =>
  `  - id: r\n    message: m\n    severity: HIGH\n    languages: ${languages}\n${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;

describe('the analysis of a file', () => {
  it('does not parse a file that no rule can match', async () => {
    const facts = await analyse(rule('pattern: evil(...)'), 'good()\n');
    expect(facts.stats.parsed).toBe(false);
    expect(facts.findings).toEqual([]);
  });

  it('puts values of metavariables into the message', async () => {
    const facts = await analyse(
      rule('pattern: evil($X, $X2)').replace('message: m', 'message: "got $X2 and $X, value($X), $Y"'),
      'k = "a"\nevil(k, 2)\n',
    );
    expect(facts.findings.map((finding) => finding.message)).toEqual(['got 2 and k, a, $Y']);
  });

  it('says when a rule asked for the time, and only then', async () => {
    const dated = rule(
      'patterns:\n  - pattern: evil($X)\n  - metavariable-comparison: {comparison: $X > 5 and $X < today()}',
    );
    expect((await analyse(dated, 'evil(7)\n')).readsClock).toBe(true);
    // The first half of the condition decides already.
    expect(await analyse(dated, 'evil(2)\n')).not.toHaveProperty('readsClock');
    expect(await analyse(dated, 'good(7)\n')).not.toHaveProperty('readsClock');
  });

  it('offers the fix of a rule', async () => {
    const facts = await analyse(rule('pattern: evil($X)\nfix: good($X)'), 'if y:\n    evil(1)\n');
    expect(facts.findings[0]?.fix).toBe('good(1)');
  });

  it('offers the fix of a regular expression', async () => {
    const facts = await analyse(
      rule('pattern: evil(...)\nfix-regex: {regex: "ev(il)", replacement: "\\\\1"}'),
      'evil(1)\n',
    );
    expect(facts.findings[0]?.fix).toBe('il(1)');
  });

  it('keeps to the path filters of a rule', async () => {
    const rules = rule('pattern: evil(...)\npaths: {include: ["src/*.py"], exclude: ["*_test.py"]}');
    const paths = ['src/a.py', 'lib/a.py', 'src/a_test.py', 'x/src/a.py'];
    const found: string[] = [];
    const engine = await engineOf(`rules:\n${rules}`, NO_MODELS);
    for (const path of paths) {
      const facts = await engine.analyse({ path, text: 'evil()\n', language: 'python' });
      if (facts.findings.length > 0) found.push(path);
    }
    expect(found).toEqual(['src/a.py', 'x/src/a.py']);
  });

  it('names the function and class around a finding, and its statement', async () => {
    const facts = await analyse(
      rule('pattern: evil(...)'),
      'class A:\n  def f(self):\n    return g(\n      evil())\n',
    );
    const [finding] = facts.findings;
    expect(finding?.symbol).toBe('A.f');
    expect(finding?.region).toEqual({ startLine: 4, startColumn: 7, endLine: 4, endColumn: 13 });
    expect(finding?.statement).toEqual({ start: 28, end: 51 });
  });

  it('makes a file with many syntax errors incomplete, and one with few a note', async () => {
    const broken = await analyse(rule('pattern: evil(...)'), 'evil()\n)) ((( def def class (\n');
    expect(broken.notifications.map(({ level, code }) => [level, code])).toEqual([
      ['incomplete', 'syntax-errors'],
    ]);
    const slight = await analyse(rule('pattern: evil(...)'), `${'x = 1\n'.repeat(200)}evil()\ny = = 2\n`);
    expect(slight.notifications.map(({ level, code }) => [level, code])).toEqual([['note', 'syntax-errors']]);
    expect(slight.findings).toHaveLength(1);
  });

  it('says when code is nested too deeply', async () => {
    const text = `evil()\nx = ${'f('.repeat(2000)}1${')'.repeat(2000)}\n`;
    const facts = await analyse(rule('pattern: evil(...)'), text);
    expect(facts.notifications.map(({ level, code }) => [level, code])).toContainEqual([
      'incomplete',
      'too-deep',
    ]);
    expect(facts.findings).toHaveLength(1);
  });

  it('says when the time budget ended the analysis', async () => {
    const engine = await engineOf(`rules:\n${rule('pattern: evil(...)')}`, NO_MODELS);
    const facts = await engine.analyse({
      path: 'a.py',
      text: `evil()\n${'x = [1, 2, 3]\n'.repeat(50_000)}`,
      language: 'python',
      shouldStop: () => true,
    });
    expect(facts.notifications.map(({ level, code }) => [level, code])).toEqual([
      ['incomplete', 'time-budget'],
    ]);
  });

  it('says when the steps of data flow were spent, wherever it runs', async () => {
    const text = `a = good()\nevil(a)\n${'a = g(a)\n'.repeat(200)}evil(a)\n`;
    const rules = `rules:\n${rule('mode: taint\npattern-sources: [{pattern: good()}]\npattern-sinks: [{pattern: evil(...)}]')}`;
    const input = { path: 'a.py', text, language: 'python' } as const;
    const spent = await (await engineOf(rules, NO_MODELS, { maxFlowSteps: 500 })).analyse(input);
    expect(spent.findings.map((finding) => finding.region.startLine)).toEqual([2]);
    expect(spent.notifications.map(({ level, code }) => [level, code])).toEqual([
      ['incomplete', 'flow-budget'],
    ]);
    const enough = await (await engineOf(rules, NO_MODELS)).analyse(input);
    expect(enough.notifications).toEqual([]);
    expect(enough.findings).toHaveLength(2);
  });

  it('leaves out rules that were set aside', async () => {
    const engine = await engineOf(`rules:\n${rule('pattern: evil(...)')}`, NO_MODELS);
    const facts = await engine.analyse({
      path: 'a.py',
      text: 'evil()\n',
      language: 'python',
      skipRules: new Set(['r']),
    });
    expect(facts.findings).toEqual([]);
  });

  it('runs text rules on files without a language', async () => {
    const facts = await analyse(rule('pattern-regex: "se(cret)"', '[regex]'), 'a secret\n', null, 'a.txt');
    expect(facts.findings.map((finding) => finding.region.startColumn)).toEqual([3]);
    expect(facts.stats.parsed).toBe(false);
  });

  it('runs text rules on files with a language without parsing them', async () => {
    const facts = await analyse(rule('pattern: secret = $X', '[generic]'), 'secret = 1\n');
    expect(facts.findings).toHaveLength(1);
    expect(facts.stats.parsed).toBe(false);
  });

  it('reads Flow types in a JavaScript file with another grammar', async () => {
    const facts = await analyse(
      rule('pattern: evil(...)', '[javascript]'),
      'const f = (x: string): number => evil(x);\n',
      'javascript',
      'a.js',
    );
    expect(facts.notifications).toEqual([]);
    expect(facts.findings).toHaveLength(1);
  });

  it('runs JavaScript rules on TypeScript', async () => {
    const facts = await analyse(
      rule('pattern: evil(...)', '[javascript]'),
      'const x: number = evil<string>(1);\n',
      'typescript',
      'a.ts',
    );
    expect(facts.findings).toHaveLength(1);
  });

  it('shows the intermediate forms of a file', async () => {
    const rules = rule(
      'mode: taint\npattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]',
    );
    const engine = await engineOf(`rules:\n${rules}`, NO_MODELS);
    const input = {
      path: 'a.py',
      text: 'def f():\n    x = source()\n    sink(x)\n',
      language: 'python' as const,
    };
    expect(await engine.debug('ast', input)).toContain('Function form="function" name="f"');
    expect(await engine.debug('ir', input)).toMatch(/function 1 f\(\)[\s\S]*call sink\(r\d+\)/);
    expect(await engine.debug('flow', input)).toContain('flow of r, high confidence');
  });
});
