import type { Finding } from '../finding/finding.ts';
import { cweName } from '../finding/taxonomy.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { weaknessesOf } from './weaknesses.ts';
import { wellFormed } from './well-formed.ts';

/** What a finding is known as elsewhere. */
export interface Identifier {
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly url?: string;
}

/**
 * GitLab follows a finding by its first identifier and its place. So advisories come before the rule, which finds many of them at one line;
 * then weaknesses and OWASP's categories.
 */
export function identifiersOf(finding: Finding, rule: CompiledRule | undefined): readonly Identifier[] {
  const id = wellFormed(finding.ruleId);
  const { cwes, owasp } = rule === undefined ? { cwes: [], owasp: [] } : weaknessesOf(rule);
  return [
    ...(finding.package?.advisories ?? []).map(advisoryIdentifier),
    { type: 'skeptic_rule_id', name: `Skeptic ${id}`, value: id },
    ...cwes.map((cwe) => ({
      type: 'cwe',
      name: cweName(cwe) === null ? `CWE-${cwe}` : `CWE-${cwe} ${cweName(cwe)}`,
      value: String(cwe),
      url: `https://cwe.mitre.org/data/definitions/${cwe}.html`,
    })),
    ...owasp.map(({ id: value, name }) => ({ type: 'owasp', name: `${value} ${name}`, value })),
  ];
}

function advisoryIdentifier(advisory: string): Identifier {
  const [type = 'advisory'] = advisory.toLowerCase().split('-');
  return { type, name: wellFormed(advisory), value: wellFormed(advisory) };
}
