/**
 * Runs rules on one file: matches of search rules, flows of taint rules, and what rules about routes say of the file alone. A rule that
 * fails is reported, and the others go on.
 */
import type { FileAst } from '../ast/nodes.ts';
import { analyseTaint } from '../dataflow/analyse-taint.ts';
import { createLinkCallees, type LinkCallees } from '../dataflow/link-callee.ts';
import type { ModelIndex } from '../dataflow/model-index.ts';
import type { ActiveTaintRule } from '../dataflow/taint-plan.ts';
import type { AnalyseInput, EngineOptions } from '../engine.ts';
import type { Finding, Notification } from '../finding/finding.ts';
import type { References } from '../names/references.ts';
import { evaluateFormula } from '../pattern/evaluate-formula.ts';
import type { Formula } from '../pattern/formula.ts';
import type { FormulaEnvironment } from '../pattern/formula-environment.ts';
import type { Match } from '../pattern/match.ts';
import type { Matcher } from '../pattern/matcher.ts';
import { type MatchOptions, readMatchOptions } from '../pattern/options.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { createFlowFacts, type WrittenFlow } from './flow-facts.ts';
import { cut, failed, spent, stopped } from './limit-notifications.ts';
import { classFacts } from './module-classes.ts';
import { leavesOut } from './path-filter.ts';
import { findingsOfRoutesAlone, routeRules } from './route-findings.ts';
import type { SelectedRule } from './rule-selection.ts';
import { NO_SCHEMAS } from './schema-facts.ts';
import { type FindingContext, findingOfFlow, findingOfMatch } from './to-findings.ts';

/** Everything that rules may ask of one file. */
export interface FileParts {
  readonly ast: FileAst;
  readonly matcher: Matcher;
  readonly context: FindingContext;
  readonly environment: FormulaEnvironment;
  /** What names may denote in other files; null when the file is looked at alone. */
  readonly references: References | null;
}

export function evaluate(
  file: Pick<FileParts, 'matcher' | 'environment'>,
  formula: Formula,
  rule: CompiledRule,
): readonly Match[] {
  return evaluateFormula(formula, file.matcher.withOptions(matchOptionsOf(rule)), file.environment);
}

/** Read once per rule, not once per formula of it and file. */
const matchOptions = new WeakMap<CompiledRule, MatchOptions>();

function matchOptionsOf(rule: CompiledRule): MatchOptions {
  let options = matchOptions.get(rule);
  if (options === undefined) {
    options = readMatchOptions(rule.options);
    matchOptions.set(rule, options);
  }
  return options;
}

export function runSearchRules(
  file: FileParts,
  selected: readonly SelectedRule[],
  options: EngineOptions,
  input: AnalyseInput,
  notifications: Notification[],
): Finding[] {
  const findings: Finding[] = [];
  for (const { rule, variant } of selected) {
    if (variant.body.mode !== 'search') continue;
    if (input.shouldStop?.() === true) {
      notifications.push(stopped(input));
      break;
    }
    options.onRule?.(rule.id);
    try {
      for (const match of evaluate(file, variant.body.formula, rule))
        findings.push(findingOfMatch(file.context, rule, match));
    } catch (error) {
      notifications.push(failed(input, rule.id, error));
    }
  }
  return findings;
}

/** Finds callees in other files; null when the file is looked at alone. */
function linkCalleesOf({ ast, matcher, references }: FileParts, { text }: AnalyseInput): LinkCallees | null {
  if (references === null) return null;
  const { names } = matcher;
  const isPython = ast.language === 'python';
  const classes = () => classFacts({ ast, text, names, references, isPython, schemas: NO_SCHEMAS });
  return createLinkCallees({ names, references, classes, isPython });
}

/** What taint rules found in a file, and what linking may find. */
interface Traced {
  readonly findings: readonly Finding[];
  /** Empty when there are none. */
  readonly written: Partial<WrittenFlow>;
}

const NO_FLOWS: Traced = { findings: [], written: {} };

export function runTaintRules(
  file: FileParts,
  active: readonly ActiveTaintRule[],
  models: ModelIndex,
  options: EngineOptions,
  input: AnalyseInput,
  notifications: Notification[],
): Traced {
  if (active.length === 0) return NO_FLOWS;
  // The flow is that of all rules together and has the file's time budget, even when there is but one.
  options.onRule?.(null);
  try {
    const result = analyseTaint({
      ast: file.ast,
      text: input.text,
      names: file.matcher.names,
      index: file.matcher.index,
      models,
      active,
      evaluate: (formula, rule) => {
        options.onRule?.(rule.id);
        const matches = evaluate(file, formula, rule);
        options.onRule?.(null);
        return matches;
      },
      shouldStop: input.shouldStop ?? (() => false),
      maxFlowSteps: options.limits.maxFlowSteps,
      minConfidence: options.minConfidence ?? 'low',
      linkCallees: linkCalleesOf(file, input),
      importable: input.importable ?? true,
    });
    if (result === null) return NO_FLOWS;
    if (result.limits.stopped === 'time') notifications.push(stopped(input));
    if (result.limits.stopped === 'steps') notifications.push(spent(input));
    if (result.limits.factsDropped > 0 || result.limits.cyclesCut > 0)
      notifications.push(cut(input, result.limits));
    const flow = file.references !== null ? createFlowFacts({ context: file.context, result }) : null;
    const findings = result.flows.flatMap((found) => {
      const { rule } = active[found.rule]!;
      // Rules that leave the file out run all the same where it is linked: their sources may reach other files.
      if (leavesOut(rule, input.path)) return [];
      const finding = findingOfFlow(file.context, rule, found);
      return flow === null || found.fact.link === 0
        ? finding
        : { ...finding, supposes: flow.conditionsOf(found.fact.link) };
    });
    return { findings, written: flow?.facts() ?? {} };
  } catch (error) {
    notifications.push(failed(input, null, error));
    return NO_FLOWS;
  }
}

/** What rules about routes find in a file that is looked at alone. */
export function routesAlone(
  { ast, matcher, context }: FileParts,
  selected: readonly SelectedRule[],
  { path, text }: AnalyseInput,
): readonly Finding[] {
  const rules = routeRules(selected.map(({ rule }) => rule));
  if (rules.length === 0) return [];
  return findingsOfRoutesAlone({ ast, names: matcher.names, context, path, text }, rules);
}
