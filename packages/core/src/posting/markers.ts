/**
 * Hidden first lines of what we post, by which a later run finds it again. They name the account that posted: a comment of anybody else, and
 * one of the same account that only repeats a stranger's text, is not taken for ours.
 */
import { sha256 } from '../finding/sha256.ts';

export interface SummaryMark {
  readonly kind: 'summary';
  readonly by: string;
  /** Of the text below, so that one that says the same is left alone. */
  readonly digest: string;
}

export interface FindingMark {
  readonly kind: 'finding';
  readonly by: string;
  readonly fingerprint: string;
  /** `fixed`: we have said that it is no longer found. */
  readonly state: 'open' | 'fixed';
}

export type Mark = SummaryMark | FindingMark;

const SUMMARY = /^<!-- skeptic-review by="([^"<>]*)" summary="([0-9a-f]+)" -->(?:\r?\n|$)/;
const FINDING =
  /^<!-- skeptic-review by="([^"<>]*)" finding="(v\d+:[0-9a-f]+)" state="(open|fixed)" -->(?:\r?\n|$)/;

/** A comment with its mark before it. */
export function markedSummary(account: string, body: string): string {
  return `<!-- skeptic-review by="${nameOf(account)}" summary="${digestOf(body)}" -->\n${body}`;
}

/** The same for the comment of one finding. */
export function markedFinding(account: string, mark: Omit<FindingMark, 'kind' | 'by'>, body: string): string {
  return `<!-- skeptic-review by="${nameOf(account)}" finding="${mark.fingerprint}" state="${mark.state}" -->\n${body}`;
}

/** The mark at the very start of a comment, if it names `account`; null for any other comment. */
export function markOf(account: string, body: string): Mark | null {
  const by = nameOf(account);
  const summary = SUMMARY.exec(body);
  if (summary !== null && summary[1] === by) return { kind: 'summary', by, digest: summary[2]! };
  const finding = FINDING.exec(body);
  if (finding === null || finding[1] !== by) return null;
  return { kind: 'finding', by, fingerprint: finding[2]!, state: finding[3] === 'fixed' ? 'fixed' : 'open' };
}

/** What a marked comment says to people. */
export function textBelowMark(body: string): string {
  return body.replace(/^<!--[^\n]*-->\r?\n/, '');
}

/** Names the text of a comment. */
export function digestOf(body: string): string {
  return sha256(body).slice(0, 16);
}

/** Accounts are named in letters, digits and `[bot]`; nothing else gets into a mark. */
function nameOf(account: string): string {
  return account.replace(/[^\w.[\]@-]/g, '?');
}
