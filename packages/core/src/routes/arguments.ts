/** Arguments of calls, by position, keyword, or property of an options object. */
import type { Call, Dict, Expression } from '../ast/nodes.ts';

/** The positional arguments up to the first that is spread. */
export function positional(call: Call): readonly Expression[] {
  const found: Expression[] = [];
  for (const arg of call.args) {
    if (arg.kind !== 'Argument' || arg.value.kind === 'Spread') break;
    if (arg.name === null) found.push(arg.value);
  }
  return found;
}

export function keyword(call: Call, name: string): Expression | null {
  for (const arg of call.args) if (arg.kind === 'Argument' && arg.name === name) return arg.value;
  return null;
}

export function property(dict: Dict, name: string): Expression | null {
  for (const entry of dict.entries) {
    if (entry.kind !== 'Entry' || entry.computed) continue;
    const { key } = entry;
    if ((key.kind === 'Name' && key.name === name) || (key.kind === 'StringLit' && key.value === name))
      return entry.value;
  }
  return null;
}

/** A keyword, or the property of an object among the arguments. */
export function named(call: Call, name: string): Expression | null {
  const value = keyword(call, name);
  if (value !== null) return value;
  for (const arg of call.args) {
    if (arg.kind !== 'Argument' || arg.value.kind !== 'Dict') continue;
    const found = property(arg.value, name);
    if (found !== null) return found;
  }
  return null;
}

/** The elements of a list, or the one that stands for itself. */
export function listed(expr: Expression | null): readonly Expression[] {
  if (expr === null) return [];
  return expr.kind === 'Collection' ? expr.elements.flatMap(listed) : [expr];
}

/** Joins two parts of a path with one slash between. */
export function joinPaths(prefix: string, path: string): string {
  if (path === '' || path === '/') return prefix === '' ? path : prefix;
  const left = prefix.replace(/\/+$/, '');
  return left === '' ? path : `${left}/${path.replace(/^\/+/, '')}`;
}
