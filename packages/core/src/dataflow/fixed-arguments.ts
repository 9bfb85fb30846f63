/**
 * What calls fix of the parameters that a function asks in its conditions. `render(text, escape=False)` runs one branch only, and so
 * does `render(text)` when the default says the rest: such a call gets a summary of its own.
 */
import type { Call, Expression, Param } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { IrFunction } from '../ir/ir.ts';
import type { Constant, Names } from '../names/names.ts';

/** Constants by the ids of the parameters that hold them. */
export type FixedParameters = ReadonlyMap<number, Constant>;

export const NOTHING_FIXED: FixedParameters = new Map();

/** What a call fixes; `skipped` of its arguments come before those of the parameters. */
export function fixedByCall(names: Names, fn: IrFunction, call: Call, skipped: number): FixedParameters {
  const asked = askedParameters(names, fn);
  if (asked.size === 0 || call.args.some((argument) => argument.kind !== 'Argument')) return NOTHING_FIXED;
  const args = call.args.slice(skipped);
  const fixed = new Map<number, Constant>();
  for (const [index, param] of asked) {
    const { name } = fn.params[index]!;
    const positional = args.filter((argument) => argument.kind === 'Argument' && argument.name === null);
    const given =
      args.find((argument) => argument.kind === 'Argument' && argument.name === name && name !== null) ??
      positional[index];
    const value = given?.kind === 'Argument' ? given.value : param.default;
    const constant = value === null ? null : literal(names, value);
    if (constant !== null) fixed.set(param.id, constant);
  }
  return fixed;
}

/** What tells summaries of a function apart. */
export function keyOfFixed(fn: IrFunction, fixed: FixedParameters): string {
  const values = [...fixed].map(([param, constant]) => `${param}=${JSON.stringify(constant)}`);
  return `${fn.id}:${values.join(',')}`;
}

/** The constant that a name surely holds in a call that fixes it, or null. */
export function fixedValue(names: Names, fixed: FixedParameters, expr: Expression): Constant | null {
  if (fixed.size === 0 || expr.kind !== 'Name') return null;
  const definition = names.definitionOf(expr);
  const isKept = definition?.kind === 'parameter' && definition.writes.length === 0;
  return isKept ? (fixed.get(definition.node.id) ?? null) : null;
}

/** A constant that stands in the call itself: what has a name may be changed where it is set. */
function literal(names: Names, value: Expression): Constant | null {
  if (!/^(?:BoolLit|StringLit|NumberLit|NullLit)$/.test(value.kind)) return null;
  const constant = names.constantOf(value);
  return constant?.type === 'string' && !constant.known ? null : constant;
}

const askedOf = new WeakMap<IrFunction, ReadonlyMap<number, Param>>();

/** The parameters that conditions of a function ask, by position. */
function askedParameters(names: Names, fn: IrFunction): ReadonlyMap<number, Param> {
  const known = askedOf.get(fn);
  if (known !== undefined) return known;
  const positions = new Map(
    fn.params.map(({ node, variadic }, index) => [node.id, variadic === 0 ? index : -1]),
  );
  const asked = new Map<number, Param>();
  const ask = (condition: Expression): void =>
    walk(condition, (node) => {
      const param = node.kind === 'Name' ? names.definitionOf(node)?.node : null;
      const index = param?.kind === 'Param' && param.target.kind === 'Name' ? positions.get(param.id) : -1;
      if (param?.kind === 'Param' && index !== undefined && index >= 0) asked.set(index, param);
      return undefined;
    });
  const body = fn.node.kind === 'Function' && fn.params.length > 0 ? fn.node.body : null;
  if (body !== null)
    walk(body, (node) => {
      if (node.kind === 'If' || node.kind === 'Conditional') ask(node.test);
      else if (node.kind === 'Switch') ask(node.subject);
      return undefined;
    });
  askedOf.set(fn, asked);
  return asked;
}
