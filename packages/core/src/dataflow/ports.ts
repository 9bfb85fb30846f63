/** Parts of calls that models speak of, as expressions and as registers. */
import type { Argument, Call, Expression, Template } from '../ast/nodes.ts';
import type { IrArgument, Register } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import type { ModelPort } from '../rule/compiled.ts';

/** The expression in a part of a call, or null when it is absent (or is not an expression, as the result). */
export function argumentOf(call: Call, port: ModelPort, names: Names | null = null): Expression | null {
  switch (port.port) {
    case 'argument':
      return (named(call, port.name) ?? positional(call, port.index))?.value ?? null;
    case 'keyword':
      return named(call, port.name)?.value ?? null;
    case 'receiver':
      return call.callee.kind === 'Member' || call.callee.kind === 'Index' ? call.callee.object : null;
    case 'itself':
      return argumentOf(call, port.of, names);
    case 'property':
      return propertyOf(argumentOf(call, port.of, names), port.path, names);
    default:
      return null;
  }
}

function named(call: Call, name: string | null): Argument | undefined {
  if (name === null) return undefined;
  return call.args.find(
    (argument): argument is Argument => argument.kind === 'Argument' && argument.name === name,
  );
}

function positional(call: Call, index: number): Argument | undefined {
  let position = 0;
  for (const argument of call.args) {
    if (argument.kind !== 'Argument' || argument.name !== null) continue;
    if (argument.value.kind === 'Spread') return undefined;
    if (position === index) return argument;
    position += 1;
  }
  return undefined;
}

/** An object may be written beside the call, in a variable that is written once. */
function propertyOf(
  object: Expression | null,
  path: readonly string[],
  names: Names | null,
): Expression | null {
  let current = object;
  for (const name of path) {
    if (current?.kind === 'Name') current = names?.singleValueOf(current) ?? null;
    if (current?.kind !== 'Dict') return null;
    const entry = current.entries.find(
      (item) =>
        item.kind === 'Entry' && !item.computed && item.key.kind === 'StringLit' && item.key.value === name,
    );
    current = entry?.kind === 'Entry' ? entry.value : null;
  }
  return current;
}

/** Registers of the arguments in a part of a call: one, or all for `any-argument`. */
export function argumentRegisters(args: readonly IrArgument[], port: ModelPort): readonly Register[] {
  switch (port.port) {
    case 'any-argument':
      return args.map((argument) => argument.register);
    case 'spread':
      return args.filter((argument) => argument.spread === 2).map((argument) => argument.register);
    case 'keyword':
      return args
        .filter((argument) => argument.name === port.name || argument.spread === 2)
        .map((argument) => argument.register);
    case 'argument': {
      const byName = port.name === null ? undefined : args.find((argument) => argument.name === port.name);
      if (byName !== undefined) return [byName.register];
      return positionalRegister(args, port.index);
    }
    default:
      return [];
  }
}

/** The positional argument at an index; a splat before it may hold it. */
function positionalRegister(args: readonly IrArgument[], index: number): readonly Register[] {
  let position = 0;
  for (const argument of args) {
    if (argument.name !== null || argument.spread === 2) continue;
    if (argument.spread === 1) return [argument.register];
    if (position === index) return [argument.register];
    position += 1;
  }
  return [];
}

/** The called expression of a call or tagged template. */
export function calleeExpression(node: Call | Template): Expression | null {
  return node.kind === 'Call' ? node.callee : node.tag;
}

/** The positional argument at an index as written, or null. */
export function argumentAt(call: Call, index: number): Expression | null {
  const argument = call.args[index];
  return argument !== undefined && argument.kind === 'Argument' && argument.name === null
    ? argument.value
    : null;
}
