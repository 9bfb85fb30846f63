/** The weaknesses that a result names: by tags, by properties, and by SARIF's own taxonomies. */
import { cweNumber } from '../../finding/taxonomy.ts';
import type { Reference, Result, Rule, Run } from './schema.ts';

/** In ascending order and once each. */
export function cwesOf(result: Result, rule: Rule | null, run: Run): readonly number[] {
  const texts = [rule?.properties, result.properties].flatMap((properties = {}) =>
    [properties.tags, properties.cwe, properties.cwes].flat().map(String),
  );
  const references = [...(result.taxa ?? []), ...(rule?.relationships ?? []).map(({ target }) => target)];
  const found = [
    ...texts.flatMap((text) => cweNumber(text.replace(/^external\/cwe\//i, '')) ?? []),
    ...references.flatMap((reference) => cweOfReference(reference, run) ?? []),
  ];
  return [...new Set(found)].sort((a, b) => a - b);
}

function cweOfReference({ id, index, toolComponent }: Reference, { taxonomies = [] }: Run): number | null {
  const taxonomy = taxonomies[toolComponent?.index ?? -1];
  const name = toolComponent?.name ?? taxonomy?.name ?? '';
  const text = id ?? taxonomy?.taxa?.[index ?? -1]?.id ?? '';
  if (/^\d{1,5}$/.test(text)) return /^cwe$/i.test(name) ? Number(text) : null;
  return cweNumber(text);
}
