/**
 * What is told of a change in a request to merge: plain data, so that a job without rights can hand it to one that may post. Whoever reads it
 * takes it for a stranger's: every part has a form and a largest size, and nothing in it is markup.
 */
import { z } from 'zod';
import { placeText, verdictLine } from '../checklist/formats.ts';
import { openQuestions } from '../checklist/merge-questions.ts';
import { CONFIDENCES, type Finding, SEVERITIES } from '../finding/finding.ts';
import { compareSeverity } from '../finding/thresholds.ts';
import type { GateReport } from '../gate/formats.ts';
import { PLAIN_PAINTER } from '../report/painter.ts';
import { changedLines, incompleteLines } from '../review/formats/text.ts';
import { changeLine, messageWords } from '../review/formats/words.ts';
import { REVIEW_VERDICTS, type Review } from '../review/review.ts';

/** Larger reports are refused unread. */
export const MAX_REPORT_BYTES = 4_000_000;
const MAX_FINDINGS = 1000;
const MAX_STEPS = 50;
const MAX_LINES = 40;
const MAX_TEXT = 600;
const MAX_PATH = 4096;

const text = z.string().max(MAX_TEXT);
const path = z.string().min(1).max(MAX_PATH);
const line = z.int().min(1).max(100_000_000);
const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

/** What a report has to say beside findings, in this order. */
const TITLES = [
  'Suppressed by the change',
  'The gate asks for',
  'Not complete',
  'Questions',
  'What changed',
  'Checklist',
] as const;

const ReportedFinding = z.strictObject({
  rule: text,
  title: text,
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  message: text,
  path,
  line,
  endLine: line,
  /** As `finding/fingerprint.ts` writes it. */
  fingerprint: z.string().regex(/^v\d{1,3}:[0-9a-f]{8,128}$/),
  /** From the source to the sink. */
  flow: z.array(z.strictObject({ path, line, note: text })).max(MAX_STEPS),
});
export type ReportedFinding = z.infer<typeof ReportedFinding>;

const ReviewReport = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: text, version: text }),
  /** The commit that was judged. */
  head: commit,
  base: commit.nullable(),
  /** The number of the request, as the run that judged it says. */
  request: z
    .string()
    .regex(/^\d{1,12}$/)
    .nullable(),
  /** With what the head was compared, how many files, who wrote them. */
  subject: text,
  /** The gate's where there was one, else the review's. */
  verdict: z.enum(REVIEW_VERDICTS),
  /** Whether everything was looked at: only then a finding that is missing is gone. */
  complete: z.boolean(),
  reasons: z.array(text).max(MAX_LINES),
  authorship: z.enum(['ai', 'mixed', 'human', 'automation', 'unknown']).nullable(),
  /** New ones, the gravest first. */
  findings: z.array(ReportedFinding).max(MAX_FINDINGS),
  sections: z
    .array(z.strictObject({ title: z.enum(TITLES), lines: z.array(text).max(MAX_LINES + 1) }))
    .max(TITLES.length),
});
export type ReviewReport = z.infer<typeof ReviewReport>;

/** What a change is judged to be. Null for a review of what is in no commit: nobody can be told of it. */
export function reviewReport(
  review: Review,
  gate: GateReport | null,
  request: string | null,
): ReviewReport | null {
  const { head, base, findings, authorship, completeness } = review;
  if (head.commit === null) return null;
  const graded = findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => compareSeverity(b.finding.severity, a.finding.severity) || a.index - b.index)
    .map(({ finding }) => finding);
  const titles = new Map(review.rules.map(({ id, metadata }) => [id, metadata.title]));
  return {
    version: 1,
    tool: { name: short(review.tool.name), version: short(review.tool.version) },
    head: head.commit,
    base: base.commit,
    request,
    subject: short(changeLine(review)),
    verdict: gate?.decision.verdict ?? review.verdict,
    complete: completeness.complete && graded.length <= MAX_FINDINGS,
    reasons: capped(review.reasons),
    authorship: authorship?.authorship ?? null,
    findings: graded.slice(0, MAX_FINDINGS).map((finding) => reported(finding, titles)),
    sections: sectionsOf(review, gate),
  };
}

/** Reads a report that anybody may have written; null for what is none. */
export function readReviewReport(json: string): ReviewReport | null {
  if (json.length > MAX_REPORT_BYTES) return null;
  try {
    return ReviewReport.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

function reported(finding: Finding, titles: ReadonlyMap<string, string>): ReportedFinding {
  const { ruleId, severity, confidence, path: at, region, fingerprint, flow } = finding;
  return {
    rule: short(ruleId),
    title: short(titles.get(ruleId) ?? ruleId),
    severity,
    confidence,
    message: short(messageWords(finding)),
    path: at,
    line: region.startLine,
    endLine: Math.max(region.startLine, region.endLine),
    fingerprint,
    flow: flow
      .slice(-MAX_STEPS)
      .map((step) => ({ path: step.path, line: step.region.startLine, note: short(step.note) })),
  };
}

function sectionsOf(review: Review, gate: GateReport | null): ReviewReport['sections'] {
  const lines: Readonly<Record<(typeof TITLES)[number], readonly string[]>> = {
    'Suppressed by the change': suppressedLines(review),
    'The gate asks for': gate === null ? [] : gateLines(gate),
    'Not complete': incompleteLines(review),
    Questions: openQuestions(review.checklist.items).map(questionWords),
    'What changed': changedLines(review, PLAIN_PAINTER),
    Checklist: [verdictLine(review.checklist)],
  };
  return TITLES.filter((title) => lines[title].length > 0).map((title) => ({
    title,
    lines: capped(lines[title]),
  }));
}

const MAX_PLACES = 3;

function questionWords({ text: asked, places }: ReturnType<typeof openQuestions>[number]): string {
  const more = places.length > MAX_PLACES ? ` and ${places.length - MAX_PLACES} more` : '';
  const at = places.slice(0, MAX_PLACES).map(placeText).join(', ');
  return at === '' ? asked : `${asked} (${at}${more})`;
}

function suppressedLines({ suppressed }: Review): readonly string[] {
  return suppressed.map(
    ({ ruleId, path: at, region, suppression }) =>
      `${ruleId} at ${at}:${region.startLine}: ${suppression?.justification ?? 'accepted by the baseline'}`,
  );
}

/** What is only said changes no verdict and stays out. */
function gateLines({ decision }: GateReport): readonly string[] {
  return decision.reasons
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ text: why, path: at, line: number }) => {
      const place = at === null ? '' : number === null ? ` (${at})` : ` (${at}:${number})`;
      return `${why}${place}`;
    });
}

function capped(lines: readonly string[]): string[] {
  const shown = lines.slice(0, MAX_LINES).map((one) => short(one.trim()));
  return lines.length <= MAX_LINES ? shown : [...shown, `and ${lines.length - MAX_LINES} more`];
}

function short(words: string): string {
  return words.length <= MAX_TEXT ? words : `${words.slice(0, MAX_TEXT - 1)}…`;
}
