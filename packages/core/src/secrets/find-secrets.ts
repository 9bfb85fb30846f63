/**
 * One pass over a text for all detectors: keywords first, then a detector's pattern or finder where its keyword stands. Nothing of a
 * detector is compiled before its keyword is met.
 */

import { ownTable } from '../own-table.ts';
import { findAssignment } from './assignments.ts';
import { findBrowserStore } from './browser-stores.ts';
import { CHECKS } from './checks.ts';
import { findBasicAuth, findSettingsPassword, findUrlPassword } from './connection-urls.ts';
import { contextOf, type PathContext } from './context.ts';
import type { Detector, DetectorSet, SecretHit } from './detector.ts';
import { bodyOf, entropyOf, looksMadeUp } from './entropy.ts';
import { findCommandPassword, findKubernetesSecret, findPgpass } from './files-of-secrets.ts';
import { type Finder, PLACEHOLDER_SECRET } from './finder.ts';
import { isPlaceholder } from './judge-value.ts';
import { createKeywordScanner, type Keyword, type KeywordScanner } from './keyword-scanner.ts';
import { findPipedPassword } from './piped-passwords.ts';
import { findPem, findPuttyKey, findWrappedPem } from './private-keys.ts';

/** Finders in code, by the name that detectors give. */
export const FINDERS: Readonly<Record<string, Finder>> = ownTable({
  assignment: findAssignment,
  'basic-auth': findBasicAuth,
  'browser-store': findBrowserStore,
  'command-password': findCommandPassword,
  'kubernetes-secret': findKubernetesSecret,
  pem: findPem,
  'piped-password': findPipedPassword,
  'putty-key': findPuttyKey,
  'settings-password': findSettingsPassword,
  'url-password': findUrlPassword,
  'wrapped-pem': findWrappedPem,
});

export interface SecretFinder {
  /** The secrets of a text, in its order, without overlaps. */
  find(path: string, text: string, options: SearchOptions): readonly SecretHit[];
}

export interface SearchOptions {
  /** Rules judge the file's assignments. */
  readonly isCode: boolean;
  /** Nothing is guessed from names: the text is not what somebody has written. */
  readonly byForm: boolean;
}

/** Prepares the search; patterns are compiled when they are needed. */
export function createSecretFinder({ detectors }: DetectorSet): SecretFinder {
  const { scanner, keywords, users } = indexKeywords(detectors);
  const patterns = new Map<Detector, RegExp>();
  const patternOf = (detector: Detector): RegExp => {
    let pattern = patterns.get(detector);
    if (pattern === undefined) {
      pattern = new RegExp(detector.regex!, detector.lead === 0 && !detector.near ? 'dy' : 'dg');
      patterns.set(detector, pattern);
    }
    return pattern;
  };
  const pgpass = detectors.find(({ id }) => id === 'pgpass-password');
  return {
    find(path, text, { isCode, byForm }) {
      const context = contextOf(path);
      const hits: SecretHit[] = [];
      scanner.scan(text, (index, at) => {
        const keyword = keywords[index]!.text;
        for (const detector of users[index]!) {
          if (byForm && isGuessed(detector)) continue;
          if (detector.finder !== null) {
            const find = FINDERS[detector.finder]!;
            hits.push(...find({ text, context, isCode, detector, at, keyword }));
          } else {
            const span = { text, context, at, keyword };
            const pattern = patternOf(detector);
            const hit = detector.near ? hitNear(detector, pattern, span) : hitAt(detector, pattern, span);
            if (hit !== null) hits.push(hit);
          }
        }
      });
      if (pgpass !== undefined && /pgpass/.test(context.name)) hits.push(...findPgpass(text, pgpass.id));
      return withoutOverlaps(hits, detectors);
    },
  };
}

/** Found by the names around it, and not by its own form. */
function isGuessed({ near, finder }: Detector): boolean {
  return near || (finder !== null && !FORM_FINDERS.has(finder));
}

const FORM_FINDERS: ReadonlySet<string> = new Set(['browser-store', 'pem', 'wrapped-pem', 'putty-key']);

/** Finders whose keywords are written in one way only. */
const EXACT_FINDERS: ReadonlySet<string> = new Set(['browser-store', 'command-password', 'piped-password']);

interface KeywordIndex {
  readonly scanner: KeywordScanner;
  readonly keywords: readonly Keyword[];
  /** The detectors of each keyword. */
  readonly users: readonly (readonly Detector[])[];
}

function indexKeywords(detectors: readonly Detector[]): KeywordIndex {
  const numbers = new Map<string, number>();
  const keywords: Keyword[] = [];
  const users: Detector[][] = [];
  for (const detector of detectors) {
    const exact = !detector.near && (detector.finder === null || EXACT_FINDERS.has(detector.finder));
    for (const text of detector.keywords) {
      const key = `${exact} ${text}`;
      let number = numbers.get(key);
      if (number === undefined) {
        number = keywords.length;
        numbers.set(key, number);
        keywords.push({ text, exact });
        users.push([]);
      }
      users[number]!.push(detector);
    }
  }
  return { scanner: createKeywordScanner(keywords), keywords, users };
}

interface Span {
  readonly text: string;
  readonly context: PathContext;
  readonly at: number;
  readonly keyword: string;
}

