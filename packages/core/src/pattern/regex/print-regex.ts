/**
 * Prints a parsed expression as JavaScript (flags `um`) or in RE2's syntax. Atomic groups and possessive quantifiers are
 * emulated in JavaScript by a lookahead with a reference (`(?=(x))\1`), which takes a group number of its own.
 */
import { type CharacterSet, type CodeRange, MAX_CODE, type RegexTree } from './regex-tree.ts';

export type Target = 'javascript' | 're2';

export interface PrintedRegex {
  readonly source: string;
  /** For each group of the original, its number in the printed expression. */
  readonly captures: readonly number[];
}

interface Printer {
  readonly target: Target;
  /** Case is ignored by flag for the whole expression, so sets need not spell it out. */
  readonly foldByFlag: boolean;
  readonly captures: number[];
  groups: number;
}

/** Returns null when the target cannot express the tree. */
export function printRegex(tree: RegexTree, target: Target, foldByFlag: boolean): PrintedRegex | null {
  const printer: Printer = { target, foldByFlag, captures: [], groups: 0 };
  // Numbers of groups that are referred to before they are closed are known only after a first pass.
  assignNumbers(tree, printer);
  const source = print(tree, printer);
  return source === null ? null : { source, captures: printer.captures };
}

/** Group numbers in the order of opening parentheses, emulations included. */
function assignNumbers(tree: RegexTree, printer: Printer): void {
  if (isAtomic(tree)) printer.groups += 1;
  if (tree.type === 'group' && tree.form === 'capture') {
    printer.groups += 1;
    printer.captures[tree.index - 1] = printer.groups;
  }
  for (const child of childrenOf(tree)) assignNumbers(child, printer);
  if (tree.type !== 'sequence') return;
}

const isAtomic = (tree: RegexTree): boolean =>
  (tree.type === 'group' && tree.form === 'atomic') || (tree.type === 'repeat' && tree.mode === 'possessive');

export function childrenOf(tree: RegexTree): readonly RegexTree[] {
  if (tree.type === 'sequence') return tree.items;
  if (tree.type === 'alternatives') return tree.options;
  return tree.type === 'group' || tree.type === 'look' || tree.type === 'repeat' ? [tree.body] : [];
}

function print(tree: RegexTree, printer: Printer, state = { next: 0 }): string | null {
  switch (tree.type) {
    case 'set':
      return printSet(tree, printer);
    case 'sequence':
      return join(tree.items, printer, state, '', (item) => item.type === 'alternatives');
    case 'alternatives':
      return join(tree.options, printer, state, '|', () => false);
    case 'group':
      return printGroup(tree, printer, state);
    case 'look': {
      if (printer.target === 're2') return null;
      const body = print(tree.body, printer, state);
      return body === null ? null : `(?${tree.sign}${body})`;
    }
    case 'repeat':
      return printRepeat(tree, printer, state);
    case 'reference':
      return printer.target === 're2' ? null : `(?:\\${printer.captures[tree.index - 1]})`;
    case 'assertion':
      return ASSERTIONS[printer.target][tree.assertion];
  }
}

type State = { next: number };

function join(
  trees: readonly RegexTree[],
  printer: Printer,
  state: State,
  separator: string,
  wraps: (tree: RegexTree) => boolean,
): string | null {
  const parts: string[] = [];
  for (const tree of trees) {
    const part = print(tree, printer, state);
    if (part === null) return null;
    parts.push(wraps(tree) ? `(?:${part})` : part);
  }
  return parts.join(separator);
}

function printGroup(
  tree: Extract<RegexTree, { type: 'group' }>,
  printer: Printer,
  state: State,
): string | null {
  if (tree.form === 'atomic') return printAtomic(tree.body, printer, state);
  if (tree.form === 'capture') state.next += 1;
  const body = print(tree.body, printer, state);
  if (body === null) return null;
  return tree.form === 'capture' ? `(${body})` : `(?:${body})`;
}

