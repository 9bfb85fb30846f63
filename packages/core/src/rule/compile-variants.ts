/** Compiles a rule's patterns once for each language it runs on. */
import type {
  CompileContext,
  ProblemCollector,
  RuleCompilerDeps,
  VariantLanguage,
} from './compile-context.ts';
import { compileOldFormula } from './compile-formula.ts';
import { compileNewFormula } from './compile-match.ts';
import { compileTaintBody } from './compile-taint.ts';
import type {
  CompiledRule,
  DependenciesBody,
  RoutesBody,
  RuleOptions,
  RuleVariant,
  SearchBody,
  TaintBody,
} from './compiled.ts';
import {
  expandLanguage,
  isCodeLanguage,
  isKnownLanguageKey,
  SUPPORTED_LANGUAGE_KEYS,
  textEngineOptions,
  variantLanguageOf,
} from './rule-languages.ts';
import type { Rule } from './schema.ts';
import { suggestion } from './shape-check.ts';
import type { YamlPath } from './yaml-document.ts';

export interface VariantsInput {
  readonly rule: Rule;
  readonly ruleId: string;
  readonly mode: CompiledRule['mode'];
  readonly path: YamlPath;
  /** Without defaults. */
  readonly options: RuleOptions;
}

/** Compiles all variants. Null when a language that the rule names cannot run it; why is reported. */
export function compileVariants(
  input: VariantsInput,
  deps: RuleCompilerDeps,
  problems: ProblemCollector,
): RuleVariant[] | null {
  const { rule, ruleId, mode, path } = input;
  const languages = languagesOf(rule, ruleId, path, problems);
  const variants: RuleVariant[] = [];
  let isValid = true;
  for (const { language, key, isWritten, path: at } of languages) {
    let failure: string | null = null;
    const context = {
      deps,
      language,
      options: textEngineOptions(key, input.options),
      report: (where: YamlPath, complaint: Parameters<ProblemCollector['report']>[2]) => {
        failure ??= complaint.reason;
        if (isWritten) problems.report(ruleId, where, complaint);
      },
    };
    const body = compileBody(mode, rule, path, context);
    if (body !== null) variants.push({ language, body, prefilter: null });
    else if (isWritten) isValid = false;
    else if (isValid) {
      const reason = `the rule does not run on ${language} files: ${failure ?? 'its patterns are not valid there'}`;
      problems.report(ruleId, at, { code: 'language', severity: 'note', reason });
    }
  }
  return isValid ? variants : null;
}

function compileBody(
  mode: CompiledRule['mode'],
  rule: Rule,
  path: YamlPath,
  context: CompileContext,
): RuleVariant['body'] | null {
  if (mode === 'taint') return compileTaint(rule, path, context);
  if (mode === 'routes') return compileRoutes(rule, path, context);
  return mode === 'dependencies'
    ? compileDependencies(rule, path, context)
    : compileSearch(rule, path, context);
}

function compileRoutes(rule: Rule, path: YamlPath, context: CompileContext): RoutesBody | null {
  const block = rule.routes;
  if (block === undefined) return null;
  if (!isCodeLanguage(context.language)) {
    context.report([...path, 'languages'], {
      code: 'unsupported',
      severity: 'warning',
      reason: `rules about routes need a programming language, not "${context.language}"`,
    });
    return null;
  }
  const { lacks, has = [], changes, administrative, login, webhook, application, once } = block;
  return {
    mode: 'routes',
    lacks,
    has: Array.isArray(has) ? has : [has],
    changes: changes ?? null,
    administrative: administrative ?? null,
    login: login ?? null,
    webhook: webhook ?? null,
    application: application ?? null,
    once: once ?? false,
  };
}

function compileDependencies(rule: Rule, path: YamlPath, context: CompileContext): DependenciesBody | null {
  const weakness = rule.dependencies?.weakness ?? [];
  if (context.language === 'manifest')
    return { mode: 'dependencies', weaknesses: Array.isArray(weakness) ? weakness : [weakness] };
  context.report([...path, 'languages'], {
    code: 'unsupported',
    severity: 'warning',
    reason: `rules about dependencies need "languages: [manifest]", not "${context.language}"`,
  });
  return null;
}

function compileTaint(rule: Rule, path: YamlPath, context: CompileContext): TaintBody | null {
  if (isCodeLanguage(context.language)) return compileTaintBody(rule, path, context);
  context.report([...path, 'languages'], {
    code: 'unsupported',
    severity: 'warning',
    reason: `taint rules need a programming language, not "${context.language}"`,
  });
  return null;
}

function compileSearch(rule: Rule, path: YamlPath, context: CompileContext): SearchBody | null {
  const formula =
    rule.match === undefined
      ? compileOldFormula(rule, path, context)
      : compileNewFormula(rule.match, [...path, 'match'], context);
  return formula === null ? null : { mode: 'search', formula };
}

interface RuleLanguage {
  readonly language: VariantLanguage;
  /** As written in the rule. */
  readonly key: string;
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
    found.set(language, { language, key, isWritten: true, path: at });
    if (isCodeLanguage(language)) {
      for (const other of expandLanguage(language))
        implied.push({ language: other, key, isWritten: false, path: at });
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
