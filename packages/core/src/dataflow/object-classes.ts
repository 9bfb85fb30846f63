/** Objects that are of one of several classes of the file: what makes them says which, whatever a method's name may mean elsewhere. */
import type { Call, ClassNode, Expression, FunctionNode, Name, Node } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { ClassTable } from './class-table.ts';
import { type FixedParameters, fixedByCall, givenOutcome } from './fixed-arguments.ts';

const MAX_DEPTH = 4;
const MAX_CLASSES = 8;
/** Values that are looked at: each function may return the results of many others. */
const MAX_VALUES = 200;

/**
 * The methods that `make(kind).run(x)` may run, when all that the receiver can be is made of classes of the file; else none. One class
 * alone is a type, which name resolution knows.
 */
export function methodsOfObject(names: Names, classes: ClassTable, call: Call): readonly FunctionNode[] {
  const { callee } = call;
  if (callee.kind !== 'Member') return [];
  const made = new Set<ClassNode>();
  const isWhole = collect(names, callee.object, { made, left: MAX_VALUES }, 0);
  if (!isWhole || made.size === 0 || made.size > MAX_CLASSES) return [];
  const methods = new Set<FunctionNode>();
  for (const node of made) {
    const method = methodOf(classes, node, callee.property);
    if (method !== null) methods.add(method);
  }
  return [...methods];
}

interface Found {
  readonly made: Set<ClassNode>;
  left: number;
}

/** Collects the classes of an expression's value. Returns whether those are all that it can be; nothing at all is no object. */
function collect(names: Names, expr: Expression, found: Found, depth: number): boolean {
  found.left -= 1;
  if (depth > MAX_DEPTH || found.left < 0) return false;
  const all = (values: readonly Expression[]): boolean =>
    values.length > 0 && values.every((value) => collect(names, value, found, depth + 1));
  switch (expr.kind) {
    case 'NullLit':
      return true;
    case 'Name':
      return all(valuesOf(names, expr));
    case 'Conditional':
      return all([expr.consequent, expr.alternate]);
    case 'Await':
      return collect(names, expr.value, found, depth + 1);
    case 'Call': {
      const target = names.calleeOf(expr);
      if (target === null) return false;
      if (target.kind === 'Function') return !target.isGenerator && all(reachedReturns(names, target, expr));
      found.made.add(target);
      return true;
    }
    default:
      return false;
  }
}

/** What a function returns in a call that fixes what its conditions ask: `make('json')`. */
function reachedReturns(names: Names, fn: FunctionNode, call: Call): readonly Expression[] {
  const [first] = fn.params;
  const hasReceiver =
    first?.kind === 'Param' && first.target.kind === 'Name' && /^(?:self|cls)$/.test(first.target.name);
  const params = fn.params.slice(hasReceiver ? 1 : 0).flatMap((node) => {
    if (node.kind !== 'Param') return [];
    return [{ node, name: node.target.kind === 'Name' ? node.target.name : null, variadic: node.variadic }];
  });
  const fixed = fixedByCall(names, { node: fn, params }, call, 0);
  if (fixed.size === 0 || fn.body === null || fn.body.kind !== 'Block') return names.returnsOf(fn);
  const unreached = new Set<Node>();
  leaveOut(names, fixed, fn.body.body, unreached);
  const isReached = (value: Expression): boolean => {
    for (let at: Node | null = value; at !== null && at !== fn; at = names.parentOf(at))
      if (unreached.has(at)) return false;
    return true;
  };
  return names.returnsOf(fn).filter(isReached);
}

/** Collects statements that never run; returns whether the block surely ends its function. */
function leaveOut(
  names: Names,
  fixed: FixedParameters,
  statements: readonly Node[],
  unreached: Set<Node>,
): boolean {
  let isOver = false;
  for (const statement of statements) {
    if (isOver) unreached.add(statement);
    else if (statement.kind === 'Return' || statement.kind === 'Throw') isOver = true;
    else if (statement.kind === 'If') {
      const outcome = givenOutcome(names, fixed, statement.test);
      if (outcome === false) unreached.add(statement.then);
      if (outcome === true && statement.else !== null) unreached.add(statement.else);
      const ends = [statement.then, statement.else].map(
        (branch) => branch !== null && leaveOut(names, fixed, branch.body, unreached),
      );
      isOver = outcome === null ? ends.every(Boolean) : ends[outcome ? 0 : 1] === true;
    }
  }
  return isOver;
}

/** What is assigned to a variable; nothing when something else writes it. */
function valuesOf(names: Names, name: Name): readonly Expression[] {
  const definition = names.definitionOf(name);
  if (definition?.kind !== 'variable') return [];
  const values = definition.writes.flatMap(({ how, value }) =>
    how === 'assign' && value !== null ? [value] : [],
  );
  return values.length === definition.writes.length ? values : [];
}

function methodOf(classes: ClassTable, node: ClassNode, name: string): FunctionNode | null {
  for (const owner of classes.ancestorsOf(node)) {
    for (const member of owner.body.body)
      if (member.kind === 'Function' && member.name === name && member.body !== null) return member;
  }
  return null;
}
