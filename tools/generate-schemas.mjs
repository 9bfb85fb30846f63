/** Writes the JSON Schemas of rule and model files, which editors use, from the schemas that the loader itself applies. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadSource } from './lib/load-source.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const source = ['packages', 'core', 'src', 'rule', 'json-schemas.ts'];
if (existsSync(inRoot(...source))) {
  const { ruleFileJsonSchema, modelFileJsonSchema } = await loadSource(...source);
  write('rule.schema.json', ruleFileJsonSchema());
  write('model.schema.json', modelFileJsonSchema());
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} schema
 */
function write(name, schema) {
  const file = inRoot('docs', 'reference', name);
  mkdirSync(inRoot('docs', 'reference'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  process.stdout.write(`${shown(file)}\n`);
}
