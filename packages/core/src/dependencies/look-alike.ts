/**
 * Names that look like those of well-known packages. A package is popular when it is on a list of the most used ones; the shorter a name,
 * the more popular its neighbour must be, because short names are close to one another by chance.
 */

/** The most used names of an ecosystem, ready to be looked up. */
export interface PopularNames {
  /** 1 for the most used; null for a name that is not among them. */
  rankOf(name: string): number | null;
  /** The most used name whose form is `key`; null without one. */
  firstOf(form: NameForm, key: string): string | null;
}

/** What two names that look alike have in common: the same shapes of letters, the same letters, or the same words. */
export const NAME_FORMS = ['skeleton', 'joined', 'sorted-words'] as const;
export type NameForm = (typeof NAME_FORMS)[number];

export interface LookAlike {
  readonly kind: 'typo' | 'homoglyph' | 'separator' | 'scope' | 'word-order' | 'affix';
  /** The popular package. */
  readonly of: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789-';
/** Lengths of a name's last part, and up to which rank a neighbour at distance one counts. */
const TYPO_RANKS = [
  { length: 4, rank: 0 },
  { length: 5, rank: 300 },
  { length: 6, rank: 1000 },
  { length: 8, rank: 4000 },
  { length: Number.POSITIVE_INFINITY, rank: 15_000 },
];
/** Only names that everybody knows are taken for meant when a word is added. */
const AFFIX_RANK = 500;
const AFFIXES = [
  'python',
  'py',
  'js',
  'node',
  'nodejs',
  'lib',
  'core',
  'api',
  'client',
  'sdk',
  'pip',
  'npm',
  'official',
];
const CONFUSABLE: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/[1i|]/g, 'l'],
  [/5/g, 's'],
  // Cyrillic and Greek letters that look like Latin ones.
  [/[аα]/g, 'a'],
  [/[сϲ]/g, 'c'],
  [/[еє]/g, 'e'],
  [/[іι]/g, 'l'],
  [/[оο]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/[хχ]/g, 'x'],
  [/[уγ]/g, 'y'],
];

/** The popular package that a name looks like; null for a popular name itself and for one that looks like none. */
export function lookAlikeOf(name: string, popular: PopularNames): LookAlike | null {
  if (popular.rankOf(name) !== null) return null;
  const swapped = scopeSwap(name, popular);
  if (swapped !== null) return { kind: 'scope', of: swapped };
  const sameForm = (form: NameForm): string | null => popular.firstOf(form, formOf(form, name));
  const bySeparator = sameForm('joined');
  if (bySeparator !== null) return { kind: 'separator', of: bySeparator };
  const bySkeleton = isLongEnough(name) ? sameForm('skeleton') : null;
  if (bySkeleton !== null) return { kind: 'homoglyph', of: bySkeleton };
  const byTypo = typoOf(name, popular);
  if (byTypo !== null) return { kind: 'typo', of: byTypo };
  const byOrder = words(name).length > 1 ? sameForm('sorted-words') : null;
  if (byOrder !== null) return { kind: 'word-order', of: byOrder };
  const byAffix = withoutAffix(name, popular);
  return byAffix === null ? null : { kind: 'affix', of: byAffix };
}

/** One of the forms of a name. That of a name in ASCII is in ASCII. */
export function formOf(form: NameForm, name: string): string {
  switch (form) {
    case 'skeleton':
      return skeleton(name);
    case 'joined':
      return withoutSeparators(name);
    default:
      return words(name).toSorted().join(' ');
  }
}

/** `@types/node` for `types-node`, and the other way round. */
function scopeSwap(name: string, popular: PopularNames): string | null {
  const scoped = /^@([^/]+)\/(.+)$/.exec(name);
  if (scoped !== null) {
    const flat = `${scoped[1]}-${scoped[2]}`;
    return popular.rankOf(flat) === null ? null : flat;
  }
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const candidate = `@${name.slice(0, at)}/${name.slice(at + 1)}`;
    if (popular.rankOf(candidate) !== null) return candidate;
  }
  return null;
}

/** The most popular name at Damerau–Levenshtein distance one. */
function typoOf(name: string, popular: PopularNames): string | null {
  const limit = TYPO_RANKS.find(({ length }) => lastPart(name).length <= length)!.rank;
  let best: string | null = null;
  let bestRank = limit + 1;
  for (const candidate of neighbours(name)) {
    const rank = popular.rankOf(candidate);
    if (rank === null || rank >= bestRank) continue;
    best = candidate;
    bestRank = rank;
  }
  return best;
}

function* neighbours(name: string): Iterable<string> {
  for (let at = 0; at <= name.length; at++) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    if (after !== '') yield before + after.slice(1);
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
    for (const letter of ALPHABET) {
      yield before + letter + after;
      if (after !== '') yield before + letter + after.slice(1);
    }
  }
}

function withoutAffix(name: string, popular: PopularNames): string | null {
  const parts = words(name);
  if (parts.length < 2) return null;
  const rests = [
    ...(AFFIXES.includes(parts[0]!) ? [parts.slice(1)] : []),
    ...(AFFIXES.includes(parts.at(-1)!) ? [parts.slice(0, -1)] : []),
  ];
  const found = rests
    .map((rest) => rest.join('-'))
    .find((rest) => (popular.rankOf(rest) ?? Number.POSITIVE_INFINITY) <= AFFIX_RANK);
  return found ?? null;
}

function skeleton(name: string): string {
  return CONFUSABLE.reduce((text, [pattern, letter]) => text.replace(pattern, letter), name.toLowerCase());
}

function withoutSeparators(name: string): string {
  return name.startsWith('@') ? name : name.replace(/[-_.]/g, '');
}

function words(name: string): string[] {
  return name.split(/[-_.]/);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isLongEnough(name: string): boolean {
  return lastPart(name).length >= 5;
}
