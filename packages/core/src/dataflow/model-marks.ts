/** Marks from library models: what each call, read, write, parameter and attribute of a file is known to be. */
import type { Call, Expression, JsxAttribute, Member, Name, Node, Template } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import { apply, channelsOf, isActive, type ModelMarkInput, sourceMarks, suppose } from './apply-entries.ts';
import { lastNames, receiverFits } from './callee-words.ts';
import { markEntries } from './entry-marks.ts';
import { markFields } from './filled-parameters.ts';
import { markDocumented, markErrors, markFunction } from './function-marks.ts';
import { ANY_NAME, nameFits } from './model-index.ts';
import { createOwnRoutes } from './own-routes.ts';
import { createRegistrations } from './registration-marks.ts';
import { markShared } from './shared-marks.ts';
import { supposable } from './suppositions.ts';

const NONE: readonly ModelEntry[] = [];

/** Adds all marks that the models give the file's nodes. Entries of kinds that no active rule uses are left out. */
export function markByModels(file: Omit<ModelMarkInput, 'registrations' | 'ownRoutes'>): void {
  const { index, names, models, plan } = file;
  const registrations = createRegistrations({
    names,
    models,
    sourcesOf: (entry) => (isActive(file, entry) ? sourceMarks(plan, entry, null) : []),
    channelsOf: (entry) => channelsOf(plan, entry),
  });
  const ownRoutes = createOwnRoutes(index, names, file.builder);
  const input = { ...file, registrations, ownRoutes };
  for (const node of index.ofKind('Call')) if (node.kind === 'Call') markCall(input, node, node.callee);
  if (input.outsideOf !== null) {
    markRegistrations(input);
    markHanded(input);
    markShared(input);
  }
  for (const node of index.ofKind('Template'))
    if (node.kind === 'Template' && node.tag !== null) markCall(input, node, node.tag);
  for (const node of index.ofKind('Member'))
    if (node.kind === 'Member') markRead(input, node, node.property, node.object);
  for (const node of index.ofKind('Name')) if (node.kind === 'Name') markName(input, node);
  for (const node of index.ofKind('Index')) {
    if (node.kind === 'Index' && node.index.kind === 'StringLit')
      markRead(input, node, node.index.value, node.object);
  }
  for (const node of index.ofKind('Assign'))
    if (node.kind === 'Assign') markAssignment(input, node.target, node.value, node);
  for (const fn of input.names.functions) markFunction(input, fn);
  markFields(input);
  for (const node of index.ofKind('JsxAttribute'))
    if (node.kind === 'JsxAttribute') markAttribute(input, node);
  markErrors(input);
  markDocumented(input);
}

/** Calls that hand functions to a library, as far as these may stand in other files. */
function markRegistrations(input: ModelMarkInput): void {
  const { index, builder, registrations } = input;
  for (const call of index.ofKind('Call')) {
    if (call.kind !== 'Call' || call.args.length === 0) continue;
    const found = registrations.ofCallbacks(call);
    if (found !== null) builder.registration(call, found);
    for (const mark of builder.sourcesOf(call))
      for (const one of registrations.ofSource(call, mark)) builder.registration(call, one);
  }
  for (const object of index.ofKind('Dict')) {
    if (object.kind !== 'Dict') continue;
    for (const one of registrations.ofEntries(object)) builder.registration(object, one);
  }
}

/** Requests and their kin that a function hands on: who gets them may stand in another file, which shows nothing of the library. */
function markHanded({ index, names, models, builder, registrations }: ModelMarkInput): void {
  if (models.sourceOwners.size === 0) return;
  for (const call of index.ofKind('Call')) {
    if (call.kind !== 'Call') continue;
    for (const argument of call.args) {
      if (argument.kind !== 'Argument' || !isPassedOn(names, argument.value)) continue;
      const type = names.typeOf(argument.value);
      const value = type === null ? null : registrations.partsOf(type);
      if (value !== null) builder.handed(argument.value, value);
    }
  }
}

/** A parameter, or a field of the object itself. */
function isPassedOn(names: Names, value: Expression): boolean {
  if (value.kind === 'Name') return names.definitionOf(value)?.kind === 'parameter';
  return value.kind === 'Member' && (value.object.kind === 'This' || isReceiver(names, value.object));
}

function isReceiver(names: Names, object: Expression): boolean {
  return object.kind === 'Name' && object.name === 'self' && names.definitionOf(object)?.kind === 'parameter';
}

function markCall(input: ModelMarkInput, node: Call | Template, callee: Expression): void {
  const words = lastNames(input.names, callee);
  const byName = words
    .flatMap((word) => input.models.calls.get(word) ?? NONE)
    .concat(input.models.calls.get(ANY_NAME) ?? NONE);
  let isKnown = false;
  if (byName.length > 0) {
    const names = input.names.qualifiedNames(callee);
    for (const entry of byName) {
      if (entry.target.on === 'new' && node.kind === 'Call' && !node.isNew && !isCapitalised(callee))
        continue;
      if (!names.some((name) => nameFits(entry.target.name, name))) continue;
      isKnown = true;
      apply(input, node, entry);
    }
  }
  if (isKnown || callee.kind !== 'Member') return;
  for (const entry of supposable(byName)) suppose(input, node, entry, callee);
  const byMethod = input.models.methods.get(callee.property);
  if (byMethod === undefined) return;
  const isForeign = hasForeignType(input, callee);
  // What makes a text safe is a method of texts.
  const isText = isForeign && /^(?:str|string|bytes)$/.test(input.names.typeOf(callee.object) ?? '');
  for (const entry of byMethod) {
    if (isForeign && !(isText && entry.role === 'sanitizer')) continue;
    if (entry.target.on === 'method' && receiverFits(input.names, entry.target.receivers, callee.object))
      apply(input, node, entry);
  }
}

