/**
 * Hidden first lines of what we post, by which a later run finds it again. They name the account that posted: a comment of anybody else, and
 * one of the same account that only repeats a stranger's text, is not taken for ours.
 */
import { sha256 } from '../finding/sha256.ts';

/** Whose posts are meant: an account's, and of its jobs the one with a key, where several tell the same request different things. */
export interface Poster {
  readonly account: string;
  /** Letters, digits, `.`, `_` and `-`; null for the only job. */
  readonly key: string | null;
}

export interface SummaryMark {
  readonly kind: 'summary';
  /** Of the text below, so that one that says the same is left alone. */
  readonly digest: string;
}

export interface FindingMark {
  readonly kind: 'finding';
  readonly fingerprint: string;
  /** `fixed`: we have said that it is no longer found. */
  readonly state: 'open' | 'fixed';
}

export type Mark = SummaryMark | FindingMark;

const SUMMARY = /^<!-- skeptic-review (.*) summary="([0-9a-f]+)" -->(?:\r?\n|$)/;
const FINDING = /^<!-- skeptic-review (.*) finding="(v\d+:[0-9a-f]+)" state="(open|fixed)" -->(?:\r?\n|$)/;

/** A comment with its mark before it. */
export function markedSummary(who: Poster, body: string): string {
  return `<!-- skeptic-review ${signOf(who)} summary="${digestOf(body)}" -->\n${body}`;
}

/** The same for the comment of one finding. */
export function markedFinding(who: Poster, mark: Omit<FindingMark, 'kind'>, body: string): string {
  return `<!-- skeptic-review ${signOf(who)} finding="${mark.fingerprint}" state="${mark.state}" -->\n${body}`;
}

/** The mark at the very start of a comment, if it names `who`; null for any other comment. */
export function markOf(who: Poster, body: string): Mark | null {
  const own = signOf(who);
  const summary = SUMMARY.exec(body);
  if (summary !== null && summary[1] === own) return { kind: 'summary', digest: summary[2]! };
  const finding = FINDING.exec(body);
  if (finding === null || finding[1] !== own) return null;
  return { kind: 'finding', fingerprint: finding[2]!, state: finding[3] === 'fixed' ? 'fixed' : 'open' };
}

/** What a marked comment says to people. */
export function textBelowMark(body: string): string {
  return body.replace(/^<!--[^\n]*-->\r?\n/, '');
}

/** Names the text of a comment. */
export function digestOf(body: string): string {
  return sha256(body).slice(0, 16);
}

/** Accounts are named in letters, digits and `[bot]`, keys in letters and digits; nothing else gets into a mark. */
function signOf({ account, key }: Poster): string {
  const by = `by="${account.replace(/[^\w.[\]@-]/g, '?')}"`;
  return key === null ? by : `${by} key="${key.replace(/[^\w.-]/g, '?')}"`;
}
