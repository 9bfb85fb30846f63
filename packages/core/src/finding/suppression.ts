/**
 * Suppression comments: `skeptic-ignore: rule-id[, rule-id] -- reason [until=YYYY-MM-DD]`. One counts on a line of the finding or
 * of its statement, and in the block of comment lines directly above either, so that neither a formatter nor a second comment
 * disables it. It always names rules and a reason: there is no blanket suppression, and a comment that does not parse
 * suppresses nothing and is reported. Found in the text by its comment mark, so a string that holds such a comment counts too.
 */
import type { LineIndex } from '../source/line-index.ts';
import type { Finding, Notification, Suppression } from './finding.ts';

export type SuppressionMarker = 'skeptic-ignore' | 'nosemgrep' | 'nosec';

export interface SuppressionComment {
  readonly marker: SuppressionMarker;
  readonly line: number;
  readonly ruleIds: readonly string[];
  readonly reason: string | null;
  readonly until: string | null;
  /** Why it counts for nothing; null when it is well-formed. */
  readonly problem: string | null;
}

export interface SuppressionOptions {
  /** Ids and aliases of the rules of this scan. */
  readonly isKnownRule: (ruleId: string) => boolean;
  /** Markers of other tools that count as suppressions, by policy; `skeptic-ignore` always does. */
  readonly honour: readonly ('nosemgrep' | 'nosec')[];
}

export interface SuppressionOutcome {
  readonly findings: readonly Finding[];
  readonly notifications: readonly Notification[];
}

