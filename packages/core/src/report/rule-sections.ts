/** What the page of a rule says, section by section; the terminal and the Markdown pages print the same ones. */
import type { CompiledRule } from '../rule/compiled.ts';
import { weaknessNames } from './weaknesses.ts';
import { reflow } from './wrap.ts';

export type RuleSection =
  | { readonly title: string; readonly form: 'prose' | 'code'; readonly text: string }
  | { readonly title: string; readonly form: 'list'; readonly items: readonly string[] };

/** The sections of a rule that have something to say. `checklist` holds the texts of checklist items by id. */
export function ruleSections(rule: CompiledRule, checklist: ReadonlyMap<string, string>): RuleSection[] {
  const { metadata } = rule;
  return [
    ...prose('What it finds', metadata.description === '' ? rule.message : metadata.description),
    ...prose('Why it matters', metadata.explanation),
    ...code('Vulnerable', metadata.insecureExample),
    ...code('Safe', metadata.secureExample),
    ...prose('How to fix it', metadata.remediation),
    ...list('Known as', weaknessNames(rule)),
    ...list(
      'Checklist',
      metadata.checklist.map((id) => checklist.get(id) ?? id),
    ),
    ...list('References', metadata.references),
    ...prose('To accept one finding', `skeptic-ignore: ${rule.id} -- your reason [until=YYYY-MM-DD]`),
  ];
}

/** The title of a rule's page; a rule without a title goes by its id. */
export function ruleTitle(rule: CompiledRule): string {
  return rule.metadata.title === '' ? rule.id : rule.metadata.title;
}

/** Severity, confidence and languages in one line. */
export function ruleSummary(rule: CompiledRule): string {
  const languages = [...new Set(rule.variants.map((variant) => variant.language))].sort().join(', ');
  const summary = `severity ${rule.severity}, confidence ${rule.confidence}`;
  return languages === '' ? summary : `${summary}, languages: ${languages}`;
}

function prose(title: string, text: string | null): RuleSection[] {
  return isBlank(text) ? [] : [{ title, form: 'prose', text: reflow(text) }];
}

function code(title: string, text: string | null): RuleSection[] {
  return isBlank(text) ? [] : [{ title, form: 'code', text: text.trimEnd() }];
}

function list(title: string, items: readonly string[]): RuleSection[] {
  return items.length === 0 ? [] : [{ title, form: 'list', items }];
}

function isBlank(text: string | null): text is null {
  return text === null || text.trim() === '';
}
