/**
 * Nothing secret goes to a model. Whole files are masked before pieces are cut out of them: what detectors find, what looks random where it
 * is quoted or assigned, all values of files of settings, passwords in addresses, and what the user names. Lines stay where they are. What is
 * sent in the end is looked through once more.
 */
import type { Finding } from '../finding/finding.ts';
import { secretSpans } from '../finding/mask.ts';
import type { DetectorSet } from '../secrets/detector.ts';
import { createSecretFinder } from '../secrets/find-secrets.ts';
import { PLACEHOLDER_SECRET } from '../secrets/finder.ts';
import { isReference, judgeKey, judgePassword } from '../secrets/judge-value.ts';

/** What stands in place of a secret; no detector takes it for one. */
export const SECRET_MASK = 'SKEPTIC_MASKED_SECRET';

/** Finds spans of a text that the user does not want to send. */
export type SpanFinder = (text: string) => readonly (readonly [start: number, end: number])[];

export interface MaskerOptions {
  readonly detectors: DetectorSet;
  readonly isSecretRule: (ruleId: string) => boolean;
  /** Of the user and of the policy. */
  readonly own: readonly SpanFinder[];
}

export interface Masker {
  /** A file with its secrets masked, line for line. `findings` are those of the file. */
  maskFile(path: string, text: string, findings: readonly Finding[]): string;
  /** Any other text: values that were masked in files, and what looks like a secret by itself. */
  maskText(text: string): string;
  /** True when something secret is left in a text that is about to be sent. */
  isLeaking(text: string): boolean;
}

/** Shorter values stand everywhere by accident. */
const MIN_VALUE = 8;

/** Creates a masker; it remembers what it masks, so that the same value is masked everywhere else. */
export function createMasker({ detectors, isSecretRule, own }: MaskerOptions): Masker {
  const finder = createSecretFinder(detectors);
  const values = new Set<string>();
  const mask = (text: string, spans: readonly Span[]): string => {
    for (const [start, end] of spans)
      for (const line of text.slice(start, end).split(/[\r\n]+/)) {
        const value = line.trim();
        if (value.length >= MIN_VALUE && value !== SECRET_MASK && !isEverybodys(value)) values.add(value);
      }
    return maskSpans(text, spans);
  };
  const found = (path: string, text: string): readonly Span[] =>
    finder
      .find(path, text, { isCode: false, byForm: false })
      .filter(({ detector }) => detector !== PLACEHOLDER_SECRET)
      .map(({ start, end }) => [start, end]);
  const known = (text: string): string =>
    [...values]
      .sort((a, b) => b.length - a.length)
      .reduce((shown, value) => shown.replaceAll(value, SECRET_MASK), text);
  const ownSpans = (text: string): readonly Span[] => own.flatMap((find) => find(text));
  const maskLoose = (path: string, text: string): string =>
    mask(text, [...found(path, text), ...randomSpans(text), ...addressSpans(text), ...ownSpans(text)]);
  return {
    maskFile(path, text, findings) {
      const byRules = secretSpans(findings, text, isSecretRule).map(({ start, end }): Span => [start, end]);
      const settings = isSettingsFile(path) ? settingSpans(text) : [];
      return known(maskLoose(path, mask(text, [...byRules, ...settings])));
    },
    maskText: (text) => known(maskLoose('text.txt', text)),
    isLeaking: (text) =>
      [...values].some((value) => text.includes(value)) ||
      found('text.txt', text).length > 0 ||
      addressSpans(text).length > 0 ||
      ownSpans(text).length > 0,
  };
}

type Span = readonly [start: number, end: number];

/**
 * A word that everybody tries first (`password`), or that takes the place of a secret. It is masked where it is one, and nowhere else: programs
 * have such names, and whoever reads one has learned nothing.
 */
function isEverybodys(value: string): boolean {
  return judgePassword(value) === 'placeholder';
}

/** Replaces spans, and keeps the ends of lines in them. */
function maskSpans(text: string, spans: readonly Span[]): string {
  const sorted = spans.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let shown = '';
  let at = 0;
  for (const [start, end] of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    shown += text.slice(at, from) + text.slice(from, end).replace(/[^\r\n]+/g, SECRET_MASK);
    at = end;
  }
  return shown + text.slice(at);
}

const QUOTED = /(["'`])([^"'`\s\\]{16,400})\1/g;
const ASSIGNED = /[=:]\s*([^\s"'`,;<>(){}[\]]{20,400})(?=\s|$)/gm;

/** What is quoted or assigned and looks as if a machine had made it. */
function randomSpans(text: string): readonly Span[] {
  const inQuotes = [...text.matchAll(QUOTED)].map((match): [number, string] => [match.index + 1, match[2]!]);
  const assigned = [...text.matchAll(ASSIGNED)].map((match): [number, string] => [
    match.index + match[0].lastIndexOf(match[1]!),
    match[1]!,
  ]);
  return [...inQuotes, ...assigned].flatMap(([start, value]): readonly Span[] =>
    judgeKey(value) === 'secret' ? [[start, start + value.length]] : [],
  );
}

const ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'`]{1,100}:([^\s/@"'`]{3,200})@/gi;

/** Passwords in addresses, wherever they stand. */
function addressSpans(text: string): readonly Span[] {
  return [...text.matchAll(ADDRESS)].flatMap((match): readonly Span[] => {
    const value = match[1]!;
    const end = match.index + match[0].length - 1;
    return isReference(value) || value === SECRET_MASK || /^[{<$%]/.test(value)
      ? []
      : [[end - value.length, end]];
  });
}

const SETTINGS_FILE =
  /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]+\.env|\.npmrc|\.pypirc|\.netrc|\.pgpass|\.htpasswd|credentials|[\w.-]*secrets?\.(?:ya?ml|json|toml|ini|properties))$/i;

function isSettingsFile(path: string): boolean {
  return SETTINGS_FILE.test(path);
}

/** Switches, numbers, names of environments and levels of logs; an open bracket of a list. */
const HARMLESS_SETTING =
  /^(?:|true|false|yes|no|on|off|null|\d{1,5}|production|development|staging|testing|localhost|debug|info|warn(?:ing)?|error|[[{>|]\s*)$/i;
const SETTING =
  /^[ \t]*(?:export[ \t]+)?["']?[\w.:/@-]+["']?[ \t]*[=:][ \t]*(["']?)([^\n\r]*?)\1[ \t]*,?[ \t]*$/gm;

/** Every value of a file of settings that is not plainly harmless. */
function settingSpans(text: string): readonly Span[] {
  return [...text.matchAll(SETTING)].flatMap((match): readonly Span[] => {
    const value = match[2]!;
    if (HARMLESS_SETTING.test(value) || isReference(value)) return [];
    const start = match.index + match[0].lastIndexOf(value);
    return [[start, start + value.length]];
  });
}
