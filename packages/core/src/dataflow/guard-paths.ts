/** What guards of paths and URLs ask of expressions. */
import type { Expression } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { argumentAt } from './ports.ts';

const RESOLVERS = new Set([
  'resolve',
  'realpath',
  'abspath',
  'normpath',
  'normalize',
  'realpathSync',
  'canonicalize',
  'join',
  'safe_join',
]);

/** An expression that gives a path without `..` in it. */
export function isResolvedPath(context: FunctionContext, expr: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  if (expr.kind === 'Name') {
    const value = context.file.names.singleValueOf(expr);
    return value !== null && isResolvedPath(context, value, depth + 1);
  }
  if (expr.kind === 'Await') return isResolvedPath(context, expr.value, depth + 1);
  if (expr.kind !== 'Call') return false;
  const { callee } = expr;
  if (callee.kind === 'Name' && callee.name === 'str') {
    const first = argumentAt(expr, 0);
    return first !== null && isResolvedPath(context, first, depth + 1);
  }
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  // Python's `os.path.join` joins and resolves nothing.
  return RESOLVERS.has(name) && !(name === 'join' && isPythonJoin(context, callee));
}

function isPythonJoin(context: FunctionContext, callee: Expression): boolean {
  const name = context.file.names.qualifiedName(callee);
  return name !== null && /^(?:os\.path|posixpath|ntpath)\./.test(name);
}

/** An expression that reads the host of a URL (the scheme alone says nothing of where it leads). */
export function isHostPart(expr: Expression): boolean {
  if (expr.kind === 'Member') return /^(host|hostname|netloc|origin)$/.test(expr.property);
  return expr.kind === 'Name' && /host|domain|netloc|origin/i.test(expr.name);
}

/** An expression that reads the scheme of a URL. */
export function isSchemePart(expr: Expression): boolean {
  if (expr.kind === 'Member') return /^(scheme|protocol)$/.test(expr.property);
  return expr.kind === 'Name' && /scheme|protocol/i.test(expr.name);
}
