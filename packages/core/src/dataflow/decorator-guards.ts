/** What decorators of the file do to the arguments of the functions that they wrap: a check in a wrapper protects what is wrapped. */
import type { IrFunction } from '../ir/ir.ts';
import { ownDecorator } from '../names/decorators.ts';
import { bindArguments } from './bind-arguments.ts';
import type { FileContext } from './context.ts';
import type { Value } from './facts.ts';
import type { SummaryCallback } from './summary.ts';
import { deepFacts } from './values.ts';

/** Parameters by index that wrappers have checked: a mask of channels, or null when they let nothing foreign through. */
export function decoratorGuards(file: FileContext, fn: IrFunction): ReadonlyMap<number, number | null> {
  const guarded = new Map<number, number | null>();
  if (fn.node.kind !== 'Function') return guarded;
  for (const decorator of fn.node.decorators) {
    const own = decorator.kind === 'Decorator' ? ownDecorator(file.names, decorator.expr) : null;
    const maker = own === null ? null : file.ir.functionOf(own.fn);
    if (own === null || maker === null) continue;
    const calls = callsOfWrapped(file, own.isMade ? returned(file, maker) : [maker]);
    if (calls.length > 0) addGuards(file, fn, calls, guarded);
  }
  return guarded;
}

/** The functions of the file that a function returns. */
function returned(file: FileContext, fn: IrFunction): readonly IrFunction[] {
  return (file.summaries[fn.id]?.returns.functions ?? []).flatMap(
    (id) => file.ir.functions[file.space.objects.get(id).function] ?? [],
  );
}

/** The calls of a decorator's first parameter in the wrappers that it returns. */
function callsOfWrapped(file: FileContext, decorators: readonly IrFunction[]): readonly SummaryCallback[] {
  return decorators.flatMap((decorator) => {
    const wrapped = decorator.params[0];
    const target = wrapped?.node.kind === 'Param' ? wrapped.node.target : null;
    const definition = target?.kind === 'Name' ? file.names.declaredBy(target) : null;
    if (definition === null) return [];
    return returned(file, decorator).flatMap((wrapper) =>
      (file.summaries[wrapper.id]?.callbacks ?? []).filter(
        ({ port }) => port.base === 'captured' && port.index === definition.id && port.path.length === 0,
      ),
    );
  });
}

function addGuards(
  file: FileContext,
  fn: IrFunction,
  calls: readonly SummaryCallback[],
  guarded: Map<number, number | null>,
): void {
  const given = calls.map((call) => bindArguments(file.space, fn, call.args));
  for (const [index, param] of fn.params.entries()) {
    const masks = given.map((values, call) =>
      isCheckedKeyword(file, calls[call]!, param.name) ? null : maskOf(file, values[index]),
    );
    if (masks.every((mask) => mask === null)) guarded.set(index, null);
    else if (masks.length === 1 && masks[0]! > 0 && guarded.get(index) === undefined)
      guarded.set(index, masks[0]!);
  }
}

/** `fn(*args, **kwargs)` after a check of `kwargs["x"]`: frameworks name what they pass. */
function isCheckedKeyword(file: FileContext, call: SummaryCallback, name: string | null): boolean {
  return call.args.some(({ spread, value }) => {
    const field = spread === 2 && name !== null ? value.fields?.get(name) : undefined;
    return field !== undefined && deepFacts(file.space, field).length === 0;
  });
}

/** What is safe of a value that is passed: null for everything, 0 for nothing. */
function maskOf(file: FileContext, value: Value | undefined): number | null {
  if (value === undefined) return 0;
  const facts = deepFacts(file.space, value);
  if (facts.length === 0) return null;
  return facts.every((fact) => fact.mask === facts[0]!.mask) ? facts[0]!.mask : 0;
}
