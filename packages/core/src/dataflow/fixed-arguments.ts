/**
 * What calls fix of the parameters that a function asks in its conditions. `render(text, escape=False)` runs one branch only, and so
 * does `render(text)` when the default says the rest: such a call gets a summary of its own.
 */
import type { Call, Expression, Param } from '../ast/nodes.ts';
import { walk } from '../ast/shapes.ts';
import type { IrFunction } from '../ir/ir.ts';
import { truthOf } from '../names/constants.ts';
import type { Constant, Names } from '../names/names.ts';

/** A function, with its parameters behind the receiver. */
export interface AskedFunction {
  readonly node: IrFunction['node'];
  readonly params: readonly Pick<IrFunction['params'][number], 'node' | 'name' | 'variadic'>[];
}

/** Constants by the ids of the parameters that hold them. */
export type FixedParameters = ReadonlyMap<number, Constant>;

export const NOTHING_FIXED: FixedParameters = new Map();

/** What a call fixes; `skipped` of its arguments come before those of the parameters. */
export function fixedByCall(names: Names, fn: AskedFunction, call: Call, skipped: number): FixedParameters {
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

/** What a condition comes to in a call that fixes the parameter it asks. */
export function givenOutcome(names: Names, fixed: FixedParameters, condition: Expression): boolean | null {
  if (fixed.size === 0) return null;
  if (condition.kind !== 'Binary') {
    const constant = fixedValue(names, fixed, condition);
    return constant === null ? null : truthOf(constant);
  }
  const [left, right] = [condition.left, condition.right].map(
    (side) => fixedValue(names, fixed, side) ?? names.constantOf(side),
  );
  const isAbout = [condition.left, condition.right].some((side) => fixedValue(names, fixed, side) !== null);
  const isEqual = isAbout ? areEqual(left ?? null, right ?? null) : null;
  if (isEqual === null) return null;
  if (/^(?:==|===|is)$/.test(condition.op)) return isEqual;
  return /^(?:!=|!==|is not)$/.test(condition.op) ? !isEqual : null;
}

/** Whether constants are the same; of different types languages have different opinions. */
export function areEqual(left: Constant | null, right: Constant | null): boolean | null {
  if (left === null || right === null) return null;
  if (left.type === 'null' || right.type === 'null') return left.type === right.type;
  if (left.type !== right.type || !('value' in left) || !('value' in right)) return null;
  return left.value === right.value;
}

/** A constant that stands in the call itself: what has a name may be changed where it is set. */
function literal(names: Names, value: Expression): Constant | null {
  if (!/^(?:BoolLit|StringLit|NumberLit|NullLit)$/.test(value.kind)) return null;
  const constant = names.constantOf(value);
  return constant?.type === 'string' && !constant.known ? null : constant;
}

const askedOf = new WeakMap<AskedFunction['node'], ReadonlyMap<number, Param>>();

/** The parameters that conditions of a function ask, by position. */
function askedParameters(names: Names, fn: AskedFunction): ReadonlyMap<number, Param> {
  const known = askedOf.get(fn.node);
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
  askedOf.set(fn.node, asked);
  return asked;
}
