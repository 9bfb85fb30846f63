/** The format of `packages/rules/secrets/<provider>.yaml`. Not imported on the way of a scan. */
import { z } from 'zod';
import { CONFIDENCES, SEVERITIES } from '../finding/finding.ts';

const text = z.string().min(1);

const DetectorSource = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower case, with hyphens'),
    title: text.describe('What was found, as a noun: GitHub personal access token'),
    severity: z.enum(SEVERITIES).default('high'),
    confidence: z.enum(CONFIDENCES).optional().describe('Default: high; medium with `near`, `finder`'),
    pattern: text
      .optional()
      .describe('Literals, classes, {n,m}, ?, groups; (?<secret>…) marks the secret itself'),
    keywords: z
      .array(z.string().min(3))
      .optional()
      .describe('Texts of which one is part of every match; default: how matches begin'),
    near: z
      .array(z.string().min(3))
      .optional()
      .describe('Names of the provider of which one stands before the secret'),
    check: text.optional().describe('A check of structure or checksum by name'),
    entropy: z.number().min(0).max(6).optional().describe('Least bits per character'),
    finder: text.optional().describe('A finder in code by name, for what no pattern can say'),
    explanation: text.optional().describe('What somebody can do with it'),
    revoke: text.optional().describe('Where it is withdrawn; default: that of the file'),
    remediation: text.optional().describe('What to do, where there is nothing to withdraw'),
    examples: z.strictObject({ insecure: text, secure: text }).optional(),
  })
  .refine(
    ({ pattern, finder }) => (pattern === undefined) !== (finder === undefined),
    'has either a pattern or a finder',
  );

export const DetectorFile = z.strictObject({
  provider: text,
  source: z.url({ protocol: /^https$/ }).describe('Where the format is documented'),
  revoke: text.describe('Where the provider’s secrets are withdrawn'),
  detectors: z.array(DetectorSource).min(1),
});

export type DetectorFileSource = z.infer<typeof DetectorFile>;
