/** The shape of `skeptic.yaml`. What editors show of a key is its description here. */
import { z } from 'zod';
import { POLICY_CHECKLIST_KEYS, PolicyChecklist } from '../checklist/item-schema.ts';
import { CONFIDENCES, SEVERITIES } from '../finding/finding.ts';
import { FOREIGN_MARKERS } from '../finding/suppression-comment.ts';

export const POLICY_FILE_NAME = 'skeptic.yaml';

/** How a commit that an agent makes is recorded. */
export const STAMPS = ['note', 'trailer', 'off'] as const;
export type Stamp = (typeof STAMPS)[number];

/** Lists are bounded, because a policy may come from anybody. */
const MAX_ITEMS = 500;
const MAX_TEXT = 1000;

const text = z.string().min(1, 'must not be empty').max(MAX_TEXT, `at most ${MAX_TEXT} characters`);
const glob = text
  .refine((value) => !isOutside(value), 'must stay below the folder of the policy file')
  .describe('a glob as in .gitignore, relative to the folder of this file');
const globs = z.array(glob).min(1).max(MAX_ITEMS);
const ruleId = text.regex(/^[\w][\w./-]*$/, 'a rule id holds letters, digits and dashes');
const switched = z.enum(['on', 'off']);
const severity = z.enum(SEVERITIES);
const confidence = z.enum(CONFIDENCES);

const FailOn = z
  .strictObject({
    severity: severity.optional().describe('findings of this severity and above fail'),
    confidence: confidence.optional().describe('... that have this confidence or more'),
  })
  .describe('which findings fail the scan (exit code 1)');

const SuppressionSettings = z
  .strictObject({
    'require-reason': z
      .boolean()
      .optional()
      .describe('a skeptic-ignore comment without `-- reason` counts for nothing (default: true)'),
    'require-until': z
      .boolean()
      .optional()
      .describe('a suppression without `until=` counts for nothing (default: false)'),
    foreign: z
      .array(z.enum(FOREIGN_MARKERS))
      .max(FOREIGN_MARKERS.length)
      .optional()
      .describe("other tools' suppression comments that count (default: none)"),
  })
  .describe('which suppression comments count');

/** What may be said for a whole project and for some of its folders. */
const body = {
  packs: z
    .record(ruleId, switched)
    .optional()
    .describe('switches packs of rules by their category, such as crypto or errors'),
  rules: z
    .record(ruleId, z.enum([...switched.options, ...SEVERITIES]))
    .optional()
    .describe('switches a rule on or off, or says how severe its findings are'),
  'fail-on': FailOn.optional(),
  suppressions: SuppressionSettings.optional(),
};

const Override = z
  .strictObject({ paths: globs.describe('for which files'), ...body })
  .describe('other values for some files; later ones win');

const Accepted = z
  .strictObject({
    rule: ruleId.describe('the rule whose findings are accepted'),
    paths: globs.describe('in which files'),
    reason: text.describe('why; required'),
    until: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'write a date as YYYY-MM-DD')
      .optional()
      .describe('the last day on which it counts'),
  })
  .describe('findings that are suppressed from here, each with a reason');

/** Where models are asked. */
export const AI_PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const;
export type AiProvider = (typeof AI_PROVIDERS)[number];
/** What findings of a model do to the verdict of a review. */
export const AI_EFFECTS = ['note', 'needs-review', 'fail'] as const;

const providers = z.array(z.enum(AI_PROVIDERS)).max(AI_PROVIDERS.length);
const price = z.number().min(0).max(1_000_000);

