/** No report shows a secret: whatever detector found it, wherever it stands, and whatever else a finding shows of the same lines. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecretAnalysis } from '../../core/src/analyse/secret-analysis.ts';
import type { FileFacts } from '../../core/src/facts/file-facts.ts';
import type { Finding } from '../../core/src/finding/finding.ts';
import { finishFile } from '../../core/src/finding/finish-file.ts';
import { secretSpans } from '../../core/src/finding/mask.ts';
import type { ScanResult } from '../../core/src/finding/scan-result.ts';
import { PLAIN_PAINTER } from '../../core/src/report/painter.ts';
import { reportFormats } from '../../core/src/report/registry.generated.ts';
import { sampleResult, sampleRule } from '../../core/src/report/testing.ts';
import { compileDetectors } from '../../core/src/rule/compile-detectors.ts';
import { bodyOf } from '../../core/src/secrets/entropy.ts';
import { pick, type Random, randomFrom, sampleOf } from '../../core/src/secrets/testing/samples.ts';
import { createLineIndex } from '../../core/src/source/line-index.ts';
import { read } from './testing/built-in-rules.ts';

const files = readdirSync(new URL('../secrets/', import.meta.url)).map((name) => `secrets/${name}`);
const { detectors, patterns, rules } = compileDetectors(files.map((path) => ({ path, text: read(path) })));
const analysis = createSecretAnalysis({ detectors });
const ids = new Set(detectors.map(({ id }) => id));
const withPattern = detectors.filter(({ id }) => patterns.has(id));
const isSecretRule = (id: string): boolean => ids.has(id);

const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const word = (length: number, random: Random): string =>
  Array.from({ length }, (_, i) => pick(i % 3 === 2 ? DIGITS : LETTERS, random)).join('');

/** A text with one secret, and the secret. */
type Planted = readonly [text: string, secret: string];
const KINDS: readonly ((random: Random) => Planted)[] = [
  (random) => {
    const detector = pick(withPattern, random);
    const secret = sampleOf(detector, patterns.get(detector.id)!, random);
    const name = detector.near ? detector.keywords[0]!.replace(/[^\w:-]/g, '_') : 'SETTING';
    // Of an address only a part is secret.
    const part = new RegExp(detector.regex!).exec(secret)?.groups?.secret ?? secret;
    // What every such key begins with may stand in the detector's own name.
    return [`${name}: "${secret}"`, bodyOf(part, detector.near ? [] : detector.keywords)];
  },
  (random) => {
    const secret = `${word(7, random)}!${word(2, random)}`;
    return [`db_password: ${secret}`, secret];
  },
  (random) => {
    const secret = `it's"${word(9, random)}"#${word(4, random)}`;
    return [`<password>${secret}</password>`, secret];
  },
  (random) => {
    const secret = word(14, random);
    return [`url = "postgres://app:${secret}@db.internal/shop"`, secret];
  },
  (random) => {
    const [a, b] = [word(12, random), word(14, random)];
    return [`api_key = "${a}" +\n  "${b}"`, `${a}${b}`];
  },
  (random) => {
    const lines = [`MIIEvQIBADANBgkq${word(48, random)}`, word(64, random), word(64, random)];
    const [begin, end] = ['BEGIN', 'END'].map((mark) => `-----${mark} PRIVATE KEY-----`);
    return [`key: |\n  ${begin}\n  ${lines.join('\n  ')}\n  ${end}`, lines.join('')];
  },
];

/** A finding of some other rule that shows all of the text, and says it in every way that a finding can. */
function showing(text: string): Finding {
  const span = { start: 0, end: text.length };
  const region = createLineIndex(text).regionOf(span);
  return {
    ruleId: 'danger',
    severity: 'high',
    confidence: 'high',
    message: `danger: ${text}`,
    path: 'deploy/app.yaml',
    ...span,
    region,
    fingerprint: '',
    symbol: '',
    snippet: '',
    flow: [{ path: 'deploy/app.yaml', ...span, region, role: 'source', note: `value of ${text}` }],
    origin: null,
    metavariables: { $X: { text, ...span } },
    fix: `read(${text})`,
    suppression: null,
  };
}

function resultOf(findings: readonly Finding[]): ScanResult {
  const shown = rules.filter(({ id }) => findings.some(({ ruleId }) => ruleId === id));
  return { ...sampleResult(), findings, suppressed: [], rules: [...shown, sampleRule('danger')] };
}

/** The parts of a secret of which a report may hold none: all of a short one, else everything longer than what a mask shows. */
function forbiddenParts(secret: string): readonly string[] {
  if (secret.length < 12) return [secret];
  return Array.from({ length: secret.length - 8 }, (_, at) => secret.slice(at, at + 9));
}

describe('secrets', () => {
  it('are in no report and in nothing that is kept', async () => {
    const formats = await Promise.all(reportFormats.map((format) => format.load()));
    const plan = fc.record({
      seed: fc.nat(),
      kinds: fc.array(fc.nat(KINDS.length - 1), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(plan, ({ seed, kinds }) => {
        const random = randomFrom(seed);
        const planted = kinds.map((kind) => KINDS[kind]!(random));
        const text = `${planted.map(([part]) => part).join('\n')}\n`;
        const found = analysis.findingsOf({ path: 'deploy/app.yaml', text, language: null });
        expect(found.length, text).toBeGreaterThanOrEqual(planted.length);
        const facts: FileFacts = {
          path: 'deploy/app.yaml',
          language: null,
          findings: [...found, showing(text)],
          notifications: [],
          stats: { characters: text.length, lines: 1, parsed: false, syntaxIssues: 0 },
        };
        const finished = finishFile(facts, text, { isSecretRule });
        const shown = [
          JSON.stringify(finished),
          ...formats.map((format) =>
            format.render(resultOf(finished.findings), { width: 100, painter: PLAIN_PAINTER, verbose: true }),
          ),
          secretSpans(found, text, isSecretRule)
            .map((mask) => mask.text)
            .join('\n'),
        ];
        for (const [, secret] of planted)
          for (const part of forbiddenParts(secret))
            for (const report of shown) expect(report.includes(part), `${part} of ${text}`).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
