/**
 * One suppression comment: `skeptic-ignore: rule-id[, rule-id] -- reason [until=YYYY-MM-DD]`, or one of another tool. It stands at the
 * beginning of a comment, or after another directive in it, so that prose about suppressions is none. It always names rules: there is no
 * blanket suppression, and what does not parse suppresses nothing and is reported.
 */
import type { Region } from '../source/source-file.ts';

/** Suppression comments of other tools that a policy may honour. */
export const FOREIGN_MARKERS = [
  'nosemgrep',
  'nosec',
  'gitleaks:allow',
  'pragma: allowlist secret',
  'eslint-disable',
] as const;
export type ForeignMarker = (typeof FOREIGN_MARKERS)[number];
export type SuppressionMarker = 'skeptic-ignore' | ForeignMarker;

export interface SuppressionComment {
  readonly marker: SuppressionMarker;
  readonly line: number;
  readonly region: Region;
  readonly start: number;
  readonly end: number;
  /** As written, secrets masked. */
  readonly text: string;
  /** Empty for markers that are about secrets only. */
  readonly ruleIds: readonly string[];
  readonly reason: string | null;
  readonly until: string | null;
  /** Why it counts for nothing; null when it is well-formed. */
  readonly problem: string | null;
}

/** What a comment says, without where. */
export type ParsedSuppression = Pick<
  SuppressionComment,
  'marker' | 'ruleIds' | 'reason' | 'until' | 'problem'
>;

const WORDS = String.raw`skeptic-ignore|nosemgrep|nosec|gitleaks:allow|pragma:[ \t]*allowlist[ \t]+(?:nextline[ \t]+)?secret|eslint-disable(?:-next-line|-line)?`;
const ANY = new RegExp(WORDS);
const MARKER = new RegExp(
  String.raw`(?:^|\s(?:#|\/\/))[\s#/*!<{%;-]*(${WORDS})(?![\w-])[ \t]*(:?)([^\n\r]*)`,
);
const CLOSING = /\s*(?:\*\/|-->|#\}|-?%>|(?:--)?~?\}\})\s*$/;
const RULE_ID = /^[\w][\w.:/-]*$/;
const UNTIL = /\[?\buntil=([^\s\]]*)\]?/;
/** Longer lines are not written by people. */
const MAX_LINE = 5000;

/** A quick check: false means that the text holds no suppression comment. */
export function mayHoldSuppression(text: string): boolean {
  return ANY.test(text);
}

/** The suppression in one line of a comment; null when there is none. */
export function parseSuppression(line: string): ParsedSuppression | null {
  if (line.length > MAX_LINE) return null;
  const match = MARKER.exec(line);
  if (match === null) return null;
  const [, word = '', colon, tail = ''] = match;
  const rest = tail.replace(CLOSING, '');
  if (word === 'skeptic-ignore') return parseOwn(rest, colon === ':');
  if (word === 'nosemgrep' || word === 'nosec') return parseForeign(word, rest);
  if (word === 'gitleaks:allow') return { ...FOREIGN, marker: word };
  if (word.startsWith('pragma')) return { ...FOREIGN, marker: 'pragma: allowlist secret' };
  return parseForeign('eslint-disable', rest, word === 'eslint-disable');
}

const FOREIGN = { ruleIds: [], reason: null, until: null, problem: null };

function parseOwn(rest: string, hasColon: boolean): ParsedSuppression {
  const untilMatch = UNTIL.exec(rest);
  const plain = ` ${untilMatch === null ? rest : rest.replace(untilMatch[0], ' ')}`;
  const split = /\s--(?:\s|$)/.exec(plain);
  const ids = (split === null ? plain : plain.slice(0, split.index))
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const reason = split === null ? '' : plain.slice(split.index + split[0].length).trim();
  const until = untilMatch?.[1] ?? null;
  const problem = ownProblem(hasColon, ids, until);
  return { marker: 'skeptic-ignore', ruleIds: ids, reason: isReason(reason) ? reason : null, until, problem };
}

/** What somebody means to write later is no reason yet: an editor's quick fix leaves such a place. */
function isReason(text: string): boolean {
  return text !== '' && !/^(?:todo|fixme|tbd|xxx)\b/i.test(text);
}

function ownProblem(hasColon: boolean, ids: readonly string[], until: string | null): string | null {
  if (!hasColon || ids.length === 0) return 'it names no rule; write `skeptic-ignore: rule-id -- reason`';
  const broken = ids.find((id) => !RULE_ID.test(id));
  if (broken !== undefined) return `\`${broken}\` is not a rule id; a reason is put after \`--\``;
  if (until !== null && !isDate(until)) return `\`${until}\` is not a date; write until=YYYY-MM-DD`;
  return null;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** Ids after the marker; without any it would be blanket, and switched off for the rest of a file it would be nearly that. */
function parseForeign(
  marker: 'nosemgrep' | 'nosec' | 'eslint-disable',
  rest: string,
  isForFile = false,
): ParsedSuppression {
  const [ids = '', reason = ''] = rest.split(/\s--\s/, 2);
  const ruleIds = ids.split(/[\s,]+/).filter((id) => RULE_ID.test(id));
  const problem = isForFile
    ? 'it counts for the rest of the file'
    : ruleIds.length === 0
      ? 'it names no rule, and a blanket suppression is not honoured'
      : null;
  return { marker, ruleIds, reason: reason.trim() === '' ? null : reason.trim(), until: null, problem };
}
