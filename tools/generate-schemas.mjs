/** Writes the JSON Schemas of rule, model, detector, policy, signal and prompt files, which editors use, from the schemas that the loader itself applies. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadSource } from './lib/load-source.mjs';
import { inRoot, shown } from './lib/workspace.mjs';

const source = ['packages', 'core', 'src', 'rule', 'json-schemas.ts'];
if (existsSync(inRoot(...source))) {
  const { ruleFileJsonSchema, modelFileJsonSchema, detectorFileJsonSchema } = await loadSource(...source);
  write('rule.schema.json', ruleFileJsonSchema());
  write('model.schema.json', modelFileJsonSchema());
  write('detector.schema.json', detectorFileJsonSchema());
}
const policySource = ['packages', 'core', 'src', 'policy', 'policy-file.ts'];
if (existsSync(inRoot(...policySource))) {
  const { policyFileJsonSchema } = await loadSource(...policySource);
  write('policy.schema.json', policyFileJsonSchema());
}
const { signalFileJsonSchema } = await loadSource('packages', 'core', 'src', 'provenance', 'signal-file.ts');
write('provenance.schema.json', signalFileJsonSchema());
const { promptFileJsonSchema } = await loadSource('packages', 'core', 'src', 'prompts', 'prompt-file.ts');
write('prompt.schema.json', promptFileJsonSchema());

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