const Ai = z
  .strictObject({
    providers: providers.optional().describe('only these may be asked (default: all)'),
    forbidden: providers.optional().describe('these may not be asked'),
    models: z
      .array(text.regex(/^[a-z-]+:\S+$/, 'write it as provider:model'))
      .min(1)
      .max(MAX_ITEMS)
      .optional()
      .describe(
        'only these may be asked, as `provider:model`, with `*` at an end for anything; the first that is set up is taken',
      ),
    'never-send': globs.optional().describe('files of which nothing is sent to a model'),
    mask: z
      .array(text)
      .min(1)
      .max(MAX_ITEMS)
      .optional()
      .describe('regular expressions (RE2) of what is masked besides secrets before anything is sent'),
    'max-tokens': z
      .int()
      .min(1000)
      .max(100_000_000)
      .optional()
      .describe('so many tokens a review may take, in and out (default: 500000)'),
    'max-cost': price.optional().describe('so much a review may cost; needs prices'),
    prices: z
      .record(text, z.strictObject({ input: price, output: price }))
      .optional()
      .describe('of models (`provider:model`) for a million tokens'),
    'base-url': text
      .regex(/^https?:\/\/[^\s@]+$/, 'must be an http or https address without credentials')
      .optional()
      .describe('of the service that the provider openai-compatible asks'),
    findings: z
      .enum(AI_EFFECTS)
      .optional()
      .describe('what findings of a model do: needs-review (default), fail, or note for nothing'),
  })
  .describe('the second reviewer, `review --ai`; only in the policy of the project');

const MAX_AGE_DAYS = 3650;
const MAX_APPROVALS = 20;

const Demands = z.strictObject({
  severity: severity
    .optional()
    .describe('new findings of this severity and above fail (default: that of fail-on)'),
  confidence: confidence.optional().describe('... that have this confidence or more'),
  checklist: z
    .enum(['required', 'listed'])
    .optional()
    .describe('required: every item passes or does not apply (default for ai); listed: it is only shown'),
  approvals: z
    .int()
    .min(0)
    .max(MAX_APPROVALS)
    .optional()
    .describe('how many people who did not write the change must approve it (default: 1 for ai, else 0)'),
  'own-answers': z
    .boolean()
    .optional()
    .describe('an author of the change may answer items of the checklist (default: false for ai)'),
});

const Gate = z
  .strictObject({
    ai: Demands.optional().describe('of changes that a tool wrote or had a part in'),
    human: Demands.optional().describe('of changes that people wrote, and of bots that change versions only'),
    unknown: z
      .enum(['ai', 'human'])
      .optional()
      .describe('as what a change counts of which nothing says who wrote it (default: ai)'),
    governance: z
      .enum(['approve', 'list'])
      .optional()
      .describe(
        'edits of tests, suppressions, hooks, CI, policy, baseline, signers and rules for agents: approve (default) asks for an approval, list shows them',
      ),
    signers: glob
      .optional()
      .describe('the file of allowed signers, in the format of OpenSSH (default: .skeptic/allowed-signers)'),
    services: z
      .array(text)
      .max(MAX_ITEMS)
      .optional()
      .describe(
        'signers that are programs: they sign without a terminal, and are never the person who approves',
      ),
    training: z
      .record(
        ruleId.describe('an item of the checklist, a category of rules such as `injection`, or `every`'),
        z.array(ruleId).min(1).max(MAX_ITEMS),
      )
      .optional()
      .describe(
        'lessons that whoever approves a change of a kind must have passed (`skeptic learn record`); else the approval does not count',
      ),
    'max-age': z
      .int()
      .min(1)
      .max(MAX_AGE_DAYS)
      .optional()
      .describe('for how many days an approval or an answer counts (default: 90)'),
  })
  .describe('what a change has to show before it may be merged; only in the policy of the project');

