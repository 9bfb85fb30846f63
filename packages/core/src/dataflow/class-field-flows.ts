/** Flows through fields of classes, from one method to another. */
import type { ClassNode } from '../ast/nodes.ts';
import type { IrFunction } from '../ir/ir.ts';
import { applySummary, inputsOf } from './closures.ts';
import type { FileContext } from './context.ts';
import { enterFunction } from './enter-function.ts';
import { CLEAN, type Value } from './facts.ts';
import { NOTHING_FIXED } from './fixed-arguments.ts';
import { join, mapFacts } from './values.ts';

/** Fields of a class that one method fills from a source and another carries to a sink. */
export function closeClassFields(file: FileContext): void {
  const methods = new Map<ClassNode, IrFunction[]>();
  for (const fn of file.ir.functions) {
    if (fn.node.kind !== 'Function' || fn.receiver === null) continue;
    const owner = file.names.enclosing(fn.node);
    if (owner?.kind === 'Class') methods.set(owner, [...(methods.get(owner) ?? []), fn]);
  }
  // What a class or one that it inherits from fills, all their methods may read, and those of classes that inherit from it.
  const filled = new Map<ClassNode, Value>();
  for (const node of file.names.classes) filled.set(node, filledFields(file, node, methods.get(node) ?? []));
  const visible = new Map<ClassNode, Value>(filled);
  for (const node of file.names.classes) {
    for (const ancestor of file.classes.ancestorsOf(node)) {
      const own = filled.get(ancestor) ?? CLEAN;
      visible.set(node, join(file.space, visible.get(node)!, own));
      if (ancestor !== node)
        visible.set(ancestor, join(file.space, visible.get(ancestor) ?? CLEAN, filled.get(node)!));
    }
  }
  for (const [node, members] of methods) {
    const fields = visible.get(node) ?? CLEAN;
    if (!hasFacts(fields)) continue;
    for (const member of members) {
      const { context, state } = enterFunction(file, member, NOTHING_FIXED);
      applySummary(
        context,
        state,
        file.summaries[member.id]!,
        inputsOf([], fields),
        member.node,
        `${member.name}()`,
      );
    }
  }
}

/** What the body and the methods of a class put into its fields from sources. */
function filledFields(file: FileContext, node: ClassNode, members: readonly IrFunction[]): Value {
  const written = members.map((member) => file.summaries[member.id]!.mutated.get(-1));
  let fields = CLEAN;
  for (const value of [file.classes.bodies.get(node), ...written]) {
    if (value === undefined) continue;
    const known = mapFacts(file.space, value, (fact) => (fact.origin.kind === 'source' ? fact : null));
    fields = join(file.space, fields, known);
  }
  return fields;
}

function hasFacts(value: Value): boolean {
  if (value.facts.length > 0) return true;
  for (const field of value.fields?.values() ?? []) if (hasFacts(field)) return true;
  return false;
}
