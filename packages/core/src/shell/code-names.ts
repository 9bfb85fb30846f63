/**
 * What names of a code stand for: functions and modules that it imports or keeps under names of its own, and its own functions, as far as
 * they hand on to a program what they are given.
 */
import { closingAt, isSign, type Token } from './code-tokens.ts';

/** A function of the code. */
export interface OwnFunction {
  /** Its tokens, from the name on. */
  readonly from: number;
  readonly to: number;
  readonly parameters: ReadonlySet<string>;
}

export interface CodeNames {
  /** Functions by the name that they have in this code: `run` → `execSync`. */
  readonly functions: ReadonlyMap<string, string>;
  /** Modules in the same way: `o` → `os`. */
  readonly modules: ReadonlyMap<string, string>;
  readonly own: ReadonlyMap<string, OwnFunction>;
}

/** Names that lists and streams have as well count as imported only from these. */
const MODULES = /^(?:os|shutil|subprocess|pathlib|sh|plumbum)$/;
/** So many of its own functions are looked at, so many tokens of each, and of what an import names. */
const MAX_OWN = 200;
const MAX_BODY = 2000;
const MAX_IMPORTED = 100;
const MAX_WRAPPED = 3;

/** Reads the names of a code. `isKnown` says whether a function is one of those that are looked for. */
export function readNames(tokens: readonly Token[], isKnown: (name: string) => boolean): CodeNames {
  const functions = new Map<string, string>();
  const modules = new Map<string, string>();
  const own = new Map<string, OwnFunction>();
  let left = MAX_OWN;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name') continue;
    const next = tokens[at + 1];
    const last = tokens[at + 2];
    if (next?.text === 'as' && next.kind === 'name' && last?.kind === 'name') {
      if (isKnown(token.text)) functions.set(last.text, token.text);
      else modules.set(last.text, token.text);
    } else if (token.text === 'import') noteImported(tokens, at, { functions, modules });
    else if (token.text === 'alias' && last?.kind === 'name' && isKnown(last.text))
      functions.set(next!.text, last.text);
    else if (isKnown(token.text) && isSign(next, ':') && last?.kind === 'name' && isPattern(tokens, at))
      functions.set(last.text, token.text);
    else if (isSign(next, '=') && !isSign(last, '=') && !isSign(last, '>')) {
      const denoted = denotedAt(tokens, at + 2, isKnown);
      const module = moduleAt(tokens, at + 2);
      if (denoted !== null && denoted !== token.text) functions.set(token.text, denoted);
      else if (module !== null) modules.set(token.text, module);
    }
    const defined = left > 0 ? functionAt(tokens, at) : null;
    if (defined === null) continue;
    left -= 1;
    own.set(defined.name, defined);
  }
  return { functions, modules, own };
}

/** `from os import replace, system`, `import cp from 'child_process'`, `import * as cp from 'child_process'`. */
function noteImported(
  tokens: readonly Token[],
  at: number,
  { functions, modules }: { functions: Map<string, string>; modules: Map<string, string> },
): void {
  const from = tokens[at - 1]?.text ?? '';
  const { line } = tokens[at]!;
  if (MODULES.test(from) || tokens[at - 2]?.text === '.') {
    const end = Math.min(tokens.length, at + MAX_IMPORTED);
    for (let next = at + 1; next < end; next += 1) {
      const name = tokens[next]!;
      if (isSign(name, ';') || (name.line !== line && !isSign(tokens[next - 1], ','))) break;
      if (name.kind === 'name' && tokens[next - 1]?.text !== 'as' && tokens[next + 1]?.text !== 'as')
        functions.set(name.text, name.text);
    }
  }
  const source = tokens.slice(at, at + 8).findIndex(({ text }) => text === 'from');
  const module = source < 0 ? undefined : tokens[at + source + 1];
  const name = tokens[at + source - 1];
  if (module?.kind === 'string' && name?.kind === 'name') modules.set(name.text, plainModule(module.text));
}

function plainModule(name: string): string {
  return name.replace(/^node:/, '');
}

/** Whether a name stands in a pattern that takes an object apart: `const { a: b } = …`, `({ a: b }) => …`. */
function isPattern(tokens: readonly Token[], at: number): boolean {
  let depth = 1;
  for (let next = at + 1; next < Math.min(tokens.length, at + 60); next += 1) {
    const { kind, text } = tokens[next]!;
    if (kind !== 'sign') continue;
    if (text === '{') depth += 1;
    if (text === '}') depth -= 1;
    if (depth > 0) continue;
    if (isSign(tokens[next + 1], '=')) return !isSign(tokens[next + 2], '=');
    return isSign(tokens[next + 1], ')') && isSign(tokens[next + 2], '=') && isSign(tokens[next + 3], '>');
  }
  return false;
}

