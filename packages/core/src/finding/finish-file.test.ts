import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../facts/file-facts.ts';
import { createLineIndex } from '../source/line-index.ts';
import type { Finding } from './finding.ts';
import { type FinishOptions, finishFile } from './finish-file.ts';
import { maskSecret } from './mask.ts';
import { normaliseCode } from './normalise-code.ts';

const options: FinishOptions = {
  isSecretRule: (id) => id === 'secret',
};

/** Facts with a finding at each match of a pattern. */
function factsOf(text: string, pattern: RegExp, ruleId = 'danger'): FileFacts {
  const lines = createLineIndex(text);
  const findings = [...text.matchAll(pattern)].map((match): Finding => {
    const span = { start: match.index, end: match.index + match[0].length };
    return {
      ruleId,
      severity: 'high',
      confidence: 'high',
      message: `found ${match[0]}`,
      path: 'a.py',
      ...span,
      region: lines.regionOf(span),
      fingerprint: '',
      symbol: 'f',
      snippet: '',
      flow: [],
      origin: null,
      metavariables: { $X: { text: match[0], ...span } },
      fix: null,
      suppression: null,
    };
  });
  const stats = { characters: text.length, lines: lines.lineCount, parsed: true, syntaxIssues: 0 };
  return { path: 'a.py', language: 'python', findings, notifications: [], stats };
}

function finish(
  text: string,
  pattern = /danger\([\s\S]*?\)/g,
  changes: Partial<FinishOptions> = {},
): FileFacts {
  return finishFile(factsOf(text, pattern), text, { ...options, ...changes });
}

const fingerprints = (text: string): string[] => finish(text).findings.map(({ fingerprint }) => fingerprint);

describe('fingerprints', () => {
  it('survive inserted lines and reformatting, and tell repeats apart', () => {
    const calls = fc.array(fc.constantFrom('danger(a, "x")', 'danger(b)', "danger(c, 'y', z)"), {
      minLength: 1,
      maxLength: 6,
    });
    const noise = fc.constantFrom('', '# a comment', 'other = 1', '\n\n', 'def g(): pass');
    fc.assert(
      fc.property(
        calls,
        fc.array(noise, { maxLength: 6 }),
        fc.constantFrom(0, 1, 2, 3),
        (each, lines, style) => {
          const reformat = (call: string): string =>
            [
              call,
              call.replaceAll('"', "'"),
              call.replaceAll(', ', ',\n    ').replace(')', ',\n)'),
              call.replaceAll(', ', ','),
            ][style]!;
          const plain = fingerprints(each.join('\n'));
          const edited = fingerprints(
            [...lines, ...each.flatMap((call, i) => [lines[i] ?? '', reformat(call)])].join('\n'),
          );
          expect(edited).toEqual(plain);
          expect(new Set(plain).size).toBe(plain.length);
          for (const fingerprint of plain) expect(fingerprint).toMatch(/^v1:[0-9a-f]{32}$/);
        },
      ),
    );
  });

  it('change with the code', () => {
    expect(fingerprints('danger(a)')).not.toEqual(fingerprints('danger(b)'));
  });

  it('hold no secret', () => {
    const hash = (text: string) =>
      finishFile(factsOf(text, /key = .*/g, 'secret'), text, options).findings[0]!.fingerprint;
    expect(hash('key = "abcdefgh"')).toBe(hash('key = "12345678"'));
  });
});

describe('normaliseCode', () => {
  it.each([
    ["f( 'a' ,b, )", 'f("a",b)'],
    ['return  x', 'return x'],
    ['a /* no */ + b // end', 'a+b'],
    ['f("http://x") # note', 'f("http://x")'],
    ['this.#p', 'this.#p'],
    ['"it\'s"', '"it\'s"'],
    ["'it\\'s'", '"it\'s"'],
    ['`a ${ b }`', '`a ${ b }`'],
    ['x = 1;', 'x=1'],
  ])('%s', (code, normalised) => {
    expect(normaliseCode(code)).toBe(normalised);
  });
});

