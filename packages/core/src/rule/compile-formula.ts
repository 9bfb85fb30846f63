/** Compiles formulas in the old syntax: `pattern`, `patterns`, `pattern-either`, … (reference rule syntax, sections 3 and 4). */
import type { Condition, Formula, Negative } from '../pattern/formula.ts';
import type { CompileContext } from './compile-context.ts';
import {
  allOrNull,
  compileAnalysis,
  compileComparison,
  compileName,
  compilePatternLeaf,
  compileRegex,
  compileRegexLeaf,
  compileType,
  contentContext,
  onlyOperator,
} from './compile-leaf.ts';
import type { MetavariablePatternSource, OldFormula, OldItem } from './schema.ts';
import type { YamlPath } from './yaml-document.ts';

/** The operators that a whole formula may consist of. */
export const OLD_OPERATORS = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'] as const;
const ITEM_OPERATORS = [
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
  'metavariable-name',
  'focus-metavariable',
] as const;
const EITHER_OPERATORS = [...OLD_OPERATORS, 'pattern-inside'] as const;

/** Compiles a formula; problems are reported and give null. */
export function compileOldFormula(
  source: OldFormula,
  path: YamlPath,
  context: CompileContext,
): Formula | null {
  const operator = onlyOperator(source, OLD_OPERATORS, path, context);
  return operator === null ? null : compileOperator(source, operator, path, context, true);
}

function compileOperator(
  source: OldFormula,
  operator: (typeof OLD_OPERATORS)[number],
  path: YamlPath,
  context: CompileContext,
  needsPositive: boolean,
): Formula | null {
  const at = [...path, operator];
  switch (operator) {
    case 'pattern':
      return compilePatternLeaf(source.pattern ?? '', at, context);
    case 'pattern-regex':
      return compileRegexLeaf(source['pattern-regex'] ?? '', at, context);
    case 'pattern-either':
      return compileEither(source['pattern-either'] ?? [], at, context);
    case 'patterns':
      return compilePatterns(source.patterns ?? [], at, context, needsPositive);
  }
}

function compileEither(items: readonly OldItem[], path: YamlPath, context: CompileContext): Formula | null {
  const operands = allOrNull(
    items.map((item, index) => {
      const at = [...path, index];
      const misplaced = ITEM_OPERATORS.find(
        (key) => item[key] !== undefined && !(EITHER_OPERATORS as readonly string[]).includes(key),
      );
      if (misplaced !== undefined) {
        context.report([...at, misplaced], {
          code: 'formula',
          atKey: true,
          reason: `"${misplaced}" cannot stand in pattern-either`,
          hint: 'put it into a "patterns" item together with a pattern',
        });
        return null;
      }
      const operator = onlyOperator(item, EITHER_OPERATORS, at, context);
      if (operator === null) return null;
      if (operator === 'pattern-inside')
        return compileInside(item['pattern-inside'] ?? '', [...at, operator], context);
      return compileOperator(item, operator, at, context, true);
    }),
  );
  return operands === null ? null : { op: 'either', operands };
}

/** The parts of a conjunction while they are gathered. */
export interface Conjunction {
  readonly positives: Formula[];
  readonly negatives: Negative[];
  readonly conditions: Condition[];
  readonly focus: (readonly string[])[];
}

/** An empty conjunction. */
export function emptyConjunction(): Conjunction {
  return { positives: [], negatives: [], conditions: [], focus: [] };
}

/** Reports a conjunction that has nothing to start from. */
export function hasPositive(conjunction: Conjunction, path: YamlPath, context: CompileContext): boolean {
  if (conjunction.positives.length > 0) return true;
  context.report(path, {
    code: 'formula',
    atKey: true,
    reason: 'nothing here says what to look for: only conditions and negations are given',
    hint: 'add a pattern, pattern-either, pattern-regex or pattern-inside',
  });
  return false;
}

