/** `eslint --format json`. Of the many rules of ESLint only those about security count; the rest is counted. */
import { z } from 'zod';
import type { Severity } from '../../finding/finding.ts';
import { type ForeignFinding, type ForeignFormat, findingOf, reportOf } from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { knownCwes } from '../tool-rules.ts';

const MESSAGE = z.object({
  ruleId: z.string().nullable(),
  message: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
  endLine: z.number().optional(),
  endColumn: z.number().optional(),
  fatal: z.boolean().optional(),
});
const FILE = z.object({
  filePath: z.string(),
  messages: z.array(MESSAGE),
  suppressedMessages: z.array(MESSAGE).optional(),
});
const SECURITY_PLUGIN =
  /^(?:@[\w-]+\/)?(?:security|security-node|no-unsanitized|no-secrets|sdl|xss|scanjs-rules)\//;
/** Rules that tell of any expression in some place, which is mostly right. */
const NOISY: ReadonlySet<string> = new Set([
  'security/detect-non-literal-fs-filename',
  'security/detect-non-literal-regexp',
  'security/detect-non-literal-require',
  'security/detect-object-injection',
  'security/detect-possible-timing-attacks',
]);
const GRAVE: ReadonlySet<number> = new Set([78, 79, 89, 94, 95, 798]);

/** ESLint with its plugins. Its severities say what fails a build, not what does harm, and are not used. */
export const eslint: ForeignFormat = {
  id: 'eslint',
  recognises: (data) => Array.isArray(data) && data.length > 0 && hasMembers(data[0], 'filePath', 'messages'),
  read(data) {
    const files = readEntries(data as unknown[], FILE, 'files');
    const messages = files.read.flatMap(({ filePath, messages, suppressedMessages = [] }) =>
      [...messages, ...suppressedMessages].map((message) => ({ ...message, filePath })),
    );
    const fatal = messages.filter((message) => message.fatal === true);
    const findings = messages.flatMap(securityFinding);
    return [
      reportOf('eslint', {
        findings,
        problems: [...fatal.map(({ message, filePath }) => ({ message, path: filePath })), ...files.problems],
        leftOut: messages.length - fatal.length - findings.length,
      }),
    ];
  },
};

function securityFinding(message: z.infer<typeof MESSAGE> & { filePath: string }): readonly ForeignFinding[] {
  const { ruleId, filePath, line = null, column = null, endLine = null, endColumn = null } = message;
  if (ruleId === null || message.fatal === true) return [];
  const cwes = knownCwes(ruleId);
  if (cwes.length === 0 && !SECURITY_PLUGIN.test(ruleId)) return [];
  const severity: Severity = cwes.some((cwe) => GRAVE.has(cwe)) ? 'high' : 'medium';
  return [
    findingOf({
      ruleId,
      message: message.message,
      severity,
      confidence: NOISY.has(ruleId) ? 'low' : 'medium',
      cwes,
      place: { path: filePath, startLine: line, startColumn: column, endLine, endColumn },
      isSecret: cwes.includes(798),
    }),
  ];
}
