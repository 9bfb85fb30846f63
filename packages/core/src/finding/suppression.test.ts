import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../facts/file-facts.ts';
import { createLineIndex } from '../source/line-index.ts';
import type { Finding } from './finding.ts';
import { finishFile } from './finish-file.ts';
import { judgeSuppressions, type SuppressionJudgeOptions } from './judge-suppressions.ts';

const KNOWN = ['danger', 'secret', 'command-injection'];

/** Facts with a finding at each `danger(…)`, `secret(…)` and `run(…)`. */
function factsOf(text: string, path: string, language: string | null): FileFacts {
  const lines = createLineIndex(text);
  const findings = [...text.matchAll(/(danger|secret|run)\([\s\S]*?\)/g)].map((match): Finding => {
    const span = { start: match.index, end: match.index + match[0].length };
    return {
      ruleId: match[1] === 'run' ? 'command-injection' : match[1]!,
      severity: 'high',
      confidence: 'high',
      message: 'found',
      path,
      ...span,
      region: lines.regionOf(span),
      fingerprint: '',
      symbol: '',
      snippet: '',
      flow: [],
      origin: null,
      metavariables: {},
      fix: null,
      suppression: null,
    };
  });
  const stats = { characters: text.length, lines: lines.lineCount, parsed: true, syntaxIssues: 0 };
  return { path, language, findings, notifications: [], stats };
}

interface Where extends Partial<Omit<SuppressionJudgeOptions, 'policyAt'>> {
  readonly path?: string;
  readonly language?: string | null;
  readonly policy?: Partial<ReturnType<SuppressionJudgeOptions['policyAt']>>;
}

/** What suppresses the first finding, and the rules of the findings about suppressions. */
function outcome(text: string, where: Where = {}) {
  const { path = 'a.py', language = 'python', policy = {}, ...options } = where;
  const facts = finishFile(factsOf(text, path, language), text, { isSecretRule: (id) => id === 'secret' });
  const judged = judgeSuppressions(facts.findings, new Map([[path, facts.suppressions ?? []]]), {
    today: '2026-06-30',
    isKnownRule: (id) => KNOWN.includes(id),
    policyAt: () => ({ requireReason: true, requireUntil: false, foreign: [], ...policy }),
    wouldFind: () => true,
    ...options,
  });
  const [first] = judged.findings.filter(({ ruleId }) => KNOWN.includes(ruleId));
  return {
    suppression: first?.suppression ?? null,
    faults: judged.findings.filter(({ ruleId }) => !KNOWN.includes(ruleId)),
    notes: judged.notifications.map(({ code }) => code),
  };
}

const faultsOf = (text: string, where: Where = {}): string[] =>
  outcome(text, where).faults.map(({ ruleId }) => ruleId);

