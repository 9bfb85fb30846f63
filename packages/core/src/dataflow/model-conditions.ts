/** The `when` of model entries. The condition on surrounding text is judged where a flow reaches the sink. */
import type { Call, Expression } from '../ast/nodes.ts';
import type { Constant, Names } from '../names/names.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { ModelArgumentCondition, ModelCondition, ModelPort } from '../rule/compiled.ts';
import { argumentOf } from './ports.ts';

export function conditionHolds(condition: ModelCondition, call: Call | null, names: Names): boolean {
  if (condition.imports.length > 0 && !condition.imports.some((module) => isImported(names, module)))
    return false;
  if (condition.arity !== null && call !== null && !condition.arity.includes(positionalCount(call)))
    return false;
  return condition.arguments.every((argument) => call !== null && argumentHolds(argument, call, names));
}

/**
 * A text is asked for in what the call is given, and all of it is written out and has none: `reader.query("page")` is no SQL. What the call
 * is remains open, while for other texts that is judged where a flow ends.
 */
export function isOtherText(
  condition: ModelCondition,
  ports: readonly ModelPort[],
  call: Call,
  names: Names,
): boolean {
  const { text } = condition;
  if (text === null) return false;
  const given = ports.map((port) => argumentOf(call, port, names));
  return given.every((value) => {
    const constant = value === null ? null : constantText(value, names.constantOf(value));
    return constant !== null && !testRegex(text, constant);
  });
}

function isImported(names: Names, module: string): boolean {
  return names.importedModules.some(
    (imported) =>
      imported === module || imported.startsWith(`${module}.`) || imported.startsWith(`${module}/`),
  );
}

function positionalCount(call: Call): number {
  return call.args.filter(
    (argument) =>
      argument.kind === 'Argument' &&
      argument.name === null &&
      // `**fields` are keywords.
      !(argument.value.kind === 'Spread' && argument.value.double),
  ).length;
}

function argumentHolds(condition: ModelArgumentCondition, call: Call, names: Names): boolean {
  const value = argumentOf(call, condition.port, names);
  if (value === null) return condition.missing;
  return isListed(condition, value, names) !== condition.negate;
}

function isListed(condition: ModelArgumentCondition, value: Expression, names: Names): boolean {
  const constant = names.constantOf(value);
  if (constant !== null) {
    const known = constant.type === 'null' ? null : 'value' in constant ? constant.value : undefined;
    if (known !== undefined && condition.values.includes(known)) return true;
  }
  if (condition.matches !== undefined) {
    const text = constantText(value, constant);
    if (text !== null && testRegex(condition.matches, text)) return true;
  }
  return (
    condition.names.length > 0 && names.qualifiedNames(value).some((name) => condition.names.includes(name))
  );
}

function constantText(value: Expression, constant: Constant | null): string | null {
  if (value.kind === 'RegexLit') return `/${value.pattern}/${value.flags}`;
  return constant?.type === 'string' && constant.known ? constant.value : null;
}