const Agents = z
  .strictObject({
    fail: z
      .enum(['open', 'closed'])
      .optional()
      .describe(
        'when a hook of an agent cannot do its work: open lets it pass with a note (default), closed refuses',
      ),
    severity: severity
      .optional()
      .describe('findings of this severity and above are told (default: that of fail-on)'),
    confidence: confidence.optional().describe('... that have this confidence or more'),
    edits: switched.optional().describe('findings of what an agent has just written are told (default: on)'),
    commands: z
      .enum(['deny', 'ask', 'off'])
      .optional()
      .describe('commands that go around hooks, or speak for a person (default: deny)'),
    packages: z
      .enum(['ask', 'deny', 'off'])
      .optional()
      .describe('commands that install packages which nobody knows or which look like others (default: ask)'),
    prompts: switched
      .optional()
      .describe('requirements that a prompt leaves out are added to it (default: on)'),
    stop: z
      .enum(['continue', 'note', 'off'])
      .optional()
      .describe(
        'findings that are left when an agent stops: it goes on once (default), or only the person is told',
      ),
  })
  .describe('what hooks of AI agents do; only in the policy of the project');

const MAX_INLINE = 50;

const Ci = z
  .strictObject({
    comment: z
      .enum(['needed', 'always', 'off'])
      .optional()
      .describe(
        'the one comment about a change: needed (default) begins it where there is something to say, always begins it for every change',
      ),
    inline: z
      .enum([...SEVERITIES, 'off'])
      .optional()
      .describe('from which severity on a new finding is told beside its line (default: that of fail-on)'),
    'max-inline': z
      .int()
      .min(0)
      .max(MAX_INLINE)
      .optional()
      .describe('at most so many findings are told beside their lines (default: 10)'),
    label: text
      .max(50, 'at most 50 characters')
      .regex(/^[^,?*]+$/, 'a label holds no comma')
      .optional()
      .describe('the label of changes that a tool wrote or had a part in (default: none)'),
    check: switched.optional().describe('a check, or a status, of the commit (default: on)'),
  })
  .describe('what `skeptic ci` posts to a request to merge; only in the policy of the project');

const MAX_FOLDERS = 20;

const Prompts = z
  .strictObject({
    shared: z
      .array(glob.describe('a folder with templates, relative to the folder of this file'))
      .min(1)
      .max(MAX_FOLDERS)
      .optional()
      .describe('folders of templates that teams share, such as a subtree; those of the project win'),
    versions: z
      .record(ruleId, z.int().min(1).max(1_000_000))
      .optional()
      .describe('the least version that a template must have; an older one is a mistake'),
  })
  .describe('templates of prompts (`skeptic prompt`); only in the policy of the project');

