/**
 * Parses rule patterns. A pattern is ordinary code, but it need not be a whole statement: the forms it may have are tried
 * until one has no syntax issue.
 */
import type { ClassNode, Expression, FileAst, FunctionNode, Statement } from '../../ast/nodes.ts';
import type { SyntaxParser } from '../../syntax/parser.ts';
import type { LanguageId, PatternAst } from '../language.ts';
import { attempt } from './attempt.ts';

interface Form {
  readonly wrapping: PatternAst['wrapping'];
  readonly prefix: string;
  readonly suffix: string;
  /** Whether the text can have this form at all; cheap, to save parses. */
  readonly fits: (text: string) => boolean;
  /** The pattern's nodes out of the parsed wrapping; null when the result is not of this form. */
  readonly unwrap: (body: readonly Statement[], text: string) => readonly Statement[] | null;
}

const always = (): boolean => true;

const isBraced = (text: string): boolean => text.trimStart().startsWith('{') && text.trimEnd().endsWith('}');

/** `key: value` is a labelled statement as well, which nobody means unless it ends like a statement. */
const isLabelLike = (text: string): boolean =>
  /^\s*(?!(?:case|default)\b)(?:[\w$]+|"[^"]*"|'[^']*'|\[[^\]]*\])\s*:/.test(text) && !/;\s*$/.test(text);

