/** Compiles the roles of taint rules, in both syntaxes (reference rule syntax, section 11), and entries that name a kind. */
import type { Formula } from '../pattern/formula.ts';
import type { CompileContext } from './compile-context.ts';
import { compileOldFormula, OLD_OPERATORS } from './compile-formula.ts';
import { allOrNull } from './compile-leaf.ts';
import { compileNewFormula, NEW_OPERATORS } from './compile-match.ts';
import type {
  LabelFormula,
  RoleOrigin,
  TaintBody,
  TaintPropagator,
  TaintSanitizer,
  TaintSink,
  TaintSource,
} from './compiled.ts';
import { parseLabelFormula } from './label-formula.ts';
import type { NewFormula, NewFormulaObject, OldFormula, Rule } from './schema.ts';
import type { YamlPath } from './yaml-document.ts';

/** The built-in source kind that needs no model. */
const FUNCTION_PARAMETER = 'function-parameter';

/** The keys of one entry, whatever its role; the schema says which role may have which. */
interface EntryKeys {
  readonly kind?: string | undefined;
  readonly through?: 'string-building' | 'field' | undefined;
  readonly reaching?: string | readonly string[] | undefined;
  readonly confidence?: 'low' | 'medium' | 'high' | undefined;
  readonly exact?: boolean | undefined;
  readonly 'by-side-effect'?: boolean | 'only' | undefined;
  readonly control?: boolean | undefined;
  readonly 'at-exit'?: boolean | undefined;
  readonly not_conflicting?: boolean | undefined;
  readonly 'not-conflicting'?: boolean | undefined;
  readonly label?: string | undefined;
  readonly requires?: string | readonly Readonly<Record<string, string>>[] | undefined;
  readonly 'replace-labels'?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface EntrySource {
  readonly entry: EntryKeys;
  readonly path: YamlPath;
  readonly hasFormula: boolean;
  formula(): Formula | null;
}

/** Compiles the roles of a taint rule for one language; null when a problem was reported. */
export function compileTaintBody(rule: Rule, path: YamlPath, context: CompileContext): TaintBody | null {
  const entries = entriesOf(rule, path, context);
  if (
    !hasEntries(entries.sources, 'sources', path, context) ||
    !hasEntries(entries.sinks, 'sinks', path, context)
  )
    return null;
  const sources = allOrNull(entries.sources.map((entry) => compileSource(entry, context)));
  const sinks = allOrNull(entries.sinks.map((entry) => compileSink(entry, context)));
  const sanitizers = allOrNull(entries.sanitizers.map((entry) => compileSanitizer(entry, context)));
  const propagators = allOrNull(entries.propagators.map((entry) => compilePropagator(entry, context)));
  if (sources === null || sinks === null || sanitizers === null || propagators === null) return null;
  return { mode: 'taint', sources, sinks: sinks.flat(), sanitizers, propagators };
}

interface Entries {
  readonly sources: readonly EntrySource[];
  readonly sinks: readonly EntrySource[];
  readonly sanitizers: readonly EntrySource[];
  readonly propagators: readonly EntrySource[];
}

function entriesOf(rule: Rule, path: YamlPath, context: CompileContext): Entries {
  const { taint } = rule;
  if (taint !== undefined) {
    const read = (key: keyof typeof taint): EntrySource[] =>
      (taint[key] ?? []).map((entry, index) => newEntry(entry, [...path, 'taint', key, index], context));
    return {
      sources: read('sources'),
      sinks: read('sinks'),
      sanitizers: read('sanitizers'),
      propagators: read('propagators'),
    };
  }
  const read = (
    key: 'pattern-sources' | 'pattern-sinks' | 'pattern-sanitizers' | 'pattern-propagators',
  ): EntrySource[] =>
    (rule[key] ?? []).map((entry, index) => oldEntry(entry, [...path, key, index], context));
  return {
    sources: read('pattern-sources'),
    sinks: read('pattern-sinks'),
    sanitizers: read('pattern-sanitizers'),
    propagators: read('pattern-propagators'),
  };
}

function oldEntry(entry: EntryKeys & OldFormula, path: YamlPath, context: CompileContext): EntrySource {
  return {
    entry,
    path,
    hasFormula: OLD_OPERATORS.some((operator) => entry[operator] !== undefined),
    formula: () => compileOldFormula(entry, path, context),
  };
}

function newEntry(
  source: string | (EntryKeys & NewFormulaObject),
  path: YamlPath,
  context: CompileContext,
): EntrySource {
  if (typeof source === 'string') {
    return {
      entry: {},
      path,
      hasFormula: true,
      formula: () => compileNewFormula(source as NewFormula, path, context),
    };
  }
  return {
    entry: source,
    path,
    hasFormula: NEW_OPERATORS.some((operator) => source[operator] !== undefined),
    formula: () => compileNewFormula(source, path, context),
  };
}

function hasEntries(
  entries: readonly EntrySource[],
  role: string,
  path: YamlPath,
  context: CompileContext,
): boolean {
  if (entries.length > 0) return true;
  context.report(path, { code: 'formula', reason: `a taint rule needs ${role}` });
  return false;
}

function compileOrigin(source: EntrySource, context: CompileContext): RoleOrigin | null {
  const { kind } = source.entry;
  if (kind === undefined) {
    const formula = source.formula();
    return formula === null ? null : { formula, kind: null };
  }
  if (source.hasFormula) {
    context.report(source.path, {
      code: 'formula',
      reason: '"kind" stands in place of a pattern',
      hint: 'make two entries of it',
    });
    return null;
  }
  return { formula: null, kind };
}

function compileSource(source: EntrySource, context: CompileContext): TaintSource | null {
  const { entry, path } = source;
  if (entry.through === 'string-building' && entry.kind === undefined) {
    context.report([...path, 'through'], {
      code: 'formula',
      reason: '"through" belongs to sources that are given by their kind',
    });
    return null;
  }
  if (entry.through === 'field' && (entry.kind === undefined || entry.kind === FUNCTION_PARAMETER)) {
    context.report([...path, 'through'], {
      code: 'formula',
      reason: '"through: field" belongs to kinds that models define',
    });
    return null;
  }
  const origin = compileOrigin(source, context);
  const requires = compileLabels(entry.requires, path, context);
  if (origin === null || requires === undefined) return null;
  return {
    origin,
    exact: entry.exact ?? false,
    bySideEffect: entry['by-side-effect'] ?? false,
    control: entry.control ?? false,
    label: entry.label ?? null,
    requires,
    through: entry.through ?? null,
    reaching: typeof entry.reaching === 'string' ? [entry.reaching] : (entry.reaching ?? null),
    confidence: entry.confidence ?? null,
  };
}

/** A sink of alternatives becomes several sinks, because each alternative has its own focus or none. */
function compileSink(source: EntrySource, context: CompileContext): TaintSink[] | null {
  const { entry, path } = source;
  const origin = compileOrigin(source, context);
  const requires = Array.isArray(entry.requires)
    ? compileLabelList(entry.requires, [...path, 'requires'], context)
    : compileLabels(entry.requires, path, context);
  if (origin === null || requires === undefined) return null;
  const formulas = origin.formula === null ? [null] : alternatives(origin.formula);
  return formulas.map((formula) => ({
    origin: formula === null ? origin : { formula, kind: null },
    exact: entry.exact ?? true,
    atExit: entry['at-exit'] ?? false,
    requires,
    focused: formula?.op === 'all' && formula.focus.length > 0,
  }));
}

function alternatives(formula: Formula): readonly Formula[] {
  return formula.op === 'either' ? formula.operands.flatMap(alternatives) : [formula];
}

function compileSanitizer(source: EntrySource, context: CompileContext): TaintSanitizer | null {
  const { entry } = source;
  const origin = compileOrigin(source, context);
  if (origin === null) return null;
  return {
    origin,
    exact: entry.exact ?? false,
    bySideEffect: entry['by-side-effect'] ?? false,
    notConflicting: entry.not_conflicting ?? entry['not-conflicting'] ?? false,
  };
}

function compilePropagator(source: EntrySource, context: CompileContext): TaintPropagator | null {
  const { entry, path } = source;
  const formula = source.formula();
  const requires = compileLabels(entry.requires, path, context);
  if (formula === null || requires === undefined) return null;
  return {
    formula,
    from: entry.from ?? '',
    to: entry.to ?? '',
    bySideEffect: entry['by-side-effect'] !== false,
    label: entry.label ?? null,
    requires,
    replaceLabels: entry['replace-labels'] ?? null,
  };
}

/** Undefined when a problem was reported. */
function compileLabels(
  source: EntryKeys['requires'],
  path: YamlPath,
  context: CompileContext,
): LabelFormula | null | undefined {
  if (typeof source !== 'string') return null;
  return compileLabelText(source, [...path, 'requires'], context);
}

function compileLabelText(source: string, path: YamlPath, context: CompileContext): LabelFormula | undefined {
  const result = parseLabelFormula(source);
  if (result.ok) return result.formula;
  context.report(path, {
    code: 'formula',
    reason: `not a valid label formula: ${result.reason}`,
    within: result.offset,
  });
  return undefined;
}

function compileLabelList(
  items: readonly Readonly<Record<string, string>>[],
  path: YamlPath,
  context: CompileContext,
): { readonly metavariable: string; readonly formula: LabelFormula }[] | undefined {
  const compiled = items.flatMap((item, index) =>
    Object.entries(item).map(([metavariable, source]) => ({
      metavariable,
      formula: compileLabelText(source, [...path, index, metavariable], context),
    })),
  );
  const complete = compiled.flatMap((item) =>
    item.formula === undefined ? [] : [{ ...item, formula: item.formula }],
  );
  return complete.length === compiled.length ? complete : undefined;
}
