/** Allow-lists: collections whose contents the program fixes. */
import type { Expression } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { deepFacts, readPath } from './facts.ts';
import { MAX_LOOKTHROUGH } from './guard-effects.ts';
import { placeOf } from './places.ts';
import { argumentAt } from './ports.ts';
import { getValue, type State } from './state.ts';

const ALLOW_LIST_NAME =
  /allow|white|valid|permit|support|safe|known|accept|choices|options|columns|fields|enum/i;

/** A collection whose contents the program fixes: a literal of constants, a constant's name, or what is named like an allow-list. */
export function isConstantCollection(context: FunctionContext, state: State, expr: Expression): boolean {
  return isFixed(context, expr, 0) && !holdsInput(context, state, expr);
}

/** Something was put into it that came from outside. */
function holdsInput(context: FunctionContext, state: State, expr: Expression): boolean {
  const place = placeOf(context, expr);
  if (place === null) return false;
  const value = readPath(context.file.space, getValue(state, place.register), place.path);
  return deepFacts(context.file.space, value).some((fact) => fact.origin.kind === 'source');
}

function isFixed(context: FunctionContext, expr: Expression, depth: number): boolean {
  if (depth > MAX_LOOKTHROUGH) return false;
  const { names } = context.file;
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
      return /^[A-Z][A-Z0-9_]+$/.test(expr.property) || ALLOW_LIST_NAME.test(expr.property);
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
