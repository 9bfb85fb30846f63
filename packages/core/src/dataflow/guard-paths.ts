/** What guards of paths and URLs ask of expressions. */
import type { Expression, Name, Node } from '../ast/nodes.ts';
import type { Write } from '../names/names.ts';
import type { FunctionContext } from './context.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { valuesOfMember, valuesOfParameter } from './guard-values.ts';
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

const CASE_MAPPINGS = new Set(['toLowerCase', 'toUpperCase', 'lower', 'upper', 'casefold', 'toString']);

/** An expression that gives a path without `..` in it, as far as can be seen where it stands. */
export function isResolvedPath(context: FunctionContext, expr: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  if (expr.kind === 'Name') {
    const values = valuesBefore(context, expr) ?? valuesOfParameter(context, expr);
    return areResolved(context, values, depth);
  }
  if (expr.kind === 'Member') return areResolved(context, valuesOfMember(context.file.names, expr), depth);
  if (expr.kind === 'Await') return isResolvedPath(context, expr.value, depth + 1);
  if (expr.kind !== 'Call') return false;
  const { callee } = expr;
  if (callee.kind === 'Name' && callee.name === 'str') {
    const first = argumentAt(expr, 0);
    return first !== null && isResolvedPath(context, first, depth + 1);
  }
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  if (callee.kind === 'Member' && CASE_MAPPINGS.has(name))
    return isResolvedPath(context, callee.object, depth + 1);
  // Python's `os.path.join` joins and resolves nothing.
  return RESOLVERS.has(name) && !(name === 'join' && isPythonJoin(context, callee));
}

function areResolved(context: FunctionContext, values: readonly Expression[], depth: number): boolean {
  return values.length > 0 && values.every((value) => isResolvedPath(context, value, depth + 1));
}

/** What a variable can hold where it is used, as it is written above: empty when that is not known, null for a parameter. */
function valuesBefore(context: FunctionContext, name: Name): readonly Expression[] | null {
  const single = context.file.names.singleValueOf(name);
  if (single !== null) return [single];
  const definition = context.file.names.definitionOf(name);
  if (definition === null) return [];
  if (definition.kind === 'parameter' && definition.writes.length === 0) return null;
  // `let file = null` waits for the path.
  const above = writesInForce(context, definition.writes, name).filter(
    ({ value, how }) => !(how === 'assign' && (value === null || value.kind === 'NullLit')),
  );
  const values = above.flatMap(({ how, value }) => (how === 'assign' && value !== null ? [value] : []));
  return values.length === above.length ? values : [];
}

/** The writes above a use, without those that a later one takes back on every way there: `p = join(a, b)`, then `p = realpath(p)`. */
function writesInForce(context: FunctionContext, writes: readonly Write[], name: Name): readonly Write[] {
  const above = writes.filter(({ node }) => node.start < name.start);
  const last = above.findLastIndex(
    (write) => write.how === 'assign' && isOnEveryWay(context, write.node, name),
  );
  return last < 0 ? above : above.slice(last);
}

/** A statement of a block that goes on to the use, in the same function: no branch leads around it. */
function isOnEveryWay({ file: { names } }: FunctionContext, node: Node, name: Name): boolean {
  const statement = names.parentOf(node);
  const block = statement?.kind === 'ExprStmt' ? names.parentOf(statement) : null;
  const isRun = block?.kind === 'Block' || block?.kind === 'Module';
  return isRun && block.end >= name.end && names.enclosing(node) === names.enclosing(name);
}

/**
 * A prefix that surely ends without a separator, so that `/srv/files-old` begins with it as well as `/srv/files/x`. Of what nobody knows the
 * end of, the author is believed.
 */
export function lacksSeparator(context: FunctionContext, prefix: Expression, depth = 0): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  const constant = context.file.names.constantOf(prefix);
  if (constant !== null)
    return constant.type === 'string' && constant.known && !/[/\\]$/.test(constant.value);
  if (prefix.kind === 'Name') {
    const value = context.file.names.singleValueOf(prefix);
    return value !== null && lacksSeparator(context, value, depth + 1);
  }
  if (prefix.kind !== 'Call') return false;
  const { callee } = prefix;
  const name = callee.kind === 'Member' ? callee.property : callee.kind === 'Name' ? callee.name : '';
  if (name === 'str') {
    const first = argumentAt(prefix, 0);
    return first !== null && lacksSeparator(context, first, depth + 1);
  }
  // Resolving takes a separator at the end away.
  return STRIPPING.has(name);
}

const STRIPPING = new Set(['resolve', 'realpath', 'abspath', 'normpath', 'realpathSync']);

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
