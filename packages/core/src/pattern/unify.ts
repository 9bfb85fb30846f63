/** Binding metavariables, and when two bindings of one name agree (reference rule syntax, 5.3). */
import type { Node } from '../ast/nodes.ts';
import { SHAPES } from '../ast/shapes.ts';
import type { Constant, Definition } from '../names/names.ts';
import type { Binding } from './match.ts';
import type { Env, MatchContext, Next } from './match-context.ts';

/** Finds what a metavariable is bound to. */
export function lookup(env: Env, name: string): Binding | undefined {
  for (let entry = env; entry !== null; entry = entry.older) if (entry.name === name) return entry.binding;
  return undefined;
}

/** Binds `name`, or checks that it agrees with what it is bound to already. `$_` binds nothing. */
export function bind(context: MatchContext, name: string, binding: Binding, env: Env, next: Next): boolean {
  if (name === '$_') return next(env);
  const bound = lookup(env, name);
  if (bound === undefined) {
    const test = context.early.get(name);
    return (test === undefined || test(binding)) && next({ name, binding, older: env });
  }
  return bindingsAgree(context, bound, binding) && next(env);
}

/** Binds a node of the file. */
export function bindNode(context: MatchContext, name: string, node: Node, env: Env, next: Next): boolean {
  if (name === '$_') return next(env);
  return bind(context, name, nodeBinding(context.text, node), env, next);
}

export const nodeBinding = (text: string, node: Node): Binding => ({
  nodes: [node],
  start: node.start,
  end: node.end,
  text: text.slice(node.start, node.end),
});

/** A binding of plain text; `declares` is the node that declares the name, when the text is a declared name. */
export function textBinding(text: string, start: number, end: number, declares: Node | null = null): Binding {
  return { nodes: [], start, end, text, declares };
}

/** A sequence of nodes; `at` is the position of an empty one. */
export function sequenceBinding(text: string, nodes: readonly Node[], at: number): Binding {
  const start = nodes[0]?.start ?? at;
  const end = nodes.at(-1)?.end ?? at;
  return { nodes, start, end, text: text.slice(start, end) };
}

/** Do two bindings of one metavariable agree? */
export function bindingsAgree(
  context: Pick<MatchContext, 'names' | 'options'>,
  left: Binding,
  right: Binding,
): boolean {
  if (left.nodes.length === 0 && right.nodes.length === 0)
    return (
      left.text === right.text &&
      sameEntity(context, definitionOf(context, left), definitionOf(context, right))
    );
  if (left.nodes.length === 0) return textAgrees(context, left, right);
  if (right.nodes.length === 0) return textAgrees(context, right, left);
  if (left.nodes.length !== right.nodes.length) return false;
  return left.nodes.every((node, i) => nodesAgree(context, node, right.nodes[i]!));
}

/** Plain text agrees with an identifier, string or number of the same spelling. */
function textAgrees(
  context: Pick<MatchContext, 'names' | 'options'>,
  text: Binding,
  other: Binding,
): boolean {
  const [node] = other.nodes;
  if (node === undefined || other.nodes.length !== 1) return text.text === other.text;
  if (node.kind === 'StringLit') return node.value === text.text || other.text === text.text;
  if (node.kind === 'Name') {
    if (node.name === text.text)
      return sameEntity(context, definitionOf(context, text), definitionOf(context, other));
    return constantText(context.names.constantOf(node)) === text.text;
  }
  if (node.kind === 'Member' && text.declares !== null && text.declares !== undefined)
    return node.property === text.text;
  return other.text === text.text;
}

const constantText = (constant: Constant | null): string | null =>
  constant?.type === 'string' && constant.known ? constant.value : null;

function definitionOf(context: Pick<MatchContext, 'names'>, binding: Binding): Definition | null {
  const [node] = binding.nodes;
  if (node === undefined) return binding.declares ? context.names.declaredBy(binding.declares) : null;
  return node.kind === 'Name' ? (context.names.definitionOf(node) ?? context.names.declaredBy(node)) : null;
}

function sameEntity(
  context: Pick<MatchContext, 'options'>,
  left: Definition | null,
  right: Definition | null,
): boolean {
  return !context.options.unifyIdsStrictly || left === null || right === null || left.id === right.id;
}

/** Equality of syntax trees without positions, modulo quotes, constants and what names denote. */
export function nodesAgree(
  context: Pick<MatchContext, 'names' | 'options'>,
  left: Node,
  right: Node,
): boolean {
  if (left === right) return true;
  if (left.kind === 'ExprStmt' && right.kind !== 'ExprStmt') return nodesAgree(context, left.expr, right);
  if (right.kind === 'ExprStmt' && left.kind !== 'ExprStmt') return nodesAgree(context, left, right.expr);
  if (left.kind === 'Name' && right.kind === 'Name') {
    if (left.name !== right.name) return sameConstant(context, left, right);
    const { names } = context;
    return sameEntity(
      context,
      names.definitionOf(left) ?? names.declaredBy(left),
      names.definitionOf(right) ?? names.declaredBy(right),
    );
  }
  if (left.kind !== right.kind) return sameConstant(context, left, right);
  return sameShape(context, left, right) || sameConstant(context, left, right);
}

/** Scalars that layout decides and meaning does not. */
const LAYOUT = new Set(['quoted', 'prefix', 'exprBody', 'shorthand']);

type Fields = Readonly<Record<string, unknown>>;

function sameShape(context: Pick<MatchContext, 'names' | 'options'>, left: Node, right: Node): boolean {
  const shape = SHAPES[left.kind];
  const a = left as unknown as Fields;
  const b = right as unknown as Fields;
  if (left.kind === 'NumberLit' && right.kind === 'NumberLit')
    return Number.isNaN(left.value) ? left.text === right.text : left.value === right.value;
  for (const field of shape.scalars) {
    if (!LAYOUT.has(field) && !sameScalar(a[field], b[field])) return false;
  }
  return shape.children.every((field) => sameChildren(context, a[field], b[field]));
}

const sameScalar = (left: unknown, right: unknown): boolean =>
  left === right ||
  (Array.isArray(left) &&
    Array.isArray(right) &&
    left.length === right.length &&
    left.every((item, i) => item === right[i]));

function sameChildren(
  context: Pick<MatchContext, 'names' | 'options'>,
  left: unknown,
  right: unknown,
): boolean {
  if (left === null || right === null || left === undefined || right === undefined)
    return (left ?? null) === (right ?? null);
  if (!Array.isArray(left)) return nodesAgree(context, left as Node, right as Node);
  const others = right as Node[];
  return (
    left.length === others.length && left.every((node: Node, i) => nodesAgree(context, node, others[i]!))
  );
}

const CONSTANT_KINDS = new Set(['Name', 'StringLit', 'NumberLit', 'BoolLit', 'Template', 'Binary', 'Member']);

function sameConstant(context: Pick<MatchContext, 'names' | 'options'>, left: Node, right: Node): boolean {
  if (
    !context.options.constantPropagation ||
    !CONSTANT_KINDS.has(left.kind) ||
    !CONSTANT_KINDS.has(right.kind)
  )
    return false;
  const a = context.names.constantOf(left as never);
  const b = a === null ? null : context.names.constantOf(right as never);
  if (a === null || b === null || a.type !== b.type) return false;
  if (a.type === 'string' && b.type === 'string') return a.known && b.known && a.value === b.value;
  return 'value' in a && 'value' in b && a.value === b.value;
}
