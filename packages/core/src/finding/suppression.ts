/**
 * Which suppression comment counts for which finding. One counts on a line of the finding, on the first and the last line of its
 * statement, and in the block of comment lines directly above either, so that neither a formatter nor a second comment disables it.
 * What depends on a policy or on the date is decided after the cache, see judge-suppressions.ts.
 */
import type { LineIndex } from '../source/line-index.ts';
import { commentsOf } from './comments.ts';
import type { Finding, Suppression } from './finding.ts';
import { meansRule } from './foreign-rules.ts';
import { mayHoldSuppression, parseSuppression, type SuppressionComment } from './suppression-comment.ts';

export interface FileSuppressions {
  /** In order of lines. */
  readonly comments: readonly SuppressionComment[];
  /** The well-formed comments that count at a place, nearest first. */
  at(place: Pick<Finding, 'region' | 'statement'>): SuppressionComment[];
}

const NONE: FileSuppressions = { comments: [], at: () => [] };

/** Finds the suppression comments of a text. `mask` hides secrets in what is kept of them. */
export function suppressionsOf(
  text: string,
  lines: LineIndex,
  path: string,
  language: string | null,
  mask: (shown: string) => string,
): FileSuppressions {
  if (!mayHoldSuppression(text)) return NONE;
  const { comments: spans, fences } = commentsOf(text, path, language);
  const comments = spans
    .flatMap(({ start, end }) => commentsIn(text, start, end, lines))
    .map((comment) => ({
      ...comment,
      text: mask(comment.text),
      reason: comment.reason === null ? null : mask(comment.reason),
    }));
  if (comments.length === 0) return NONE;
  const commentLines = linesOfComments(spans, lines);
  const byLine = new Map(comments.map((comment) => [comment.line, comment]));
  return {
    comments,
    at(place) {
      const around = linesAround(place, lines, commentLines);
      const fence = fences.find(({ start, end }) => {
        const { startLine, endLine } = lines.regionOf({ start, end });
        return startLine < place.region.startLine && place.region.startLine < endLine;
      });
      // A comment of a Markdown text cannot stand in its code: it stands above the block.
      if (fence !== undefined)
        for (const line of linesAbove(lines.regionOf(fence).startLine, commentLines)) around.add(line);
      return [...around].flatMap((line) => {
        const comment = byLine.get(line);
        return comment === undefined || comment.problem !== null ? [] : [comment];
      });
    },
  };
}

/** What suppresses a finding of a rule, of the comments at its place: one of ours before one of another tool. */
export function suppressionBy(
  comments: readonly SuppressionComment[],
  ruleId: string,
  isSecretRule = false,
): Suppression | null {
  const covering = comments.filter((comment) => covers(comment, ruleId, isSecretRule));
  const comment = covering.find(({ marker }) => marker === 'skeptic-ignore') ?? covering[0];
  if (comment === undefined) return null;
  const { reason, until, marker, line } = comment;
  return { kind: 'inSource', justification: reason, until, marker, line };
}

function covers(comment: SuppressionComment, ruleId: string, isSecretRule: boolean): boolean {
  if (comment.marker === 'skeptic-ignore') return comment.ruleIds.includes(ruleId);
  if (comment.ruleIds.length === 0) return isSecretRule;
  return comment.ruleIds.some((id) => meansRule(id, ruleId));
}

/** The suppressions in the lines of one comment. */
function commentsIn(text: string, start: number, end: number, lines: LineIndex): SuppressionComment[] {
  const found: SuppressionComment[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(/(?<=\n)/)) {
    const shown = part.trimEnd();
    const parsed = parseSuppression(shown);
    if (parsed !== null) {
      const from = at + shown.length - shown.trimStart().length;
      const span = { start: from, end: at + shown.length };
      const region = lines.regionOf(span);
      found.push({ ...parsed, ...span, line: region.startLine, region, text: shown.trim() });
    }
    at += part.length;
  }
  return found;
}

/** Lines that hold nothing but comments. */
function linesOfComments(
  spans: readonly { readonly start: number; readonly end: number }[],
  lines: LineIndex,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const span of spans) {
    const { startLine, startColumn, endLine, endColumn } = lines.regionOf(span);
    for (let line = startLine; line <= endLine; line += 1) {
      const whole = lines.lineText(line);
      const before = line === startLine ? whole.slice(0, startColumn - 1) : '';
      const after = line === endLine ? whole.slice(endColumn - 1) : '';
      // A comment of JSX stands in braces.
      if (/^\s*\{?\s*$/.test(before) && /^\s*\}?\s*$/.test(after)) found.add(line);
    }
  }
  return found;
}

/** Lines on which a comment counts for a finding, nearest first. */
function linesAround(
  finding: Pick<Finding, 'region' | 'statement'>,
  lines: LineIndex,
  commentLines: ReadonlySet<number>,
): Set<number> {
  const statement = finding.statement === undefined ? finding.region : lines.regionOf(finding.statement);
  return new Set<number>([
    ...linesBetween(finding.region.startLine, finding.region.endLine),
    statement.startLine,
    statement.endLine,
    ...linesAbove(finding.region.startLine, commentLines),
    ...linesAbove(statement.startLine, commentLines),
  ]);
}

/** A finding that spans a whole function is not silenced by a comment deep inside of it. */
function linesBetween(first: number, last: number): number[] {
  const end = last - first > 20 ? first : last;
  return Array.from({ length: end - first + 1 }, (_, i) => first + i);
}

/** The line above, and further up as long as the lines are comments. */
function linesAbove(line: number, commentLines: ReadonlySet<number>): number[] {
  const above: number[] = [];
  for (let at = line - 1; commentLines.has(at); at -= 1) above.push(at);
  return above;
}
