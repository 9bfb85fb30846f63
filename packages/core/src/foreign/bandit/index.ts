/** `bandit -f json`. Columns are left alone: they count bytes, and older versions have none. */
import { z } from 'zod';
import { type ForeignFormat, findingOf, linesAt, reportOf } from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { confidenceOf, severityOf } from '../severities.ts';
import { knownCwes } from '../tool-rules.ts';

const RESULT = z.object({
  filename: z.string(),
  line_number: z.number(),
  line_range: z.array(z.number()).max(100_000).optional(),
  test_id: z.string(),
  test_name: z.string().optional(),
  issue_text: z.string(),
  issue_severity: z.string(),
  issue_confidence: z.string(),
  issue_cwe: z.object({ id: z.number() }).partial().optional(),
  more_info: z.string().nullish(),
});
const ERROR = z.object({ filename: z.string(), reason: z.string() });
/** Passwords: Bandit's messages hold them. */
const SECRETS: ReadonlySet<string> = new Set(['B105', 'B106', 'B107']);

/** Bandit. */
export const bandit: ForeignFormat = {
  id: 'bandit',
  recognises: (data) => hasMembers(data, 'results', 'metrics') && Array.isArray(data.results),
  read(data) {
    const { results = [], errors = [] } = data as { results?: unknown[]; errors?: unknown[] };
    const found = readEntries(results, RESULT, 'results');
    const failed = readEntries(errors, ERROR, 'errors');
    const problems = failed.read.map(({ filename, reason }) => ({ message: reason, path: filename }));
    return [
      reportOf('bandit', {
        findings: found.read.map(foundBy),
        problems: [...problems, ...found.problems, ...failed.problems],
      }),
    ];
  },
};

function foundBy(result: z.infer<typeof RESULT>): ReturnType<typeof findingOf> {
  const { test_id: ruleId, line_number: line, line_range: range = [], issue_cwe: cwe } = result;
  const known = knownCwes(ruleId);
  return findingOf({
    ruleId,
    title: titleOf(result.test_name),
    message: result.issue_text,
    severity: severityOf(result.issue_severity),
    confidence: confidenceOf(result.issue_confidence),
    cwes: known.length > 0 || cwe?.id === undefined ? known : [cwe.id],
    place: linesAt(
      result.filename,
      line,
      range.reduce((last, one) => Math.max(last, one), line),
    ),
    isSecret: SECRETS.has(ruleId),
    link: result.more_info ?? null,
  });
}

/** One test of Bandit holds all lists of calls and imports; its name says nothing. */
function titleOf(name: string | undefined): string | null {
  return name === undefined || name === 'blacklist' ? null : name.replaceAll('_', ' ');
}
