/** A rule as a SARIF reporting descriptor. */
import { cweName, cweTag } from '../../finding/taxonomy.ts';
import { sarifLevel, securitySeverity } from '../../finding/thresholds.ts';
import type { CompiledRule } from '../../rule/compiled.ts';
import { fencedCode } from '../fenced-code.ts';
import { weaknessesOf } from '../weaknesses.ts';
import { wellFormed } from '../well-formed.ts';
import { MAX_NAME, MAX_TAGS, MAX_TEXT } from './limits.ts';

/** The descriptor of a rule. Required texts are never empty, and tags never repeat. */
export function ruleDescriptor(rule: CompiledRule): unknown {
  const title = firstOf(rule.metadata.title, rule.id);
  const description = firstOf(rule.metadata.description, rule.message, title);
  return {
    id: rule.id,
    name: cut(rule.id, MAX_NAME),
    shortDescription: { text: cut(title, MAX_TEXT) },
    fullDescription: { text: cut(description, MAX_TEXT) },
    help: { text: helpText(rule, description), markdown: helpMarkdown(rule, title, description) },
    defaultConfiguration: { level: sarifLevel(rule.severity) },
    properties: {
      precision: rule.confidence,
      'security-severity': securitySeverity(rule.severity),
      tags: tagsOf(rule),
    },
  };
}

function tagsOf(rule: CompiledRule): string[] {
  const { cwes, owasp } = weaknessesOf(rule);
  const categories = owasp.map(({ id }) => `external/owasp/${id.replace(':', '-').toLowerCase()}`);
  const own =
    rule.metadata.category === null || rule.metadata.category === '' ? [] : [rule.metadata.category];
  return [...new Set(['security', ...cwes.map(cweTag), ...own, ...categories])].slice(0, MAX_TAGS);
}

function helpText(rule: CompiledRule, description: string): string {
  const { explanation, remediation, references } = rule.metadata;
  const parts = [
    description,
    ...optional('Why it matters: ', explanation),
    ...optional('How to fix it: ', remediation),
    ...(references.length === 0 ? [] : [`References: ${references.join(' ')}`]),
  ];
  return parts.join('\n\n');
}

function helpMarkdown(rule: CompiledRule, title: string, description: string): string {
  const { explanation, remediation, insecureExample, secureExample, references } = rule.metadata;
  const { cwes, owasp } = weaknessesOf(rule);
  const known = [
    ...cwes.map((cwe) => `CWE-${cwe}${cweName(cwe) === null ? '' : ` ${cweName(cwe)}`}`),
    ...owasp.map(({ id, name }) => `OWASP ${id} ${name}`),
  ];
  return [
    `# ${title}`,
    description,
    ...optional('## Why it matters\n\n', explanation),
    ...fenced('## Vulnerable\n\n', insecureExample),
    ...fenced('## Safe\n\n', secureExample),
    ...optional('## How to fix it\n\n', remediation),
    ...(known.length === 0 ? [] : [`## Known as\n\n${known.map((name) => `- ${name}`).join('\n')}`]),
    ...(references.length === 0
      ? []
      : [`## References\n\n${references.map((link) => `- ${link}`).join('\n')}`]),
  ].join('\n\n');
}

function optional(label: string, text: string | null): string[] {
  return text === null || text.trim() === '' ? [] : [`${label}${text.trim()}`];
}

function fenced(label: string, code: string | null): string[] {
  return code === null || code.trim() === '' ? [] : [`${label}${fencedCode(code)}`];
}

function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text.trim() !== '') ?? 'no description';
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${wellFormed(text.slice(0, length - 1))}…`;
}
