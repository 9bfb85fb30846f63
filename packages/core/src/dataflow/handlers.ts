/**
 * Functions that a framework calls, as models name them: by decorator, by the library method that they override, by a parameter of a
 * known type. Their parameters are what the framework passes, their results what it sends.
 */
import type { Call, Expression, FunctionNode, Param } from '../ast/nodes.ts';
import type { Reference } from '../facts/module-facts.ts';
import { callsOfAnnotation } from '../names/annotated-calls.ts';
import type { Names } from '../names/names.ts';
import { nameOfObject } from '../names/object-entries.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import type { Supposition } from './link-conditions.ts';
import { lastSegment, type ModelIndex, nameFits, ownerOf } from './model-index.ts';
import { routeParameters } from './route-parameters.ts';
import { isSupposable, type OutsideOf, supposition } from './suppositions.ts';

export interface HandlerEntry {
  readonly entry: ModelEntry;
  /** The decorator's call, on whose arguments a condition may speak. */
  readonly decorator: Call | null;
  /** What other files have to say before the entry counts. */
  readonly supposes: Supposition | null;
}

/** Entries that speak of the function as a handler. */
export function handlerEntries(
  names: Names,
  models: ModelIndex,
  fn: FunctionNode,
  outsideOf: OutsideOf | null,
): readonly HandlerEntry[] {
  return [
    ...decoratedEntries(names, models, fn, outsideOf),
    ...overridingEntries(names, models, fn, outsideOf),
    ...entriesOfObject(names, models, fn),
  ];
}

function decoratedEntries(
  names: Names,
  models: ModelIndex,
  fn: FunctionNode,
  outsideOf: OutsideOf | null,
): HandlerEntry[] {
  if (models.decorated.length === 0) return [];
  return fn.decorators.flatMap((decorator) => {
    if (decorator.kind !== 'Decorator') return [];
    const { expr } = decorator;
    const callee = expr.kind === 'Call' ? expr.callee : expr;
    const call = expr.kind === 'Call' ? expr : null;
    const known = names.qualifiedNames(callee);
    const sure = models.decorated.filter(({ target }) => known.some((name) => nameFits(target.name, name)));
    if (sure.length > 0 || outsideOf === null || callee.kind !== 'Member')
      return sure.map((entry) => ({ entry, decorator: call, supposes: null }));
    const likely = models.decorated.filter(
      (entry) => isSupposable(entry) && lastSegment(entry.target.name) === callee.property,
    );
    const references = likely.length === 0 ? [] : outsideOf(callee);
    return likely.flatMap((entry) => supposedEntry(entry, call, references, entry.target.name));
  });
}

function supposedEntry(
  entry: ModelEntry,
  decorator: Call | null,
  references: readonly Reference[],
  name: string,
): HandlerEntry[] {
  const supposes = supposition(references, [name]);
  return supposes === null ? [] : [{ entry, decorator, supposes }];
}

function overridingEntries(
  names: Names,
  models: ModelIndex,
  fn: FunctionNode,
  outsideOf: OutsideOf | null,
): HandlerEntry[] {
  if (models.overrides.length === 0 || fn.name === null) return [];
  const candidates = models.overrides.filter(({ target }) => fits(lastSegment(target.name), fn.name));
  if (candidates.length === 0) return [];
  const owner = names.enclosing(fn);
  if (owner?.kind !== 'Class') return [];
  const methods = owner.bases.flatMap((base) =>
    base.kind === 'Argument' && base.name === null
      ? names.qualifiedNames(base.value).map((name) => `${name}.${fn.name}`)
      : [],
  );
  const sure = candidates.filter(({ target }) => methods.some((name) => nameFits(target.name, name)));
  if (sure.length > 0 || outsideOf === null)
    return sure.map((entry) => ({ entry, decorator: null, supposes: null }));
  const bases = owner.bases.flatMap((base) =>
    base.kind === 'Argument' && base.name === null ? outsideOf(base.value) : [],
  );
  return candidates.flatMap((entry) => supposedEntry(entry, null, bases, ownerOf(entry.target.name)));
}

/** `Query: { user: (parent, args) => … }`, `const Query = { … }`: the object's name says who calls its functions. */
function entriesOfObject(names: Names, models: ModelIndex, fn: FunctionNode): HandlerEntry[] {
  if (models.entriesOf.length === 0) return [];
  const entry = names.parentOf(fn);
  const object = entry?.kind === 'Entry' ? names.parentOf(entry) : null;
  const name = object?.kind === 'Dict' ? nameOfObject(names.parentOf, object) : null;
  return models.entriesOf
    .filter(({ target }) => target.name === name)
    .map((found) => ({ entry: found, decorator: null, supposes: null }));
}

function fits(segment: string, name: string | null): boolean {
  return segment === '*' || segment === name;
}

/** Entries of types that one parameter has, which speak of the others; with that parameter. */
export function besideEntries(
  names: Names,
  models: ModelIndex,
  params: readonly Param[],
): readonly { readonly entry: ModelEntry; readonly param: Param }[] {
  if (models.besideParameters.length === 0) return [];
  return params.flatMap((param) => {
    const type = names.typeOf(param.target);
    if (type === null) return [];
    return models.besideParameters
      .filter(({ target }) => nameFits(target.name, type))
      .map((entry) => ({ entry, param }));
  });
}

/** What the framework takes as body of a response: of `return body, status` the first part. */
export function returnedValues(names: Names, index: FileIndex, fn: FunctionNode): readonly Expression[] {
  const values: Expression[] = [];
  const add = (value: Expression): void => {
    if (value.kind === 'Conditional') {
      add(value.consequent);
      add(value.alternate);
    } else if (value.kind === 'Collection' && value.shape === 'tuple') {
      const [first] = value.elements;
      if (first !== undefined && first.kind !== 'Spread') add(first as Expression);
    } else values.push(value);
  };
  for (const node of index.ofKind('Return')) {
    if (node.kind === 'Return' && node.value !== null && names.enclosing(node) === fn) add(node.value);
  }
  return values;
}

/**
 * The framework fills the parameter with what a function of the program returns, not with the client's data: its default or the
 * metadata of its annotation is a call that runs a function (FastAPI's `Depends`).
 */
export function isProvided(names: Names, models: ModelIndex, param: Param): boolean {
  const { default: preset, type } = param;
  if (preset?.kind === 'Call' && isProvider(models, names.qualifiedNames(preset.callee))) return true;
  if (type === null) return false;
  return callsOfAnnotation(names, type).some(({ callee }) =>
    isProvider(models, names.qualifiedNames(callee)),
  );
}

/** Names of the calls that say so, for parameters whose annotation another file holds. */
export function providerNames(models: ModelIndex): readonly string[] {
  return models.providers;
}

function isProvider(models: ModelIndex, names: readonly string[]): boolean {
  const words = names.map(lastSegment);
  return models.providers.some((name) => words.includes(lastSegment(name)));
}

/** The route converts the part of the path to a number or the like: `/users/<int:id>`, `/users/{id:int}`. */
export function isConverted(names: Names, decorator: Call, param: Param): boolean {
  const [first] = decorator.args;
  const route = first?.kind === 'Argument' ? names.constantOf(first.value) : null;
  if (route?.type !== 'string' || !route.known || param.target.kind !== 'Name') return false;
  const { name } = param.target;
  return routeParameters(route.value).converted.has(name);
}
