/** Compiles one rule of a rule file for every language that it names. */
import type { LanguageId } from '../languages/language.ts';
import type { ProblemCollector, RuleCompilerDeps, VariantLanguage } from './compile-context.ts';
import { compileOldFormula, OLD_OPERATORS } from './compile-formula.ts';
import { compileRegex } from './compile-leaf.ts';
import { compileNewFormula } from './compile-match.ts';
import { compileTaintBody } from './compile-taint.ts';
import type { CompiledRule, RuleVariant, SearchBody, TaintBody } from './compiled.ts';
import {
  expandLanguage,
  isKnownLanguageKey,
  SUPPORTED_LANGUAGE_KEYS,
  variantLanguageOf,
} from './rule-languages.ts';
import { confidenceOf, cweId, readMetadata, severityOf } from './rule-metadata.ts';
import { readRuleOptions } from './rule-options.ts';
import { Rule } from './schema.ts';
import { checkShape, suggestion } from './shape-check.ts';
import type { YamlPath } from './yaml-document.ts';

/** The version of the rule language's tool that we claim to be, for `min-version` and `max-version`. */
export const EMULATED_VERSION = '1.100.0';

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
  'confidence',
];

/** Parts of the rule language that are recognised and refused (reference rule syntax, section 13). */
const UNSUPPORTED_KEYS = [
  'join',
  'steps',
  'validators',
  'extract',
  'pattern-where-python',
  'equivalences',
  'r2c-internal-project-depends-on',
];
const TAINT_KEYS = ['pattern-sources', 'pattern-sinks', 'pattern-sanitizers', 'pattern-propagators'] as const;

/** Compiles a rule. Returns null when it cannot run; why is among the problems. */
export function compileRule(
  source: RuleSource,
  deps: RuleCompilerDeps,
  problems: ProblemCollector,
): CompiledRule | null {
  const { path } = source;
  const ruleId = idOf(source);
  if (refuseUnsupported(source, ruleId, problems)) return null;
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
  const languages = languagesOf(rule, ruleId, path, problems);
  const options = readRuleOptions(rule.options ?? {});
  for (const issue of options.issues) {
    problems.report(ruleId, [...path, 'options', issue.option], {
      code: 'option',
      severity: issue.severity,
      reason: issue.reason,
      atKey: true,
    });
  }
  const variants = compileVariants(rule, ruleId, mode, languages, path, deps, problems);
  const fixRegex = compileFixRegex(rule, ruleId, path, deps, problems);
  checkMetadata(rule, ruleId, path, problems);
  const hasBadOption = options.issues.some((issue) => issue.severity === 'error');
  if (variants === null || variants.length === 0 || fixRegex === undefined || hasBadOption) return null;
  return {
    id: ruleId,
    severity: severityOf(rule),
    confidence: confidenceOf(rule),
    message: rule.message.trim(),
    mode,
    options: options.options,
    paths:
      rule.paths === undefined
        ? null
        : { include: rule.paths.include ?? [], exclude: rule.paths.exclude ?? [] },
    fix: rule.fix ?? null,
    fixRegex,
    variants,
    metadata: readMetadata(rule, source.origin),
  };
}

function idOf(source: RuleSource): string | null {
  const id = (source.value as { readonly id?: unknown } | null)?.id;
  if (typeof id !== 'string' || id === '') return null;
  return source.idPrefix === '' ? id : `${source.idPrefix}.${id}`;
}

function refuseUnsupported(source: RuleSource, ruleId: string | null, problems: ProblemCollector): boolean {
  const rule = source.value;
  if (typeof rule !== 'object' || rule === null) return false;
  const key = UNSUPPORTED_KEYS.find((candidate) => Object.hasOwn(rule, candidate));
  const mode = (rule as { readonly mode?: unknown }).mode;
  const isKnownMode = mode === undefined || mode === 'search' || mode === 'taint';
  if (key === undefined && isKnownMode) return false;
  const feature = isKnownMode ? key! : `mode: ${String(mode)}`;
  problems.report(ruleId, [...source.path, isKnownMode ? key! : 'mode'], {
    code: 'unsupported',
    severity: 'warning',
    atKey: true,
    reason: `the rule uses the unsupported feature "${feature}" and is skipped`,
  });
  return true;
}

function isOutOfVersion(rule: Rule, ruleId: string, path: YamlPath, problems: ProblemCollector): boolean {
  const bounds = [
    { key: 'min-version', isOut: (order: number) => order > 0 },
    { key: 'max-version', isOut: (order: number) => order < 0 },
  ] as const;
  for (const { key, isOut } of bounds) {
    const version = rule[key];
    if (version === undefined || !isOut(compareVersions(version, EMULATED_VERSION))) continue;
    problems.report(ruleId, [...path, key], {
      code: 'version',
      severity: 'note',
      reason: `the rule is for another version (${key} ${version}; the rule language of ${EMULATED_VERSION} is read)`,
    });
    return true;
  }
  return false;
}

