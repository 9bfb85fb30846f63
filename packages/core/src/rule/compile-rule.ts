/** Compiles one rule of a rule file for every language that it names. */

import { FIXER_IDS } from '../fixes/fix-finding.ts';
import type { LanguageId } from '../languages/language.ts';
import type { ProblemCollector, RuleCompilerDeps } from './compile-context.ts';
import { OLD_OPERATORS } from './compile-formula.ts';
import { compileRegex } from './compile-leaf.ts';
import { compileVariants } from './compile-variants.ts';
import type { CompiledRule } from './compiled.ts';
import { isOutOfVersion, modeOf, refuseUnsupported } from './rule-checks.ts';
import { checkMetadata, confidenceOf, cweId, readMetadata, severityOf } from './rule-metadata.ts';
import { readRuleOptions, withoutDefaultOptions } from './rule-options.ts';
import { type Metadata, Rule } from './schema.ts';
import { checkShape, suggestion } from './shape-check.ts';
import type { YamlPath } from './yaml-document.ts';

export interface RuleSource {
  readonly value: unknown;
  readonly path: YamlPath;
  readonly idPrefix: string;
  readonly origin: 'built-in' | 'user';
}

const KNOWN_KEYS = [
  ...OLD_OPERATORS,
  'pattern-inside',
  'pattern-not',
  'pattern-not-inside',
  'pattern-not-regex',
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-analysis',
  'metavariable-type',
  'focus-metavariable',
  'metavariable',
  'comparison',
  'by-side-effect',
  'requires',
  'exact',
  'inside',
  'where',
  'kind',
  'through',
  'reaching',
  'routes',
  'lacks',
  'confidence',
];

/** Compiles a rule. Returns null when it cannot run; why is among the problems. */
export function compileRule(
  source: RuleSource,
  deps: RuleCompilerDeps,
  problems: ProblemCollector,
): CompiledRule | null {
  const { path } = source;
  const ruleId = idOf(source);
  if (refuseUnsupported(source.value, path, ruleId, problems)) return null;
  const shape = checkShape(Rule, source.value, KNOWN_KEYS);
  if (!shape.ok) {
    for (const issue of shape.issues) {
      problems.report(ruleId, [...path, ...issue.path], {
        code: 'shape',
        reason: issue.reason,
        hint: issue.hint,
        atKey: issue.atKey,
      });
    }
    return null;
  }
  const rule = shape.value;
  if (ruleId === null || isOutOfVersion(rule, ruleId, path, problems)) return null;
  const mode = modeOf(rule, ruleId, path, problems);
  if (mode === null) return null;
  const options = readRuleOptions(rule.options ?? {});
  for (const issue of options.issues) {
    problems.report(ruleId, [...path, 'options', issue.option], {
      code: 'option',
      severity: issue.severity,
      reason: issue.reason,
      atKey: true,
    });
  }
  const variants = compileVariants(
    { rule, ruleId, mode, path, options: withoutDefaultOptions(options.options) },
    deps,
    problems,
  );
  const fixRegex = compileFixRegex(rule, ruleId, path, deps, problems);
  const fixers = fixersOf(rule, ruleId, path, problems);
  const metadata = metadataOf(rule, ruleId, path, problems);
  const hasBadOption = options.issues.some((issue) => issue.severity === 'error');
  if (variants === null || variants.length === 0 || fixRegex === undefined || hasBadOption) return null;
  return {
    id: ruleId,
    severity: severityOf(rule),
    confidence: confidenceOf(metadata),
    message: rule.message.trim(),
    mode,
    options: options.options,
    paths:
      rule.paths === undefined
        ? null
        : { include: rule.paths.include ?? [], exclude: rule.paths.exclude ?? [] },
    fix: rule.fix ?? null,
    fixRegex,
    ...(fixers.length === 0 ? {} : { fixers }),
    variants,
    metadata: readMetadata(rule, metadata, source.origin),
  };
}

function idOf(source: RuleSource): string | null {
  const id = (source.value as { readonly id?: unknown } | null)?.id;
  if (typeof id !== 'string' || id === '') return null;
  return source.idPrefix === '' ? id : `${source.idPrefix}.${id}`;
}

/** The fixers that a rule names; an unknown one is reported and left out. */
function fixersOf(rule: Rule, ruleId: string, path: YamlPath, problems: ProblemCollector): readonly string[] {
  const named = rule.fixer === undefined ? [] : Array.isArray(rule.fixer) ? rule.fixer : [rule.fixer];
  return named.filter((id) => {
    if (FIXER_IDS.includes(id)) return true;
    problems.report(ruleId, [...path, 'fixer'], {
      code: 'shape',
      severity: 'warning',
      reason: `no fixer is called "${id}"`,
      hint: suggestion(id, FIXER_IDS) ?? `fixers: ${FIXER_IDS.join(', ')}`,
    });
    return false;
  });
}

/** Undefined when a problem was reported. */
function compileFixRegex(
  rule: Rule,
  ruleId: string,
  path: YamlPath,
  deps: RuleCompilerDeps,
  problems: ProblemCollector,
): CompiledRule['fixRegex'] | undefined {
  const source = rule['fix-regex'];
  if (source === undefined) return null;
  const language: LanguageId = 'python';
  const context = {
    options: {},
    deps,
    language,
    report: (where: YamlPath, complaint: Parameters<ProblemCollector['report']>[2]) =>
      problems.report(ruleId, where, complaint),
  };
  const regex = compileRegex(source.regex, [...path, 'fix-regex', 'regex'], context);
  return regex === null ? undefined : { regex, replacement: source.replacement, count: source.count ?? 0 };
}

function metadataOf(rule: Rule, ruleId: string, path: YamlPath, problems: ProblemCollector): Metadata {
  const { metadata, issues } = checkMetadata(rule);
  for (const issue of issues) {
    const { reason, hint, atKey } = issue;
    problems.report(ruleId, [...path, 'metadata', ...issue.path], {
      code: 'metadata',
      severity: 'note',
      reason,
      hint,
      atKey,
    });
  }
  const { cwe } = metadata;
  const values = cwe === undefined ? [] : Array.isArray(cwe) ? cwe : [cwe];
  for (const value of values) {
    if (cweId(value) !== null) continue;
    problems.report(ruleId, [...path, 'metadata', 'cwe'], {
      code: 'metadata',
      severity: 'note',
      reason: `"${value}" is not a CWE number`,
      hint: 'write CWE-89',
    });
  }
  return metadata;
}
