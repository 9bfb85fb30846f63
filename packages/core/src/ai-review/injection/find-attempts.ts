/**
 * Attempts to talk to a model that reads the code: in comments, strings, names, names of files and messages of commits. Deterministic and
 * without a model. What speaks to a reviewer or a scanner is told from the texts of applications that use models, and from texts about such
 * attempts, by which phrases stand together.
 */
import type { Confidence } from '../../finding/finding.ts';
import { createLineIndex } from '../../source/line-index.ts';
import { hiddenTexts } from './hidden-text.ts';
import { BREAK_OUT, GIVES_ROLE, IS_ABOUT, PHRASES, ROLE_MARKS, TRIGGERS } from './phrases.ts';

export interface InjectionAttempt {
  /** 1-based line of the text on which it begins. */
  readonly line: number;
  readonly confidence: Confidence;
  /** What speaks for it, in a few words. */
  readonly why: string;
}

/** Longer texts are looked at up to here. */
const MAX_TEXT = 1_000_000;
/** Phrases that stand so far apart, in characters, are not said in one breath. */
const REACH = 320;

/** The attempts in a text, one a line, in order. `isDocumentation`: prose that may well speak of such attempts. */
export function findAttempts(
  text: string,
  { isDocumentation = false }: { readonly isDocumentation?: boolean } = {},
): readonly InjectionAttempt[] {
  const whole = text.slice(0, MAX_TEXT);
  const found = [...spoken(whole, isDocumentation), ...hidden(whole)];
  const byLine = new Map<number, InjectionAttempt>();
  for (const attempt of found) {
    const known = byLine.get(attempt.line);
    if (known === undefined || rank(attempt) > rank(known)) byLine.set(attempt.line, attempt);
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

const RANKS: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
const rank = ({ confidence }: InjectionAttempt): number => RANKS[confidence];

function spoken(text: string, isDocumentation: boolean): readonly InjectionAttempt[] {
  if (!TRIGGERS.test(plain(text))) return [];
  const { joined, lineAt, isComment } = readAsProse(text);
  const isAbout = isDocumentation || IS_ABOUT.test(joined);
  return signsIn(joined).map(({ at, confidence, why }) => {
    const line = lineAt(at);
    const around = joined.slice(Math.max(0, at - REACH), at + REACH);
    // A program that uses a model tells it what it is, in a string; a comment is for whoever reads the program.
    const grade = GIVES_ROLE.test(around) && !isComment(line) ? 'low' : confidence;
    return { line, confidence: isAbout ? lowered(grade) : grade, why };
  });
}

const lowered = (confidence: Confidence): Confidence => (confidence === 'high' ? 'medium' : 'low');

interface Sign {
  readonly at: number;
  readonly confidence: Confidence;
  readonly why: string;
}

/** What phrases that stand together say. */
function signsIn(text: string): readonly Sign[] {
  const signs: Sign[] = [];
  const marks = [...places(text, ROLE_MARKS), ...places(text, BREAK_OUT)];
  const [addresses, demands, overrides] = (['address', 'demand', 'override'] as const).map((kind) =>
    PHRASES.flatMap((phrases) => places(text, phrases[kind])),
  ) as [number[], number[], number[]];
  for (const at of overrides) {
    const isBacked = [...addresses, ...demands, ...marks].some((other) => isNear(at, other));
    signs.push(
      isBacked
        ? { at, confidence: 'high', why: 'it asks a reader to drop its instructions, and what to do instead' }
        : { at, confidence: 'medium', why: 'it asks a reader to drop its instructions' },
    );
  }
  for (const at of demands) {
    const address = addresses.find((other) => isNear(at, other));
    if (address !== undefined)
      signs.push({
        at: Math.min(at, address),
        confidence: 'high',
        why: 'it tells an automated reviewer what to find',
      });
    else if (marks.some((other) => isNear(at, other)))
      signs.push({ at, confidence: 'high', why: 'it gives orders under marks of a chat with a model' });
  }
  return signs;
}

function places(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= REACH;

/** Letters of other scripts that look like Latin ones, and how they are read. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiјjѕsԁdһhӏlԛqԝwɡgοoαaιiυu'.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to]),
);
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}ɡ]/u;
const INVISIBLE =
  /[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e\u{E0000}-\u{E01EF}\u202a-\u202e\u2066-\u2069]|\u034f|[\ufe00-\ufe0f]/gu;

/** Without what only disguises: invisible signs, other forms of letters, look-alikes in Latin words, escapes. */
function plain(text: string): string {
  return text
    .replace(/\\u\{?([0-9a-f]{4,5})\}?|\\x([0-9a-f]{2})|&#x([0-9a-f]{2,5});/gi, (all, a, b, c) => {
      const code = Number.parseInt(a ?? b ?? c, 16);
      return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/\p{L}+/gu, inOneScript);
}

function inOneScript(word: string): string {
  if (!/[a-z]/i.test(word) || !OTHER_SCRIPT.test(word)) return word;
  return [...word].map((sign) => LOOK_ALIKES[sign] ?? sign).join('');
}

/** The text as it is read: names in words, without the signs of comments and strings at the ends of lines. */
function readAsProse(text: string): {
  readonly joined: string;
  lineAt(offset: number): number;
  isComment(line: number): boolean;
} {
  const index = createLineIndex(text);
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  for (let line = 1; line <= index.lineCount; line += 1) {
    const words = inWords(plain(index.lineText(line)));
    starts.push(length);
    parts.push(words);
    length += words.length + 1;
  }
  return {
    joined: parts.join('\n'),
    isComment: (line) => COMMENT.test(index.lineText(line)),
    lineAt(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}

const COMMENT = /^\s*(?:\/\/|\/?\*|#|--|<!--|;|%)|\S\s+(?:\/\/|#)\s/u;

function inWords(line: string): string {
  return line
    .trim()
    .replace(/^(?:\/\/+|\/?\*+|#+(?!#)|--+|<!--|;+|%+|["'`]+)\s?/u, '')
    .replace(/(?:\*\/|-->|\\n|["'`+\\]+)\s*$/u, '')
    .replace(/([a-z])([A-Z])(?=[a-z])/g, '$1 $2')
    .replace(/(?<=\p{L})[_.-]+(?=\p{L})/gu, ' ')
    .replace(/\s{2,}/g, ' ');
}

const HIDDEN_WORDS = {
  tags: "a text in Unicode's tag characters, which nobody sees",
  selectors: 'a text in variation selectors, which nobody sees',
  invisible: 'a long row of signs that nobody sees',
  base64: 'a text in base64',
} as const;

function hidden(text: string): readonly InjectionAttempt[] {
  const lines = createLineIndex(text);
  return hiddenTexts(text).flatMap(({ kind, start, text: said }): readonly InjectionAttempt[] => {
    const [inner] = signsIn(inWords(plain(said)));
    const { line } = lines.positionAt(start);
    if (inner !== undefined)
      return [{ line, confidence: 'high', why: `${HIDDEN_WORDS[kind]}; ${inner.why}` }];
    if (kind === 'base64') return [];
    const isReadable = said.replace(/[^A-Za-z]/g, '').length >= 4;
    return [{ line, confidence: isReadable ? 'high' : 'medium', why: HIDDEN_WORDS[kind] }];
  });
}
