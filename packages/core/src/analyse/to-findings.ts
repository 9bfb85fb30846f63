/** Findings from matches and flows. */
import type { Node } from '../ast/nodes.ts';
import type { Flow } from '../dataflow/flows.ts';
import type { SinkMark } from '../dataflow/marks.ts';
import { traceOf } from '../dataflow/trace.ts';
import type { FindingPlace } from '../facts/flow-facts.ts';
import type { CapturedValue, Finding, FlowStep } from '../finding/finding.ts';
import { lowerConfidence } from '../finding/thresholds.ts';
import type { Names } from '../names/names.ts';
import type { Bindings, Match } from '../pattern/match.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import type { LineIndex } from '../source/line-index.ts';
import type { Span } from '../source/source-file.ts';
import { fixOf } from './fix.ts';
import { interpolate, type ValueOf } from './interpolate.ts';

/** What all findings of one file share. `names` is null for files that were not parsed. */
export interface FindingContext {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly names: Names | null;
}

export function findingOfMatch(context: FindingContext, rule: CompiledRule, match: Match): Finding {
  return makeFinding(context, rule, match.start, match.end, match.node, match.bindings, {
    confidence: rule.confidence,
    flow: [],
    origin: null,
  });
}

/** The primary location is the sink. Source metavariables may be used in the message where they do not clash. */
export function findingOfFlow(context: FindingContext, rule: CompiledRule, flow: Flow): Finding {
  const bindings = new Map([...(flow.source?.bindings ?? []), ...(flow.mark.bindings ?? [])]);
  return makeFinding(context, rule, flow.mark.start, flow.mark.end, flow.mark.node, bindings, {
    confidence: lowerConfidence(rule.confidence, flow.confidence),
    flow: stepsOf(context, flow),
    origin: originText(flow),
  });
}

/** Where a flow starts, and how many more reach the same sink. */
export function originText({ origin, others }: Pick<Flow, 'origin' | 'others'>): string {
  if (others === 0) return origin;
  return others === 1 ? `${origin} (and one more source)` : `${origin} (and ${others} more sources)`;
}

type FindingPart = Pick<Finding, 'confidence' | 'flow' | 'origin'>;

function makeFinding(
  context: FindingContext,
  rule: CompiledRule,
  start: number,
  end: number,
  node: Node | null,
  bindings: Bindings,
  part: FindingPart,
): Finding {
  const { names, text } = context;
  const valueOf: ValueOf = (name) => constantText(names, bindings, name);
  return {
    ...placeOf(context, start, end, node),
    ruleId: rule.id,
    severity: rule.severity,
    confidence: part.confidence,
    message: interpolate(rule.message, bindings, valueOf).trim(),
    fingerprint: '',
    flow: part.flow,
    origin: part.origin,
    metavariables: captured(bindings),
    fix: fixOf(rule, text, start, end, bindings, valueOf),
    suppression: null,
  };
}

/** A match that ends in a line break ends on the line before it. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text[last - 1] === '\n' || text[last - 1] === '\r')) last -= 1;
  return last;
}

function captured(bindings: Bindings): Readonly<Record<string, CapturedValue>> {
  const values: Record<string, CapturedValue> = {};
  for (const name of [...bindings.keys()].sort()) {
    const binding = bindings.get(name)!;
    values[name] = { text: binding.text, start: binding.start, end: binding.end };
  }
  return values;
}

function constantText(names: Names | null, bindings: Bindings, name: string): string | null {
  const [node] = bindings.get(name)?.nodes ?? [];
  if (names === null || node === undefined) return null;
  const constant = names.constantOf(node as never);
  return constant !== null && 'value' in constant ? String(constant.value) : null;
}

function symbolOf(names: Names, node: Node): string {
  const owner = node.kind === 'Function' || node.kind === 'Class' ? node : names.enclosing(node);
  return owner === null ? '' : names.symbolPath(owner);
}

function innermost(names: Names, offset: number): Node | null {
  let found: Node | null = null;
  for (const candidate of [...names.functions, ...names.classes]) {
    if (candidate.start > offset || candidate.end <= offset) continue;
    if (found === null || candidate.end - candidate.start < found.end - found.start) found = candidate;
  }
  return found;
}

const SIMPLE_STATEMENTS = new Set([
  'ExprStmt',
  'Return',
  'Throw',
  'Assert',
  'Delete',
  'Import',
  'Export',
  'Field',
  'Break',
  'Continue',
]);
const COMPOUND_STATEMENTS = new Set([
  'If',
  'For',
  'ForEach',
  'While',
  'With',
  'Try',
  'Switch',
  'Function',
  'Class',
]);

/** The statement around a node; of a compound statement only what stands before its body. */
function statementSpan(names: Names, node: Node): Span | null {
  for (let current: Node | null = node; current !== null; current = names.parentOf(current)) {
    if (SIMPLE_STATEMENTS.has(current.kind)) return { start: current.start, end: current.end };
    if (COMPOUND_STATEMENTS.has(current.kind) && isStatement(names, current))
      return { start: current.start, end: headerEnd(current) };
  }
  return null;
}