const ANY_MARKER = /skeptic-ignore|nosemgrep|nosec/;
const MARKER =
  /(?:#|\/\/|\/\*|<!--|--|;|%|^\s*\*)[^\n]*?(?<![\w-])(skeptic-ignore|nosemgrep|nosec)(?![\w-])[ \t]*(:?)([^\n]*)/;
const COMMENT_LINE = /^\s*(?:#|\{#|\{\{~?!|<%#|\/\/|\/\*|\*|<!--|--|;|%)/;
const RULE_ID = /^[\w][\w.:/-]*$/;
const UNTIL = /\[?\buntil=([^\s\]]*)\]?/;

/** A quick check: false means that the text holds no suppression comment. */
export function mayHoldSuppression(text: string): boolean {
  return ANY_MARKER.test(text);
}

/** The suppression comments of a text, in order of lines. */
export function suppressionComments(text: string, lines: LineIndex): SuppressionComment[] {
  if (!ANY_MARKER.test(text)) return [];
  const comments: SuppressionComment[] = [];
  for (let line = 1; line <= lines.lineCount; line += 1) {
    const comment = parseLine(lines.lineText(line), line);
    if (comment !== null) comments.push(comment);
  }
  return comments;
}

/**
 * Marks the findings that a comment suppresses, and reports the comments that are malformed, unknown or unused. Those of the lines
 * `elsewhere` may suppress what is only found when files are linked.
 */
export function applySuppressions(
  findings: readonly Finding[],
  text: string,
  lines: LineIndex,
  path: string,
  options: SuppressionOptions,
  elsewhere: ReadonlySet<number> = new Set(),
): SuppressionOutcome {
  const comments = honouredComments(text, lines, options);
  if (comments.length === 0) return { findings, notifications: [] };
  const byLine = new Map(comments.map((comment) => [comment.line, comment]));
  const used = new Set<string>();
  const marked = findings.map((finding) => {
    if (finding.suppression !== null) return finding;
    const comment = commentFor(finding, lines, byLine);
    if (comment === null) return finding;
    used.add(`${comment.line}\0${finding.ruleId}`);
    return { ...finding, suppression: suppressionOf(comment) };
  });
  const notifications = comments.flatMap((comment) =>
    complaints(comment, path, used, options).filter(
      ({ code }) => code !== 'suppression-unused' || !elsewhere.has(comment.line),
    ),
  );
  return { findings: marked, notifications };
}

/**
 * Turns suppressions whose last day has passed back into live findings, with a note each. Apart from `applySuppressions`
 * because its result depends on the date and is therefore never cached.
 */
export function expireSuppressions(findings: readonly Finding[], today: string): SuppressionOutcome {
  const notifications: Notification[] = [];
  const live = findings.map((finding) => {
    const until = finding.suppression?.until ?? null;
    if (until === null || today <= until) return finding;
    const message = `the suppression of ${finding.ruleId} on line ${finding.region.startLine} ended on ${until}`;
    notifications.push(note('suppression-expired', message, finding.path, finding.ruleId));
    return { ...finding, suppression: null };
  });
  return { findings: live, notifications };
}

function parseLine(lineText: string, line: number): SuppressionComment | null {
  if (lineText.length > 5000 || !ANY_MARKER.test(lineText)) return null;
  const match = MARKER.exec(lineText);
  if (match === null) return null;
  const marker = match[1] as SuppressionMarker;
  const rest = match[3]!.replace(/\s*(?:\*\/|-->|\*\/\}|#\}|-?%>|(?:--)?~?\}\})\s*\}?\s*$/, '');
  return marker === 'skeptic-ignore'
    ? parseOwn(rest, line, match[2] === ':')
    : parseForeign(marker, rest, line);
}

function parseOwn(rest: string, line: number, hasColon: boolean): SuppressionComment {
  const untilMatch = UNTIL.exec(rest);
  const plain = untilMatch === null ? rest : rest.replace(untilMatch[0], ' ');
  const split = /\s--\s?/.exec(` ${plain}`);
  const ids = (split === null ? plain : ` ${plain}`.slice(0, split.index))
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const reason = split === null ? '' : ` ${plain}`.slice(split.index + split[0].length).trim();
  const until = untilMatch?.[1] ?? null;
  const problem = ownProblem(hasColon, ids, reason, until);
  return {
    marker: 'skeptic-ignore',
    line,
    ruleIds: ids,
    reason: reason === '' ? null : reason,
    until,
    problem,
  };
}

function ownProblem(
  hasColon: boolean,
  ids: readonly string[],
  reason: string,
  until: string | null,
): string | null {
  if (!hasColon || ids.length === 0) return 'it names no rule; write `skeptic-ignore: rule-id -- reason`';
  const broken = ids.find((id) => !RULE_ID.test(id));
  if (broken !== undefined) return `\`${broken}\` is not a rule id; a reason is put after \`--\``;
  if (reason === '') return 'it gives no reason; write `-- reason` after the rule id';
  if (until !== null && !isDate(until)) return `\`${until}\` is not a date; write until=YYYY-MM-DD`;
  return null;
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** `nosemgrep: id` and `nosec B602`: without an id they would be blanket, so they count for nothing. */
function parseForeign(marker: 'nosemgrep' | 'nosec', rest: string, line: number): SuppressionComment {
  const ids = rest
    .split(/[\s,]+/)
    .map((id) => id.trim())
    .filter((id) => RULE_ID.test(id));
  const problem = ids.length === 0 ? 'it names no rule, and a blanket suppression is not honoured' : null;
  return { marker, line, ruleIds: ids, reason: null, until: null, problem };
}

/** The comments that count under a policy, malformed ones included. */
function honouredComments(text: string, lines: LineIndex, options: SuppressionOptions): SuppressionComment[] {
  const honoured = new Set<SuppressionMarker>(['skeptic-ignore', ...options.honour]);
  return suppressionComments(text, lines).filter((comment) => honoured.has(comment.marker));
}

/** The comments that suppress findings of their rules at a place. */
export function commentsAt(
  place: Pick<Finding, 'region' | 'statement'>,
  text: string,
  lines: LineIndex,
  options: SuppressionOptions,
): SuppressionComment[] {
  const comments = honouredComments(text, lines, options);
  if (comments.length === 0) return [];
  const around = linesAround(place, lines);
  return comments.filter((comment) => comment.problem === null && around.has(comment.line));
}

/** What suppresses a finding of a rule, of the comments at its place. */
export function suppressionBy(comments: readonly SuppressionComment[], ruleId: string): Suppression | null {
  const comment = comments.find((candidate) => covers(candidate, ruleId));
  return comment === undefined ? null : suppressionOf(comment);
}

function commentFor(
  finding: Finding,
  lines: LineIndex,
  byLine: ReadonlyMap<number, SuppressionComment>,
): SuppressionComment | null {
  for (const line of linesAround(finding, lines)) {
    const comment = byLine.get(line);
    if (comment !== undefined && comment.problem === null && covers(comment, finding.ruleId)) return comment;
  }
  return null;
}

/** Lines on which a comment counts for a finding, nearest first. */
function linesAround(finding: Pick<Finding, 'region' | 'statement'>, lines: LineIndex): ReadonlySet<number> {
  const statement = finding.statement === undefined ? finding.region : lines.regionOf(finding.statement);
  return new Set<number>([
    ...linesBetween(finding.region.startLine, finding.region.endLine),
    statement.startLine,
    statement.endLine,
    ...linesAbove(finding.region.startLine, lines),
    ...linesAbove(statement.startLine, lines),
  ]);
}

/** A finding that spans a whole function is not silenced by a comment deep inside of it. */
function linesBetween(first: number, last: number): number[] {
  const end = last - first > 20 ? first : last;
  return Array.from({ length: end - first + 1 }, (_, i) => first + i);
}

/** The line above, and further up as long as the lines are comments. */
function linesAbove(line: number, lines: LineIndex): number[] {
  const above: number[] = [];
  for (let at = line - 1; at >= 1 && COMMENT_LINE.test(lines.lineText(at)); at -= 1) above.push(at);
  return above;
}

/** Ids in foreign comments may have more or fewer folders in front, as Semgrep prints ids with their folder. */
function covers(comment: SuppressionComment, ruleId: string): boolean {
  const isForeign = comment.marker !== 'skeptic-ignore';
  return comment.ruleIds.some(
    (id) => id === ruleId || (isForeign && (id.endsWith(`.${ruleId}`) || ruleId.endsWith(`.${id}`))),
  );
}

function suppressionOf(comment: SuppressionComment): Suppression {
  return { kind: 'inSource', justification: comment.reason, until: comment.until, marker: comment.marker };
}

function complaints(
  comment: SuppressionComment,
  path: string,
  used: ReadonlySet<string>,
  options: SuppressionOptions,
): Notification[] {
  const where = `${comment.marker} comment on line ${comment.line}`;
  if (comment.problem !== null) {
    return [note('suppression-invalid', `the ${where} counts for nothing: ${comment.problem}`, path, null)];
  }
  if (comment.marker !== 'skeptic-ignore') return [];
  return comment.ruleIds.flatMap((id) => {
    if (used.has(`${comment.line}\0${id}`)) return [];
    if (!options.isKnownRule(id)) {
      return [
        note(
          'suppression-unknown-rule',
          `the ${where} names \`${id}\`, which is no rule of this scan`,
          path,
          null,
        ),
      ];
    }
    return [note('suppression-unused', `the ${where} suppresses nothing for ${id}`, path, id)];
  });
}

function note(code: string, message: string, path: string, ruleId: string | null): Notification {
  return { level: 'note', code, message, path, ruleId };
}