/** The function that is put into a variable without being called: `cp.execSync`, `promisify(cp.exec)`, `require('execa').$`. */
function denotedAt(
  tokens: readonly Token[],
  start: number,
  isKnown: (name: string) => boolean,
  depth = 0,
): string | null {
  let at = start;
  let name: string | null = null;
  for (; at < Math.min(tokens.length, start + 20); at += 1) {
    const token = tokens[at]!;
    if (token.kind === 'name' && token.text !== 'await' && (at === start || isSign(tokens[at - 1], '.')))
      name = token.text;
    else if (isSign(token, '(')) {
      const close = closingAt(tokens, at);
      const isWrapped = /^(?:promisify|partial|bind|wrap)$/.test(name ?? '');
      const within = isWrapped && depth < MAX_WRAPPED ? denotedAt(tokens, at + 1, isKnown, depth + 1) : null;
      if (within !== null) return within;
      name = null;
      at = close;
    } else if (!isSign(token, '.')) break;
  }
  const end = tokens[at];
  const isEnded = end === undefined || end.kind === 'name' || /^[;,)}\]]$/.test(end.text);
  return isEnded && name !== null && isKnown(name) ? name : null;
}

/** `require('child_process')`. */
function moduleAt(tokens: readonly Token[], start: number): string | null {
  const at = tokens[start]?.text === 'await' ? start + 1 : start;
  const isLoaded =
    /^(?:require|import|__import__)$/.test(tokens[at]?.text ?? '') && isSign(tokens[at + 1], '(');
  const given = tokens[at + 2];
  return isLoaded && given?.kind === 'string' && isSign(tokens[at + 3], ')') ? plainModule(given.text) : null;
}

/** A function whose definition begins here, with its name. */
function functionAt(tokens: readonly Token[], at: number): (OwnFunction & { readonly name: string }) | null {
  const { text } = tokens[at]!;
  const next = tokens[at + 1];
  if (/^(?:def|function|sub|func)$/.test(text) && next?.kind === 'name') {
    const open = isSign(tokens[at + 2], '(') ? at + 2 : at + 1;
    const close = open === at + 1 ? open : closingAt(tokens, open);
    const body = isSign(tokens[close + 1], ':') ? close + 2 : close + 1;
    return {
      name: next.text,
      from: at + 1,
      to: bodyEnd(tokens, body, at, false),
      parameters: namesOf(tokens, open, close),
    };
  }
  if (!isSign(next, '=')) return null;
  const start = tokens[at + 2]?.text === 'async' ? at + 3 : at + 2;
  const isArrow = (index: number): boolean => isSign(tokens[index], '=') && isSign(tokens[index + 1], '>');
  if (tokens[start]?.text === 'function') {
    const open = isSign(tokens[start + 1], '(') ? start + 1 : start + 2;
    const close = closingAt(tokens, open);
    return {
      name: text,
      from: at,
      to: bodyEnd(tokens, close + 1, at, true),
      parameters: namesOf(tokens, open, close),
    };
  }
  const isList = isSign(tokens[start], '(');
  const close = isList ? closingAt(tokens, start) : start;
  if (!isArrow(close + 1) || (!isList && tokens[start]?.kind !== 'name')) return null;
  return {
    name: text,
    from: at,
    to: bodyEnd(tokens, close + 3, at, true),
    parameters: isList ? namesOf(tokens, start, close) : new Set([tokens[start]!.text]),
  };
}

/** Perl and JavaScript have names for all that a function is given. */
const ALL_GIVEN = ['_', 'arguments'];

function namesOf(tokens: readonly Token[], open: number, close: number): ReadonlySet<string> {
  const names = tokens
    .slice(open, Math.min(close + 1, open + MAX_IMPORTED))
    .filter(({ kind }) => kind === 'name');
  return new Set([...ALL_GIVEN, ...names.map(({ text }) => text)]);
}

/** Where a body ends: with its bracket, or with the line and those that are indented more deeply. */
function bodyEnd(
  tokens: readonly Token[],
  start: number,
  definition: number,
  endsAtSemicolon: boolean,
): number {
  if (isSign(tokens[start], '{')) return Math.min(closingAt(tokens, start), start + MAX_BODY);
  const { line, indent } = tokens[definition]!;
  let at = start;
  for (; at < tokens.length && at < start + MAX_BODY; at += 1) {
    const token = tokens[at]!;
    if (token.line > line && token.indent <= indent) break;
    if (endsAtSemicolon && isSign(token, ';')) break;
  }
  return at - 1;
}
