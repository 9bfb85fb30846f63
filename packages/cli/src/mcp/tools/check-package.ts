import { ECOSYSTEMS, printable } from '@skeptic/core';
import { checkOnePackage } from '@skeptic/scanner';
import { z } from 'zod';
import { quoted, UNTRUSTED_NOTICE } from '../findings.ts';
import type { Tool } from '../tool.ts';

const INPUT = {
  ecosystem: z.enum(ECOSYSTEMS).describe('as OSV calls it'),
  name: z.string().min(1).max(300),
  version: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('without one, only the name and malware are judged'),
};
const OUTPUT = {
  untrusted: z.literal(true).describe(UNTRUSTED_NOTICE),
  notice: z.string(),
  verdict: z
    .enum(['malicious', 'vulnerable', 'suspicious', 'no-objection', 'not-checked'])
    .describe('no-objection is no praise: nothing that is known on this machine speaks against it'),
  purl: z.string(),
  warnings: z.array(z.object({ rule: z.string(), severity: z.string(), message: z.string() })),
  advisories: z.array(z.object({ id: z.string(), summary: z.string() })),
  totalAdvisories: z.int().describe('of which only the first are listed'),
  upgrade: z.string().nullable().describe('the smallest newer version without known vulnerabilities'),
  notes: z.array(z.string()),
};
const MAX_ADVISORIES = 20;

/** Checks a package before somebody installs it. */
export const checkPackage: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'check_package',
  title: 'Check a package',
  description:
    'Says what is known of a package before it is installed: malware, vulnerabilities, names that look like others or that nobody knows. Offline: no registry is asked.',
  input: INPUT,
  output: OUTPUT,
  async run({ ecosystem, name, version }, { context }) {
    const checked = await checkOnePackage({ ecosystem, name, version: version ?? null }, context.deps);
    const { verdict, purl, upgrade } = checked;
    const warnings = checked.warnings.map(({ message, ...warning }) => ({
      ...warning,
      message: printable(message),
    }));
    const advisories = checked.advisories.slice(0, MAX_ADVISORIES).map(({ id, summary }) => ({
      id,
      summary: printable(summary),
    }));
    const notes = checked.notes.map(printable);
    const said = [...warnings.map(({ message }) => message), ...notes];
    const marks = { untrusted: true as const, notice: UNTRUSTED_NOTICE };
    const totalAdvisories = checked.advisories.length;
    return {
      output: { ...marks, verdict, purl, warnings, advisories, totalAdvisories, upgrade, notes },
      text: [`${printable(purl)}: ${verdict}`, ...quoted(said)].join('\n'),
    };
  },
};
