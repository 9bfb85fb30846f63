/** Allow-lists: collections whose contents the program fixes. */
import type { ClassNode, Expression, Member, Node } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { FunctionContext } from './context.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import { getValue, type State } from './state.ts';
import { deepFacts, readPath } from './values.ts';

const ALLOW_LIST_NAME =
  /allow|white|valid|permit|support|safe|known|accept|choices|options|columns|fields|enum/i;

const FILLING = /^(add|append|extend|insert|setdefault|update)$/;

/** A collection whose contents the program fixes: a literal of constants, a constant's name, or what is named like an allow-list. */
export function isConstantCollection(context: FunctionContext, state: State, expr: Expression): boolean {
  return isFixed(context, expr, 0) && !holdsInput(context, state, expr);
}

/** Something was put into it that came from outside. */
export function holdsInput(context: FunctionContext, state: State, expr: Expression): boolean {
  const place = placeOf(context, expr);
  if (place === null) return false;
  const value = readPath(context.file.space, getValue(state, place.register), place.path);
  return deepFacts(context.file.space, value).some((fact) => fact.origin.kind === 'source');
}

function isFixed(context: FunctionContext, expr: Expression, depth: number): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  const { names } = context.file;
  if (isHarmlessText(context, expr, depth)) return true;
  switch (expr.kind) {
    case 'Collection':
      return expr.elements.every(
        (element) => names.constantOf(element) !== null || isFixed(context, element, depth + 1),
      );
    case 'Dict':
      return expr.entries.every(
        (entry) => entry.kind === 'Entry' && (!entry.computed || names.constantOf(entry.key) !== null),
      );
    case 'Name': {
      if (/^[A-Z][A-Z0-9_]+$/.test(expr.name)) return true;
      const value = names.singleValueOf(expr);
      if (value !== null && value.kind !== 'Name') return isFixed(context, value, depth + 1);
      return ALLOW_LIST_NAME.test(expr.name) && names.definitionOf(expr)?.kind !== 'parameter';
    }
    case 'Member':
      return (
        /^[A-Z][A-Z0-9_]+$/.test(expr.property) ||
        ALLOW_LIST_NAME.test(expr.property) ||
        isFixedAttribute(context, expr, depth)
      );
    case 'Call': {
      const callee = expr.callee;
      if (callee.kind === 'Member' && /^(keys|values|split)$/.test(callee.property)) {
        const first = argumentAt(expr, 0);
        return (
          isFixed(context, callee.object, depth + 1) || (first !== null && isFixed(context, first, depth + 1))
        );
      }
      const first = argumentAt(expr, 0);
      const name = callee.kind === 'Name' ? callee.name : '';
      if (first === null || !/^(set|frozenset|list|tuple|dict|Set|Map|Object)$/.test(name)) return false;
      // The characters of a constant text: `new Set('0123456789')`.
      return names.constantOf(first)?.type === 'string' || isFixed(context, first, depth + 1);
    }
    case 'Cast':
      return isFixed(context, expr.value, depth + 1);
    default:
      return false;
  }
}

/** Letters and digits, of which texts are made that end nothing that they are put into: `c in string.ascii_letters + '_-'`. */
function isHarmlessText(context: FunctionContext, expr: Expression, depth: number): boolean {
  const { names } = context.file;
  if (depth > MAX_LOOKTHROUGH) return false;
  const constant = names.constantOf(expr);
  if (constant?.type === 'string' && constant.known) return /^[\w .-]+$/.test(constant.value);
  if (expr.kind === 'Binary')
    return (
      expr.op === '+' && [expr.left, expr.right].every((side) => isHarmlessText(context, side, depth + 1))
    );
  return /^string\.(?:ascii_letters|ascii_lowercase|ascii_uppercase|digits|hexdigits|octdigits)$/.test(
    names.qualifiedName(expr) ?? '',
  );
}

/** `self._levels` of a class whose body alone says what that is. */
function isFixedAttribute(context: FunctionContext, expr: Member, depth: number): boolean {
  const { names } = context.file;
  const isOwn = expr.object.kind === 'Name' && /^(self|cls)$/.test(expr.object.name);
  const owner = isOwn ? names.enclosing(context.fn.node) : null;
  if (owner?.kind !== 'Class') return false;
  const attribute = owner.body.body
    .map((statement): Node => (statement.kind === 'ExprStmt' ? statement.expr : statement))
    .find((node) => node.kind === 'Assign' && isNamed(node.target, expr.property));
  if (attribute?.kind !== 'Assign' || attribute.value === null) return false;
  return isFixed(context, attribute.value, depth + 1) && !isRewritten(owner, expr.property);
}

function isNamed(target: Node, name: string): boolean {
  return target.kind === 'Name' && target.name === name;
}

/** Some method sets the attribute, one of its elements, or has it filled. */
function isRewritten(owner: ClassNode, property: string): boolean {
  let found = false;
  walk(owner, (node) => {
    if (node.kind === 'Assign') {
      const written = node.target.kind === 'Index' ? node.target.object : node.target;
      if (written.kind === 'Member' && written.property === property) found = true;
    }
    if (node.kind === 'Call' && node.callee.kind === 'Member' && FILLING.test(node.callee.property)) {
      const { object } = node.callee;
      if (object.kind === 'Member' && object.property === property) found = true;
    }
    return found ? false : undefined;
  });
  return found;
}