/** As `lastNames`, without local aliases: what a variable holds is dataflow's business, and most names are variables. */
function markName(input: ModelMarkInput, node: Name): void {
  markReadAs(input, node, node.name, null);
  const imported = input.names.definitionOf(node)?.imported?.name;
  if (imported !== undefined && imported.imported !== node.name)
    markReadAs(input, node, imported.imported, null);
}

function isCapitalised(callee: Expression): boolean {
  const name = callee.kind === 'Name' ? callee.name : callee.kind === 'Member' ? callee.property : '';
  return /^_*[A-Z]/.test(name);
}

const BUILT_IN_TYPES = new Set([
  'str',
  'int',
  'float',
  'bool',
  'bytes',
  'list',
  'dict',
  'set',
  'tuple',
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'Map',
  'Set',
  'RegExp',
  'Date',
  'Promise',
]);

/** The receiver's type is known, so a model that goes by the method's name alone does not apply to it. */
function hasForeignType(input: ModelMarkInput, callee: Member): boolean {
  const type = input.names.typeOf(callee.object);
  if (type === null) return false;
  if (BUILT_IN_TYPES.has(type)) return true;
  // A type that no model speaks of is as good as unknown; one that models know has said all by its own entries.
  return (
    input.names.calleeOf({
      kind: 'Call',
      callee,
      args: [],
      isNew: false,
      optional: false,
      start: callee.start,
      end: callee.end,
      id: callee.id,
    }) !== null
  );
}

/** What no library is known to have may be that of another file's class. */
function markReadAs(input: ModelMarkInput, node: Expression, word: string, object: Expression | null): void {
  const active = (input.models.reads.get(word) ?? NONE).filter((entry) => isActive(input, entry));
  if (active.length === 0 || isCallee(input, node)) return;
  const names = input.names.qualifiedNames(node);
  const known = active.filter(({ target }) => names.some((name) => nameFits(target.name, name)));
  for (const entry of known) apply(input, node, entry);
  if (known.length > 0 || object === null) return;
  for (const entry of supposable(active)) suppose(input, node, entry, node);
}

function markRead(input: ModelMarkInput, node: Expression, word: string, object: Expression): void {
  markReadAs(input, node, word, object);
  if (node.kind !== 'Member') return;
  for (const entry of input.models.members.get(word) ?? NONE) {
    if (!isActive(input, entry) || isCallee(input, node) || hasKnownType(input, object)) continue;
    if (entry.target.on === 'member' && receiverFits(input.names, entry.target.receivers, object))
      apply(input, node, entry);
  }
}

/** A class that nothing binds, as in a function that stands alone, tells no more of its objects than their name does. */
function hasKnownType(input: ModelMarkInput, object: Expression): boolean {
  if (input.names.typeOf(object) === null) return false;
  const value = object.kind === 'Name' ? input.names.singleValueOf(object) : object;
  return !(
    value?.kind === 'Call' &&
    value.callee.kind === 'Name' &&
    input.names.definitionOf(value.callee) === null
  );
}

function isCallee(input: ModelMarkInput, node: Node): boolean {
  const parent = input.names.parentOf(node);
  return parent?.kind === 'Call' && parent.callee === node;
}

function markAssignment(
  input: ModelMarkInput,
  target: Expression,
  value: Expression | null,
  node: Node,
): void {
  if (target.kind === 'Member') {
    for (const entry of input.models.writes.get(target.property) ?? NONE) {
      if (input.names.qualifiedNames(target).some((name) => nameFits(entry.target.name, name)))
        apply(input, node, entry);
    }
    for (const entry of input.models.memberWrites.get(target.property) ?? NONE) {
      if (
        entry.target.on === 'write-member' &&
        receiverFits(input.names, entry.target.receivers, target.object)
      )
        apply(input, node, entry);
    }
  }
  if (target.kind === 'Dict' && value !== null) markDestructured(input, target, value);
}

/** `const { query } = req`: the entries read members of the value. */
function markDestructured(
  input: ModelMarkInput,
  target: Extract<Expression, { kind: 'Dict' }>,
  value: Expression,
): void {
  const type = input.names.typeOf(value);
  const owners = input.names.qualifiedNames(value);
  markEntries(input, target, type === null || owners.includes(type) ? owners : [type, ...owners]);
  if (type !== null) return;
  for (const entry of target.entries) {
    if (entry.kind !== 'Entry' || entry.key.kind !== 'StringLit') continue;
    for (const model of input.models.members.get(entry.key.value) ?? NONE) {
      if (model.target.on === 'member' && receiverFits(input.names, model.target.receivers, value))
        apply(input, entry, model);
    }
  }
}

function markAttribute(input: ModelMarkInput, node: JsxAttribute): void {
  for (const entry of input.models.jsxAttributes.get(node.name) ?? NONE) apply(input, node, entry);
}