function compilePatterns(
  items: readonly OldItem[],
  path: YamlPath,
  context: CompileContext,
  needsPositive: boolean,
): Formula | null {
  const conjunction = emptyConjunction();
  let isValid = true;
  items.forEach((item, index) => {
    if (!compileItem(item, [...path, index], context, conjunction)) isValid = false;
  });
  if (!isValid || (needsPositive && !hasPositive(conjunction, path, context))) return null;
  return { op: 'all', ...conjunction, as: null };
}

function compileItem(item: OldItem, path: YamlPath, context: CompileContext, into: Conjunction): boolean {
  const operator = onlyOperator(item, ITEM_OPERATORS, path, context);
  if (operator === null) return false;
  const at = [...path, operator];
  switch (operator) {
    case 'pattern':
    case 'patterns':
    case 'pattern-either':
    case 'pattern-regex':
      return push(into.positives, compileOperator(item, operator, path, context, true));
    case 'pattern-inside':
      return push(into.positives, compileInside(item['pattern-inside'] ?? '', at, context));
    case 'pattern-not':
      return push(into.negatives, compileNegative('not', item['pattern-not'] ?? '', at, context));
    case 'pattern-not-inside':
      return push(
        into.negatives,
        compileNegative('not-inside', item['pattern-not-inside'] ?? '', at, context),
      );
    case 'pattern-not-regex': {
      const regex = compileRegex(item['pattern-not-regex'] ?? '', at, context);
      return push(into.negatives, regex === null ? null : { op: 'not-regex', regex });
    }
    case 'focus-metavariable': {
      const names = item['focus-metavariable'] ?? [];
      into.focus.push(typeof names === 'string' ? [names] : [...names]);
      return true;
    }
    default:
      return push(into.conditions, compileCondition(item, operator, at, context));
  }
}

type ConditionOperator = Extract<(typeof ITEM_OPERATORS)[number], `metavariable-${string}`>;

function compileCondition(
  item: OldItem,
  operator: ConditionOperator,
  path: YamlPath,
  context: CompileContext,
): Condition | null {
  switch (operator) {
    case 'metavariable-regex': {
      const source = item[operator]!;
      const regex = compileRegex(source.regex, [...path, 'regex'], context);
      if (regex === null) return null;
      const constantPropagation = source['constant-propagation'] ?? false;
      return { op: 'regex', metavariable: source.metavariable, regex, constantPropagation, anchored: true };
    }
    case 'metavariable-pattern':
      return compileContent(item[operator]!, path, context);
    case 'metavariable-comparison':
      return compileComparison(item[operator]!, path, context);
    case 'metavariable-analysis':
      return compileAnalysis(item[operator]!.metavariable, item[operator]!.analyzer, path, context);
    case 'metavariable-type':
      return compileType(item[operator]!, path, context);
    case 'metavariable-name':
      return compileName(item[operator]!, path, context);
  }
}

function compileContent(
  source: MetavariablePatternSource,
  path: YamlPath,
  context: CompileContext,
): Condition | null {
  const content = contentContext(source.language, path, context);
  const operator = onlyOperator(source, OLD_OPERATORS, path, context);
  if (content === null || operator === null) return null;
  // A conjunction without positives starts from the whole content.
  const formula = compileOperator(source, operator, path, content.context, false);
  if (formula === null) return null;
  return { op: 'pattern', metavariable: source.metavariable, formula, language: content.language };
}

function compileInside(source: string | OldFormula, path: YamlPath, context: CompileContext): Formula | null {
  const operand = compileNested(source, path, context);
  return operand === null ? null : { op: 'inside', operand };
}

function compileNegative(
  op: 'not' | 'not-inside',
  source: string | OldFormula,
  path: YamlPath,
  context: CompileContext,
): Negative | null {
  const operand = compileNested(source, path, context);
  return operand === null ? null : { op, operand };
}

function compileNested(source: string | OldFormula, path: YamlPath, context: CompileContext): Formula | null {
  return typeof source === 'string'
    ? compilePatternLeaf(source, path, context)
    : compileOldFormula(source, path, context);
}

function push<T>(list: T[], value: T | null): boolean {
  if (value === null) return false;
  list.push(value);
  return true;
}
