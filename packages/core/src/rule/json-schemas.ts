/** JSON Schemas of rule, model and detector files, for editors. */
import { z } from 'zod';
import { DetectorFile } from './detector-schema.ts';
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

/** JSON Schema of a detector file. */
export function detectorFileJsonSchema(): Record<string, unknown> {
  return { title: 'Skeptic detector file', ...z.toJSONSchema(DetectorFile, { io: 'input' }) };
}
