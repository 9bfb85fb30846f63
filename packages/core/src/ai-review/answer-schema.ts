/** The shape of answers: what is asked of a model, and what is taken of what it gives. */
import { z } from 'zod';
import { CONFIDENCES, SEVERITIES } from '../finding/finding.ts';
import { TRIAGE_VERDICTS } from './ai-review.ts';

const line = z.int();
const text = z.string();

const RawFinding = z.strictObject({
  file: text,
  startLine: line,
  endLine: line,
  quote: text,
  weakness: text,
  cwe: text.nullable(),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(CONFIDENCES),
  why: text,
  exploit: text,
  fix: text,
});
const RawTriage = z.strictObject({ finding: text, verdict: z.enum(TRIAGE_VERDICTS), reason: text });
const RawFix = z.strictObject({
  finding: text,
  file: text,
  startLine: line,
  endLine: line,
  replacement: text,
  why: text,
});
const RawSuggestion = z.strictObject({ item: text, answer: z.enum(['yes', 'no', 'unsure']), reason: text });
const RawCheck = z.strictObject({
  claim: text,
  verdict: z.enum(['refuted', 'stands', 'unsure']),
  reason: text,
  file: text.nullable(),
  line: line.nullable(),
  quote: text.nullable(),
});

export type RawFinding = z.infer<typeof RawFinding>;
export type RawFix = z.infer<typeof RawFix>;
export type RawTriage = z.infer<typeof RawTriage>;
export type RawSuggestion = z.infer<typeof RawSuggestion>;
export type RawCheck = z.infer<typeof RawCheck>;

export interface ReviewAnswer {
  readonly findings: readonly RawFinding[];
  readonly triage: readonly RawTriage[];
  readonly fixes: readonly RawFix[];
  readonly checklist: readonly RawSuggestion[];
  /** Entries of lists that have not their shape. */
  readonly malformed: number;
  /** Entries of lists beyond those that are read. */
  readonly tooMany: number;
}

export interface RefutationAnswer {
  readonly checks: readonly RawCheck[];
  readonly malformed: number;
  readonly tooMany: number;
}

export type ReadAnswer<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'malformed'; readonly detail: string };

const ReviewShape = z.strictObject({
  refusal: text.nullable(),
  findings: z.array(RawFinding),
  triage: z.array(RawTriage),
  fixes: z.array(RawFix),
  checklist: z.array(RawSuggestion),
});
const RefutationShape = z.strictObject({ refusal: text.nullable(), checks: z.array(RawCheck) });

/** What a model is given as JSON Schema: every member is required, and nothing else is allowed. */
export function reviewSchema(): Record<string, unknown> {
  return z.toJSONSchema(ReviewShape) as Record<string, unknown>;
}

/** The same of the second pass. */
export function refutationSchema(): Record<string, unknown> {
  return z.toJSONSchema(RefutationShape) as Record<string, unknown>;
}

/** Entries of one list beyond these are not read. */
const MAX_ENTRIES = 50;
const MAX_TEXT = 4000;

/** Reads an answer of the first pass. */
export function readReviewAnswer(given: string): ReadAnswer<ReviewAnswer> {
  const read = readObject(given);
  if (read.kind !== 'answer') return read;
  const { findings, triage, fixes, checklist } = read.answer;
  if (!Array.isArray(findings)) return { kind: 'malformed', detail: 'it has no list of findings' };
  const lists = {
    findings: entries(findings, RawFinding),
    triage: entries(triage, RawTriage),
    fixes: entries(fixes, RawFix),
    checklist: entries(checklist, RawSuggestion),
  };
  return {
    kind: 'answer',
    answer: {
      findings: lists.findings.good,
      triage: lists.triage.good,
      fixes: lists.fixes.good,
      checklist: lists.checklist.good,
      malformed: Object.values(lists).reduce((sum, { bad }) => sum + bad, 0),
      tooMany: Object.values(lists).reduce((sum, { more }) => sum + more, 0),
    },
  };
}

/** Reads an answer of the second pass. */
export function readRefutationAnswer(given: string): ReadAnswer<RefutationAnswer> {
  const read = readObject(given);
  if (read.kind !== 'answer') return read;
  if (!Array.isArray(read.answer.checks)) return { kind: 'malformed', detail: 'it has no list of checks' };
  const { good, bad, more } = entries(read.answer.checks, RawCheck);
  return { kind: 'answer', answer: { checks: good, malformed: bad, tooMany: more } };
}

/** The one object of an answer, also within a fence of Markdown. */
function readObject(given: string): ReadAnswer<Record<string, unknown>> {
  const bare = given.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch {
    return { kind: 'malformed', detail: bare === '' ? 'it is empty' : 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { kind: 'malformed', detail: 'it is no object' };
  const { refusal } = value as Record<string, unknown>;
  if (typeof refusal === 'string' && refusal.trim() !== '')
    return { kind: 'refused', reason: refusal.slice(0, MAX_TEXT) };
  return { kind: 'answer', answer: value as Record<string, unknown> };
}

function entries<T>(
  given: unknown,
  shape: z.ZodType<T>,
): { readonly good: readonly T[]; readonly bad: number; readonly more: number } {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  const read = list.slice(0, MAX_ENTRIES);
  const good = read.flatMap((entry) => {
    const parsed = shape.safeParse(entry);
    return parsed.success ? [clipped(parsed.data)] : [];
  });
  return { good, bad: read.length - good.length, more: list.length - read.length };
}

/** Texts of an entry are shown to people: nobody reads more. */
function clipped<T>(entry: T): T {
  const members = Object.entries(entry as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.slice(0, MAX_TEXT) : value,
  ]);
  return Object.fromEntries(members) as T;
}
