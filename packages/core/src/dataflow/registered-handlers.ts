/** Functions of other files that a call hands to a library: noted as calls of theirs, with what the library gives them. */
import type { Node } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { CLEAN, type Fact, masked, startFact, type Value } from './facts.ts';
import { recordRegistered } from './link-effects.ts';
import type { HandedValue } from './marks.ts';
import type { PassedArgument } from './summary.ts';

/** Notes what a call registers. */
export function registerHandlers(context: FunctionContext, call: Node): void {
  const { linkCallees, marks } = context.file;
  const found = linkCallees === null ? undefined : marks.registrations.get(call.id);
  if (found === undefined) return;
  for (const { handlers, args, carried } of found) {
    let values: readonly PassedArgument[] | null = null;
    for (const handler of handlers) {
      const callee = linkCallees!.handlerOf(handler);
      if (callee === null) continue;
      values ??= args.map((value) => ({
        name: null,
        spread: 0,
        value: value === null ? CLEAN : handedTo(context, value, call),
      }));
      recordRegistered(context, handler, { ...callee, carried }, values);
    }
  }
}

/** What a library hands over, as a value that starts at a node. */
export function handedTo(context: FunctionContext, handed: HandedValue, call: Node): Value {
  const { space } = context.file;
  if (handed.safe === null) return CLEAN;
  const mask = handed.safe.reduce((before, channel) => space.masks.with(before, channel), 0);
  const facts = handed.sources.map(
    (mark): Fact =>
      masked(
        startFact(space.sourceOrigin(mark, call), call, `${mark.description} of a handler registered here`),
        mask,
      ),
  );
  const fields = new Map<string, Value>();
  for (const [name, field] of handed.fields) fields.set(name, handedTo(context, field, call));
  return { facts, fields: fields.size === 0 ? null : fields, functions: [] };
}
