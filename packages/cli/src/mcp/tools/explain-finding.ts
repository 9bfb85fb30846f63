import { ConfigError, type Finding, PLAIN_PAINTER, printable, renderRulePage } from '@skeptic/core';
import { CHECKLIST_TEXTS, openScanSession } from '@skeptic/scanner';
import { z } from 'zod';
import { FINDING, findingFor, quoted, UNTRUSTED_NOTICE } from '../findings.ts';
import type { Tool, ToolRun } from '../tool.ts';

const INPUT = {
  rule: z.string().min(1).max(200).optional().describe('the id of a rule, for example sql-injection'),
  fingerprint: z.string().min(1).max(200).optional().describe('of a finding that another tool has given'),
};
const OUTPUT = {
  rule: z.string(),
  page: z.string().describe('what the rule finds, why it matters, how to fix it'),
  untrusted: z.literal(true).describe(UNTRUSTED_NOTICE),
  notice: z.string(),
  finding: FINDING.nullable(),
};
const WIDTH = 100;

/** Explains a rule, or a finding with its rule. */
export const explainFinding: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'explain_finding',
  title: 'Explain a finding',
  description:
    'Says what a rule finds, why it matters, with an unsafe and a safe example; for the fingerprint of a finding also how the value gets there.',
  input: INPUT,
  output: OUTPUT,
  async run({ rule, fingerprint }, run) {
    if ((rule === undefined) === (fingerprint === undefined))
      throw new ConfigError('give either a rule or a fingerprint', { code: 'arguments' });
    const finding = fingerprint === undefined ? null : await findingOf(fingerprint, run);
    const id = finding?.ruleId ?? rule!;
    const [found] = await (await run.context.texts()).rules(new Set([id]));
    if (found === undefined)
      throw new ConfigError(`there is no rule \`${printable(id)}\``, { code: 'rule-unknown' });
    const page = renderRulePage(found, { width: WIDTH, painter: PLAIN_PAINTER, checklist: CHECKLIST_TEXTS });
    const shown = finding === null ? null : findingFor(finding, [found]);
    const steps = shown?.flow.map(({ path, line, role, note }) => `${path}:${line} ${role}: ${note}`) ?? [];
    const lines = shown === null ? [] : [`${shown.path}:${shown.line} ${shown.message}`, ...steps];
    return {
      output: { rule: id, page, untrusted: true, notice: UNTRUSTED_NOTICE, finding: shown },
      text: [...quoted(lines), page].join('\n'),
    };
  },
};

/** One that was found lately; else the program is scanned for it. */
async function findingOf(fingerprint: string, { context, signal, onProgress }: ToolRun): Promise<Finding> {
  const known = context.recall(fingerprint);
  if (known !== null) return known;
  const options = { paths: ['.'], rules: [], onlyRules: false, exitZero: true, emptyIsFine: true };
  const session = await openScanSession(options, context.deps);
  context.remember(await session.scan({ signal, onProgress }));
  const found = context.recall(fingerprint);
  if (found === null)
    throw new ConfigError(`no finding has the fingerprint \`${printable(fingerprint)}\``, {
      code: 'finding-unknown',
      hint: 'it may have been fixed',
    });
  return found;
}
