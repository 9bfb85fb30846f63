/** How the interpretation of a function begins: its context, and what it does not know, in symbols. */
import type { TypeNode } from '../ast/nodes.ts';
import type { IrFunction } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import type { FileContext, FunctionContext } from './context.ts';
import { decoratorGuards } from './decorator-guards.ts';
import { CLEAN, copied, masked, startFact, type Value, valueOf } from './facts.ts';
import type { FixedParameters } from './fixed-arguments.ts';
import { functionOfModule } from './module-functions.ts';
import { applyMarks } from './node-marks.ts';
import { createState, type State, setInitial } from './state.ts';
import { mapFacts } from './values.ts';

/** The state at the start of a function: parameters, receiver and captured variables hold themselves, in symbols. */
export function enterFunction(
  file: FileContext,
  fn: IrFunction,
  fixed: FixedParameters,
): { readonly context: FunctionContext; readonly state: State } {
  const { space } = file;
  const state = createState(null);
  const inputs = new Map<number, { readonly register: number; readonly initial: Value }>();
  let hidden = fn.registerCount;
  const context: FunctionContext = {
    file,
    fn,
    fixed,
    inputs,
    regions: new Map(),
    loaded: new Map(),
    accumulators: [],
    returns: CLEAN,
    exits: [],
    exitStates: [],
    sinks: new Map(),
    callbacks: [],
    callbackRuns: 0,
    calls: new Map(),
    written: new Map(),
    shared: new Map(),
    closures: new Map(),
    thrown: [CLEAN],
    caught: CLEAN,
  };
  const enter = (index: number, register: number, value: Value): void => {
    inputs.set(index, { register: hidden, initial: value });
    setInitial(state, register, value);
    setInitial(state, hidden, value);
    hidden += 1;
  };
  if (fn.receiver !== null) {
    const origin = space.portOrigin({ base: 'receiver', index: 0, path: [] });
    enter(-1, fn.receiver, valueOf([startFact(origin, fn.node, 'its object')]));
  }
  const guarded = decoratorGuards(file, fn);
  for (const [index, param] of fn.params.entries()) {
    const origin = space.portOrigin({ base: 'parameter', index, path: [] });
    const symbolic = hasSafeType(file.names, param.node)
      ? CLEAN
      : valueOf([startFact(origin, param.node, `parameter ${param.name ?? index + 1}`)]);
    const target = param.node.kind === 'Param' ? param.node.target : param.node;
    const marked = applyMarks(
      context,
      state,
      target,
      applyMarks(context, state, param.node, copied(symbolic)),
    );
    const mask = guarded.get(index);
    const checked =
      mask === undefined
        ? marked
        : mapFacts(space, marked, (fact) =>
            mask === null ? null : masked(fact, space.masks.union(fact.mask, mask)),
          );
    enter(index, param.register, checked);
  }
  for (const captured of fn.captured) {
    const own = functionOfModule(file.ir, captured.definition);
    const origin = space.portOrigin({ base: 'captured', index: captured.definition.id, path: [] });
    const value: Value =
      own === null
        ? valueOf([startFact(origin, fn.node, captured.definition.name)])
        : { facts: [], fields: null, functions: [own.id] };
    setInitial(state, captured.register, value);
  }
  return { context, state };
}

const SAFE_PARAMETER_TYPES = new Set([
  'int',
  'float',
  'bool',
  'number',
  'boolean',
  'bigint',
  'uuid.UUID',
  'datetime.date',
  'datetime.datetime',
  'decimal.Decimal',
  'Date',
]);

function hasSafeType(names: Names, node: IrFunction['params'][number]['node']): boolean {
  if (node.kind !== 'Param' || node.target.kind !== 'Name') return false;
  if (node.type !== null && isChoice(node.type)) return true;
  const type = names.typeOf(node.target);
  return type !== null && SAFE_PARAMETER_TYPES.has(type);
}

/** `'asc' | 'desc'`: one of the texts that the program names. */
function isChoice(type: TypeNode): boolean {
  if (type.form === 'union') return type.args.length > 0 && type.args.every(isChoice);
  return /^(?:'[^']*'|"[^"]*"|\d+|true|false|null|undefined)$/.test(type.text.trim());
}
