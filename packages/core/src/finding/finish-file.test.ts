import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../facts/file-facts.ts';
import { createLineIndex } from '../source/line-index.ts';
import type { Finding } from './finding.ts';
import { type FinishOptions, finishFile } from './finish-file.ts';
import { normaliseCode } from './normalise-code.ts';
import { expireSuppressions } from './suppression.ts';

const options: FinishOptions = {
  isKnownRule: (id) => id === 'danger' || id === 'secret',
  isSecretRule: (id) => id === 'secret',
  honour: [],
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

describe('secrets in findings of other rules', () => {
  const both = (text: string, other: RegExp): readonly Finding[] => {
    const secret = factsOf(text, /"SEC[^"]*"/g, 'secret');
    const facts = { ...secret, findings: [...secret.findings, ...factsOf(text, other, 'danger').findings] };
    return finishFile(facts, text, options).findings;
  };

  it('are masked in code on the same line, however short', () => {
    const findings = both('danger(x, key="SECRETS", y)\n', /danger\(.*\)/g);
    expect(findings.map(({ ruleId, snippet }) => `${ruleId}: ${snippet}`).sort()).toEqual([
      'danger: danger(x, key="S****", y)',
      'secret: danger(x, key="S****", y)',
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

describe('suppression', () => {
  const outcome = (text: string, changes: Partial<FinishOptions> = {}) => {
    const facts = finish(text, undefined, changes);
    const { suppression } = facts.findings[0] ?? { suppression: undefined };
    return {
      reason: suppression === null ? null : suppression?.justification,
      marker: suppression?.marker,
      codes: facts.notifications.map(({ code }) => code),
    };
  };

  it.each([
    ['on the line', 'danger(1)  # skeptic-ignore: danger -- tested'],
    ['on the line above', '# skeptic-ignore: danger -- tested\ndanger(1)'],
    [
      'in the comment block above',
      '# skeptic-ignore: danger -- tested\n# more words\n# still more\ndanger(1)',
    ],
    ['inside a call of several lines', 'danger(\n  1,  # skeptic-ignore: danger -- tested\n)'],
    ['in a block comment', '/* skeptic-ignore: danger -- tested */\ndanger(1)'],
    ['in a comment of Jinja', '{# skeptic-ignore: danger -- tested #}\ndanger(1)'],
    ['in a comment of EJS', '<%# skeptic-ignore: danger -- tested %>\ndanger(1)'],
    ['in a comment of Handlebars', '{{!-- skeptic-ignore: danger -- tested --}}\ndanger(1)'],
    ['in a comment of Pug', '//- skeptic-ignore: danger -- tested\ndanger(1)'],
    ['among other rules', 'danger(1) // skeptic-ignore: other, danger -- tested'],
  ])('counts %s', (_, text) => {
    expect(outcome(text).reason).toBe('tested');
  });

  it.each([
    ['without a rule', 'danger(1)  # skeptic-ignore', 'suppression-invalid'],
    ['without a reason', 'danger(1)  # skeptic-ignore: danger', 'suppression-invalid'],
    ['with prose as ids', 'danger(1)  # skeptic-ignore: this is fine -- yes', 'suppression-invalid'],
    ['with a broken date', 'danger(1)  # skeptic-ignore: danger -- x until=soon', 'suppression-invalid'],
    ['of an unknown rule', 'danger(1)  # skeptic-ignore: dangre -- x', 'suppression-unknown-rule'],
    ['two lines above', '# skeptic-ignore: danger -- x\n\ndanger(1)', 'suppression-unused'],
  ])('never counts %s', (_, text, code) => {
    expect(outcome(text)).toEqual({ reason: null, marker: undefined, codes: [code] });
  });

  it('counts foreign comments only by policy, and never blanket ones', () => {
    const text = 'danger(1)  # nosemgrep: rules.python.danger';
    expect(outcome(text).reason).toBeNull();
    expect(outcome(text, { honour: ['nosemgrep'] }).marker).toBe('nosemgrep');
    expect(outcome('danger(1)  # nosec', { honour: ['nosec'] }).codes).toEqual(['suppression-invalid']);
  });

  it('ends on its last day', () => {
    const { findings } = finish('danger(1)  # skeptic-ignore: danger -- for now until=2026-06-30');
    expect(expireSuppressions(findings, '2026-06-30').findings[0]!.suppression).not.toBeNull();
    const expired = expireSuppressions(findings, '2026-07-01');
    expect(expired.findings[0]!.suppression).toBeNull();
    expect(expired.notifications.map(({ code }) => code)).toEqual(['suppression-expired']);
  });

  it('goes and comes back with its comment', () => {
    const bare = finish('danger(1)').findings[0]!;
    const {
      suppression: _,
      lineHash: __,
      snippet: ___,
      ...kept
    } = finish('danger(1)  # skeptic-ignore: danger -- r').findings[0]!;
    expect(bare).toMatchObject(kept);
  });
});
