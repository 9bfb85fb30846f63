/** Parses a rule pattern: the wrappings a fragment of Python may need are tried until one has no syntax issue. */
import type { FileAst, Node, SyntaxIssue } from '../../ast/nodes.ts';
import type { SyntaxParser } from '../../syntax/parser.ts';
import type { PatternAst } from '../language.ts';
import { lowerTree } from './lower.ts';
import { withoutTypeDefaults } from './readings.ts';

type WrappingName = PatternAst['wrapping'];

interface Attempt {
  readonly wrapping: WrappingName;
  readonly prefix: string;
  readonly suffix: string;
  /** The wrapping is a block that is removed here, not by the caller. */
  readonly unwrap: boolean;
  /** Put before each line, for patterns that stand in a block. */
  readonly indent: string;
}

const attempt = (
  wrapping: WrappingName,
  prefix: string,
  suffix: string,
  unwrap = false,
  indent = '',
): Attempt => ({
  wrapping,
  prefix,
  suffix,
  unwrap,
  indent,
});

/** In the order of preference: the least wrapping first. */
const ATTEMPTS: readonly Attempt[] = [
  attempt('none', '', ''),
  attempt('none', 'if 1:\n', '', true),
  attempt('header', '', ' pass'),
  attempt('header', '', ': pass'),
  attempt('decorator', '', '\ndef __pattern__(): pass'),
  attempt('entry', '{', '}'),
  attempt('argument', '__pattern__(', ')'),
  attempt('parameter', 'def __pattern__(', '): pass'),
  attempt('case', 'match __pattern__:\n', '', false, ' '),
  attempt('case', 'match __pattern__:\n', ' pass', false, ' '),
  attempt('case', 'match __pattern__:\n', ': pass', false, ' '),
  attempt('try', 'try: pass\n', ''),
  attempt('try', 'try: pass\n', ' pass'),
  attempt('try', 'try: pass\n', ': pass'),
];

/** Returns null when no wrapping makes the text parse. Spans are offsets into the text as it was wrapped. */
export function parsePattern(parser: SyntaxParser, text: string): PatternAst | null {
  const trimmed = withoutTypeDefaults(text.trimEnd());
  if (trimmed.trim() === '') return null;
  for (const { wrapping, prefix, suffix, unwrap, indent } of ATTEMPTS) {
    const body = indent === '' ? trimmed : indent + trimmed.replaceAll('\n', `\n${indent}`);
    const source = prefix + body + suffix;
    const ast = parser.parse(source, (tree) =>
      lowerTree(tree, source, unwrap ? { prefix: '', unwrap } : null),
    );
    if (ast !== null && isClean(ast)) return { ast, wrapping };
  }
  return null;
}

function isClean(ast: FileAst): boolean {
  return ast.issues.every((issue: SyntaxIssue) => issue.kind === 'unsupported') && !endsInEmptyBlock(ast);
}

/** The grammar takes `def f():` without a body; such a header is given one, so that the caller can tell it. */
function endsInEmptyBlock(ast: FileAst): boolean {
  const last = ast.module.body.at(-1);
  if (last === undefined) return true;
  if ('body' in last && last.body !== null && 'body' in last.body) return isEmptyBlock(last.body);
  return last.kind === 'If' && last.else === null && last.then.body.length === 0;
}

function isEmptyBlock(node: Node): boolean {
  return node.kind === 'Block' && node.body.length === 0;
}
