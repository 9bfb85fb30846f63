/** Puts the values of metavariables into messages and fixes. */
import type { Bindings } from '../pattern/match.ts';

export type ValueOf = (name: string) => string | null;

/**
 * One pass, longest name first, so that inserted text is not expanded again and `$X2` is not read as `$X` followed by `2`.
 * `value($X)` is the propagated constant, falling back to the source text. An unbound name stays as written.
 */
export function interpolate(template: string, bindings: Bindings, valueOf: ValueOf): string {
  if (!template.includes('$')) return template;
  return template.replace(
    /value\((\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*)\)|\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*|\$\d+/g,
    (text: string, inner: string | undefined) => {
      const name = inner ?? text;
      const binding = bindings.get(name);
      if (binding === undefined) return text;
      return inner === undefined ? binding.text : (valueOf(name) ?? binding.text);
    },
  );
}
