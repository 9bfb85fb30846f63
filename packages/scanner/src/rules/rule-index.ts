/** The small index of the built-in rules: enough to list them and to judge ids, without loading the rules themselves. */
import path from 'node:path';
import type {
  Checklist,
  CompiledRule,
  CompiledRuleSet,
  DetectorSet,
  ExaminedSet,
  LanguageId,
  PrefilterSet,
  RuleSetKey,
} from '@skeptic/core';
import { ExternalError, parsePages, parsePrefilters, parseRuleSet } from '@skeptic/core';
import {
  CHECKLIST_FILE,
  DETECTOR_PAGES_FILE,
  DETECTORS_FILE,
  examinedDataFile,
  INDEX_FILE,
  prefilterDataFile,
  ruleDataFile,
} from '@skeptic/rules';
import type { Platform } from '../platform/platform.ts';

export interface RuleIndexEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly confidence: string;
  readonly languages: readonly string[];
  readonly category: string | null;
  readonly mistake: number | null;
  readonly cwe: readonly string[];
  /** The items of the checklist that its findings speak against. */
  readonly checklist: readonly string[];
}

export interface RuleIndex {
  readonly version: string;
  readonly rules: readonly RuleIndexEntry[];
}

const EMPTY: RuleIndex = { version: '0', rules: [] };

/** Reads the index of the built-in rules. A missing folder is a broken installation. */
export function readRuleIndex(platform: Platform, folder: string | null): RuleIndex {
  if (folder === null) return EMPTY;
  const text = platform.fs.readText(path.join(folder, INDEX_FILE));
  if (text === null) throw missing(folder);
  return JSON.parse(text) as RuleIndex;
}

/** Reads the built-in rules of a language; a language without any has no file. */
export function readBuiltInRules(
  platform: Platform,
  folder: string | null,
  key: RuleSetKey,
): CompiledRuleSet {
  const bytesOf = (name: string): Uint8Array | null =>
    folder === null ? null : platform.fs.readBytes(path.join(folder, ruleDataFile(name as RuleSetKey)));
  const bytes = bytesOf(key);
  if (bytes === null) return { version: '0', rules: [], models: {} };
  const set = parseRuleSet(bytes, bytesOf);
  if (set === null) throw missing(folder ?? '');
  return set;
}

/** Reads the prefilters of the same rules; null when there is no file of our format. */
export function readBuiltInPrefilters(
  platform: Platform,
  folder: string | null,
  key: RuleSetKey,
): PrefilterSet | null {
  const text = folder === null ? null : platform.fs.readText(path.join(folder, prefilterDataFile(key)));
  return text === null ? null : parsePrefilters(text);
}

/** Reads the detectors of secrets; null when there are none. */
export function readDetectors(platform: Platform, folder: string | null): DetectorSet | null {
  const text = folder === null ? null : platform.fs.readText(path.join(folder, DETECTORS_FILE));
  return text === null ? null : (JSON.parse(text) as DetectorSet);
}

/** Reads what reports and pages say of the detectors. */
export function readDetectorPages(platform: Platform, folder: string | null): readonly CompiledRule[] {
  const text = folder === null ? null : platform.fs.readText(path.join(folder, DETECTOR_PAGES_FILE));
  return text === null ? [] : parsePages(text);
}

/** Reads what is counted for the checklist in files of a language; null when nothing is. */
export function readExamined(
  platform: Platform,
  folder: string | null,
  language: LanguageId,
): ExaminedSet | null {
  const text = folder === null ? null : platform.fs.readText(path.join(folder, examinedDataFile(language)));
  return text === null ? null : (JSON.parse(text) as ExaminedSet);
}

/** Reads the built-in checklist. A missing one is a broken installation. */
export function readChecklist(platform: Platform, folder: string | null): Checklist {
  if (folder === null) return { items: [], kinds: {} };
  const text = platform.fs.readText(path.join(folder, CHECKLIST_FILE));
  if (text === null) throw missing(folder);
  return JSON.parse(text) as Checklist;
}

/** The index entry of a compiled rule. */
export function indexEntryOf(rule: CompiledRule): RuleIndexEntry {
  const { title, category, mistake, cwe, checklist } = rule.metadata;
  const languages = [...new Set(rule.variants.map((variant) => variant.language))].sort();
  return {
    id: rule.id,
    title,
    severity: rule.severity,
    confidence: rule.confidence,
    languages,
    category,
    mistake,
    cwe,
    checklist,
  };
}

function missing(folder: string): ExternalError {
  return new ExternalError(`the built-in rules are missing from ${folder}; the installation is broken`, {
    code: 'rules-missing',
  });
}