export const PolicyFile = z.strictObject({
  version: z.literal(1).describe('of this format'),
  paths: z
    .strictObject({
      include: globs.optional().describe('only these files are scanned'),
      exclude: globs.optional().describe('these files are not scanned; they are listed as excluded'),
    })
    .optional()
    .describe('what is scanned'),
  ...body,
  show: z
    .strictObject({ severity: severity.optional(), confidence: confidence.optional() })
    .optional()
    .describe('findings below are not shown (default: confidence medium); only in the policy of the project'),
  environments: z
    .strictObject({
      development: globs.describe('files that never run in production: scripts, tests, tools'),
      findings: z
        .enum(['keep', 'lower', 'off'])
        .optional()
        .describe('of such files: keep, lower by one severity (default), or off'),
    })
    .optional()
    .describe('which files are for development only; findings of secrets are always kept'),
  overrides: z.array(Override).max(MAX_ITEMS).optional(),
  accept: z.array(Accepted).max(MAX_ITEMS).optional(),
  nested: z
    .enum(['stricter', 'any'])
    .optional()
    .describe('what policy files of folders below may say (default: stricter)'),
  baseline: z
    .strictObject({
      file: glob.optional().describe('default: .skeptic/baseline.jsonl'),
      stale: z
        .enum(['fail', 'warn'])
        .optional()
        .describe('entries that nothing matches any more (default: fail in CI, else warn)'),
    })
    .optional()
    .describe('only in the policy of the project'),
  checklist: PolicyChecklist.optional(),
  gate: Gate.optional(),
  ci: Ci.optional(),
  ai: Ai.optional(),
  packages: z
    .strictObject({
      private: z
        .array(text)
        .min(1)
        .max(MAX_ITEMS)
        .optional()
        .describe(
          'names that are sent to no registry and no service; `*` at an end stands for anything (`@acme/*`)',
        ),
      'young-days': z
        .int()
        .min(0)
        .max(3650)
        .optional()
        .describe('so many days after its first publication a package counts as new (default: 30)'),
      'unknown-severity': severity
        .optional()
        .describe('how severe a vulnerability is whose advisory has no score (default: medium)'),
      vex: z
        .array(glob.describe('an OpenVEX document, relative to the folder of this file'))
        .min(1)
        .max(MAX_ITEMS)
        .optional()
        .describe('statements about vulnerabilities: what they say does not matter is suppressed'),
    })
    .optional()
    .describe('what is asked and judged of packages; only in the policy of the project'),
  licences: z
    .strictObject({
      allow: z
        .array(text)
        .min(1)
        .max(MAX_ITEMS)
        .optional()
        .describe('only these are allowed, such as `MIT` or `BSD-*`'),
      deny: z
        .array(text)
        .min(1)
        .max(MAX_ITEMS)
        .optional()
        .describe('these are not allowed, such as `AGPL-*`'),
    })
    .optional()
    .describe('SPDX names of licences that packages may have; only in the policy of the project'),
  agents: Agents.optional(),
  prompts: Prompts.optional(),
  provenance: z
    .strictObject({
      signals: z
        .array(text.refine((value) => !isOutside(value), 'must stay below the folder of the policy file'))
        .max(MAX_ITEMS)
        .optional()
        .describe('files with more signals of tools, relative to the folder of this file'),
      threshold: z
        .number()
        .gt(0)
        .lte(0.99)
        .optional()
        .describe('confidence from which evidence decides who wrote a commit (default: 0.6)'),
      stamp: z
        .enum(STAMPS)
        .optional()
        .describe(
          'how the hook records a commit that an agent makes: a note beside it (default), a trailer in its message, or not at all',
        ),
    })
    .optional()
    .describe('who wrote the code; only in the policy of the project'),
});

export type PolicyFile = z.infer<typeof PolicyFile>;

/** Keys that only the policy file in the project's root may have. */
export const ROOT_KEYS = [
  'show',
  'nested',
  'baseline',
  'checklist',
  'gate',
  'ci',
  'ai',
  'provenance',
  'packages',
  'licences',
  'agents',
  'prompts',
] as const;

/** True for globs that name something outside of the policy's folder. */
function isOutside(glob: string): boolean {
  return glob.replace(/^!/, '').split(/[\\/]/).includes('..') || /^[A-Za-z]:[\\/]/.test(glob);
}

/** Every key of the schema, for suggestions. */
export const POLICY_KEYS: readonly string[] = [
  ...Object.keys(PolicyFile.shape),
  ...['include', 'exclude', 'severity', 'confidence', 'require-reason', 'require-until', 'foreign'],
  ...['development', 'findings', 'rule', 'reason', 'until', 'file', 'stale', 'paths'],
  ...['signers', 'services', 'training', 'max-age', 'ai', 'human', 'unknown', 'governance', 'checklist'],
  ...['approvals', 'own-answers'],
  ...['signals', 'threshold', 'stamp'],
  ...['private', 'young-days', 'allow', 'deny'],
  ...['fail', 'edits', 'commands', 'prompts', 'stop'],
  ...['shared', 'versions'],
  ...['comment', 'inline', 'max-inline', 'label', 'check'],
  ...[
    'providers',
    'forbidden',
    'models',
    'never-send',
    'mask',
    'max-tokens',
    'max-cost',
    'prices',
    'base-url',
  ],
  ...POLICY_CHECKLIST_KEYS,
];

/** The JSON Schema of `skeptic.yaml`, for editors. */
export function policyFileJsonSchema(): Record<string, unknown> {
  return { title: 'Policy of Skeptic', ...z.toJSONSchema(PolicyFile, { io: 'input' }) };
}
