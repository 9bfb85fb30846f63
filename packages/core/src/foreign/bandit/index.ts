/** `bandit -f json`. Columns are those of Python's parser, from 0 and in bytes; older versions have none, or only that of the start. */
import { z } from 'zod';
import { type ForeignFormat, type ForeignPlace, findingOf, linesAt, reportOf } from '../foreign-report.ts';
import { hasMembers, readEntries } from '../read-entries.ts';
import { confidenceOf, severityOf } from '../severities.ts';
import { knownCwes } from '../tool-rules.ts';

const RESULT = z.object({
  filename: z.string(),
  line_number: z.number(),
  line_range: z.array(z.number()).max(100_000).optional(),
  col_offset: z.number().nullish(),
  end_col_offset: z.number().nullish(),
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
        columns: 'utf8',
        problems: [...problems, ...found.problems, ...failed.problems],
      }),
    ];
  },
};

function foundBy(result: z.infer<typeof RESULT>): ReturnType<typeof findingOf> {
  const { test_id: ruleId, issue_cwe: cwe } = result;
  const known = knownCwes(ruleId);
  return findingOf({
    ruleId,
    title: titleOf(result.test_name),
    message: result.issue_text,
    severity: severityOf(result.issue_severity),
    confidence: confidenceOf(result.issue_confidence),
    cwes: known.length > 0 || cwe?.id === undefined ? known : [cwe.id],
    place: placeOf(result),
    isSecret: SECRETS.has(ruleId),
    link: result.more_info ?? null,
  });
}

/** Bandit says -1, or 0 for both columns, where it does not know them. */
function placeOf(result: z.infer<typeof RESULT>): ForeignPlace {
  const { filename, line_number: line, line_range: range = [] } = result;
  const lines = linesAt(
    filename,
    line,
    range.reduce((last, one) => Math.max(last, one), line),
  );
  const [start, end] = [result.col_offset ?? -1, result.end_col_offset ?? -1];
  // Some tests name a line within what they mean, whose columns are those of its first line.
  const isWhole = line === range.reduce((first, one) => Math.min(first, one), line);
  return start >= 0 && end > 0 && isWhole ? { ...lines, startColumn: start + 1, endColumn: end + 1 } : lines;
}

/** One test of Bandit holds all lists of calls and imports; its name says nothing. */
function titleOf(name: string | undefined): string | null {
  return name === undefined || name === 'blacklist' ? null : name.replaceAll('_', ' ');
}
