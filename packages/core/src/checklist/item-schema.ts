/** The form of checklist items in files: ours (`packages/rules/checklist`) and those of a policy. Not imported on the way of a scan. */
import { z } from 'zod';
import { type ChecklistItem, PACKAGE_ASPECTS, ROUTE_ASPECTS, SUBJECTS } from './item.ts';

const MAX_ITEMS = 100;
const MAX_TEXT = 500;
const text = z.string().min(1, 'must not be empty').max(MAX_TEXT, `at most ${MAX_TEXT} characters`);
const texts = z.array(text).min(1).max(MAX_ITEMS);
const id = z
  .string()
  .max(MAX_TEXT)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'lower case, with hyphens');

const Question = z
  .strictObject({
    about: z.enum(SUBJECTS).describe('the question is asked when the change has such a thing'),
    names: texts.optional().describe('of named-inputs: words of which one is part of the name'),
    things: texts.optional().describe('of things: kinds of things that are counted'),
    without: texts.optional().describe('of things: only in files that have none of these kinds'),
    paths: texts.optional().describe('of files: globs, as in .gitignore'),
    one: text.describe(
      'the question about one of them; {routes}, {parameters}, {files} … stand for what it is about',
    ),
    many: text.optional().describe('the question about several; {count} says how many (default: as for one)'),
  })
  .describe('what a person is asked');

/** What may be said of an item besides its id. */
const body = {
  text: text.optional().describe('what holds when it passes'),
  examines: texts.optional().describe('kinds of things in code that are counted for it'),
  routes: z.enum(ROUTE_ASPECTS).optional().describe('what of routes is examined for it'),
  packages: z.enum(PACKAGE_ASPECTS).optional().describe('what of packages is examined for it'),
  texts: z.boolean().optional().describe('every text is searched for it'),
  rules: texts.optional().describe('rules that speak against it, besides those that name it'),
  person: z.boolean().optional().describe('only a person can pass it'),
  passes: text.optional().describe('what holds for all that was examined when it passes'),
  ask: text.optional().describe('what a person is asked whenever it applies'),
  questions: z.array(Question).max(MAX_ITEMS).optional(),
};

/** A file of `packages/rules/checklist` with the items of one area. */
export const ChecklistFile = z.strictObject({
  area: text,
  items: z.array(z.strictObject({ id, ...body, text })).min(1),
});
export type ChecklistFile = z.infer<typeof ChecklistFile>;

/** A file of `packages/rules/checklist` that names kinds of things. */
export const KindsFile = z.strictObject({
  kinds: z.record(
    id,
    z.strictObject({ one: text, many: text, sinks: texts.default([]), sources: texts.default([]) }),
  ),
});

/** `checklist` of a policy. */
export const PolicyChecklist = z
  .strictObject({
    items: z
      .record(
        id,
        z.strictObject({
          area: text.optional().describe('under which heading an item of your own stands (default: Team)'),
          off: text.optional().describe('leaves the item out, for this reason'),
          ...body,
        }),
      )
      .refine((items) => Object.keys(items).length <= MAX_ITEMS, `at most ${MAX_ITEMS} items`)
      .describe('items of your own, and changes of those that are there, by their ids'),
  })
  .describe('the checklist that reviews answer; only in the policy of the project');
export type PolicyChecklist = z.infer<typeof PolicyChecklist>;

/** Keys below `checklist`, for suggestions. */
export const POLICY_CHECKLIST_KEYS: readonly string[] = [
  ...['items', 'area', 'off', ...Object.keys(body)],
  ...Object.keys(Question.shape),
];

type Body = Omit<PolicyChecklist['items'][string], 'off'>;

const EMPTY: Omit<ChecklistItem, 'id' | 'area' | 'text'> = {
  examines: [],
  routes: null,
  packages: null,
  texts: false,
  rules: [],
  person: false,
  passes: 'nothing speaks against it',
  ask: null,
  questions: [],
};

/** An item with the values that a file gives it; what it does not name stays as `before` has it. */
export function withBody(before: ChecklistItem, given: Body): ChecklistItem {
  const { questions, ...rest } = given;
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...defined,
    ...(questions === undefined ? {} : { questions: questions.map(questionOf) }),
  };
}

/** A new item of an area. */
export function newItem(id: string, area: string, given: Body): ChecklistItem {
  return withBody({ id, area, text: id, ...EMPTY }, given);
}

function questionOf(source: z.infer<typeof Question>): ChecklistItem['questions'][number] {
  const { about, names = [], things = [], without = [], paths = [], one, many = one } = source;
  return { about, names, things, without, paths, one, many };
}
