/** Conditions on metavariables (reference rule syntax, 4). A condition on something unbound is false. */
import type { Expression, Node } from '../ast/nodes.ts';
import { isDeepWrite } from './analyzers/deep-write.ts';
import { isRandomLooking } from './analyzers/entropy.ts';
import { isOpenTable } from './analyzers/open-table.ts';
import { isCatastrophic, isSlow } from './analyzers/redos.ts';
import { writtenExpression } from './analyzers/written-expression.ts';
import { NO_EARLY_TESTS } from './early-tests.ts';
import { type ComparisonValue, evaluateComparison } from './evaluate-comparison.ts';
import type { FormulaScope } from './evaluate-formula.ts';
import type { Analyzer, Condition, Formula } from './formula.ts';
import { isExpressionKind } from './kinds.ts';
import type { Binding, Match } from './match.ts';
import { matchAtStart, type RegexMatch, runRegex } from './regex/run-regex.ts';
import { groupBindings } from './regex-matches.ts';
import { textMatcher } from './text-matcher.ts';

/** Passed in, because conditions hold formulas that are evaluated like any other. */
type Evaluate = (formula: Formula, scope: FormulaScope) => readonly Match[];

/** The match, once for each way the condition holds (with the bindings it adds); nothing when it fails. */
export function testCondition(
  condition: Condition,
  match: Match,
  scope: FormulaScope,
  evaluate: Evaluate,
): readonly Match[] {
  if (condition.op === 'comparison') return testComparison(condition, match, scope) ? [match] : [];
  const binding = match.bindings.get(condition.metavariable) ?? scope.bindings.get(condition.metavariable);
  if (binding === undefined) return [];
  switch (condition.op) {
    case 'regex':
      return testRegexCondition(condition, match, binding, scope);
    case 'pattern':
      return testPattern(condition, match, binding, scope, evaluate);
    case 'analysis':
      return testAnalysis(condition.analyzer, binding, scope) ? [match] : [];
    case 'type':
      return condition.types.some((type) => hasType(binding, type, scope)) ? [match] : [];
    case 'name':
      return comesFrom(binding, condition.modules, scope) ? [match] : [];
  }
}

function testAnalysis(analyzer: Analyzer, binding: Binding, { matcher }: FormulaScope): boolean {
  switch (analyzer) {
    case 'entropy':
      return isRandomLooking(contentOf(binding));
    case 'redos':
      return isCatastrophic(writtenExpression(contentOf(binding), binding, matcher));
    case 'slow-regex':
      return isSlow(writtenExpression(contentOf(binding), binding, matcher));
    case 'deep-write': {
      const node = expressionOf(binding);
      return node !== null && isDeepWrite(node, matcher.names, matcher.text);
    }
    case 'open-table': {
      const node = expressionOf(binding);
      return node !== null && isOpenTable(node, matcher.names, matcher.text);
    }
  }
}

const expressionOf = (binding: Binding): Expression | null => {
  const [node] = binding.nodes;
  return binding.nodes.length === 1 && node !== undefined && isExpressionKind(node.kind)
    ? (node as Expression)
    : null;
};

/** Text between the quotes of a bound literal; other bindings as they stand. */
function contentOf(binding: Binding): string {
  const node = expressionOf(binding);
  if (node?.kind === 'StringLit') return node.value;
  return node?.kind === 'RegexLit' ? node.pattern : binding.text;
}

function testRegexCondition(
  condition: Extract<Condition, { op: 'regex' }>,
  match: Match,
  binding: Binding,
  scope: FormulaScope,
): readonly Match[] {
  const texts = [binding.text, ...knownTexts(condition.constantPropagation, binding, scope)];
  for (const text of texts) {
    const found = firstMatch(condition, text, scope);
    if (found === null) continue;
    const added = [...groupBindings(condition.regex, found, binding.start)].filter(
      ([name]) => !match.bindings.has(name),
    );
    return [added.length === 0 ? match : { ...match, bindings: new Map([...match.bindings, ...added]) }];
  }
  return [];
}

/** Whether a condition on text holds for a binding. */
export function acceptsBinding(
  condition: Extract<Condition, { op: 'regex' }>,
  binding: Binding,
  scope: FormulaScope,
): boolean {
  return [binding.text, ...knownTexts(condition.constantPropagation, binding, scope)].some(
    (text) => firstMatch(condition, text, scope) !== null,
  );
}

