/** Which branches can run at all: conditions that come out the same in every run. */
import type { Expression } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import { truthOf } from '../names/constants.ts';
import type { Definition } from '../names/names.ts';
import type { FunctionContext } from './context.ts';
import { areEqual, fixedValue, givenOutcome } from './fixed-arguments.ts';

/**
 * The outcome that a condition always has, or null. A switch that somebody may turn does not count: a variable alone (`if debug`), a
 * name in capitals, a variable of the module.
 */
export function fixedOutcome(context: FunctionContext, condition: Expression): boolean | null {
  if (condition.kind === 'Binary' && (condition.op === 'and' || condition.op === 'or'))
    return combined(context, condition.op, condition.left, condition.right);
  if (condition.kind === 'Unary' && condition.op === 'not') {
    const outcome = fixedOutcome(context, condition.operand);
    return outcome === null ? null : !outcome;
  }
  const given = givenOutcome(context.file.names, context.fixed, condition);
  if (given !== null) return given;
  // `is_large = 7 * 3 > 40`: computed, and so no switch.
  const value = condition.kind === 'Name' ? context.file.names.singleValueOf(condition) : null;
  if (
    value?.kind === 'Binary' &&
    !/^(?:and|or)$/.test(value.op) &&
    !isSwitch(context, value) &&
    !isNamedSwitch(context, condition)
  )
    return fixedOutcome(context, value);
  const constant = context.file.names.constantOf(condition);
  const truth = constant === null ? null : truthOf(constant);
  return truth === null || isSwitch(context, condition) ? null : truth;
}

function combined(
  context: FunctionContext,
  op: 'and' | 'or',
  left: Expression,
  right: Expression,
): boolean | null {
  const outcomes = [fixedOutcome(context, left), fixedOutcome(context, right)];
  const decisive = op === 'or';
  if (outcomes.includes(decisive)) return decisive;
  return outcomes.includes(null) ? null : !decisive;
}

/** A variable of the module, or one in capitals, is there to be changed. */
function isNamedSwitch(context: FunctionContext, condition: Expression): boolean {
  if (condition.kind !== 'Name' || /^[A-Z][A-Z0-9_]+$/.test(condition.name)) return true;
  const definition = context.file.names.definitionOf(condition);
  return definition?.scope.kind === 'module' && context.fn.node.kind !== 'Module';
}

function isSwitch(context: FunctionContext, condition: Expression): boolean {
  if (condition.kind === 'Name' || condition.kind === 'Member') return true;
  let found = false;
  walk(condition, (node) => {
    if (node.kind === 'Name') {
      const definition = context.file.names.definitionOf(node);
      const isForeign = definition?.scope.kind === 'module' && context.fn.node.kind !== 'Module';
      if (isForeign || isMaybeUnset(context, definition) || /^[A-Z][A-Z0-9_]+$/.test(node.name)) found = true;
    } else if (node.kind === 'Member' && node.property !== 'length') {
      // A field may be set elsewhere; a method of a text may not.
      found = context.file.names.parentOf(node)?.kind !== 'Call';
    }
    return found ? false : undefined;
  });
  return found;
}

/** JavaScript's `let x;` and a `var` in a block are undefined until they are written, which Python never lets happen. */
function isMaybeUnset(context: FunctionContext, definition: Definition | null): boolean {
  const node = definition?.node;
  if (node?.kind !== 'Assign' || node.declared === null) return false;
  if (node.value === null) return true;
  if (node.declared !== 'var') return false;
  const { names } = context.file;
  const statement = names.parentOf(node);
  const block = statement === null ? null : names.parentOf(statement);
  const owner = block?.kind === 'Block' ? names.parentOf(block) : block;
  return owner?.kind !== 'Function' && owner?.kind !== 'Module';
}

/** Whether a case of a `switch` or `match` is the one that runs: true or false when that is known. */
export function fixedCase(context: FunctionContext, subject: Expression, test: Expression): boolean | null {
  const { names } = context.file;
  const given = fixedValue(names, context.fixed, subject);
  if (given !== null && test.kind !== 'Binary') return areEqual(given, names.constantOf(test));
  if (test.kind === 'Binary' && test.op === '|') {
    const sides = [fixedCase(context, subject, test.left), fixedCase(context, subject, test.right)];
    return sides.includes(true) ? true : sides.includes(null) ? null : false;
  }
  const [value, expected] = [names.constantOf(subject), names.constantOf(test)];
  if (value?.type !== 'string' && value?.type !== 'number') return null;
  if (expected?.type !== value.type || isSwitch(context, computed(context, subject))) return null;
  if (value.type === 'string' && expected.type === 'string')
    return value.known && expected.known ? value.value === expected.value : null;
  return 'value' in value && 'value' in expected ? value.value === expected.value : null;
}

/** What a variable is computed from, when it is. */
function computed(context: FunctionContext, subject: Expression): Expression {
  const value = subject.kind === 'Name' ? context.file.names.singleValueOf(subject) : null;
  return value === null || value.kind.endsWith('Lit') ? subject : value;
}
