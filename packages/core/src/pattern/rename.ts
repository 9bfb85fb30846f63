/**
 * Rewrites pattern text so that the language's grammar accepts it: metavariables, ellipses and deep expressions become
 * legal identifiers (placeholders.ts). The scan knows strings, comments and, roughly, which bracket is a block, an object,
 * a class body or an argument list, because an ellipsis must be written differently in each.
 */
import {
  CHAIN,
  DEEP,
  ELLIPSIS,
  ellipsisPlaceholder,
  metavariablePlaceholder,
  typedPlaceholder,
} from './placeholders.ts';
import { balancedEnd, type Dialect, readString } from './rename-lexis.ts';

export interface RenameOptions {
  readonly dialect: Dialect;
  /** Reads a brace at the start of a JavaScript pattern as an object (else as a block). */
  readonly leadingBrace: 'object' | 'block';
}

type BracketKind =
  | 'group'
  | 'for-header'
  | 'block'
  | 'object'
  | 'class'
  | 'switch'
  | 'dict'
  | 'set'
  | 'deep'
  | 'jsx-tag'
  | 'jsx-children'
  | 'plain';

interface Scan {
  readonly text: string;
  readonly options: RenameOptions;
  readonly out: string[];
  readonly stack: BracketKind[];
  position: number;
  /** The last significant token: an operator, a word, `"` for literals, empty at the start. */
  previous: string;
  beforePrevious: string;
  newlineBefore: boolean;
  /** `class`, `switch`, … seen; its brace is still to come. */
  pendingBrace: BracketKind | null;
  /** Words before the open parentheses, and the one before the parenthesis closed last. */
  readonly heads: string[];
  lastHead: string;
}

/** Returns the text with placeholders. Never fails: what it does not understand stays and fails in the grammar. */
export function renameMetavariables(text: string, options: RenameOptions): string {
  const scan: Scan = {
    text,
    options,
    out: [],
    stack: [],
    position: 0,
    previous: '',
    beforePrevious: '',
    newlineBefore: false,
    pendingBrace: null,
    heads: [],
    lastHead: '',
  };
  while (scan.position < text.length) {
    if (!(skipBlank(scan) || copyJsxText(scan) || copyString(scan) || renameMeta(scan) || copyWord(scan)))
      copyPunctuation(scan);
  }
  return scan.out.join('');
}

const top = (scan: Scan): BracketKind => scan.stack.at(-1) ?? 'block';
const isPython = (scan: Scan): boolean => scan.options.dialect === 'python';

function emit(scan: Scan, text: string, length: number, token: string): true {
  scan.out.push(text);
  scan.position += length;
  scan.beforePrevious = scan.previous;
  scan.previous = token;
  scan.newlineBefore = false;
  return true;
}

