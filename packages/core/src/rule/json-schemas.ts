/** JSON Schemas of rule and model files, for editors. */
import { z } from 'zod';
import { ModelFile } from './model-schema.ts';
import { RuleFile } from './schema.ts';

/** JSON Schema of a rule file. */
export function ruleFileJsonSchema(): Record<string, unknown> {
  return { title: 'Skeptic rule file', ...z.toJSONSchema(RuleFile, { io: 'input' }) };
}

/** JSON Schema of a model file. */
export function modelFileJsonSchema(): Record<string, unknown> {
  return { title: 'Skeptic model file', ...z.toJSONSchema(ModelFile, { io: 'input' }) };
}
