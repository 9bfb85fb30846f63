/** Applies the marks of an AST node to the value computed there: sanitizers, sources, sinks, pattern propagators. */
import type { Node } from '../ast/nodes.ts';
import { instantiateFunction } from './closures.ts';
import { type FunctionContext, setPlace } from './context.ts';
import {
  aloneOf,
  CLEAN,
  conditioned,
  type Fact,
  type FactSpace,
  masked,
  startFact,
  type Value,
  valueOf,
} from './facts.ts';
import { evaluateLabels } from './flows.ts';
import {
  MARK_OBSERVED,
  MARK_PROPAGATOR,
  MARK_RENDER,
  MARK_SANITIZER,
  MARK_SINK,
  MARK_SOURCE,
  type SanitizerMark,
  type SourceMark,
} from './marks.ts';
import { placeOf } from './places.ts';
import { renderValue } from './renders.ts';
import { checkSink } from './sinks.ts';
import { getValue, type State } from './state.ts';
import { addToWhole, deepFacts, join, mapFacts, readPath } from './values.ts';

/** The value after the marks of `node` that speak of its value. */
export function applyMarks(context: FunctionContext, state: State, node: Node, value: Value): Value {
  const { marks, space } = context.file;
  const bits = marks.bits[node.id] ?? 0;
  if (bits === 0) return value;
  let result = value;
  if ((bits & MARK_SANITIZER) !== 0) {
    for (const mark of marks.sanitizers.get(node.id) ?? []) {
      if (mark.port !== null) continue;
      result = sanitize(context, result, mark);
      if (mark.bySideEffect) changePlace(context, state, node, (before) => sanitize(context, before, mark));
    }
  }
  if ((bits & MARK_SOURCE) !== 0) {
    for (const mark of marks.sources.get(node.id) ?? []) {
      if (mark.port === null) result = applySource(context, state, node, result, mark);
    }
    for (const mark of marks.sanitizers.get(node.id) ?? [])
      if (mark.port === null && mark.afterSources) result = sanitize(context, result, mark);
  }
  if ((bits & MARK_OBSERVED) !== 0)
    context.file.observed.set(node.id, join(space, context.file.observed.get(node.id) ?? CLEAN, result));
  if ((bits & MARK_SINK) !== 0) {
    for (const mark of marks.sinks.get(node.id) ?? [])
      if (mark.ports === null) checkSink(context, mark, mark.shallow === true ? aloneOf(result) : result);
  }
  if ((bits & MARK_RENDER) !== 0) renderValue(context, node, result);
  if ((bits & MARK_PROPAGATOR) !== 0) result = applyPatternPropagators(context, state, node, result);
  return result;
}

/** Makes channels safe in a value; all of them: nothing is left. */
export function sanitize(context: FunctionContext, value: Value, mark: SanitizerMark): Value {
  const { space } = context.file;
  const { channels, supposes } = mark;
  if (supposes !== undefined)
    return mapFacts(space, value, (fact) => conditioned(fact, space.conditions.with(fact.link, supposes)));
  if (channels === null) return CLEAN;
  return mapFacts(space, value, (fact) =>
    masked(
      fact,
      channels.reduce((mask, channel) => space.masks.with(mask, channel), fact.mask),
    ),
  );
}

function applySource(
  context: FunctionContext,
  state: State,
  node: Node,
  value: Value,
  mark: SourceMark,
): Value {
  const { space } = context.file;
  if (mark.requires !== null) {
    const labels = new Set<string>();
    for (const fact of deepFacts(space, value))
      if (fact.origin.kind === 'source') labels.add(labelText(fact.origin.mark));
    if (!evaluateLabels(mark.requires, labels)) return value;
  }
  const fact = startSource(space, mark, node);
  const tainted = valueOf([fact]);
  if (mark.bySideEffect !== false)
    changePlace(context, state, node, (before) => join(space, before, tainted));
  return mark.bySideEffect === 'only' ? value : addToWhole(space, value, fact);
}

/** A fact at its source, under what the mark supposes. */
export function startSource(space: FactSpace, mark: SourceMark, node: Node): Fact {
  const fact = startFact(space.sourceOrigin(mark, node), node, mark.description);
  return mark.supposes === undefined ? fact : conditioned(fact, space.conditions.with(0, mark.supposes));
}

/** Label names of pattern sources are unique per rule, so the name is enough. */
function labelText(mark: SourceMark): string {
  return mark.description.startsWith('label ') ? mark.description.slice(6) : '__SOURCE__';
}

function changePlace(
  context: FunctionContext,
  state: State,
  node: Node,
  change: (before: Value) => Value,
): void {
  const place =
    node.kind === 'Name' || node.kind === 'Member' || node.kind === 'Index' || node.kind === 'Assign'
      ? placeOf(context, node)
      : null;
  if (place === null) return;
  const before = readPath(context.file.space, getValue(state, place.register), place.path);
  setPlace(context, state, place, change(before));
}

function applyPatternPropagators(context: FunctionContext, state: State, node: Node, value: Value): Value {
  const { space, marks, observed } = context.file;
  let result = value;
  for (const mark of marks.propagators.get(node.id) ?? []) {
    if (!('kind' in mark.to)) continue;
    let carried = CLEAN;
    for (const from of mark.from as readonly Node[])
      carried = join(space, carried, observed.get(from.id) ?? CLEAN);
    carried = valueOf(deepFacts(space, carried));
    if (carried === CLEAN) continue;
    const { to } = mark;
    if (to === node) result = join(space, result, carried);
    else if (!instantiateParameter(context, state, to, carried, node))
      changePlace(context, state, to, (before) => join(space, before, carried));
  }
  return result;
}

/** `to` names a parameter of a function that is written inside the matched code: the function is run with it. */
function instantiateParameter(
  context: FunctionContext,
  state: State,
  to: Node,
  value: Value,
  node: Node,
): boolean {
  const { names, ir } = context.file;
  const definition =
    to.kind === 'Name'
      ? (names.declaredBy(to) ?? names.definitionOf(to))
      : to.kind === 'Param'
        ? names.declaredBy(to)
        : null;
  if (definition === null || definition.kind !== 'parameter') return false;
  const owner = definition.scope.node;
  if (owner === context.fn.node || owner.kind !== 'Function') return false;
  const fn = ir.functionOf(owner);
  const index = fn?.params.findIndex((param) => param.name === definition.name) ?? -1;
  if (fn === null || index < 0) return false;
  const args: Value[] = [];
  args[index] = value;
  instantiateFunction(context, state, fn.id, args, node);
  return true;
}
