/** What a loop goes over, and the variables that hold what it finds there. */
import type { Expression, ForEach } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { ElementPart, Iteration, Register } from './ir.ts';
import { type FunctionLowering, variableRegister } from './lowering.ts';

/** Of `for x of xs`, `for x in xs`; `iterable` holds what is gone over. */
export function iterationOf(lowering: FunctionLowering, statement: ForEach, iterable: Register): Iteration {
  return {
    expression: statement.iterable,
    iterable,
    element: isSequence(lowering, statement) ? loopVariable(lowering, statement.target) : null,
    parts: loopVariables(lowering, statement.target),
  };
}

const SEQUENCE_TYPES = new Set(['list', 'tuple', 'set', 'array', 'Set']);
const SEQUENCE_METHODS = new Set(['split', 'splitlines', 'getlist', 'getAll', 'values']);

/** The loop surely goes over elements, not over the names of fields, of which the contents would not be known. */
function isSequence(lowering: FunctionLowering, statement: ForEach): boolean {
  if (statement.form === 'of') return true;
  const { names } = lowering.file;
  const { iterable } = statement;
  if (statement.form === 'in') return false;
  const value = iterable.kind === 'Name' ? names.singleValueOf(iterable) : iterable;
  return (
    SEQUENCE_TYPES.has(names.typeOf(iterable) ?? '') ||
    (value?.kind === 'Call' && value.callee.kind === 'Member' && SEQUENCE_METHODS.has(value.callee.property))
  );
}

/** The registers of all variables that only the loop writes, and that hold elements or their parts. */
function loopVariables(lowering: FunctionLowering, target: Expression): readonly Register[] {
  const registers: Register[] = [];
  walk(target, (part) => {
    const register = part.kind === 'Name' ? loopVariable(lowering, part) : null;
    if (register !== null) registers.push(register);
    return part.kind !== 'Member' && part.kind !== 'Index' && part.kind !== 'Function';
  });
  return registers;
}

/** The register of a loop's variable that only the loop writes. */
function loopVariable(lowering: FunctionLowering, target: Expression): Register | null {
  if (target.kind !== 'Name') return null;
  const { names } = lowering.file;
  const definition = names.definitionOf(target) ?? names.declaredBy(target);
  return definition === null || definition.writes.length !== 1
    ? null
    : variableRegister(lowering, definition, true);
}

/** What iterating over an expression gives, by its type. */
export function partOf(lowering: FunctionLowering, iterable: Expression): ElementPart {
  const type = lowering.file.names.typeOf(iterable);
  if (type === 'dict') return 'keys';
  return type === 'Map' || type === 'URLSearchParams' || type === 'FormData' ? 'entries' : 'elements';
}
