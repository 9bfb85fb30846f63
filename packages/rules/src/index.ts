/**
 * The content package: rules in `packs/<pack>/<rule-id>/rule.yaml` with their `cases/`, library models in
 * `models/<language>/<library>.yaml`, and detectors of secrets in `secrets/<provider>.yaml`; the
 * checklist in `checklist/`. `tools/compile-rules.mjs` compiles them to `dist-data/`, which is what hosts read; these
 * are the names of its files.
 */
import type { LanguageId, RuleSetKey } from '@skeptic/core';

export { CHECKLIST_TEXTS } from './checklist.generated.ts';
export { SCAN_RULES } from './scan-rules.ts';

/** File with the id, title, severity and languages of every rule. */
export const INDEX_FILE = 'rules.index.json';

/** File with the compiled rules and models for a language, in lines of JSON (`text`: for files without one). */
export function ruleDataFile(key: RuleSetKey): string {
  return `rules.${key}.jsonl`;
}

/** File with what says whether a rule of `ruleDataFile` can match a text at all. */
export function prefilterDataFile(key: RuleSetKey): string {
  return `rules.${key}.prefilter.json`;
}

/** File with the detectors of secrets, as the engine runs them. */
export const DETECTORS_FILE = 'secrets.json';

/** File with what reports and pages say of the detectors. */
export const DETECTOR_PAGES_FILE = 'secrets.pages.json';

/** File with the signals of provenance. */
export const PROVENANCE_FILE = 'provenance.json';

/** File with what is known of each lesson without opening it. */
export const LESSONS_FILE = 'lessons.json';

/** File with a whole lesson. */
export function lessonDataFile(id: string): string {
  return `lesson.${id}.json`;
}

/** File with the library of prompts. */
export const PROMPTS_FILE = 'prompts.json';

/** File with the items of the checklist. */
export const CHECKLIST_FILE = 'checklist.json';

/** File with what is counted for the checklist in the files of a language. */
export function examinedDataFile(language: LanguageId): string {
  return `examined.${language}.json`;
}