/** Functions and classes are expressions as well; those do not end the search. */
function isStatement(names: Names, node: Node): boolean {
  const parent = names.parentOf(node);
  return (
    parent === null ||
    parent.kind === 'Block' ||
    parent.kind === 'Module' ||
    (node.kind !== 'Function' && node.kind !== 'Class')
  );
}

function headerEnd(node: Node): number {
  const fields = node as { readonly body?: Node | null; readonly then?: Node };
  const body = fields.then ?? fields.body;
  return body !== null && body !== undefined && 'start' in body ? body.start : node.end;
}

function stepsOf(context: FindingContext, flow: Flow): readonly FlowStep[] {
  const trace = traceOf(flow.fact);
  const sinkNode = flow.mark.node;
  const steps = trace.map(
    (step, index): FlowStep =>
      makeStep(context, shownPart(step.node), index === 0 ? 'source' : 'step', step.note),
  );
  const told = oneStepPerLine(steps);
  const last = told[told.length - 1];
  const sink = makeStep(context, sinkNode, 'sink', `reaches ${flow.mark.description}`);
  // A call that hands the value straight to the sink is the sink's own line.
  if (last !== undefined && told.length > 1 && last.start === sink.start && last.end === sink.end) told.pop();
  return [...told, sink];
}

/** What happens in one line is one step to a reader: `built into a string, assigned to query`. */
export function oneStepPerLine(steps: readonly FlowStep[]): FlowStep[] {
  const told: FlowStep[] = [];
  for (const step of steps) {
    const last = told[told.length - 1];
    if (last !== undefined && last.path === step.path && last.region.startLine === step.region.startLine) {
      const note = last.note.endsWith(step.note) ? last.note : `${last.note}, ${step.note}`;
      told[told.length - 1] = { ...last, note };
    } else told.push(step);
  }
  return told;
}

/** A function is shown by its name, not by its whole body. */
function shownPart(node: Node): Span {
  if ((node.kind === 'Function' || node.kind === 'Class') && node.nameEnd > node.nameStart)
    return { start: node.nameStart, end: node.nameEnd };
  if (node.kind === 'Function') return { start: node.start, end: node.body?.start ?? node.end };
  if (node.kind === 'Catch') return { start: node.start, end: node.body.start };
  return node;
}

/** A step of a flow that another file may go on with. */
export function stepOf(context: FindingContext, node: Node, note: string): FlowStep {
  return makeStep(context, shownPart(node), 'step', note);
}

/** Where a sink stands, without what a rule says of it. */
export function placeOfSink(context: FindingContext, mark: SinkMark): FindingPlace {
  const { start, end, node } = mark;
  return { ...placeOf(context, start, end, node), code: '', suppressions: [] };
}

/** The place of a node, or of its first part, for findings that are made later. */
export function openPlaceOf(context: FindingContext, node: Node, end = node.end): FindingPlace {
  return { ...placeOf(context, node.start, end, node), code: '', suppressions: [] };
}

function placeOf(
  context: FindingContext,
  start: number,
  end: number,
  node: Node | null,
): Pick<Finding, 'path' | 'start' | 'end' | 'region' | 'symbol' | 'snippet' | 'statement'> {
  const { names, text } = context;
  const at = node ?? (names === null ? null : innermost(names, start));
  const statement = names === null || node === null ? null : statementSpan(names, node);
  return {
    path: context.path,
    start,
    end,
    region: context.lines.regionOf({ start, end: trimmedEnd(text, start, end) }),
    symbol: names === null || at === null ? '' : symbolOf(names, at),
    snippet: '',
    ...(statement === null ? {} : { statement }),
  };
}

function makeStep(context: FindingContext, span: Span, role: FlowStep['role'], note: string): FlowStep {
  return {
    path: context.path,
    start: span.start,
    end: span.end,
    region: context.lines.regionOf({
      start: span.start,
      end: trimmedEnd(context.text, span.start, span.end),
    }),
    role,
    note,
  };
}