describe('a suppression', () => {
  it.each([
    ['on the line', 'danger(1)  # skeptic-ignore: danger -- tested'],
    ['on the line above', '# skeptic-ignore: danger -- tested\ndanger(1)'],
    ['in the comment block above', '# skeptic-ignore: danger -- tested\n# more\n# still more\ndanger(1)'],
    ['inside a call of several lines', 'danger(\n  1,  # skeptic-ignore: danger -- tested\n)'],
    ['among other rules', 'danger(1) # skeptic-ignore: secret, danger -- tested'],
    ['after another directive', 'danger(1)  # noqa: E501  # skeptic-ignore: danger -- tested'],
    ['before another comment of the line', 'danger(1)  #skeptic-ignore: danger -- tested'],
  ])('counts %s', (_, text) => {
    expect(outcome(text).suppression?.justification).toBe('tested');
  });

  it.each([
    ['a.js', 'javascript', 'danger(1) // skeptic-ignore: danger -- tested'],
    ['a.js', 'javascript', 'danger(1) /* skeptic-ignore: danger -- tested */'],
    ['a.js', 'javascript', '/*\n * Words.\n * skeptic-ignore: danger -- tested\n */\ndanger(1)'],
    ['a.tsx', 'typescript', '{/* skeptic-ignore: danger -- tested */}\n{danger(1)}'],
    ['a.js', 'javascript', 'x = /["\']/; danger(1) // skeptic-ignore: danger -- tested'],
    ['a.html', 'javascript', '<!-- skeptic-ignore: danger -- tested -->\n<p>danger(1)</p>'],
    ['a.html', 'javascript', "<p>don't</p><script>\n// skeptic-ignore: danger -- tested\ndanger(1)</script>"],
    ['a.j2', 'jinja', '{# skeptic-ignore: danger -- tested #}\ndanger(1)'],
    ['a.ejs', 'ejs', '<%# skeptic-ignore: danger -- tested %>\ndanger(1)'],
    ['a.hbs', 'handlebars', '{{!-- skeptic-ignore: danger -- tested --}}\ndanger(1)'],
    ['a.pug', 'pug', '//- skeptic-ignore: danger -- tested\ndanger(1)'],
    ['a.yaml', null, "it's: x\n# skeptic-ignore: danger -- tested\nkey: danger(1)"],
    ['a.sql', null, '-- skeptic-ignore: danger -- tested\ndanger(1)'],
    ['a.sh', null, 'echo $#; danger(1) # skeptic-ignore: danger -- tested'],
    ['Dockerfile', null, '# skeptic-ignore: danger -- tested\nRUN danger(1)'],
    ['a.rs', null, "fn f<'a>(x: &'a str) { danger(1) } // skeptic-ignore: danger -- tested"],
    ['a.go', null, 'danger(1) // skeptic-ignore: danger -- tested'],
    ['a.tf', null, 'danger(1) # skeptic-ignore: danger -- tested'],
    ['a.ini', null, '; skeptic-ignore: danger -- tested\nkey = danger(1)'],
    ['a.unknown', null, '// skeptic-ignore: danger -- tested\ndanger(1)'],
    ['a.md', 'markdown', '<!-- skeptic-ignore: danger -- tested -->\n```python\nx = 1\ndanger(1)\n```\n'],
  ])('counts in %s (%s): %j', (path, language, text) => {
    expect(outcome(text, { path, language })).toMatchObject({
      suppression: { justification: 'tested' },
      faults: [],
    });
  });

  it.each([
    ['a.py', 'python', 'x = "# skeptic-ignore: danger -- x"; danger(1)'],
    ['a.py', 'python', 'x = """\n# skeptic-ignore: danger -- x\n"""; danger(1)'],
    ['a.js', 'javascript', 'x = "// skeptic-ignore: danger -- x"; danger(1)'],
    ['a.js', 'javascript', 'x = `\n// skeptic-ignore: danger -- x\n`; danger(1)'],
    ['a.yaml', null, 'key: "a # skeptic-ignore: danger -- x danger(1)"'],
    ['a.md', 'markdown', '```python\ndanger(1)  # skeptic-ignore: danger -- x\n```\n'],
    ['a.md', 'markdown', '`<!-- skeptic-ignore: danger -- x -->` danger(1)'],
    ['a.py', 'python', 'danger(1)  # write skeptic-ignore: danger -- x'],
  ])('is none in a string, an example or prose: %s (%s) %j', (path, language, text) => {
    expect(outcome(text, { path, language })).toEqual({ suppression: null, faults: [], notes: [] });
  });

  it.each([
    ['without a rule', 'danger(1)  # skeptic-ignore', 'invalid-suppression'],
    ['without a reason', 'danger(1)  # skeptic-ignore: danger', 'suppression-without-reason'],
    [
      'with a reason to be written',
      'danger(1)  # skeptic-ignore: danger -- TODO: say why',
      'suppression-without-reason',
    ],
    ['with prose as ids', 'danger(1)  # skeptic-ignore: this is fine -- yes', 'invalid-suppression'],
    ['with a broken date', 'danger(1)  # skeptic-ignore: danger -- x until=soon', 'invalid-suppression'],
    [
      'with a day that no month has',
      'danger(1)  # skeptic-ignore: danger -- x until=2026-02-29',
      'invalid-suppression',
    ],
    ['of an unknown rule', 'danger(1)  # skeptic-ignore: dangre -- x', 'suppression-of-unknown-rule'],
    ['two lines above', '# skeptic-ignore: danger -- x\n\ndanger(1)', 'unused-suppression'],
    [
      'after its last day',
      'danger(1)  # skeptic-ignore: danger -- x until=2026-06-29',
      'expired-suppression',
    ],
  ])('never counts %s, and is reported', (_, text, rule) => {
    const { suppression, faults } = outcome(text);
    expect(suppression).toBeNull();
    expect(faults.map(({ ruleId }) => ruleId)).toEqual([rule]);
    expect(faults[0]).toMatchObject({ severity: 'low', confidence: 'high', path: 'a.py' });
    expect(faults[0]!.snippet).toContain('skeptic-ignore');
  });

  it('counts on its last day', () => {
    expect(outcome('danger(1)  # skeptic-ignore: danger -- x until=2026-06-30').suppression).not.toBeNull();
  });

  it('obeys the policy', () => {
    const bare = 'danger(1)  # skeptic-ignore: danger';
    expect(outcome(bare, { policy: { requireReason: false } }).suppression).not.toBeNull();
    const endless = 'danger(1)  # skeptic-ignore: danger -- x';
    expect(faultsOf(endless, { policy: { requireUntil: true } })).toEqual(['suppression-without-end']);
  });

  it('is not called unused where nobody looked', () => {
    const text = '# skeptic-ignore: danger -- x\n\ndanger(1)';
    expect(faultsOf(text, { wouldFind: () => false })).toEqual([]);
  });

  it('is told from others that look like it, whatever their dates and reasons', () => {
    const twice = (tail: string) =>
      outcome(`# skeptic-ignore: danger -- a${tail}\n\n# skeptic-ignore: danger -- b\n`).faults.map(
        ({ fingerprint }) => fingerprint,
      );
    expect(new Set(twice('')).size).toBe(2);
    expect(twice(' and more until=2030-01-01')).toEqual(twice(''));
  });

  it('shows no secret', () => {
    const text = 'secret("hunter22222")  # skeptic-ignore: secret -- it is hunter22222 only\n';
    const { suppression } = outcome(text);
    expect(suppression?.justification).toContain('****');
    expect(JSON.stringify(suppression)).not.toContain('22222');
  });

  it('survives formatting', () => {
    const layouts = [
      (comment: string) => `danger(a, b)  ${comment}`,
      (comment: string) => `danger(\n    a,\n    b,\n)  ${comment}`,
      (comment: string) => `danger(\n    a,\n    b,  ${comment}\n)`,
      (comment: string) => `danger(  ${comment}\n    a,\n    b,\n)`,
      (comment: string) => `${comment}\ndanger(\n    a,\n    b\n)`,
      (comment: string) => `${comment}\n# Another comment that a person added.\ndanger(a, b)`,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.nat({ max: 3 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('x = 1\n', 'if y:\n    pass\n', '# words\n\n', 'z = "#"\n'),
        (layout, indent, newline, before) => {
          const code = layout('# skeptic-ignore: danger -- tested').replace(/^/gm, '  '.repeat(indent));
          const { suppression, faults } = outcome((before + code).replaceAll('\n', newline));
          expect(suppression?.justification).toBe('tested');
          expect(faults).toEqual([]);
        },
      ),
    );
  });
});

describe('a suppression of another tool', () => {
  it.each([
    ['nosemgrep', 'danger(1)  # nosemgrep: rules.python.danger'],
    ['nosec', 'run(1)  # nosec B602'],
    ['gitleaks:allow', 'secret(1)  # gitleaks:allow'],
    ['pragma: allowlist secret', 'secret(1)  # pragma: allowlist secret'],
    ['pragma: allowlist secret', '# pragma: allowlist nextline secret\nsecret(1)'],
  ] as const)('counts by policy only, and is listed either way: %s', (marker, text) => {
    expect(outcome(text)).toEqual({ suppression: null, faults: [], notes: ['foreign-suppression'] });
    const honoured = outcome(text, { policy: { foreign: [marker] } });
    expect(honoured.suppression?.marker).toBe(marker);
    expect(honoured.notes).toEqual(['foreign-suppression']);
  });

  it('counts for ESLint on its line, not for a file', () => {
    const where = { path: 'a.js', language: 'javascript', policy: { foreign: ['eslint-disable'] } } as const;
    const line = 'run(1) // eslint-disable-line security/detect-child-process -- constant';
    expect(outcome(line, where).suppression?.justification).toBe('constant');
    expect(outcome(line.replace('-line', ''), where).suppression).toBeNull();
  });

  it.each(['danger(1)  # nosec', 'danger(1)  # nosemgrep', 'danger(1)  # gitleaks:allow'])(
    'is never blanket: %s',
    (text) => {
      const foreign = ['nosec', 'nosemgrep', 'gitleaks:allow'] as const;
      expect(outcome(text, { policy: { foreign } }).suppression).toBeNull();
    },
  );

  it('stands behind ours', () => {
    const text = '# skeptic-ignore: danger -- ours\ndanger(1)  # nosemgrep: danger';
    expect(outcome(text).suppression?.marker).toBe('skeptic-ignore');
  });
});
