/** `focus-metavariable` (reference rule syntax, 3.5). */
import type { Match } from './match.ts';

/** Each entry is a union of metavariables; the entries are intersected, the smallest range stays. */
export function focusMatches(
  matches: readonly Match[],
  focus: readonly (readonly string[])[],
): readonly Match[] {
  return matches.flatMap((match) =>
    focus.reduce<readonly Match[]>(
      (current, names, i) =>
        current.flatMap((focused) => names.flatMap((name) => focusOn(match, focused, name, i === 0))),
      [match],
    ),
  );
}

/** A binding outside of the match (bound by a context) keeps its own range. */
function focusOn(whole: Match, focused: Match, name: string, isFirst: boolean): readonly Match[] {
  const binding = whole.bindings.get(name);
  if (binding === undefined || (binding.start === binding.end && binding.text !== '')) return [];
  const { start, end } = binding;
  const node = binding.nodes.length === 1 ? binding.nodes[0]! : null;
  if (isFirst) {
    const overlap = { start: Math.max(start, whole.start), end: Math.min(end, whole.end) };
    if (overlap.start >= overlap.end) return [{ start, end, node, bindings: whole.bindings }];
    const isWholeBinding = overlap.start === start && overlap.end === end;
    return [{ ...overlap, node: isWholeBinding ? node : null, bindings: whole.bindings }];
  }
  if (start >= focused.start && end <= focused.end) return [{ start, end, node, bindings: whole.bindings }];
  return focused.start >= start && focused.end <= end ? [focused] : [];
}
