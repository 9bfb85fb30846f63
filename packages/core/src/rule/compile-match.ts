/** Compiles formulas in the new syntax: `match:` and the entries of `taint:` (reference rule syntax, section 12). */
import type { Condition, Formula, Negative } from '../pattern/formula.ts';
import type { CompileContext } from './compile-context.ts';
import { type Conjunction, emptyConjunction, hasPositive } from './compile-formula.ts';
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
import type { NewFormula, NewFormulaObject, WhereItem } from './schema.ts';
import type { YamlPath } from './yaml-document.ts';

/** The operators of the new syntax. */
export const NEW_OPERATORS = ['pattern', 'regex', 'all', 'any', 'inside', 'not', 'anywhere'] as const;

/** Compiles a formula; problems are reported and give null. */
export function compileNewFormula(
  source: NewFormula,
  path: YamlPath,
  context: CompileContext,
): Formula | null {
  if (typeof source === 'string') return compilePatternLeaf(source, path, context);
  const operator = onlyOperator(source, NEW_OPERATORS, path, context);
  if (operator === null) return null;
  if (operator === 'not') {
    context.report([...path, 'not'], {
      code: 'formula',
      atKey: true,
      reason: '"not" can only stand in a list of "all"',
      hint: 'say in the same list what to look for',
    });
    return null;
  }
  const at = [...path, operator];
  if (operator === 'all') return compileAll(source, path, context, true);
  if (operator === 'inside') {
    const operand = compileNewFormula(source.inside ?? '', at, context);
    const restricted = operand === null ? null : restrict(operand, source, path, context);
    return restricted === null ? null : { op: 'inside', operand: restricted };
  }
  const base = compileBase(source, operator, at, context);
  return base === null ? null : restrict(base, source, path, context);
}

function compileBase(
  source: NewFormulaObject,
  operator: 'pattern' | 'regex' | 'any' | 'anywhere',
  path: YamlPath,
  context: CompileContext,
): Formula | null {
  switch (operator) {
    case 'pattern':
      return compilePatternLeaf(source.pattern ?? '', path, context);
    case 'regex':
      return compileRegexLeaf(source.regex ?? '', path, context);
    case 'anywhere': {
      const operand = compileNewFormula(source.anywhere ?? '', path, context);
      return operand === null ? null : { op: 'anywhere', operand };
    }
    case 'any': {
      const operands = allOrNull(
        (source.any ?? []).map((item, index) => compileNewFormula(item, [...path, index], context)),
      );
      return operands === null ? null : { op: 'either', operands };
    }
  }
}

function restrict(
  base: Formula,
  source: NewFormulaObject,
  path: YamlPath,
  context: CompileContext,
): Formula | null {
  if (source.where === undefined && source.as === undefined) return base;
  const conjunction = emptyConjunction();
  conjunction.positives.push(base);
  if (!compileWhere(source.where ?? [], [...path, 'where'], context, conjunction)) return null;
  return { op: 'all', ...conjunction, as: source.as ?? null };
}

function compileAll(
  source: NewFormulaObject,
  path: YamlPath,
  context: CompileContext,
  needsPositive: boolean,
): Formula | null {
  const conjunction = emptyConjunction();
  let isValid = true;
  (source.all ?? []).forEach((item, index) => {
    if (!compileOperand(item, [...path, 'all', index], context, conjunction)) isValid = false;
  });
  if (!compileWhere(source.where ?? [], [...path, 'where'], context, conjunction)) isValid = false;
  if (!isValid || (needsPositive && !hasPositive(conjunction, [...path, 'all'], context))) return null;
  return { op: 'all', ...conjunction, as: source.as ?? null };
}

function compileOperand(
  item: NewFormula,
  path: YamlPath,
  context: CompileContext,
  into: Conjunction,
): boolean {
  if (typeof item !== 'string' && item.not !== undefined) {
    if (onlyOperator(item, NEW_OPERATORS, path, context) === null) return false;
    const negative = compileNot(item.not, [...path, 'not'], context);
    if (negative !== null) into.negatives.push(negative);
    return negative !== null;
  }
  const formula = compileNewFormula(item, path, context);
  if (formula !== null) into.positives.push(formula);
  return formula !== null;
}

/** `not: {inside: F}` and `not: {regex: R}` are negatives of their own. */
function compileNot(source: NewFormula, path: YamlPath, context: CompileContext): Negative | null {
  if (typeof source !== 'string' && source.inside !== undefined && source.where === undefined) {
    if (onlyOperator(source, NEW_OPERATORS, path, context) === null) return null;
    const operand = compileNewFormula(source.inside, [...path, 'inside'], context);
    return operand === null ? null : { op: 'not-inside', operand };
  }
  if (typeof source !== 'string' && source.regex !== undefined && source.where === undefined) {
    if (onlyOperator(source, NEW_OPERATORS, path, context) === null) return null;
    const regex = compileRegex(source.regex, [...path, 'regex'], context);
    return regex === null ? null : { op: 'not-regex', regex };
  }
  const operand = compileNewFormula(source, path, context);
  if (operand === null) return null;
  return operand.op === 'inside' ? { op: 'not-inside', operand: operand.operand } : { op: 'not', operand };
}

function compileWhere(
  items: readonly WhereItem[],
  path: YamlPath,
  context: CompileContext,
  into: Conjunction,
): boolean {
  let isValid = true;
  items.forEach((item, index) => {
    if (item.focus !== undefined) {
      into.focus.push(typeof item.focus === 'string' ? [item.focus] : [...item.focus]);
      return;
    }
    const condition = compileWhereItem(item, [...path, index], context);
    if (condition === null) isValid = false;
    else into.conditions.push(condition);
  });
  return isValid;
}

function compileWhereItem(item: WhereItem, path: YamlPath, context: CompileContext): Condition | null {
  const { comparison, metavariable } = item;
  if (comparison !== undefined) return compileComparison({ ...item, comparison }, path, context);
  if (metavariable === undefined) {
    context.report(path, {
      code: 'formula',
      reason: 'one of comparison, focus, metavariable is needed here',
    });
    return null;
  }
  if (item.regex !== undefined) {
    const regex = compileRegex(item.regex, [...path, 'regex'], context);
    if (regex === null) return null;
    return {
      op: 'regex',
      metavariable,
      regex,
      constantPropagation: item['constant-propagation'] ?? false,
      anchored: true,
    };
  }
  if (item.analyzer !== undefined) return compileAnalysis(metavariable, item.analyzer, path, context);
  if (item.type !== undefined || item.types !== undefined)
    return compileType({ ...item, metavariable }, path, context);
  if (item.module !== undefined || item.modules !== undefined)
    return compileName({ ...item, metavariable }, path, context);
  const content = contentContext(item.language, path, context);
  const formula = content === null ? null : compileContentFormula(item, path, content.context);
  if (content === null || formula === null) return null;
  return { op: 'pattern', metavariable, formula, language: content.language };
}

/** The whole content of a metavariable is an implicit positive, so that negations alone are legal. */
function compileContentFormula(item: WhereItem, path: YamlPath, context: CompileContext): Formula | null {
  if (item.all !== undefined) return compileAll(item, path, context, false);
  if (item.not === undefined) return compileNewFormula(item, path, context);
  const negative = compileNot(item.not, [...path, 'not'], context);
  return negative === null ? null : { op: 'all', ...emptyConjunction(), negatives: [negative], as: null };
}