describe('secrets', () => {
  it('are masked wherever a finding shows them', () => {
    const text = 'key = "sk_live_0123456789"\n';
    const [finding] = finishFile(factsOf(text, /key = .*/g, 'secret'), text, options).findings;
    expect(JSON.stringify(finding)).not.toContain('0123456789');
    expect(finding!.snippet).toBe('key = "sk_l****"');
  });

  it.each([
    [
      'a literal of many lines',
      `key = """${Array.from({ length: 30 }, (_, i) => `line${i}SECRET${i}\n`).join('')}"""`,
    ],
    ['a literal that a frame cuts', `key = "${'SECRET0123456789'.repeat(300)}"`],
    ['no literal at all', 'key = SECRET0123456789'],
  ])('are masked in %s', (_, text) => {
    const [finding] = finishFile(factsOf(text, /key = [\s\S]*/g, 'secret'), text, options).findings;
    expect(JSON.stringify(finding)).not.toContain('SECRET');
  });
});

describe('a masked secret', () => {
  it.each([
    ['elevenchars', '****'],
    ['twelve-chars', 'twe****'],
    ['ghp_0123456789abcdef', 'ghp_****f'],
    ['ghp_0123456789abcdefghijklmnopqrstuvwxyz', 'ghp_****wxyz'],
  ])('shows of %s at most a quarter', (value, shown) => {
    expect(maskSecret(value)).toBe(shown);
  });
});

describe('secrets that a detector has found', () => {
  /** A finding of a detector at a value, as it leaves the analysis of a file. */
  const found = (text: string, value: string, isGuess = false): Finding => {
    const [finding] = factsOf(text, new RegExp(value.replace(/[^\w]/g, '\\$&'), 'g'), 'detected').findings;
    return { ...finding!, message: 'found', metavariables: {}, secret: { values: [value], isGuess } };
  };
  const finishAll = (text: string, findings: readonly Finding[]) =>
    finishFile({ ...factsOf(text, /$^/g), findings }, text, {
      ...options,
      isSecretRule: (id) => id !== 'danger',
    }).findings;

  it('are masked although they hold quotes, and leave neither value nor hash of the line', () => {
    const value = `it's"a'b"c#d`;
    const text = `password = ${value}\n`;
    const [finding] = finishAll(text, [found(text, value)]);
    expect(finding!.snippet).toBe("password = it'****");
    expect(finding).not.toHaveProperty('secret');
    expect(finding).not.toHaveProperty('lineHash');
  });

  it('have fingerprints that do not depend on the value', () => {
    const of = (value: string) => finishAll(`k: ${value}`, [found(`k: ${value}`, value)])[0]!.fingerprint;
    expect(of('first-value-1')).toBe(of('another-one-22'));
  });

  it('are one finding with what a rule found at the same place', () => {
    const text = 'key = "Zq8WmT4vKc2LxR7n"\n';
    const rule = factsOf(text, /"Z[^"]*"/g, 'secret').findings;
    const ids = (isGuess: boolean) =>
      finishAll(text, [...rule, found(text, 'Zq8WmT4vKc2LxR7n', isGuess)]).map(({ ruleId }) => ruleId);
    expect(ids(false)).toEqual(['detected']);
    expect(ids(true)).toEqual(['secret']);
  });
});

describe('secrets in findings of other rules', () => {
  const both = (text: string, other: RegExp): readonly Finding[] => {
    const secret = factsOf(text, /"SEC[^"]*"/g, 'secret');
    const facts = { ...secret, findings: [...secret.findings, ...factsOf(text, other, 'danger').findings] };
    return finishFile(facts, text, options).findings;
  };

  it('are masked in code on the same line, however short', () => {
    const findings = both('danger(x, key="SECRETS", y)\n', /danger\(.*\)/g);
    expect(findings.map(({ ruleId, snippet }) => `${ruleId}: ${snippet}`).sort()).toEqual([
      'danger: danger(x, key="****", y)',
      'secret: danger(x, key="****", y)',
    ]);
  });

  it('are masked on other lines when nothing else can be meant', () => {
    const long = 'SEC0123456789abcdefghij';
    const findings = both(`key = "${long}"\n\ndanger("${long}")\n`, /danger\(.*\)/g);
    expect(JSON.stringify(findings)).not.toContain('0123456789');
    // A short one may be any word.
    const [, danger] = both('key = "SECT"\n\ndanger(SECT)\n', /danger\(.*\)/g);
    expect(danger?.snippet).toBe('danger(SECT)');
  });
});
