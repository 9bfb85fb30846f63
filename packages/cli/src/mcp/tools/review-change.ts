import { printable, REVIEW_VERDICTS } from '@skeptic/core';
import { reviewChange as review } from '@skeptic/scanner';
import { z } from 'zod';
import { quoted, SCAN_OUTPUT, scanOutput, scanText } from '../findings.ts';
import type { Tool } from '../tool.ts';

const INPUT = {
  base: z
    .string()
    .min(1)
    .max(300)
    .regex(/^[^-\s]/, 'a revision does not begin with a hyphen')
    .optional()
    .describe(
      'the revision that the change is compared with; without one it is found, as the branch that it left',
    ),
  staged: z.boolean().default(false).describe('review what is in the index of git and not the work tree'),
};

const OUTPUT = {
  ...SCAN_OUTPUT,
  verdict: z.enum(REVIEW_VERDICTS),
  reasons: z.array(z.string()),
  base: z.string(),
  files: z.array(z.object({ path: z.string(), kind: z.string() })),
  totalFiles: z.int().describe('changed files, of which only the first are listed'),
  gone: z.int().describe('findings of the base that the change removes'),
  suppressionsAdded: z.array(z.object({ path: z.string(), line: z.int(), rules: z.array(z.string()) })),
  totalSuppressionsAdded: z.int(),
};
const MAX_FILES = 200;
const MAX_SUPPRESSIONS = 100;

/** Reviews what was changed in the repository. */
export const reviewChange: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'review_change',
  title: 'Review a change',
  description:
    'Reviews what a change of the git repository adds: new findings, weaker routes, packages, suppressions, and a verdict. Needs git.',
  input: INPUT,
  output: OUTPUT,
  async run({ base, staged }, { context, signal, onProgress }) {
    const request = { base: base ?? null, head: staged ? ('index' as const) : ('work-tree' as const) };
    const done = await review(
      { request, cache: 'use', jobs: undefined, policy: 'auto', signal, onProgress },
      context.deps,
    );
    context.remember(done);
    const scanned = scanOutput(done, done.findings);
    const output = {
      ...scanned,
      verdict: done.verdict,
      reasons: done.reasons.map(printable),
      base: printable(done.base.words),
      files: done.files.slice(0, MAX_FILES).map(({ path, kind }) => ({ path: printable(path), kind })),
      totalFiles: done.files.length,
      gone: done.counts.gone,
      totalSuppressionsAdded: done.suppressions.length,
      suppressionsAdded: done.suppressions.slice(0, MAX_SUPPRESSIONS).map(({ path, line, ruleIds }) => ({
        path: printable(path),
        line,
        rules: ruleIds.map(printable),
      })),
    };
    const head = [`Verdict: ${output.verdict}.`, ...quoted(output.reasons)];
    return { output, text: [...head, scanText(scanned)].join('\n') };
  },
};
