/** What words of validation libraries do; models say which words do it (docs/guides/models.md). */

/** What a word does: begins a schema, changes one, or holds a value against one. */
export type SchemaRole = (typeof SCHEMA_ROLES)[number];

export const SCHEMA_ROLES = [
  // Begin a schema.
  'fixed',
  'text',
  'any',
  'object',
  'list',
  'record',
  'same',
  'union',
  'all',
  'lazy',
  'matching',
  // Change one that a chain has begun, or stand in a pipe.
  'narrowed',
  'one-of',
  'pattern',
  'extended',
  'picked',
  'omitted',
  'keys',
  'parts',
  'items',
  'listed',
  'or',
  'alternatives',
  'and',
  'into',
  'transformed',
  'tested',
  // Change nothing that matters here.
  'kept',
  // Refer to other fields.
  'referring',
  // Hold a value against a schema.
  'parse',
  'wrap',
  'pair',
  'assert',
  'is',
  'compile',
  'field',
  'field-fixed',
  'field-text',
  // Turn a check of a field around, or make it hold only sometimes.
  'field-unsure',
  // Decorators of fields.
  'field-decorator',
  'narrow-decorator',
  // Classes of fields, and members that hold what their values passed.
  'field-class',
  'holder',
] as const;