function firstMatch(
  { regex, anchored }: Extract<Condition, { op: 'regex' }>,
  text: string,
  { environment }: FormulaScope,
): RegexMatch | null {
  if (anchored && environment.runRegex === undefined) return matchAtStart(regex, text);
  const found = (environment.runRegex ?? runRegex)(regex, text);
  return found.find(({ start }) => !anchored || start === 0) ?? null;
}

/** The propagated value, by option; interpolated strings whose parts are known always. */
function knownTexts(propagate: boolean, binding: Binding, scope: FormulaScope): readonly string[] {
  const node = expressionOf(binding);
  if (node === null || !(propagate || node.kind === 'Template')) return [];
  const constant = scope.matcher.names.constantOf(node);
  if (constant === null || !('value' in constant)) return [];
  return [String(constant.value)];
}

function testPattern(
  condition: Extract<Condition, { op: 'pattern' }>,
  match: Match,
  binding: Binding,
  scope: FormulaScope,
  evaluate: Evaluate,
): readonly Match[] {
  const inner = innerScope(condition.language, match, binding, scope);
  if (inner === null) return [];
  return evaluate(condition.formula, inner).map((found) => {
    const added = [...found.bindings].filter(([name]) => !match.bindings.has(name));
    return added.length === 0 ? match : { ...match, bindings: new Map([...match.bindings, ...added]) };
  });
}

/** With more matches than this, looking for one in a range costs more than it saves. */
const MAX_LOOKED_THROUGH = 200;

/** Whether a condition on content may hold for a binding: each positive pattern has a match there, bindings left aside. */
export function mayHold(
  condition: Extract<Condition, { op: 'pattern' }>,
  binding: Binding,
  scope: FormulaScope,
): boolean {
  if (condition.language !== null || !isCode(binding)) return true;
  return mayMatchWithin(condition.formula, binding, scope);
}

function mayMatchWithin(formula: Formula, binding: Binding, scope: FormulaScope): boolean {
  switch (formula.op) {
    case 'pattern': {
      const { matches, truncated } = scope.matcher.matchAll(formula.pattern);
      if (truncated || matches.length > MAX_LOOKED_THROUGH) return true;
      return matches.some(({ start, end }) => start >= binding.start && end <= binding.end);
    }
    case 'either':
      return formula.operands.some((operand) => mayMatchWithin(operand, binding, scope));
    case 'all':
      return formula.positives.every((positive) => mayMatchWithin(positive, binding, scope));
    default:
      return true;
  }
}

/** What the formula is evaluated on: the bound code itself, or its text in another language. */
function innerScope(
  language: Extract<Condition, { op: 'pattern' }>['language'],
  match: Match,
  binding: Binding,
  scope: FormulaScope,
): FormulaScope | null {
  const bindings = new Map([...scope.bindings, ...match.bindings]);
  if (
    language === null ||
    (language === scope.matcher.language &&
      expressionOf(binding)?.kind !== 'StringLit' &&
      binding.nodes.length > 0)
  ) {
    return isCode(binding)
      ? { ...scope, range: binding, bindings, whole: wholeOf(binding), early: NO_EARLY_TESTS }
      : textScope(
          binding.text,
          bindings,
          scope,
          binding.nodes.length === 0 || scope.matcher.language === 'generic',
        );
  }
  const content = contentOf(binding);
  if (language === 'generic' || language === 'regex')
    return textScope(
      expressionOf(binding)?.kind === 'StringLit' ? content : binding.text,
      bindings,
      scope,
      true,
    );
  const matcher = scope.environment.parseOther(language, content);
  return matcher === null
    ? null
    : {
        matcher,
        environment: scope.environment,
        range: null,
        bindings,
        whole: wholeText(content),
        early: NO_EARLY_TESTS,
      };
}

/** An argument list, a parameter, a type is no content of its own. */
function isCode(binding: Binding): boolean {
  return (
    binding.nodes.length > 0 &&
    binding.nodes.every((node: Node) => !NO_CONTENT.has(node.kind)) &&
    (binding.nodes.length === 1 || binding.nodes.every((node) => !isExpressionKind(node.kind)))
  );
}