function printAtomic(body: RegexTree, printer: Printer, state: State): string | null {
  if (printer.target === 're2') return null;
  state.next += 1;
  const number = state.next;
  const printed = print(body, printer, state);
  return printed === null ? null : `(?=(${printed}))(?:\\${number})`;
}

function printRepeat(
  tree: Extract<RegexTree, { type: 'repeat' }>,
  printer: Printer,
  state: State,
): string | null {
  if (tree.mode === 'possessive') return printAtomic({ ...tree, mode: 'greedy' }, printer, state);
  const body = print(tree.body, printer, state);
  if (body === null) return null;
  const needsGroup = tree.body.type !== 'set' && !(tree.body.type === 'group' && tree.body.form !== 'atomic');
  return `${needsGroup ? `(?:${body})` : body}${quantifier(tree.min, tree.max)}${tree.mode === 'lazy' ? '?' : ''}`;
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

type AssertionTable = {
  readonly [A in Extract<RegexTree, { type: 'assertion' }>['assertion']]: string | null;
};

const ASSERTIONS: { readonly [T in Target]: AssertionTable } = {
  javascript: {
    'line-start': '^',
    'line-end': '$',
    'input-start': '(?<![\\s\\S])',
    'input-end': '(?![\\s\\S])',
    'input-end-line': '(?=\\n?(?![\\s\\S]))',
    boundary: '\\b',
    'not-boundary': '\\B',
  },
  re2: {
    'line-start': '(?m:^)',
    'line-end': '(?m:$)',
    'input-start': '\\A',
    'input-end': '\\z',
    'input-end-line': null,
    boundary: '\\b',
    'not-boundary': '\\B',
  },
};

function printSet(set: CharacterSet, printer: Printer): string {
  const ranges = set.ignoreCase && !printer.foldByFlag ? withCases(set.ranges) : set.ranges;
  const [only] = ranges;
  if (!set.negated && set.properties.length === 0) {
    if (ranges.length === 0)
      return printer.target === 'javascript' ? '(?![\\s\\S])' : '[^\\x{0}-\\x{10FFFF}]';
    if (ranges.length === 1 && only![0] === only![1])
      return escapeCode(only![0], printer.target, /[\^$\\.*+?()[\]{}|/]/);
    if (ranges.length === 1 && only![0] === 0 && only![1] === MAX_CODE)
      return printer.target === 'javascript' ? '[\\s\\S]' : '(?s:.)';
  }
  const members = ranges.map(
    ([low, high]) =>
      escapeCode(low, printer.target, CLASS_SPECIAL) +
      (low === high ? '' : `-${escapeCode(high, printer.target, CLASS_SPECIAL)}`),
  );
  return `[${set.negated ? '^' : ''}${members.join('')}${set.properties.join('')}]`;
}

const CLASS_SPECIAL = /[\^\\[\]-]/;

function escapeCode(code: number, target: Target, special: RegExp): string {
  const char = String.fromCodePoint(code);
  if (special.test(char)) return `\\${char}`;
  if (code >= 32 && code < 127) return char;
  const hex = code.toString(16);
  return target === 'javascript' ? `\\u{${hex}}` : `\\x{${hex}}`;
}

/** Both cases of every letter in small ranges; of the ASCII letters in large ones. */
function withCases(ranges: readonly CodeRange[]): CodeRange[] {
  const result: CodeRange[] = [...ranges];
  for (const [low, high] of ranges) {
    if (high - low < 64) for (let code = low; code <= high; code += 1) addCases(code, result);
    else for (let code = 65; code <= 122; code += 1) if (code >= low && code <= high) addCases(code, result);
  }
  return result;
}

function addCases(code: number, ranges: CodeRange[]): void {
  const char = String.fromCodePoint(code);
  for (const other of [char.toLowerCase(), char.toUpperCase()]) {
    const otherCode = other.codePointAt(0)!;
    if (otherCode === code || other.length > (otherCode > 0xffff ? 2 : 1)) continue;
    if (!ranges.some(([low, high]) => otherCode >= low && otherCode <= high))
      ranges.push([otherCode, otherCode]);
  }
}