function compareVersions(a: string, b: string): number {
  const parts = (version: string): number[] =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function modeOf(
  rule: Rule,
  ruleId: string,
  path: YamlPath,
  problems: ProblemCollector,
): 'search' | 'taint' | null {
  const hasOldTaint = TAINT_KEYS.some((key) => rule[key] !== undefined);
  const forms = [
    ...OLD_OPERATORS.filter((key) => rule[key] !== undefined),
    ...(rule.match === undefined ? [] : ['match']),
    ...(hasOldTaint ? ['pattern-sources'] : []),
    ...(rule.taint === undefined ? [] : ['taint']),
  ];
  const [first, second] = forms;
  const fail = (reason: string, hint: string | null = null): null => {
    problems.report(ruleId, second === undefined ? path : [...path, second], {
      code: 'formula',
      reason,
      hint,
      atKey: second !== undefined,
    });
    return null;
  };
  if (first === undefined)
    return fail(
      'the rule has no pattern',
      'write one of pattern, patterns, pattern-either, pattern-regex, match, taint',
    );
  if (second !== undefined) return fail(`"${first}" and "${second}" cannot stand in one rule`);
  const isTaint = hasOldTaint || rule.taint !== undefined;
  if (rule.mode === 'taint' && !isTaint) return fail('a taint rule needs pattern-sources and pattern-sinks');
  if (hasOldTaint && rule.mode !== 'taint') return fail('pattern-sources needs "mode: taint"');
  return isTaint ? 'taint' : 'search';
}

interface RuleLanguage {
  readonly language: VariantLanguage;
  /** Named by the rule, not added by us. */
  readonly isWritten: boolean;
  readonly path: YamlPath;
}

function languagesOf(rule: Rule, ruleId: string, path: YamlPath, problems: ProblemCollector): RuleLanguage[] {
  const found = new Map<VariantLanguage, RuleLanguage>();
  const implied: RuleLanguage[] = [];
  const missing: string[] = [];
  rule.languages.forEach((key, index) => {
    const at = [...path, 'languages', index];
    const language = variantLanguageOf(key);
    if (language === null) {
      missing.push(key);
      if (!isKnownLanguageKey(key)) {
        const hint = suggestion(key, SUPPORTED_LANGUAGE_KEYS);
        problems.report(ruleId, at, {
          code: 'language',
          severity: 'warning',
          reason: `unknown language "${key}"`,
          hint,
        });
      }
      return;
    }
    found.set(language, { language, isWritten: true, path: at });
    if (language !== 'generic' && language !== 'regex') {
      for (const other of expandLanguage(language))
        implied.push({ language: other, isWritten: false, path: at });
    }
  });
  for (const item of implied) if (!found.has(item.language)) found.set(item.language, item);
  if (missing.length > 0) {
    const reason =
      found.size === 0
        ? `no supported language: ${missing.join(', ')} cannot be analysed yet; the rule is skipped`
        : `not analysed yet: ${missing.join(', ')}; the rule runs on its other languages`;
    problems.report(ruleId, [...path, 'languages'], { code: 'language', severity: 'note', reason });
  }
  return [...found.values()];
}

function compileVariants(
  rule: Rule,
  ruleId: string,
  mode: 'search' | 'taint',
  languages: readonly RuleLanguage[],
  path: YamlPath,
  deps: RuleCompilerDeps,
  problems: ProblemCollector,
): RuleVariant[] | null {
  const variants: RuleVariant[] = [];
  let isValid = true;
  for (const { language, isWritten, path: at } of languages) {
    let failure: string | null = null;
    const context = {
      deps,
      language,
      report: (where: YamlPath, complaint: Parameters<ProblemCollector['report']>[2]) => {
        failure ??= complaint.reason;
        if (isWritten) problems.report(ruleId, where, complaint);
      },
    };
    const body = mode === 'taint' ? compileTaint(rule, path, context) : compileSearch(rule, path, context);
    if (body !== null) variants.push({ language, body, prefilter: null });
    else if (isWritten) isValid = false;
    else if (isValid) {
      const reason = `the rule does not run on ${language} files: ${failure ?? 'its patterns are not valid there'}`;
      problems.report(ruleId, at, { code: 'language', severity: 'note', reason });
    }
  }
  return isValid ? variants : null;
}

type Context = Parameters<typeof compileTaintBody>[2];

function compileTaint(rule: Rule, path: YamlPath, context: Context): TaintBody | null {
  if (context.language !== 'generic' && context.language !== 'regex')
    return compileTaintBody(rule, path, context);
  context.report([...path, 'languages'], {
    code: 'unsupported',
    severity: 'warning',
    reason: `taint rules need a programming language, not "${context.language}"`,
  });
  return null;
}

function compileSearch(rule: Rule, path: YamlPath, context: Context): SearchBody | null {
  const formula =
    rule.match === undefined
      ? compileOldFormula(rule, path, context)
      : compileNewFormula(rule.match, [...path, 'match'], context);
  return formula === null ? null : { mode: 'search', formula };
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
    deps,
    language,
    report: (where: YamlPath, complaint: Parameters<ProblemCollector['report']>[2]) =>
      problems.report(ruleId, where, complaint),
  };
  const regex = compileRegex(source.regex, [...path, 'fix-regex', 'regex'], context);
  return regex === null ? undefined : { regex, replacement: source.replacement, count: source.count ?? 0 };
}

function checkMetadata(rule: Rule, ruleId: string, path: YamlPath, problems: ProblemCollector): void {
  const cwe = rule.metadata?.cwe;
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
}
