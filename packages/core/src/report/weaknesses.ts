import { cweName, cweNumber, type OwaspCategory, owaspCategories } from '../finding/taxonomy.ts';
import type { CompiledRule } from '../rule/compiled.ts';

/** The weaknesses that a rule names, in ascending order and once each, and the OWASP categories that list them. */
export function weaknessesOf(rule: CompiledRule): {
  readonly cwes: readonly number[];
  readonly owasp: readonly OwaspCategory[];
} {
  const cwes = [...new Set(rule.metadata.cwe.flatMap((cwe) => cweNumber(cwe) ?? []))].sort((a, b) => a - b);
  return { cwes, owasp: [...owaspCategories(cwes, 2025), ...owaspCategories(cwes, 2021)] };
}

/** The same in words, the weaknesses in the order of the rule: `CWE-89 SQL Injection`, `OWASP A05:2025 Injection`. */
export function weaknessNames(rule: CompiledRule): readonly string[] {
  const numbers = new Set(rule.metadata.cwe.flatMap((cwe) => cweNumber(cwe) ?? []));
  return [
    ...[...numbers].map((cwe) => `CWE-${cwe} ${cweName(cwe) ?? ''}`.trimEnd()),
    ...weaknessesOf(rule).owasp.map(({ id, name }) => `OWASP ${id} ${name}`),
  ];
}
