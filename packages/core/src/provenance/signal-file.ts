/**
 * The shape of a file of signals: what tools leave behind in commits, pull requests and environments. Ours and those of users are read
 * alike. A signal names one thing, as text: no regular expressions, so that nothing in a file can be slow or match by accident.
 */
import { z } from 'zod';

const MAX_TEXT = 300;
const MAX_ITEMS = 2000;

const text = z.string().min(1, 'must not be empty').max(MAX_TEXT, `at most ${MAX_TEXT} characters`);
const texts = z.union([text.transform((one) => [one]), z.array(text).min(1).max(50)]);
const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id holds small letters, digits, dots and dashes');

export const EVIDENCE_ROLES = ['author', 'reviewer', 'automation', 'human'] as const;

const TrailerMatch = z
  .strictObject({
    key: texts.describe('keys of trailers, in any case'),
    value: texts.optional().describe('what the value begins with, up to the end of a word'),
    prefix: texts.optional().describe('what the value begins with, within a word as well'),
    person: z
      .boolean()
      .optional()
      .describe('false: a value with the mail address of somebody does not count'),
  })
  .describe('a trailer of a commit: a line `Key: value` in the last paragraph of its message');

const Match = z
  .strictObject({
    email: texts.optional().describe('whole mail addresses'),
    domain: texts.optional().describe('the part of a mail address after the @, whole'),
    account: z
      .union([
        z
          .number()
          .int()
          .positive()
          .transform((one) => [one]),
        z.array(z.number().int().positive()),
      ])
      .optional()
      .describe('numeric ids of accounts: of the forge, and in `ID+login@users.noreply.github.com`'),
    login: texts.optional().describe('names of accounts: of the forge, and in no-reply mail addresses'),
    'name-suffix': text.optional().describe('how the name of an author or committer ends, blank included'),
    trailer: TrailerMatch.optional(),
    subject: text.optional().describe('what the first line of a message begins with'),
    line: texts.optional().describe('what a line of a message or of a pull request begins with, after signs'),
    branch: text.optional().describe('what the name of a branch begins with'),
    label: texts.optional().describe('labels of a pull request'),
    checkbox: texts.optional().describe('what a ticked checkbox of a pull request says'),
    variable: text.optional().describe('a variable of the environment: NAME, or NAME=value'),
    file: text.optional().describe('a file that is only there where the tool runs'),
    record: z.enum(['git-ai-note', 'agent-trace']).optional().describe('records of other tools about lines'),
  })
  .refine((match) => Object.keys(match).length === 1, 'a signal matches by exactly one thing');

const Signal = z.strictObject({
  id: id.describe('names the signal in evidence; one of a later file replaces it'),
  tool: id.describe('the tool that leaves it behind; `declared` when a person says so'),
  role: z.enum(EVIDENCE_ROLES).optional().describe('what it says of the tool (default: author)'),
  in: z
    .array(z.enum(['author', 'committer', 'co-author']))
    .min(1)
    .optional()
    .describe('of a mail address, account or login: where it counts (default: everywhere)'),
  match: Match.describe('what is looked for; letters count in either case'),
  model: z
    .enum(['name', 'parentheses', 'agent-colon-model'])
    .optional()
    .describe('where the model is named: as the name beside the address, in its parentheses, as AGENT:MODEL'),
  confidence: z.number().gt(0).lte(0.99).describe('that the role is true when nothing else is known'),
  mark: z
    .enum(['verified', 'secondary', 'background'])
    .describe('how well it is known: read in a primary source, in a secondary one, or common knowledge'),
  source: text.describe('where that stands'),
});

export const SignalFile = z.strictObject({
  version: z.literal(1).describe('of this format'),
  off: z.array(id).max(MAX_ITEMS).optional().describe('ids of signals of earlier files that do not count'),
  signals: z.array(Signal).max(MAX_ITEMS).optional(),
});

export type SignalFile = z.infer<typeof SignalFile>;
export type Signal = z.infer<typeof Signal>;

/** The JSON Schema of a file of signals, for editors. */
export function signalFileJsonSchema(): Record<string, unknown> {
  return { title: 'Signals of provenance', ...z.toJSONSchema(SignalFile, { io: 'input' }) };
}

/** Every key of the schema, for suggestions. */
export const SIGNAL_KEYS: readonly string[] = [
  ...Object.keys(SignalFile.shape),
  ...Object.keys(Signal.shape),
  ...Object.keys(Match.shape),
  ...Object.keys(TrailerMatch.shape),
];
