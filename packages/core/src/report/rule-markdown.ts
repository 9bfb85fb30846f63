/** A rule's page as Markdown, for the reference. Its texts are those of the built-in rules and are not escaped. */
import type { CompiledRule } from '../rule/compiled.ts';
import { fencedCode } from './fenced-code.ts';
import { type RuleSection, ruleSections, ruleSummary, ruleTitle } from './rule-sections.ts';

/** Renders the page of one rule; `checklist` holds the texts of checklist items by id. */
export function renderRuleMarkdown(rule: CompiledRule, checklist: ReadonlyMap<string, string>): string {
  const language = rule.variants[0]?.language ?? '';
  const sections = ruleSections(rule, checklist).map(
    (section) => `## ${section.title}\n\n${bodyOf(section, language)}`,
  );
  return `${[`# ${ruleTitle(rule)}`, `\`${rule.id}\`: ${ruleSummary(rule)}`, ...sections].join('\n\n')}\n`;
}

function bodyOf(section: RuleSection, language: string): string {
  if (section.form === 'list') return section.items.map((item) => `- ${item}`).join('\n');
  return section.form === 'prose' ? section.text : fencedCode(section.text, language);
}
