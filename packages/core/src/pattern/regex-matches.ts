/** Matches of `pattern-regex` in a text: named groups bind metavariables, unnamed ones `$1`, `$2`, … */
import type { CompiledRegex } from './formula.ts';
import type { FormulaEnvironment } from './formula-environment.ts';
import type { Binding, Match } from './match.ts';
import { isMetavariableName } from './placeholders.ts';
import { type RegexMatch, runRegex } from './regex/run-regex.ts';

/** All non-overlapping matches of the expression. */
export function matchRegex(
  regex: CompiledRegex,
  text: string,
  environment: FormulaEnvironment,
): readonly Match[] {
  const found = (environment.runRegex ?? runRegex)(regex, text);
  return found.map((match) => ({
    start: match.start,
    end: match.end,
    node: null,
    bindings: groupBindings(regex, match, 0),
  }));
}

/** The bindings of a match's groups; `offset` is where the searched text stands in the file. */
export function groupBindings(regex: CompiledRegex, match: RegexMatch, offset: number): Map<string, Binding> {
  const bindings = new Map<string, Binding>();
  match.groups.forEach((group, i) => {
    if (group === null) return;
    const name = regex.groups[i];
    const key =
      name === null || name === undefined ? `$${i + 1}` : isMetavariableName(`$${name}`) ? `$${name}` : null;
    if (key === null) return;
    bindings.set(key, { nodes: [], start: offset + group.start, end: offset + group.end, text: group.text });
  });
  return bindings;
}
