import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineOf, findingsIn } from '../analyse/testing/scan-text.ts';
import type { Engine } from '../engine.ts';

const rules = (sanitizers: string): string => `
rules:
  - id: bad-flow
    mode: taint
    message: flow
    severity: HIGH
    languages: [python]
    pattern-sources: [{pattern: source()}]
    pattern-sinks: [{pattern: sink(...)}]
${sanitizers}
`;

/** Statements over four variables, nested in branches, loops and functions. */
const statement: fc.Arbitrary<string[]> = fc.letrec<{ block: string[]; line: string[] }>((tie) => ({
  line: fc.oneof(
    variablePair().map(([a, b]) => [`${a} = ${b}`]),
    variablePair().map(([a, b]) => [`${a} = ${a} + ${b}`]),
    variablePair().map(([a, b]) => [`${a} = f(${b})`]),
    variablePair().map(([a, b]) => [`${a}.x = ${b}`]),
    variablePair().map(([a, b]) => [`${a} = [${b}, 1]`]),
    fc
      .constantFrom('a = source()', 'b = clean(a)', 'sink(a)', 'sink(b.x)', 'c = clean(c)', 'sink(c)')
      .map((line) => [line]),
  ),
  block: fc.oneof(
    { maxDepth: 3 },
    tie('line'),
    fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((parts) => parts.flat()),
    tie('block').map((body) => ['if y:', ...indent(body)]),
    tie('block').map((body) => ['while y:', ...indent(body)]),
    tie('block').map((body) => ['try:', ...indent(body), 'except E:', '    pass']),
  ),
})).block;

function variablePair(): fc.Arbitrary<readonly [string, string]> {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  return fc.tuple(name, name);
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);
const program = (lines: readonly string[]): string =>
  `def f(x):\n    return x\n\ndef g(a, b, c, d):\n${indent(lines).join('\n')}\n`;

describe('limits and laws of taint', () => {
  let plain: Engine;
  let sanitizing: Engine;
  beforeAll(async () => {
    const models = 'library: none\nlanguage: python\n';
    plain = await engineOf(rules(''), models);
    sanitizing = await engineOf(rules('    pattern-sanitizers: [{pattern: clean(...)}]'), models);
  });
  const lines = async (engine: Engine, text: string): Promise<readonly number[]> =>
    (await findingsIn(engine, 'python', text)).map((finding) => finding.region.startLine);

  it('never finds more because of a sanitizer', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (body) => {
        const text = program(body);
        const without = new Set(await lines(plain, text));
        expect((await lines(sanitizing, text)).filter((line) => !without.has(line))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never finds less because of one more source at the start', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (body) => {
        const before = await lines(sanitizing, program(['pass', ...body]));
        const after = new Set(await lines(sanitizing, program(['d = source()', ...body])));
        expect(before.filter((line) => !after.has(line))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    [
      'statements, branches and variables',
      3300,
      (count: number) => [
        ...Array.from({ length: count }, (_, i) => [
          `v${i} = v${Math.max(0, i - 1)} + source()`,
          `if y${i % 7}:`,
          `    v${i}.x = v${i}`,
        ]).flat(),
        `sink(v${count - 1})`,
      ],
    ],
    [
      'branches of one chain',
      30,
      (count: number) => ['if a: b()', ...Array<string>(count).fill('elif c: d()'), 'sink(source())'],
    ],
  ])('takes steps in proportion to the %s of a function', async (_, stepsPerPart, body) => {
    for (const count of [1000, 8000]) {
      const maxFlowSteps = stepsPerPart * count;
      const engine = await engineOf(rules(''), 'library: none\nlanguage: python\n', { maxFlowSteps });
      const facts = await engine.analyse({ path: 'a.py', text: program(body(count)), language: 'python' });
      expect(facts.findings).toHaveLength(1);
      expect(facts.notifications.map(({ code }) => code)).not.toContain('flow-budget');
    }
  });

  it('looks at a bounded number of parts behind a checked address', async () => {
    const uses = (index: number) => Array<string>(30).fill(`v${index}`).join(', ');
    const lines = Array.from({ length: 12 }, (_, index) => `    v${index + 1} = g(${uses(index)})`);
    const text = [
      'import ipaddress',
      'def f():',
      '    v0 = source()',
      ...lines,
      '    if ipaddress.ip_address(v12).is_private:',
      '        return',
      '    sink(v0)',
      '',
    ].join('\n');
    const facts = await plain.analyse({ path: 'a.py', text, language: 'python' });
    expect(facts.findings.map((finding) => finding.region.startLine)).toEqual([18]);
  });

  it('ends on a function that is handed itself', async () => {
    const text = [
      'def copy(x, again):',
      '    sink(x)',
      '    return again(x, again)',
      'def start(x, again=copy):',
      '    return again(x, again)',
      'start(source(), copy)',
      'copy(source(), copy)',
      '',
    ].join('\n');
    const facts = await plain.analyse({ path: 'a.py', text, language: 'python' });
    expect(facts.notifications).toEqual([]);
    expect(facts.findings.map((finding) => finding.region.startLine)).toContain(2);
  });

  it('says when a value had more flows than are kept', async () => {
    const body = Array.from({ length: 60 }, (_, i) => `a = a + source(${i})`);
    const facts = await (
      await engineOf(rules('').replace('source()', 'source(...)'), 'library: none\nlanguage: python\n')
    ).analyse({
      path: 'a.py',
      text: program(['a = ""', ...body, 'sink(a)']),
      language: 'python',
    });
    expect(facts.findings).toHaveLength(1);
    expect(facts.notifications.map((notification) => notification.code)).toContain('flow-limits');
  });

  it('keeps fields apart, however many an object has', async () => {
    const entries = Array.from({ length: 40 }, (_, index) => `"k${index}": a + b + c + d`);
    const text = `def page(a, b, c, d):
    return {${entries.join(', ')}}

def g():
    p = page(source(), 1, 2, 3)
    sink(p["k7"])
    sink(p["other"])
`;
    expect(await lines(plain, text)).toEqual([6]);
  });

  it('keeps fields of settings apart that travel beside a request', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => `"k${index}": a + b + c + d + e + f + g`);
    const text = `def begin(a, b, c, d, e, f, g):
    return {"options": {${entries.join(', ')}, "theme": {"color": "red"}}, "cookies": []}

def h():
    p = begin(source(), 1, 2, 3, 4, 5, 6)
    sink(p["options"]["k7"])
    sink(p["options"]["theme"]["color"])
    sink(p["options"]["other"])
`;
    expect(await lines(plain, text)).toEqual([6]);
  });
});