const FORMS: readonly Form[] = [
  {
    wrapping: 'none',
    prefix: '(',
    suffix: '\n)',
    fits: (text) => isBraced(text),
    unwrap: objectLiteral,
  },
  { wrapping: 'entry', prefix: '({', suffix: '\n})', fits: isLabelLike, unwrap: entryOnly },
  {
    wrapping: 'try',
    prefix: 'try {}',
    suffix: '',
    fits: (text) => /^\s*(?:catch|finally)\b/.test(text),
    unwrap: firstOf('Try'),
  },
  {
    wrapping: 'case',
    prefix: 'switch (__s) {',
    suffix: '\n}',
    fits: (text) => /^\s*(?:case|default)\b/.test(text),
    unwrap: firstOf('Switch'),
  },
  {
    wrapping: 'jsx-attribute',
    prefix: '<__E ',
    suffix: '\n/>',
    fits: (text) => /^\s*[\w$]+(?:[-:][\w$]+)+\s*=\s*[{"']/.test(text),
    unwrap: jsxAttributes,
  },
  { wrapping: 'none', prefix: '', suffix: '', fits: always, unwrap: wholeStatements },
  { wrapping: 'header', prefix: '', suffix: '\n{}', fits: always, unwrap: header },
  {
    wrapping: 'decorator',
    prefix: '',
    suffix: '\nclass __F {}',
    fits: (text) => /^\s*@/.test(text),
    unwrap: decorators,
  },
  { wrapping: 'class-member', prefix: 'class __F {', suffix: '\n}', fits: always, unwrap: classMembers },
  { wrapping: 'entry', prefix: '({', suffix: '\n})', fits: always, unwrap: entryOnly },
  { wrapping: 'jsx-attribute', prefix: '<__E ', suffix: '\n/>', fits: always, unwrap: jsxAttributes },
  {
    wrapping: 'parameter',
    prefix: 'class __F { constructor(',
    suffix: '\n) {} }',
    fits: always,
    unwrap: parameters,
  },
];

/** The first form without a syntax issue, over the given parsers in order; null when there is none. */
export function parsePatternText(
  parsers: readonly SyntaxParser[],
  text: string,
  language: LanguageId,
): PatternAst | null {
  for (const parsed of spellings(text)) {
    for (const parser of parsers) {
      const pattern = firstForm(parser, text, parsed, language);
      if (pattern !== null) return pattern;
    }
  }
  return null;
}

/** An ellipsis on one line with its neighbours needs line ends instead of spaces to be a statement or member. */
function spellings(text: string): Set<string> {
  const endsLine = text.replace(/(__ellipsis__)[ \t](?=[\w$@#*["'])/g, '$1\n');
  return new Set([text, endsLine, endsLine.replace(/[ \t](?=__ellipsis__)/g, '\n')]);
}

function firstForm(
  parser: SyntaxParser,
  text: string,
  parsed: string,
  language: LanguageId,
): PatternAst | null {
  for (const form of FORMS) {
    if (!form.fits(text)) continue;
    const { prefix, suffix } = form;
    const outcome = attempt(parser, { text, parsed, prefix, suffix }, language, undefined, 1);
    if (outcome === 'worse' || outcome === 'stopped') continue;
    const body = form.unwrap(outcome.ast.module.body, text);
    if (body === null || hasProblems(outcome.ast)) continue;
    const module = { ...outcome.ast.module, body };
    return { ast: { ...outcome.ast, module }, wrapping: isBodyless(body) ? 'header' : form.wrapping };
  }
  return null;
}

function hasProblems(ast: FileAst): boolean {
  return ast.issues.length > 0;
}

/** TypeScript reads `function f(x)` as an overload signature. */
function isBodyless(body: readonly Statement[]): boolean {
  const [only] = body;
  return body.length === 1 && only?.kind === 'Function' && only.body === null;
}

function objectLiteral(body: readonly Statement[]): readonly Statement[] | null {
  const [only] = body;
  return body.length === 1 && only?.kind === 'ExprStmt' && only.expr.kind === 'Dict' ? body : null;
}

function wholeStatements(body: readonly Statement[]): readonly Statement[] | null {
  return body.length === 0 ? null : body;
}

/** `function f(x)`, `class A extends B`, `if (x)`: the empty body that was added is not part of the pattern. */
function header(body: readonly Statement[], text: string): readonly Statement[] | null {
  const [only] = body;
  if (body.length !== 1 || only === undefined || only.kind === 'Block' || only.kind === 'ExprStmt')
    return null;
  if (only.kind === 'Export') return only.declaration === null ? null : body;
  if (only.kind === 'Function') return only.body?.start === text.length ? [{ ...only, body: null }] : null;
  return body;
}

function onlyClass(body: readonly Statement[]): ClassNode | null {
  const [only] = body;
  return body.length === 1 && only?.kind === 'Class' ? only : null;
}

function decorators(body: readonly Statement[], text: string): readonly Statement[] | null {
  const wrapped = onlyClass(body);
  if (wrapped === null || wrapped.nameStart < text.length || wrapped.decorators.length === 0) return null;
  const { start, id } = wrapped;
  const end = text.length;
  const carrier: FunctionNode = {
    kind: 'Function',
    start,
    end,
    id,
    form: 'function',
    name: null,
    nameStart: end,
    nameEnd: end,
    computedName: null,
    params: [],
    body: wrapped.body,
    exprBody: false,
    isAsync: false,
    isGenerator: false,
    modifiers: [],
    decorators: wrapped.decorators,
    returnType: null,
  };
  return [carrier];
}

function classMembers(body: readonly Statement[]): readonly Statement[] | null {
  const wrapped = onlyClass(body);
  if (wrapped === null || wrapped.start !== 0 || wrapped.body.body.length === 0) return null;
  return [{ ...wrapped, name: null }];
}

function onlyExpression(body: readonly Statement[]): Expression | null {
  const [only] = body;
  return body.length === 1 && only?.kind === 'ExprStmt' ? only.expr : null;
}

/** Body is one Dict with the entries. */
function entryOnly(body: readonly Statement[]): readonly Statement[] | null {
  const dict = onlyExpression(body);
  return dict?.kind === 'Dict' && dict.entries.length > 0 ? body : null;
}

function firstOf(kind: 'Try' | 'Switch'): Form['unwrap'] {
  return (body) => (body.length === 1 && body[0]?.kind === kind ? body : null);
}

function jsxAttributes(body: readonly Statement[]): readonly Statement[] | null {
  const jsx = onlyExpression(body);
  return jsx?.kind === 'Jsx' && jsx.attributes.length > 0 ? body : null;
}

/** Body is one Function without body that has the parameters. */
function parameters(body: readonly Statement[]): readonly Statement[] | null {
  const wrapped = onlyClass(body);
  const [member] = wrapped?.body.body ?? [];
  return member?.kind === 'Function' && member.params.length > 0 ? [{ ...member, name: null }] : null;
}
