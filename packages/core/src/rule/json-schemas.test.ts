import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { detectorFileJsonSchema, modelFileJsonSchema, ruleFileJsonSchema } from './json-schemas.ts';

/** The first YAML block of a guide is a whole file. */
function firstExample(name: string): unknown {
  const text = readFileSync(new URL(`../../../../docs/guides/${name}.md`, import.meta.url), 'utf8');
  return parse(/```yaml[^\n]*\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
}

test.each([
  ['rules', ruleFileJsonSchema()],
  ['models', modelFileJsonSchema()],
  ['secrets', detectorFileJsonSchema()],
])('the example in the guide of %s satisfies the schema', (name, schema) => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  validate(firstExample(name));
  expect(validate.errors).toBeNull();
});

test.each([
  [
    'a rule without message',
    ruleFileJsonSchema(),
    { rules: [{ id: 'x', severity: 'LOW', languages: ['python'], pattern: 'a' }] },
  ],
  ['a detector without a title', detectorFileJsonSchema(), { provider: 'A', detectors: [{ id: 'a' }] }],
  ['an unknown key of a model', modelFileJsonSchema(), { library: 'a', language: 'python', sink: [] }],
])('the schema refuses %s', (_, schema, value) => {
  expect(new Ajv2020({ strict: false }).compile(schema)(value)).toBe(false);
});