const NO_CONTENT = new Set<Node['kind']>(['Argument', 'Param', 'Type', 'ImportName', 'Entry']);

function textScope(
  text: string,
  bindings: FormulaScope['bindings'],
  scope: FormulaScope,
  allowed: boolean,
): FormulaScope | null {
  if (!allowed) return null;
  return {
    matcher: textMatcher(text, scope.matcher),
    environment: scope.environment,
    range: null,
    bindings,
    whole: wholeText(text),
    early: NO_EARLY_TESTS,
  };
}

const wholeOf = (binding: Binding): Match => ({
  start: binding.start,
  end: binding.end,
  node: binding.nodes.length === 1 ? binding.nodes[0]! : null,
  bindings: new Map(),
});
const wholeText = (text: string): Match => ({ start: 0, end: text.length, node: null, bindings: new Map() });

function testComparison(
  condition: Extract<Condition, { op: 'comparison' }>,
  match: Match,
  scope: FormulaScope,
): boolean {
  const valueOf = (name: string): ComparisonValue | null => {
    const binding = match.bindings.get(name) ?? scope.bindings.get(name);
    if (binding === undefined) return null;
    if (condition.strip || condition.base !== null) return strippedValue(binding.text, condition, name);
    return bindingValue(binding, scope);
  };
  const environment = {
    valueOf,
    // Read only when the expression comes to `today()`: the host may count it.
    get nowSeconds(): number {
      return scope.environment.nowSeconds;
    },
  };
  return evaluateComparison(condition.expression, environment) === true;
}

/** `strip` takes quotes off, `base` reads the digits in that base. */
function strippedValue(
  source: string,
  condition: Extract<Condition, { op: 'comparison' }>,
  name: string,
): ComparisonValue {
  const applies = condition.metavariable === null || condition.metavariable === name;
  const text = condition.strip && applies ? source.replace(/^['"`]+|['"`]+$/g, '') : source;
  const digits = text.replace(/^0[xXoObB]/, '').replace(/_/g, '');
  const number =
    condition.base !== null && applies
      ? Number.parseInt(digits, condition.base)
      : Number(text.replace(/_/g, ''));
  return Number.isNaN(number) ? { value: text, source } : { value: number, source };
}

function bindingValue(binding: Binding, scope: FormulaScope): ComparisonValue {
  const node = expressionOf(binding);
  if (node === null) return { value: textValue(binding), source: binding.text };
  const constant =
    scope.matcher.options.constantPropagation || isLiteralKind(node.kind)
      ? scope.matcher.names.constantOf(node)
      : null;
  if (constant !== null && 'value' in constant) return { value: constant.value, source: binding.text };
  if (node.kind === 'StringLit' || node.kind === 'NumberLit' || node.kind === 'BoolLit')
    return { value: node.value, source: binding.text };
  return { value: undefined, source: binding.text };
}

const isLiteralKind = (kind: Node['kind']): boolean =>
  kind === 'StringLit' || kind === 'NumberLit' || kind === 'BoolLit' || kind === 'Unary';

/** Plain text (regex group, content of `"$X"`): a number when it reads as one, else a string. */
function textValue(binding: Binding): string | number | undefined {
  if (binding.nodes.length > 0) return undefined;
  return /^[+-]?(?:\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|0[xXoObB][\da-fA-F_]+)$/.test(binding.text)
    ? Number(binding.text.replace(/_/g, ''))
    : binding.text;
}

function hasType(binding: Binding, type: string, scope: FormulaScope): boolean {
  const node = expressionOf(binding);
  const inferred = node === null ? null : scope.matcher.names.typeOf(node);
  if (inferred === null) return false;
  const wanted = type.replace(/\s+/g, '');
  return inferred === wanted || inferred.endsWith(`.${wanted}`) || wanted.endsWith(`.${inferred}`);
}

function comesFrom(binding: Binding, modules: readonly string[], scope: FormulaScope): boolean {
  const node = expressionOf(binding);
  if (node === null) return false;
  return scope.matcher.names
    .qualifiedNames(node)
    .some((name) => modules.some((module) => name === module || name.startsWith(`${module}.`)));
}
