/** The text that a rule's `fix` or `fix-regex` puts in the place of a match. */
import type { Bindings } from '../pattern/match.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { interpolate, type ValueOf } from './interpolate.ts';

/** Null when the rule has no fix, or its expression does not occur in the matched text. */
export function fixOf(
  rule: CompiledRule,
  text: string,
  start: number,
  end: number,
  bindings: Bindings,
  valueOf: ValueOf,
): string | null {
  const matched = text.slice(start, end);
  if (rule.fix !== null) {
    const fix = reindent(interpolate(rule.fix, bindings, valueOf), indentAt(text, start));
    // A declaration keeps its terminator.
    return matched.endsWith(';') && !fix.endsWith(';') && fix !== '' ? `${fix};` : fix;
  }
  if (rule.fixRegex === null) return null;
  const { regex, replacement, count } = rule.fixRegex;
  const expression = new RegExp(regex.source, regex.flags.includes('g') ? regex.flags : `${regex.flags}g`);
  let left = count <= 0 ? Number.POSITIVE_INFINITY : count;
  const replaced = matched.replace(expression, (...args) => {
    if (left <= 0) return args[0] as string;
    left -= 1;
    return replacement.replace(/\\(\d)/g, (_, group: string) => String(args[Number(group)] ?? ''));
  });
  return replaced === matched ? null : replaced;
}

function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

function reindent(fix: string, indent: string): string {
  const lines = fix.replace(/\n$/, '').split('\n');
  return lines.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join('\n');
}
