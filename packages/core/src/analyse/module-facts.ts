/**
 * The module facts of a file: what it imports, binds, exports and defines. Linear in the top level, the classes and the lists that
 * name resolution keeps anyway; bodies of functions are not walked.
 */
import type { Dict, FileAst, Statement } from '../ast/nodes.ts';
import type { ModuleFacts, NamedValue, ObjectFact } from '../facts/module-facts.ts';
import { entryKey } from '../names/bind.ts';
import type { Names, SchemaLibrary } from '../names/names.ts';
import { createReferences, type References } from '../names/references.ts';
import { classFacts } from './module-classes.ts';
import { scriptExports } from './module-exports.ts';
import { functionFact } from './module-functions.ts';
import { importFacts, starFacts } from './module-imports.ts';
import { createSchemaFacts, denoted, type SchemaFacts } from './schema-facts.ts';

/** What the parts of the extraction share. */
export interface ModuleContext {
  readonly ast: FileAst;
  readonly text: string;
  readonly names: Names;
  readonly references: References;
  readonly schemas: SchemaFacts;
  readonly isPython: boolean;
}

/** Reads the facts. `references` may have been used before; what it named is described here. */
export function moduleFactsOf(
  ast: FileAst,
  text: string,
  names: Names,
  references: References = createReferences(names, ast.language === 'python'),
  libraries: readonly SchemaLibrary[] | undefined = undefined,
): ModuleFacts {
  const isPython = ast.language === 'python';
  const schemas = createSchemaFacts(names, references, text, libraries);
  const context: ModuleContext = { ast, text, names, references, schemas, isPython };
  const bound = boundNames(context);
  const exports = isPython ? [] : scriptExports(context);
  const classes = classFacts(context);
  const added = addedMembers(context);
  // Describing one object or function may name further ones: both lists grow while they are read.
  const objects: ObjectFact[] = [];
  for (const node of references.objects) objects.push(objectFact(context, node, added.get(node) ?? []));
  const functions = [];
  for (const node of references.functions) {
    functions.push(functionFact(context, node));
    for (const object of [...references.objects].slice(objects.length))
      objects.push(objectFact(context, object, added.get(object) ?? []));
  }
  return {
    system: isPython ? 'python' : 'script',
    imports: importFacts(context),
    names: bound,
    exports,
    stars: starFacts(context),
    all: isPython ? listedNames(ast.module.body) : null,
    functions,
    classes,
    objects: [...objects, ...schemas.objects],
  };
}

function boundNames({ names, references, schemas }: ModuleContext): NamedValue[] {
  return [...names.module.definitions.values()].map((definition) => {
    const values = references.ofDefinition(definition);
    const [write] = definition.writes;
    const isOnce = definition.kind === 'variable' && definition.writes.length === 1;
    const found = isOnce && write?.how === 'assign' && write.value !== null ? schemas.of(write.value) : [];
    return { name: definition.name, values: found.length === 0 ? values : [...values, ...found] };
  });
}

function objectFact(context: ModuleContext, node: Dict, added: readonly NamedValue[]): ObjectFact {
  const members: NamedValue[] = [];
  const spreads = [];
  for (const entry of node.entries) {
    if (entry.kind === 'Spread') spreads.push(...context.references.of(entry.value));
    if (entry.kind !== 'Entry') continue;
    const name = entryKey(entry);
    if (name !== null) members.push({ name, values: denoted(context, entry.value) });
  }
  return { at: node.start, members: [...members, ...added], spreads };
}

/** `api.find = function () {}` of an object literal that a variable was made with. */
function addedMembers({ names, references }: ModuleContext): Map<Dict, NamedValue[]> {
  const added = new Map<Dict, NamedValue[]>();
  for (const { target, value } of names.assignments) {
    if (target.kind !== 'Member' || target.object.kind !== 'Name' || value === null) continue;
    const object = literalOf(names, target.object);
    if (object === null) continue;
    const member = { name: target.property, values: references.of(value) };
    const list = added.get(object);
    if (list === undefined) added.set(object, [member]);
    else list.push(member);
  }
  return added;
}

/** The object literal that a variable stands for, also through `const api = (module.exports = {})`. */
function literalOf(names: Names, name: Parameters<Names['singleValueOf']>[0]): Dict | null {
  let value = names.singleValueOf(name);
  while (value?.kind === 'Assign') value = value.value;
  return value?.kind === 'Dict' ? value : null;
}

/** The names of Python's `__all__ = [...]`, with those that are added to it; null when they are not all written out. */
function listedNames(body: readonly Statement[]): readonly string[] | null {
  let listed: string[] | null = null;
  for (const statement of body) {
    if (statement.kind !== 'ExprStmt' || statement.expr.kind !== 'Assign') continue;
    const { target, value, op } = statement.expr;
    if (target.kind !== 'Name' || target.name !== '__all__') continue;
    if (value?.kind !== 'Collection') return null;
    const names: string[] = [];
    for (const element of value.elements) {
      if (element.kind !== 'StringLit') return null;
      names.push(element.value);
    }
    listed = op === '' ? names : [...(listed ?? []), ...names];
  }
  return listed;
}
