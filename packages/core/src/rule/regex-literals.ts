/**
 * The literals that every match of a regular expression contains, read from the parsed expression. What is not understood gives
 * no literal, which makes the prefilter weaker, never wrong.
 */
import { parsePcre } from '../pattern/regex/parse-pcre.ts';
import type { CharacterSet, RegexTree } from '../pattern/regex/regex-tree.ts';
import { caselessLiteral, exactLiteral, MIN_LITERAL, saysNothing } from './literal.ts';
import { alternativeGroups, type LiteralGroup, type LiteralGroups, minimalGroup } from './literal-groups.ts';

const MAX_SOURCE = 20_000;
/** Most texts that are kept apart; `[ab][cd]` are four. */
const MAX_TEXTS = 128;
/** Most characters of a class that are worth being told apart, and most that are where a run would say nothing without. */
const MAX_CLASS = 4;
const MAX_NEEDED_CLASS = 16;

export interface RegexLiteralOptions {
  /**
   * The characters that literals may hold: for texts that a program may spell in another way than the file does, such as the
   * content of strings, in which a character that is no part of a word may be escaped.
   */
  readonly only?: RegExp;
}

/** A text that a part of the expression matches; `caseless` as soon as one of its letters is. */
interface Text {
  readonly text: string;
  readonly caseless: boolean;
}

/** What is known of a part: all the texts it matches, or null; and groups that hold besides. */
interface Known {
  readonly texts: readonly Text[] | null;
  readonly groups: LiteralGroups;
}

const EMPTY: Text = { text: '', caseless: false };
const NOTHING: Known = { texts: [EMPTY], groups: [] };
const ANYTHING: Known = { texts: null, groups: [] };

/** Literal groups of an expression in PCRE2 syntax; none when it is invalid. */
export function regexLiterals(source: string, options: RegexLiteralOptions = {}): LiteralGroups {
  if (source.length > MAX_SOURCE) return [];
  try {
    return groupsOf(know(parsePcre(source).tree, options.only ?? null));
  } catch {
    // The rule compiler reports invalid expressions; here they restrict nothing.
    return [];
  }
}

function know(tree: RegexTree, only: RegExp | null): Known {
  switch (tree.type) {
    case 'set':
      return knowSet(tree, only, MAX_CLASS);
    case 'sequence':
      return knowSequence(tree.items, only);
    case 'alternatives':
      return knowAlternatives(tree.options.map((option) => know(option, only)));
    case 'group':
      return know(tree.body, only);
    case 'look':
      if (tree.sign === '!' || tree.sign === '<!') return NOTHING;
      return { texts: [EMPTY], groups: groupsOf(know(tree.body, only)) };
    case 'repeat':
      return knowRepeat(tree, only);
    case 'reference':
      return ANYTHING;
    case 'assertion':
      return NOTHING;
  }
}

function knowSet(set: CharacterSet, only: RegExp | null, most: number): Known {
  if (set.negated || set.properties.length > 0) return ANYTHING;
  const texts = new Map<string, Text>();
  for (const [low, high] of set.ranges) {
    if (high - low >= most * 2) return ANYTHING;
    for (let code = low; code <= high; code += 1) {
      const char = String.fromCodePoint(code);
      if (only?.test(char) === false) return ANYTHING;
      if (set.ignoreCase && code > 127) return ANYTHING;
      const caseless = set.ignoreCase && /[a-z]/i.test(char);
      const text = caseless ? char.toLowerCase() : char;
      texts.set(text, { text, caseless });
    }
  }
  // Both cases of one letter, as in `[Pp]`, are that letter in any case.
  for (const text of [...texts.keys()]) {
    const upper = text.toUpperCase();
    if (!/^[a-z]$/.test(text) || !texts.has(upper)) continue;
    texts.delete(upper);
    texts.set(text, { text, caseless: true });
  }
  return texts.size === 0 || texts.size > most ? ANYTHING : { texts: [...texts.values()], groups: [] };
}

/** Joins the texts of neighbours as long as they are few; what is not known ends a run. */
function knowSequence(items: readonly RegexTree[], only: RegExp | null): Known {
  const groups: LiteralGroup[] = [];
  let run: readonly Text[] = [EMPTY];
  let isWhole = true;
  const endRun = (): void => {
    groups.push(...groupsOf({ texts: run, groups: [] }));
    run = [EMPTY];
    isWhole = false;
  };
  for (const item of items.flatMap(unrolled)) {
    const known = item === null ? ANYTHING : knowNext(item, run, only);
    groups.push(...known.groups);
    if (known.texts === null || run.length * known.texts.length > MAX_TEXTS) endRun();
    if (known.texts !== null) run = joined(run, known.texts);
  }
  if (isWhole) return { texts: run, groups };
  endRun();
  return { texts: null, groups };
}

/** A short run goes on through a class: `SK[a-f0-9]`. */
function knowNext(item: RegexTree, run: readonly Text[], only: RegExp | null): Known {
  const isShort = run.some(({ text }) => text.length > 0 && text.length < MIN_LITERAL);
  return item.type === 'set' && isShort ? knowSet(item, only, MAX_NEEDED_CLASS) : know(item, only);
}

/** `x+` begins with an `x`; null stands for anything. */
function unrolled(item: RegexTree): readonly (RegexTree | null)[] {
  return item.type === 'repeat' && item.min > 0 && item.max > 1 ? [item.body, null] : [item];
}

function joined(left: readonly Text[], right: readonly Text[]): readonly Text[] {
  return left.flatMap((a) =>
    right.map((b) => ({ text: a.text + b.text, caseless: a.caseless || b.caseless })),
  );
}

function knowAlternatives(options: readonly Known[]): Known {
  const texts = options.flatMap((option) => option.texts ?? []);
  const isPlain = options.every((option) => option.texts !== null && option.groups.length === 0);
  if (isPlain && texts.length <= MAX_TEXTS) return { texts, groups: [] };
  return { texts: null, groups: alternativeGroups(options.map(groupsOf)) };
}

function knowRepeat(
  { body, min, max }: Extract<RegexTree, { readonly type: 'repeat' }>,
  only: RegExp | null,
): Known {
  if (max === 0) return NOTHING;
  const known = know(body, only);
  if (min === 1 && max === 1) return known;
  if (min > 0) return { texts: null, groups: groupsOf(known) };
  const isOption = max === 1 && known.texts !== null && known.groups.length === 0;
  return isOption ? { texts: [EMPTY, ...known.texts], groups: [] } : ANYTHING;
}

/** The groups of a part, its texts being one of them when all are long enough to say something. */
function groupsOf({ texts, groups }: Known): LiteralGroups {
  if (texts === null) return groups;
  const literals = texts.map(({ text, caseless }) => (caseless ? caselessLiteral(text) : exactLiteral(text)));
  if (literals.some(saysNothing)) return groups;
  return [...groups, minimalGroup(literals)];
}
