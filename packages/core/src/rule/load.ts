/**
 * Compiles rule files. A broken rule is a problem with a position; the other rules of the file still run. Brings zod and yaml
 * along, so only hosts that compile user rules (or build the built-in packs) import it.
 */
import { createProblemCollector, type RuleCompilerDeps } from './compile-context.ts';
import { compileRule } from './compile-rule.ts';
import type { CompiledRule } from './compiled.ts';
import type { RuleProblem } from './problem.ts';
import { parseYamlDocument } from './yaml-document.ts';

export interface RuleFileSource {
  /** For messages only. */
  readonly path: string;
  readonly text: string;
  readonly origin: 'built-in' | 'user';
  /** Put before each id with a dot; empty for none. `idPrefixOf` (compile-rule-files.ts) makes it from a path. */
  readonly idPrefix: string;
}

export interface CompiledRuleFile {
  readonly rules: readonly CompiledRule[];
  readonly problems: readonly RuleProblem[];
}

/** Compiles the rules of one file. Never throws. Prefilters are filled in when rule sets are put together. */
export function compileRuleFile(source: RuleFileSource, deps: RuleCompilerDeps): CompiledRuleFile {
  const document = parseYamlDocument(source.text);
  const collector = createProblemCollector(source.path, document);
  const spoiled = new Set<number>();
  const list = ruleList(document.value);
  for (const issue of document.issues) {
    const index = issue.scope === 'file' ? null : entryAt(document, list ?? [], issue.offset);
    if (index !== null) spoiled.add(index);
    const { line, column } = document.positionOf(issue.offset);
    const { reason, hint } = issue;
    const ruleId = index === null ? null : idAt(list?.[index], source.idPrefix);
    collector.problems.push({
      severity: 'error',
      code: 'yaml',
      path: source.path,
      line,
      column,
      ruleId,
      reason,
      hint,
    });
  }
  if (
    document.issues.some((issue) => issue.scope === 'file') ||
    document.value === null ||
    document.value === undefined
  ) {
    return { rules: [], problems: collector.problems };
  }
  if (list === null) {
    collector.report(null, [], { code: 'shape', reason: 'a rule file has a list "rules:" at the top' });
    return { rules: [], problems: collector.problems };
  }
  const rules: CompiledRule[] = [];
  list.forEach((value, index) => {
    if (spoiled.has(index)) return;
    const path = ['rules', index];
    const rule = compileRule(
      { value, path, idPrefix: source.idPrefix, origin: source.origin },
      deps,
      collector,
    );
    if (rule === null) return;
    const twin = rules.findIndex((other) => other.id === rule.id);
    if (twin >= 0 && areForOtherLanguages(rules[twin]!, rule)) {
      rules[twin] = { ...rules[twin]!, variants: [...rules[twin]!.variants, ...rule.variants] };
      return;
    }
    if (twin >= 0) {
      collector.report(rule.id, [...path, 'id'], {
        code: 'duplicate-id',
        reason: `the id ${rule.id} is used twice`,
      });
      return;
    }
    rules.push(rule);
  });
  return { rules, problems: collector.problems };
}

/** One weakness may need other patterns in each language: entries of one id with disjoint languages are one rule, documented by the first. */
function areForOtherLanguages(rule: CompiledRule, other: CompiledRule): boolean {
  const languages = new Set(rule.variants.map((variant) => variant.language));
  return rule.mode === other.mode && other.variants.every((variant) => !languages.has(variant.language));
}

function ruleList(value: unknown): readonly unknown[] | null {
  const rules = (value as { readonly rules?: unknown } | null | undefined)?.rules;
  if (rules === null) return [];
  return Array.isArray(rules) ? rules : null;
}

function entryAt(
  document: ReturnType<typeof parseYamlDocument>,
  list: readonly unknown[],
  offset: number,
): number | null {
  let found: number | null = null;
  list.forEach((_, index) => {
    if (document.locate(['rules', index]) <= offset) found = index;
  });
  return found;
}

function idAt(value: unknown, prefix: string): string | null {
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  if (typeof id !== 'string') return null;
  return prefix === '' ? id : `${prefix}.${id}`;
}
