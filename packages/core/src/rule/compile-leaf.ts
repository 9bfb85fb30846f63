/** The leaves of formulas: patterns, regular expressions, comparisons. Shared by the old and the new syntax. */
import { ANALYZERS, type CompiledRegex, type Condition, type Formula } from '../pattern/formula.ts';
import type { CompileContext, PatternLanguage } from './compile-context.ts';
import { textEngineOptions, variantLanguageOf } from './rule-languages.ts';
import type { YamlPath } from './yaml-document.ts';

/** Compiles one pattern of the variant's language. */
export function compilePatternLeaf(text: string, path: YamlPath, context: CompileContext): Formula | null {
  if (context.language === 'regex' || context.language === 'manifest') {
    context.report(path, {
      code: 'formula',
      reason: `a pattern cannot be matched in a rule for the language "${context.language}"`,
      hint: 'use pattern-regex, or the language "generic"',
    });
    return null;
  }
  if (text.trim() === '') {
    context.report(path, { code: 'pattern', reason: 'the pattern is empty' });
    return null;
  }
  const result = context.deps.compilePattern(text, context.language, context.options);
  if (result.ok) return { op: 'pattern', pattern: result.pattern };
  context.report(path, {
    code: 'pattern',
    reason: `the pattern is not valid ${context.language}: ${result.reason}`,
    within: result.offset,
  });
  return null;
}

/** Translates one regular expression. */
export function compileRegex(source: string, path: YamlPath, context: CompileContext): CompiledRegex | null {
  const result = context.deps.translateRegex(source);
  if (result.ok) return result.regex;
  context.report(path, {
    code: 'regex',
    reason: `not a valid regular expression: ${result.reason}`,
    within: result.offset,
  });
  return null;
}

/** A regular expression as a formula. */
export function compileRegexLeaf(source: string, path: YamlPath, context: CompileContext): Formula | null {
  const regex = compileRegex(source, path, context);
  return regex === null ? null : { op: 'regex', regex };
}

export interface ComparisonSource {
  readonly comparison: string;
  readonly metavariable?: string | undefined;
  readonly base?: number | undefined;
  readonly strip?: boolean | undefined;
}

/** Compiles a comparison; `path` is that of the mapping that holds it. */
export function compileComparison(
  source: ComparisonSource,
  path: YamlPath,
  context: CompileContext,
): Condition | null {
  const result = context.deps.parseComparison(source.comparison);
  if (!result.ok) {
    context.report([...path, 'comparison'], {
      code: 'comparison',
      reason: `not a valid comparison: ${result.reason}`,
      within: result.offset,
    });
    return null;
  }
  if (source.strip === true && source.metavariable === undefined) {
    context.report(path, { code: 'formula', reason: '"strip" needs "metavariable"' });
    return null;
  }
  return {
    op: 'comparison',
    expression: result.expression,
    metavariable: source.metavariable ?? null,
    base: source.base ?? null,
    strip: source.strip ?? false,
  };
}

/** Compiles an analyzer condition. */
export function compileAnalysis(
  metavariable: string,
  analyzer: string,
  path: YamlPath,
  context: CompileContext,
): Condition | null {
  const known = ANALYZERS.find((name) => name === analyzer);
  if (known !== undefined) return { op: 'analysis', metavariable, analyzer: known };
  context.report([...path, 'analyzer'], {
    code: 'unsupported',
    severity: 'warning',
    reason: `the analyzer "${analyzer}" is not supported`,
    hint: `${ANALYZERS.join(', ')} are`,
  });
  return null;
}

export interface TypeSource {
  readonly metavariable: string;
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
}

/** Compiles a type condition. */
export function compileType(source: TypeSource, path: YamlPath, context: CompileContext): Condition | null {
  const types = [...(source.type === undefined ? [] : [source.type]), ...(source.types ?? [])];
  if (types.length > 0) return { op: 'type', metavariable: source.metavariable, types };
  context.report(path, { code: 'formula', reason: 'one of "type" and "types" is needed' });
  return null;
}

export interface NameSource {
  readonly metavariable: string;
  readonly module?: string | undefined;
  readonly modules?: readonly string[] | undefined;
}

/** Compiles a condition on the module that a name comes from. */
export function compileName(source: NameSource, path: YamlPath, context: CompileContext): Condition | null {
  const modules = [...(source.module === undefined ? [] : [source.module]), ...(source.modules ?? [])];
  if (modules.length > 0) return { op: 'name', metavariable: source.metavariable, modules };
  context.report(path, { code: 'formula', reason: 'one of "module" and "modules" is needed' });
  return null;
}

/** The context for a condition that looks at a metavariable's content in another language; null when that is unsupported. */
export function contentContext(
  language: string | undefined,
  path: YamlPath,
  context: CompileContext,
): { readonly context: CompileContext; readonly language: PatternLanguage | null } | null {
  if (language === undefined) return { context, language: null };
  const resolved = variantLanguageOf(language);
  if (resolved !== null && resolved !== 'manifest') {
    const options = textEngineOptions(language, context.options);
    return { context: { ...context, language: resolved, options }, language: resolved };
  }
  context.report([...path, 'language'], {
    code: 'unsupported',
    severity: 'warning',
    reason: `content in the language "${language}" is not supported yet`,
  });
  return null;
}

/**
 * The one operator that a mapping holds. Reports and returns null when it holds none or several.
 */
export function onlyOperator<K extends string>(
  source: { readonly [key in K]?: unknown },
  operators: readonly K[],
  path: YamlPath,
  context: CompileContext,
): K | null {
  const present = operators.filter((operator) => source[operator] !== undefined);
  const [first, second] = present;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined || second === undefined) {
    context.report(path, { code: 'formula', reason: `one of ${operators.join(', ')} is needed here` });
    return null;
  }
  context.report([...path, second], {
    code: 'formula',
    atKey: true,
    reason: `"${first}" and "${second}" cannot stand in one mapping`,
    hint: 'each item holds exactly one operator',
  });
  return null;
}

/** All values, or null when one is null. */
export function allOrNull<T>(values: readonly (T | null)[]): T[] | null {
  const present = values.filter((value) => value !== null);
  return present.length === values.length ? present : null;
}
