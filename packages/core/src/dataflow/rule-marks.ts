/** Marks from the patterns of taint rules. */
import type { Node } from '../ast/nodes.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { Formula } from '../pattern/formula.ts';
import type { Match } from '../pattern/match.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import type { MarkBuilder } from './mark-builder.ts';
import { PARAMETER_KIND, type TaintPlan } from './taint-plan.ts';

export interface RuleMarkInput {
  readonly index: FileIndex;
  readonly plan: TaintPlan;
  readonly builder: MarkBuilder;
  /** Sources of other files may reach this one, so that a rule without any here counts as well. */
  readonly isLinked: boolean;
  /** Evaluates a formula of a rule on the file. */
  readonly evaluate: (formula: Formula, rule: CompiledRule) => readonly Match[];
}

/** Adds the marks of all pattern-defined roles. */
export function markByRules(input: RuleMarkInput): void {
  const spans = createSpanIndex(input.index);
  for (const [ruleIndex, { rule, body }] of input.plan.active.entries()) {
    for (const source of body.sources) {
      if (source.origin.formula === null) continue;
      const label = input.plan.sourceLabel(ruleIndex, source.label);
      for (const match of input.evaluate(source.origin.formula, rule)) {
        for (const node of spans.nodesOf(match)) {
          input.builder.source(node, {
            label,
            confidence: 'high',
            description: source.label === null ? describe(match) : `label ${source.label}`,
            port: null,
            bySideEffect: source.bySideEffect,
            requires: source.requires,
            rule: ruleIndex,
            bindings: match.bindings,
          });
        }
      }
    }
    // What belongs to a rule alone is not looked for where the rule can report nothing.
    const sanitized = isLive(input, ruleIndex) ? markSanitizers(input, spans, ruleIndex) : null;
    for (const sink of sanitized === null ? [] : body.sinks) {
      if (sink.origin.formula === null) continue;
      for (const match of input.evaluate(sink.origin.formula, rule)) {
        if (sanitized?.some((range) => range.start <= match.start && match.end <= range.end)) continue;
        const targets = sink.exact ? spans.nodesOf(match) : spans.nodesWithin(match);
        for (const node of targets) {
          input.builder.sink(node, {
            node,
            start: match.start,
            end: match.end,
            channel: ruleIndex,
            rule: ruleIndex,
            confidence: 'high',
            description: describe(match),
            ports: null,
            kinds: [],
            focused: sink.focused,
            requires: sink.requires,
            text: null,
            bindings: match.bindings,
          });
        }
      }
    }
    markPropagators(input, spans, ruleIndex);
  }
}

/** The file has a source that the rule accepts: the same as `keepLiveSinks` asks. */
function isLive({ isLinked, plan, builder }: RuleMarkInput, ruleIndex: number): boolean {
  const parameters = plan.sourceKinds.get(PARAMETER_KIND);
  return (
    isLinked ||
    [...plan.rules[ruleIndex]!.accepts.keys()].some(
      (label) => label === parameters || builder.hasSource(label),
    )
  );
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Returns the ranges in which everything is clean (sanitizers that are not `exact`). */
function markSanitizers(input: RuleMarkInput, spans: SpanIndex, ruleIndex: number): readonly Range[] {
  const { rule, body } = input.plan.active[ruleIndex]!;
  const ranges: Range[] = [];
  for (const sanitizer of body.sanitizers) {
    if (sanitizer.origin.formula === null) continue;
    for (const match of input.evaluate(sanitizer.origin.formula, rule)) {
      const isSideEffect = sanitizer.bySideEffect !== false;
      if (!sanitizer.exact && !isSideEffect) ranges.push({ start: match.start, end: match.end });
      for (const node of isWhole(match, sanitizer.exact, isSideEffect)
        ? spans.nodesWithin(match)
        : spans.nodesOf(match)) {
        input.builder.sanitizer(node, {
          channels: [ruleIndex],
          port: null,
          bySideEffect: isSideEffect,
          afterSources: sanitizer.exact,
          isOfRule: true,
        });
      }
    }
  }
  return ranges;
}

/** A statement has no value of its own that could be clean: all that is computed in it is. */
function isWhole(match: Match, isExact: boolean, isSideEffect: boolean): boolean {
  return !isExact && !isSideEffect && match.node !== null && COMPOUND_KINDS.has(match.node.kind);
}

const COMPOUND_KINDS: ReadonlySet<string> = new Set([
  'If',
  'For',
  'ForEach',
  'While',
  'Try',
  'Switch',
  'With',
  'Block',
  'Function',
  'Class',
]);

function markPropagators(input: RuleMarkInput, spans: SpanIndex, ruleIndex: number): void {
  const { rule, body } = input.plan.active[ruleIndex]!;
  for (const propagator of body.propagators) {
    for (const match of input.evaluate(propagator.formula, rule)) {
      const from = match.bindings.get(propagator.from)?.nodes ?? [];
      const [to] = match.bindings.get(propagator.to)?.nodes ?? [];
      const at = match.node === null ? undefined : spans.valueNode(match.node);
      if (to === undefined || at === undefined || from.length === 0) continue;
      for (const node of from) input.builder.observe(node);
      input.builder.propagator(at, {
        from,
        to,
        restores: [],
        bySideEffect: propagator.bySideEffect,
        label: null,
      });
    }
  }
}

function describe(match: Match): string {
  const [binding] = match.bindings.values();
  return binding === undefined || binding.text.length > 40
    ? 'matched by the rule'
    : `matched by the rule (${binding.text.replace(/\s+/g, ' ')})`;
}

/** Finds the value nodes of a match: the matched expression, or those that fill its range. */
interface SpanIndex {
  nodesOf(match: Match): readonly Node[];
  /** Every value node within the match's range. */
  nodesWithin(match: Match): readonly Node[];
  /** The node whose value a statement or expression has. */
  valueNode(node: Node): Node;
}

const VALUE_KINDS = [
  'Name',
  'This',
  'StringLit',
  'Template',
  'Collection',
  'Dict',
  'Call',
  'Member',
  'Index',
  'Binary',
  'Unary',
  'Conditional',
  'Assign',
  'Await',
  'Cast',
  'Comprehension',
  'Param',
  'Entry',
  'JsxAttribute',
  'Spread',
] as const;

function createSpanIndex(index: FileIndex): SpanIndex {
  let nodes: Node[] | null = null;
  const all = (): Node[] => {
    nodes ??= VALUE_KINDS.flatMap((kind) => index.ofKind(kind)).sort(
      (a, b) => a.start - b.start || b.end - a.end,
    );
    return nodes;
  };
  const valueNode = (node: Node): Node => {
    if (node.kind === 'ExprStmt') return valueNode(node.expr);
    if (node.kind === 'Return' || node.kind === 'Throw') return node;
    if (node.kind === 'Argument') return node.value;
    return node;
  };
  const within = (match: Range): Node[] =>
    all().filter((node) => node.start >= match.start && node.end <= match.end);
  return {
    valueNode,
    nodesWithin: (match) => within(match),
    nodesOf(match) {
      if (match.node !== null) return [valueNode(match.node)];
      const inside = within(match);
      // A text match that is no node's range: the outermost expressions in it.
      return inside.filter(
        (node) =>
          !inside.some(
            (other) =>
              other !== node &&
              other.start <= node.start &&
              node.end <= other.end &&
              other.end - other.start > node.end - node.start,
          ),
      );
    },
  };
}
