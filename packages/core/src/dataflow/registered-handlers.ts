/** Functions of other files that a call hands to a library: noted as calls of theirs, with what the library gives them. */
import type { Node } from '../ast/nodes.ts';
import type { FunctionContext } from './context.ts';
import { CLEAN } from './facts.ts';
import { handedTo, OF_HANDLER } from './handed-values.ts';
import { recordRegistered } from './link-effects.ts';
import type { PassedArgument } from './summary.ts';

/** Notes what a call or an object registers. */
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
        value: value === null ? CLEAN : handedTo(context, value, call, OF_HANDLER),
      }));
      recordRegistered(context, handler, { ...callee, carried }, values);
    }
  }
}
