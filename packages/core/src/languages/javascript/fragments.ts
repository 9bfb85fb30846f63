/**
 * AI answers are fragments: members without their class, an object's entries, code that is cut off at either end. The
 * text is parsed in a wrapping that makes it whole, and the wrapping is taken off the result.
 */
import type { FileAst, Statement } from '../../ast/nodes.ts';
import type { Balance } from './brackets.ts';

export interface Wrapping {
  readonly prefix: string;
  readonly suffix: string;
  /** The module body without the wrapping; null when the wrapping is not recognisable in the result. */
  readonly unwrap: (ast: FileAst) => readonly Statement[] | null;
}

const CLASS = 'class __F {';
const STATIC = 'static {';

/** What stands in modules only: neither members of a class nor entries of an object begin like this. */
const IS_MODULE =
  /^(?:import\s*(?:[\w$*{]|["'])|export\s*[\w{*]|(?:const|let|var)\s+[\w$]+\s*=|module\.exports\b)/gm;
/** Strings, comments and brackets: what a line may stand within. */
const AROUND =
  /`(?:[^`\\]|\\[\s\S])*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\/|([{([])|([})\]])/g;

/** True where such a line stands in nothing else: bodies of methods and templates may have it as well. */
function isModule(text: string): boolean {
  const starts = [...text.matchAll(IS_MODULE)].map(({ index }) => index);
  if (starts.length === 0) return false;
  let depth = 0;
  let next = 0;
  for (const { index, 0: part, 1: opens, 2: closes } of text.matchAll(AROUND)) {
    while (next < starts.length && starts[next]! < index) {
      if (depth === 0) return true;
      next += 1;
    }
    if (opens !== undefined) depth += 1;
    else if (closes !== undefined) depth -= 1;
    else while (next < starts.length && starts[next]! < index + part.length) next += 1;
  }
  return depth === 0 && next < starts.length;
}

/** The wrappings that may make sense of a text with the given balance of brackets, likeliest first. */
export function wrappingsFor(text: string, balance: Balance): Wrapping[] {
  const { closers, unopened } = balance;
  const end = `\n${closers}`;
  if (unopened > 0) {
    const joined = joinedPrefix(text);
    const blocks = '{'.repeat(unopened - 1);
    const deeper = unopened > 1 ? '{'.repeat(unopened - 2) + CLASS + STATIC : CLASS + STATIC;
    return [
      ...(joined === null ? [] : [{ prefix: blocks + joined, suffix: end, unwrap: withoutBlocks }]),
      { prefix: `${blocks}{`, suffix: end, unwrap: withoutBlocks },
      { prefix: blocks + CLASS, suffix: end, unwrap: anonymousClass },
      { prefix: deeper, suffix: unopened > 1 ? end : `${end}}`, unwrap: anonymousClass },
    ];
  }
  const whole = closers === '' ? [] : [{ prefix: '', suffix: end, unwrap: asIs }];
  if (isModule(text)) return whole;
  return [
    ...whole,
    { prefix: CLASS, suffix: `${end}}`, unwrap: anonymousClass },
    { prefix: '({', suffix: `${end}})`, unwrap: asIs },
  ];
}

/** What must stand before a text that starts with the end of a block and its continuation. */
function joinedPrefix(text: string): string | null {
  const match = /^\s*\}\s*(catch|finally|else)\b/.exec(text);
  if (match === null) return null;
  return match[1] === 'else' ? 'if (0) {' : 'try {';
}

function asIs(ast: FileAst): readonly Statement[] {
  return ast.module.body;
}

/** Splices the blocks of the wrapping: those that start where the text does. */
function withoutBlocks(ast: FileAst): readonly Statement[] {
  let body = ast.module.body;
  for (;;) {
    const first = body[0];
    if (first?.kind !== 'Block' || first.start !== 0) return body;
    body = [...first.body, ...body.slice(1)];
  }
}

function anonymousClass(ast: FileAst): readonly Statement[] | null {
  const body = withoutBlocks(ast);
  const first = body[0];
  if (first?.kind !== 'Class' || first.start !== 0 || first.nameEnd !== 0) return null;
  return [{ ...first, name: null }, ...body.slice(1)];
}