/** A match of which the keyword is a part. */
function hitAt(detector: Detector, pattern: RegExp, span: Span): SecretHit | null {
  const { text, at, keyword } = span;
  if (detector.lead === 0) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match !== null && isWhole(text, match) ? judge(detector, placed(match), span) : null;
  }
  const from = Math.max(0, at - detector.lead);
  const window = text.slice(from, at + detector.longest + 1);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(window); match !== null; match = pattern.exec(window)) {
    const found = shifted(match, from);
    if (found.index > at) return null;
    if (found.index + found[0].length >= at + keyword.length && isWhole(text, found))
      return judge(detector, found, span);
    pattern.lastIndex = match.index + 1;
  }
  return null;
}

/** So far a secret may stand behind the name of its provider, and so many lines. */
const REACH = 160;
const REACH_LINES = 3;
/** `name: X` in one line, `value: …` in the next. */
const PARTNER_LINE = /^\s*["']?value["']?\s*[:=]/;
const SECRET_WORD = /key|token|secret|pass|pwd|auth|credential|sid|dsn|webhook|bearer/i;

/** A match behind the provider's name: in the same line, or in one of the next that itself names a secret. */
function hitNear(detector: Detector, pattern: RegExp, span: Span): SecretHit | null {
  const { text, at, keyword } = span;
  if (span.context.isInventory || !isNameStart(text, at)) return null;
  const from = at + keyword.length;
  const window = linesFrom(text, from, REACH + detector.longest);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(window); match !== null; match = pattern.exec(window)) {
    const between = window.slice(0, match.index);
    const lineStart = between.lastIndexOf('\n') + 1;
    const line = between.slice(lineStart);
    const isAssigned =
      /[=:>,("'`\s]["'`\\]{0,2}$/.test(between) &&
      (lineStart === 0 || SECRET_WORD.test(line) || PARTNER_LINE.test(line));
    if (isAssigned && /[=:>(,]|\s-{1,2}\w+\s/.test(line) && isWhole(window, match))
      return judge(detector, shifted(match, from), span);
    pattern.lastIndex = match.index + 1;
  }
  return null;
}

function linesFrom(text: string, from: number, most: number): string {
  let end = from;
  for (let lines = 0; lines < REACH_LINES && end !== -1; lines += 1) end = text.indexOf('\n', end + 1);
  return text.slice(from, Math.min(end === -1 ? text.length : end, from + most));
}

/** A provider's name is a word of its own, or the beginning of a name in camel or snake case. */
function isNameStart(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  return !/[a-z0-9]/.test(before) || /[A-Z]/.test(text[at]!);
}

interface PlacedMatch {
  readonly index: number;
  readonly 0: string;
  readonly secret: readonly [number, number];
}

function placed(match: RegExpExecArray): PlacedMatch {
  const all = match.indices![0]!;
  return { index: match.index, 0: match[0], secret: match.indices!.groups?.secret ?? all };
}

function shifted(match: RegExpExecArray, by: number): PlacedMatch {
  const { index, secret, ...rest } = placed(match);
  return { ...rest, index: index + by, secret: [secret[0] + by, secret[1] + by] };
}

const WORD = /[A-Za-z0-9]/;

/** Not the end of a longer word: a letter before it may be that of an escape (`\n`, `%3D`). What follows the pattern itself rules out. */
function isWhole(text: string, match: { readonly index: number; readonly 0: string }): boolean {
  const before = text[match.index - 1] ?? ' ';
  if (!WORD.test(before) || !WORD.test(match[0][0]!)) return true;
  return /\\[nrt]$|%[0-9A-F]{2}$/.test(text.slice(Math.max(0, match.index - 3), match.index));
}

function judge(detector: Detector, { secret }: PlacedMatch, span: Span): SecretHit | null {
  const [start, end] = secret;
  const value = span.text.slice(start, end);
  if (DOCUMENTED.test(value)) return null;
  const body = bodyOf(value, detector.near ? [] : detector.keywords);
  const hit = { detector: detector.id, start, end };
  const check = detector.check === null ? null : CHECKS[detector.check]!(value);
  if (check === true) return { ...hit, certain: true };
  if (check === false && detector.check === 'jwt') return null;
  if (detector.near) {
    if (entropyOf(value) < detector.entropy || looksMadeUp(value) || isPlaceholder(value)) return null;
    return span.context.isSample ? { ...hit, confidence: 'low' } : hit;
  }
  if (check === false || entropyOf(body) < detector.entropy || looksMadeUp(body) || isPlaceholder(value))
    return span.context.isSample ? null : { ...hit, detector: PLACEHOLDER_SECRET };
  return span.context.isSample ? { ...hit, confidence: 'medium' } : hit;
}

/** How documentation marks its keys. */
const DOCUMENTED = /EXAMPLE|example|Example|xxxxx|XXXXX|\.\.\.|YOUR|REDACTED|PLACEHOLDER|placeholder/;

/** Of overlapping hits the most certain one stays: a checksum, then a provider's format, then what is guessed. */
function withoutOverlaps(hits: readonly SecretHit[], detectors: readonly Detector[]): readonly SecretHit[] {
  if (hits.length < 2) return hits;
  const byId = new Map(detectors.map((detector) => [detector.id, detector]));
  const rank = (hit: SecretHit): number => {
    if (hit.certain === true) return 0;
    if (hit.detector === PLACEHOLDER_SECRET) return 5;
    const detector = byId.get(hit.detector);
    if (detector?.finder === 'assignment') return 4;
    if (detector?.finder !== null) return 3;
    return detector.near ? 2 : 1;
  };
  const kept: SecretHit[] = [];
  for (const hit of [...hits].sort((a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start))) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}