function skipBlank(scan: Scan): boolean {
  const { text, position } = scan;
  const blank = isPython(scan) ? /(?:\s|#[^\n]*)+/y : /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
  if (top(scan) === 'jsx-children') return false;
  blank.lastIndex = position;
  const found = blank.exec(text)?.[0];
  if (found === undefined) return false;
  scan.out.push(found);
  scan.position += found.length;
  if (found.includes('\n')) scan.newlineBefore = true;
  return true;
}

/** Text between JSX tags, with its metavariables and ellipses. */
function copyJsxText(scan: Scan): boolean {
  if (top(scan) !== 'jsx-children') return false;
  const text = /[^<{]+/y;
  text.lastIndex = scan.position;
  const found = text.exec(scan.text)?.[0];
  if (found === undefined) return false;
  const renamed = found
    .replace(/\$\.\.\.([A-Z_][A-Z0-9_]*)/g, (_, name: string) => ellipsisPlaceholder(name))
    .replace(/\.\.\./g, ELLIPSIS)
    .replace(/\$([A-Z_][A-Z0-9_]*)/g, (_, name: string) => metavariablePlaceholder(name));
  return emit(scan, renamed, found.length, '"');
}

function copyString(scan: Scan): boolean {
  const literal = readString(scan.text, scan.position, scan.options.dialect, beforeOperand(scan));
  if (literal === null) return false;
  const source = scan.text.slice(scan.position, literal.end);
  const renamed = literal.interpolated
    ? renameInterpolations(scan, source, literal.contentStart - scan.position)
    : source;
  return emit(scan, renamed, source.length, '"');
}

/** Renames inside `{…}` of an f-string or `${…}` of a template; a content of only `...` becomes an interpolation of its own. */
function renameInterpolations(scan: Scan, source: string, contentStart: number): string {
  const quoteLength = isPython(scan) && /^["']{3}/.test(source.slice(contentStart - 3)) ? 3 : 1;
  const content = source.slice(contentStart, source.length - quoteLength);
  const opening = isPython(scan) ? '{' : '${';
  const open = source.slice(0, contentStart);
  const close = source.slice(source.length - quoteLength);
  if (content === '...') return `${open}${opening}${ELLIPSIS}}${close}`;
  let out = open;
  let at = 0;
  for (let brace = content.indexOf(opening, at); brace >= 0; brace = content.indexOf(opening, at)) {
    if (isPython(scan) && content[brace + 1] === '{') {
      out += content.slice(at, brace + 2);
      at = brace + 2;
      continue;
    }
    const start = brace + opening.length;
    const end = balancedEnd(content, start - 1);
    out +=
      content.slice(at, start) +
      renameMetavariables(content.slice(start, end), { ...scan.options, leadingBrace: 'object' });
    at = end;
  }
  return out + content.slice(at) + close;
}

/** Is an operand expected here, so that `/` starts a regular expression and `<` an element? */
function beforeOperand(scan: Scan): boolean {
  const { previous } = scan;
  if (previous === '' || OPERAND_WORDS.has(previous)) return true;
  return !/^[\w$")\]}]/.test(previous);
}

const OPERAND_WORDS = new Set([
  'return',
  'typeof',
  'instanceof',
  'in',
  'of',
  'new',
  'delete',
  'void',
  'throw',
  'case',
  'do',
  'else',
  'await',
  'yield',
  'default',
  'export',
  'not',
  'and',
  'or',
  'if',
  'assert',
  'raise',
  'lambda',
  'is',
]);

function renameMeta(scan: Scan): boolean {
  const { text, position } = scan;
  const rest = text.slice(position, position + 200);
  if (text[position] === '$') return renameDollar(scan, rest);
  if (rest.startsWith('...>') && scan.stack.includes('deep')) return closeDeep(scan);
  if (rest.startsWith('...')) return renameEllipsis(scan, rest);
  if (/^<\.\.\.(?!\s*>)/.test(rest)) {
    scan.stack.push('deep');
    return emit(scan, `${DEEP}(`, 4, '(');
  }
  if (text[position] === '(' && !isPython(scan)) return renameTyped(scan);
  return false;
}

function closeDeep(scan: Scan): boolean {
  scan.stack.splice(scan.stack.lastIndexOf('deep'));
  return emit(scan, ')', 4, ')');
}

function renameDollar(scan: Scan, rest: string): boolean {
  const sequence = /^\$\.\.\.([A-Z_][A-Z0-9_]*)/.exec(rest);
  if (sequence !== null) return emitEllipsis(scan, ellipsisPlaceholder(sequence[1]!), sequence[0].length);
  const single = /^\$([A-Z_][A-Z0-9_]*)(?![\w$])/.exec(rest);
  if (single === null) return false;
  const placeholder = metavariablePlaceholder(single[1]!);
  if (isJsxValue(scan)) return emit(scan, `{${placeholder}}`, single[0].length, '"');
  return emit(scan, placeholder, single[0].length, 'x');
}

const isJsxValue = (scan: Scan): boolean => top(scan) === 'jsx-tag' && scan.previous === '=';

function renameEllipsis(scan: Scan, rest: string): boolean {
  const isSpread = !isPython(scan) && scan.previous !== 'function' && /^\.\.\.[\w$[{("'`]/.test(rest);
  if (isSpread) return false;
  return emitEllipsis(scan, ELLIPSIS, 3);
}

function emitEllipsis(scan: Scan, placeholder: string, length: number): true {
  const { previous } = scan;
  const kind = top(scan);
  const isEntry = previous === '{' || previous === ',' || previous === '';
  if (previous === '.') return emit(scan, CHAIN, length, 'x');
  if (isJsxValue(scan)) return emit(scan, `{${placeholder}}`, length, '"');
  if (kind === 'dict' && isEntry) return emit(scan, `**${placeholder}`, length, 'x');
  if (kind === 'for-header' && previous === '(' && /^\s*\)/.test(scan.text.slice(scan.position + length)))
    return emit(scan, `${placeholder};;`, length, ';');
  if (isPython(scan)) return emit(scan, pythonEllipsis(scan, placeholder), length, 'x');
  if (kind === 'switch' && !scan.out.slice(scan.out.lastIndexOf('{')).includes('case'))
    return emit(scan, `case ${placeholder}:`, length, ';');
  if (isStatementPosition(scan, kind)) return emit(scan, `${placeholder};`, length, ';');
  if (endsStatement(scan, kind)) return emit(scan, `;${placeholder};`, length, ';');
  return emit(scan, placeholder, length, 'x');
}

/** `...` as a line of a `match` body stands for cases. */
function pythonEllipsis(scan: Scan, placeholder: string): string {
  const before = scan.text.slice(0, scan.position);
  const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1];
  if (indent === undefined || indent === '') return placeholder;
  const headers = before
    .split('\n')
    .filter((line) => line.trim() !== '' && line.search(/\S/) < indent.length);
  return /^\s*match\b.*:\s*$/.test(headers.at(-1) ?? '') ? `case ${placeholder}: pass` : placeholder;
}

function isStatementPosition(scan: Scan, kind: BracketKind): boolean {
  if (kind !== 'block' && kind !== 'class' && kind !== 'switch') return false;
  const { previous } = scan;
  if (['', '{', '}', ';', 'else', 'do'].includes(previous)) return true;
  if (kind === 'switch' && previous === ':') return true;
  return scan.newlineBefore && /^[\w$")\]]/.test(previous) && !OPERAND_WORDS.has(previous);
}

const HEADER_WORDS = new Set(['if', 'while', 'for', 'with', 'catch', 'switch']);

/** `a() ...` on one line: the statement before lacks its semicolon. */
function endsStatement(scan: Scan, kind: BracketKind): boolean {
  if (kind !== 'block' && kind !== 'switch') return false;
  if (scan.previous === ')') return !HEADER_WORDS.has(scan.lastHead);
  return scan.previous === ']' || scan.previous === '"';
}

/** `($X : T)` of TypeScript becomes a cast, which the rewrite turns into a typed metavariable. */
function renameTyped(scan: Scan): boolean {
  const { text, position } = scan;
  const head = /^\(\s*\$([A-Z_][A-Z0-9_]*)\s*:\s*/.exec(text.slice(position, position + 200));
  if (head === null || !beforeOperand(scan)) return false;
  const end = balancedEnd(text, position);
  const type = text.slice(position + head[0].length, end);
  if (/^\)\s*(?:=>|\{|:)/.test(text.slice(end)) || /,\s*\$?\w+\s*:/.test(type)) return false;
  const renamed = renameMetavariables(type, { ...scan.options, leadingBrace: 'object' });
  return emit(scan, `(${typedPlaceholder(head[1]!)} as ${renamed})`, end + 1 - position, ')');
}

function copyWord(scan: Scan): boolean {
  const word = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*/uy;
  word.lastIndex = scan.position;
  const found = word.exec(scan.text)?.[0];
  if (found === undefined) return false;
  if (scan.previous !== '.' && (found === 'class' || found === 'interface')) scan.pendingBrace = 'class';
  if (scan.previous !== '.' && found === 'enum') scan.pendingBrace = 'object';
  if (scan.previous !== '.' && found === 'switch') scan.pendingBrace = 'switch';
  return emit(scan, found, found.length, found);
}

function copyPunctuation(scan: Scan): void {
  const { text, position } = scan;
  const char = text[position]!;
  if (!isPython(scan) && (char === '<' || char === '>' || char === '/') && copyJsxTag(scan, char)) return;
  if (char === '(') scan.heads.push(scan.previous);
  if (char === ')') scan.lastHead = scan.heads.pop() ?? '';
  if (char === '(') scan.stack.push(scan.previous === 'for' ? 'for-header' : 'group');
  else if (char === '[') scan.stack.push('group');
  else if (char === '{') scan.stack.push(braceKind(scan));
  else if (char === ')' || char === ']' || char === '}') scan.stack.pop();
  const arrow = text.startsWith('=>', position);
  emit(scan, arrow ? '=>' : char, arrow ? 2 : 1, arrow ? '=>' : char);
}

function copyJsxTag(scan: Scan, char: string): boolean {
  const { text, position } = scan;
  if (char === '<') {
    const closing = /^<\/[^>]*>/.exec(text.slice(position, position + 200))?.[0];
    if (closing !== undefined && top(scan) === 'jsx-children') {
      scan.stack.pop();
      return emit(
        scan,
        closing.replace(/\$([A-Z_][A-Z0-9_]*)/, (_, name: string) => metavariablePlaceholder(name)),
        closing.length,
        '"',
      );
    }
    const isOpening = /^<(?:[A-Za-z$_]|>)/.test(text.slice(position, position + 2));
    if (!isOpening || !(top(scan) === 'jsx-children' || beforeOperand(scan))) return false;
    scan.stack.push('jsx-tag');
    return emit(scan, '<', 1, '<');
  }
  if (top(scan) !== 'jsx-tag') return false;
  if (char === '/') {
    if (text[position + 1] !== '>') return false;
    scan.stack.pop();
    return emit(scan, '/>', 2, '"');
  }
  scan.stack.pop();
  const isFollowedByClosing = text.includes('</', position);
  if (isFollowedByClosing) scan.stack.push('jsx-children');
  return emit(scan, '>', 1, isFollowedByClosing ? '>' : '"');
}

function braceKind(scan: Scan): BracketKind {
  if (isPython(scan)) return pythonBraceKind(scan);
  const pending = scan.pendingBrace;
  const { previous, stack } = scan;
  const enclosing = top(scan);
  if (pending !== null && enclosing !== 'group') {
    scan.pendingBrace = null;
    return pending;
  }
  if (enclosing === 'jsx-tag' || enclosing === 'jsx-children') return 'plain';
  if (previous === '' && stack.length === 0) return scan.options.leadingBrace;
  if (previous === '' || previous === ')' || previous === '=>' || previous === ';' || previous === '}')
    return 'block';
  if (previous === '{') return enclosing === 'object' ? 'object' : 'block';
  if (previous === ':') return enclosing === 'switch' ? 'block' : 'object';
  if (/^\w/.test(previous)) return OBJECT_WORDS.has(previous) ? 'object' : 'block';
  return 'object';
}

const OBJECT_WORDS = new Set([
  'return',
  'typeof',
  'in',
  'of',
  'await',
  'yield',
  'import',
  'export',
  'default',
  'const',
  'let',
  'var',
  'throw',
  'type',
  'as',
  'new',
  'delete',
  'void',
  'case',
]);

function pythonBraceKind(scan: Scan): BracketKind {
  const end = balancedEnd(scan.text, scan.position);
  const content = scan.text.slice(scan.position + 1, end);
  const flat = content
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""')
    .replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, '');
  return flat.includes(':') || /^[\s,]*(?:(?:\.\.\.|\$\.\.\.\w+|\*\*[\w$.]+(?![\w$.]))[\s,]*)*$/.test(flat)
    ? 'dict'
    : 'set';
}
