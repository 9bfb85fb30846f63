/** The shape of a file of prompts: ours (`packages/rules/prompts`) and those of teams. Not imported where prompts are only checked. */
import { z } from 'zod';
import { NEED_LEVELS, TEMPLATE_RANKS, VARIABLE_TYPES } from './library.ts';

const MAX_TEXT = 500;
const MAX_PROMPT_TEXT = 4000;
const MAX_ITEMS = 300;

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(MAX_TEXT, `at most ${MAX_TEXT} characters`)
  .refine((value) => !/[\r\n]/.test(value), 'must be one line');
const id = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'lower case, with hyphens');
const phrases = z.array(text).max(MAX_ITEMS);
const ids = z.array(text).max(MAX_ITEMS);

const Requirement = z.strictObject({
  id: id.describe('names the requirement; one of a team replaces ours of the same name'),
  group: text.describe('the heading under which it is printed'),
  title: text.describe('what it is about, in a few words'),
  text: text.describe('one short sentence that asks for it'),
  stacks: z.record(id, text).optional().describe('the same sentence in the terms of a stack'),
  stated: phrases.min(1).describe('phrases by which a prompt asks for it'),
  forbidden: phrases.optional().describe('phrases for what must not be: negated, they ask for it'),
  refused: phrases.optional().describe('phrases that ask for the opposite'),
  rules: ids.optional().describe('rules that verify it'),
  checklist: ids.optional().describe('items of the checklist that it belongs to'),
  'implied-by': z
    .array(id)
    .max(MAX_ITEMS)
    .optional()
    .describe('requirements that cannot be met without this one: stating one of them states it'),
  'seen-in': ids
    .optional()
    .describe('the tasks in which its rules see it; a person judges it in others (default: all)'),
});

const Need = z.strictObject({
  id: id.describe('the requirement'),
  level: z.enum(NEED_LEVELS).describe('how much the task needs it'),
  because: text.describe('why'),
  when: phrases.optional().describe('only when the prompt holds one of these phrases'),
  unless: phrases.optional().describe('not when the prompt holds one of these phrases'),
});

const Variable = z.strictObject({
  type: z.enum(VARIABLE_TYPES).describe('what a value may hold'),
  about: text.describe('what it stands for'),
  default: z
    .union([text, z.number().transform(String)])
    .optional()
    .describe('without one it has to be given'),
  values: z.array(text).min(1).max(MAX_ITEMS).optional().describe('of a choice'),
});

const Template = z.strictObject({
  id,
  title: text.optional(),
  version: z.number().int().positive().describe('raised with every change that matters to those who use it'),
  extends: id.optional().describe('the template whose prompt, variables and requirements it takes over'),
  rank: z.enum(TEMPLATE_RANKS).optional().describe('how it stands beside other tasks of a prompt'),
  abstract: z.boolean().optional().describe('true: only for others to extend'),
  prompt: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(MAX_PROMPT_TEXT, `at most ${MAX_PROMPT_TEXT} characters`)
    .optional()
    .describe('the text, with {{variables}}'),
  variables: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, 'lower case, with underscores'), Variable)
    .optional(),
  covers: z.array(id).max(MAX_ITEMS).optional().describe('tasks of which it is a special case'),
  frames: z
    .array(id)
    .max(MAX_ITEMS)
    .optional()
    .describe('tasks that only say what it does when they are named after it'),
  asked: phrases.optional().describe('phrases of a prompt that asks for such a task'),
  needs: z.array(Need).max(MAX_ITEMS).optional().describe('what it needs, most important first'),
  without: z
    .array(z.strictObject({ id, because: text }))
    .max(MAX_ITEMS)
    .optional()
    .describe('requirements of the extended template that it does not need, each with the reason'),
});

const Stack = z.strictObject({
  id,
  title: text,
  parent: id.optional().describe('whose sentences are taken where it has none'),
  named: phrases.optional().describe('phrases that name it'),
  packages: ids.optional().describe('packages that a project with it declares'),
});

const Words = z.strictObject({
  ignored: z.array(z.string()).max(MAX_ITEMS),
  before: phrases,
  after: phrases,
  harmless: phrases,
  asking: phrases,
  states: phrases,
  elsewhere: phrases,
  groups: z.record(id, phrases),
});

export const PromptFile = z.strictObject({
  version: z.literal(1).describe('of this format'),
  requirements: z.array(Requirement).max(MAX_ITEMS).optional(),
  templates: z.array(Template).max(MAX_ITEMS).optional(),
  stacks: z.array(Stack).max(MAX_ITEMS).optional(),
  words: Words.optional(),
});
export type PromptFile = z.infer<typeof PromptFile>;
export type TemplateSource = z.infer<typeof Template>;
export type RequirementSource = z.infer<typeof Requirement>;

/** Every key of the schema, for suggestions. */
export const PROMPT_KEYS: readonly string[] = [
  ...new Set(
    [PromptFile, Requirement, Need, Variable, Template, Stack, Words].flatMap(({ shape }) =>
      Object.keys(shape),
    ),
  ),
];

/** The JSON Schema of a file of prompts, for editors. */
export function promptFileJsonSchema(): Record<string, unknown> {
  return { title: 'Prompts of Skeptic', ...z.toJSONSchema(PromptFile, { io: 'input' }) };
}
