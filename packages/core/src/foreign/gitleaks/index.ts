/** `gitleaks --report-format json`. The members that hold the secret (`Secret`, `Match`) are not read at all. */
import { z } from 'zod';
import { type ForeignFormat, findingOf, linesAt, reportOf } from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';

const LEAK = z.object({
  RuleID: z.string(),
  File: z.string(),
  StartLine: z.number(),
  EndLine: z.number().optional(),
});
/** Rules that guess by a name and by entropy. */
const GUESSES: ReadonlySet<string> = new Set(['generic-api-key']);
const KEYS: ReadonlySet<string> = new Set(['private-key', 'pkcs12-file']);

/** gitleaks. A report without leaks is an empty list. */
export const gitleaks: ForeignFormat = {
  id: 'gitleaks',
  recognises: (data) => Array.isArray(data) && data.every((entry) => hasMembers(entry, 'RuleID', 'File')),
  read(data) {
    const { read, problems } = readEntries(data as unknown[], LEAK, 'leaks');
    const findings = read.map(({ RuleID, File, StartLine, EndLine }) =>
      findingOf({
        ruleId: RuleID,
        message: '',
        severity: 'high',
        confidence: GUESSES.has(RuleID) ? 'low' : 'medium',
        cwes: [KEYS.has(RuleID) ? 321 : 798],
        // Columns are those of the match in its git diff and not always those of the file.
        place: linesAt(File, StartLine, EndLine ?? StartLine),
        isSecret: true,
      }),
    );
    return [reportOf('gitleaks', { findings, problems })];
  },
};
