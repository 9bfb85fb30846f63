/**
 * Builds what an installation holds of the built-in rules and models: one compiled rule set per
 * language with its prefilters apart, and an index. Run by
 * `tools/compile-rules.mjs`; pure, so that the tool only reads and writes files.
 */
import { languages } from '../languages/registry.generated.ts';
import type { GrammarSource } from '../syntax/parser.ts';
import { type CompiledDetectors, compileDetectors } from './compile-detectors.ts';
import { compileRuleSet, type RuleSetFile } from './compile-rule-set.ts';
import type { CompiledRule, CompiledRuleSet } from './compiled.ts';
import { prefiltersOf, serialisePrefilters } from './prefilter-set.ts';
import type { RuleProblem } from './problem.ts';
import { createRuleCompiler } from './rule-compiler.ts';
import { ruleSetFor } from './rule-set.ts';
import { serialisePages, serialiseRuleSet, shareLines } from './stored-rule-set.ts';

export interface PackFile {
  /** Below the rules package: `packs/<pack>/<rule-id>/rule.yaml`, `models/<language>/<library>.yaml` or `secrets/<provider>.yaml`. */
  readonly path: string;
  readonly text: string;
}

export interface BuiltPacks {
  /** File name and content, in the folder of compiled data. */
  readonly outputs: readonly { readonly name: string; readonly text: string }[];
  /** Any problem fails the build. */
  readonly problems: readonly RuleProblem[];
  readonly ruleSet: CompiledRuleSet;
  readonly detectors: CompiledDetectors;
}

/** Compiles all packs and models. */
export async function buildPacks(files: readonly PackFile[], grammars: GrammarSource): Promise<BuiltPacks> {
  const detectors = compileDetectors(files.filter(isDetectorFile));
  const sorted = files.filter((file) => !isDetectorFile(file)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const { ruleSet, problems } = compileRuleSet(sorted.map(ruleSetFile), await createRuleCompiler(grammars));
  const keys = [...languages.map(({ id }) => id), 'text' as const, 'manifest' as const];
  const sets = keys.map((key) => [key, ruleSetFor(ruleSet, key)] as const);
  const stored = shareLines(new Map(sets.map(([key, set]) => [key, serialiseRuleSet(set)])));
  const outputs = sets.flatMap(([key, set]) => [
    { name: `rules.${key}.jsonl`, text: stored.get(key)! },
    { name: `rules.${key}.prefilter.json`, text: serialisePrefilters(prefiltersOf(set)) },
  ]);
  const index = { version: ruleSet.version, rules: ruleSet.rules.map(indexEntry) };
  return {
    outputs: [
      ...outputs,
      { name: 'rules.index.json', text: JSON.stringify(index, null, 1) },
      { name: 'secrets.json', text: JSON.stringify({ detectors: detectors.detectors }) },
      { name: 'secrets.pages.json', text: serialisePages(detectors.rules) },
    ],
    problems: [
      ...problems,
      ...detectors.problems,
      ...detectors.rules.flatMap((rule) => taken(rule, ruleSet)),
      ...sorted.flatMap((file) => misplaced(file, ruleSet)),
      ...ruleSet.rules.flatMap(undocumented),
    ],
    ruleSet,
    detectors,
  };
}

function isDetectorFile({ path }: PackFile): boolean {
  return path.startsWith('secrets/');
}

/** Rules and detectors are named alike, by suppressions and by reports. */
function taken({ id }: CompiledRule, { rules }: CompiledRuleSet): RuleProblem[] {
  return rules.some((rule) => rule.id === id)
    ? [problem('secrets', id, 'a rule of the packs has the id of this detector')]
    : [];
}

function ruleSetFile({ path, text }: PackFile): RuleSetFile {
  if (path.startsWith('models/')) return { type: 'models', path, text };
  return { type: 'rules', path, text, origin: 'built-in', idPrefix: '' };
}

function indexEntry(rule: CompiledRule): Record<string, unknown> {
  const { title, category, mistake, cwe, checklist } = rule.metadata;
  const variantLanguages = [...new Set(rule.variants.map(({ language }) => language))].sort();
  return {
    id: rule.id,
    title,
    severity: rule.severity,
    confidence: rule.confidence,
    languages: variantLanguages,
    category,
    mistake,
    cwe,
    checklist,
  };
}

/** A rule's folder has its id, so that a finding's id leads to its source. */
function misplaced(file: PackFile, ruleSet: CompiledRuleSet): RuleProblem[] {
  if (!file.path.startsWith('packs/')) return [];
  const id = file.path.split('/').at(-2) ?? '';
  if (ruleSet.rules.some((rule) => rule.id === id)) return [];
  return [problem(file.path, null, `the folder ${id} holds no rule of that id`)];
}

function undocumented(rule: CompiledRule): RuleProblem[] {
  const { metadata } = rule;
  const missing = [
    ...(metadata.cwe.length === 0 ? ['cwe'] : []),
    ...(metadata.category === null ? ['category'] : []),
    ...(metadata.explanation === null ? ['explanation'] : []),
    ...(metadata.remediation === null ? ['remediation'] : []),
    ...(metadata.insecureExample === null ? ['examples.insecure'] : []),
    ...(metadata.secureExample === null ? ['examples.secure'] : []),
  ];
  if (missing.length === 0) return [];
  return [
    problem('packs', rule.id, `a built-in rule is documented; its metadata lacks ${missing.join(', ')}`),
  ];
}

function problem(path: string, ruleId: string | null, reason: string): RuleProblem {
  return { severity: 'error', code: 'metadata', path, line: 1, column: 1, ruleId, reason, hint: null };
}
