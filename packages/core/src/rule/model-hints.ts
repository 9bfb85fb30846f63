/** Type hints of a model file. */
import type { SchemaLibrary, TypeHints } from '../names/names.ts';
import { SCHEMA_ROLES } from '../names/schema-roles.ts';
import { asList, complain, type ModelContext, namesAt } from './model-context.ts';
import type { YamlPath } from './yaml-document.ts';

export const NO_HINTS: TypeHints = {
  returns: {},
  members: {},
  callbacks: {},
  decorators: {},
  parameters: [],
  bases: {},
};

/** Compiles the section `types`. */
export function compileHints(context: ModelContext): TypeHints {
  const { types } = context.file;
  const schemas = compileSchemas(context);
  if (types === undefined) return schemas.length === 0 ? NO_HINTS : { ...NO_HINTS, schemas };
  return {
    ...(schemas.length === 0 ? {} : { schemas }),
    returns: expandKeys(types.returns ?? {}, ['types', 'returns'], context),
    members: expandKeys(types.members ?? {}, ['types', 'members'], context),
    callbacks: expandKeys(types.callbacks ?? {}, ['types', 'callbacks'], context),
    decorators: expandKeys(types.decorators ?? {}, ['types', 'decorators'], context),
    parameters: (types.parameters ?? []).flatMap((hint) => {
      const modules = asList(hint['when-imported']);
      return (modules.length === 0 ? [null] : modules).map((whenImported) => ({
        names: hint.names ?? [],
        types: hint.types,
        whenImported,
        ...(hint.functions === undefined ? {} : { functions: hint.functions }),
        ...(hint.entry === undefined ? {} : { entry: hint.entry, beside: hint.beside ?? [] }),
        ...(hint['entries-of'] === undefined ? {} : { entriesOf: hint['entries-of'] }),
      }));
    }),
    bases: expandKeys(types.bases ?? {}, ['types', 'bases'], context),
    ...(types.shared === undefined ? {} : { shared: expandKeys(types.shared, ['types', 'shared'], context) }),
    ...(types.carried === undefined
      ? {}
      : { carried: namesAt(types.carried, ['types', 'carried'], context) ?? [] }),
  };
}

/** Compiles the section `schemas`. */
function compileSchemas(context: ModelContext): readonly SchemaLibrary[] {
  const { schemas } = context.file;
  if (schemas === undefined) return [];
  const words: Record<string, readonly string[]> = {};
  for (const [role, list] of Object.entries(schemas.words)) {
    if (!(SCHEMA_ROLES as readonly string[]).includes(role))
      complain(context, ['schemas', 'words', role], `words of schemas have no role "${role}"`);
    else words[role] = namesAt(list, ['schemas', 'words', role], context) ?? [];
  }
  return [{ modules: asList(schemas.modules), words }];
}

function expandKeys<T>(
  record: Readonly<Record<string, T>>,
  path: YamlPath,
  context: ModelContext,
): Record<string, T> {
  const expanded: Record<string, T> = {};
  for (const [key, value] of Object.entries(record)) {
    for (const name of namesAt(key, [...path, key], context) ?? []) expanded[name] = value;
  }
  return expanded;
}
