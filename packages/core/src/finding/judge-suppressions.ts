/**
 * Decides which suppressions count, and finds fault with those that do not. Apart from finding them, because it depends on the date, on
 * the policy and on the findings of the whole program, none of which the cache knows.
 */
import type { Region } from '../source/source-file.ts';
import type { Finding, Notification, Suppression } from './finding.ts';
import { type AlikeCounter, countAlike, numberedFingerprint } from './fingerprint.ts';
import type { ForeignMarker, SuppressionComment } from './suppression-comment.ts';

/** The rules by which findings about suppressions are reported. */
export const SUPPRESSION_RULES = {
  invalid: 'invalid-suppression',
  unknown: 'suppression-of-unknown-rule',
  unused: 'unused-suppression',
  expired: 'expired-suppression',
  unreasoned: 'suppression-without-reason',
  endless: 'suppression-without-end',
} as const;

/** What a policy says of suppression comments in a file. */
export interface SuppressionPolicy {
  readonly requireReason: boolean;
  readonly requireUntil: boolean;
  readonly foreign: readonly ForeignMarker[];
}

export interface SuppressionJudgeOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly isKnownRule: (ruleId: string) => boolean;
  readonly policyAt: (path: string) => SuppressionPolicy;
  /** Whether a finding of the rule in the file, if there is one, would have been among the findings. */
  readonly wouldFind: (ruleId: string, path: string) => boolean;
}

export interface SuppressionOutcome {
  /** With the suppressions that count, and with the findings about suppressions, which come last. */
  readonly findings: readonly Finding[];
  /** A note for each suppression of another tool that stands at a finding. */
  readonly notifications: readonly Notification[];
}

/** Judges the suppressions of a program's files. `comments` are by path. */
export function judgeSuppressions(
  findings: readonly Finding[],
  comments: ReadonlyMap<string, readonly SuppressionComment[]>,
  options: SuppressionJudgeOptions,
): SuppressionOutcome {
  const notifications: Notification[] = [];
  const used = new Set<string>();
  const judged = findings.map((finding) => {
    const { suppression, path, ruleId } = finding;
    if (suppression === null || suppression.kind === 'external') return finding;
    used.add(useKey(path, suppression.line, ruleId));
    const isForeign = suppression.marker !== 'skeptic-ignore';
    const counts = doesCount(suppression, options.policyAt(path), options.today);
    if (isForeign) notifications.push(foreignNote(finding, suppression, counts));
    return counts ? finding : { ...finding, suppression: null };
  });
  const faults = [...comments].flatMap(([path, list]) => faultsOf(path, list, used, options));
  return { findings: [...judged, ...faults], notifications };
}

/** True from the day after the last one on. */
export function isOver(until: string | null, today: string): boolean {
  return until !== null && today > until;
}

function doesCount(suppression: Suppression, policy: SuppressionPolicy, today: string): boolean {
  const { marker, justification, until } = suppression;
  if (marker !== 'skeptic-ignore') return policy.foreign.some((honoured) => honoured === marker);
  if (policy.requireReason && justification === null) return false;
  if (policy.requireUntil && until === null) return false;
  return !isOver(until, today);
}

function useKey(path: string, line: number | null, ruleId: string): string {
  return `${path}\0${line}\0${ruleId}`;
}

function foreignNote(finding: Finding, { marker, line }: Suppression, counts: boolean): Notification {
  const { path, ruleId } = finding;
  const effect = counts ? 'suppresses' : 'would suppress';
  const why = counts ? '' : ', and the policy does not honour it';
  const message = `foreign suppression: the \`${marker}\` on line ${line} ${effect} ${ruleId}${why}`;
  return { level: 'note', code: 'foreign-suppression', message, path, ruleId };
}

/** What is wrong with our own suppressions of a file. Other tools judge theirs. */
function faultsOf(
  path: string,
  comments: readonly SuppressionComment[],
  used: ReadonlySet<string>,
  options: SuppressionJudgeOptions,
): Finding[] {
  const policy = options.policyAt(path);
  const faults: Finding[] = [];
  const alike = countAlike();
  const report = (ruleId: string, message: string, comment: SuppressionComment, code: string): void => {
    faults.push(suppressionFinding({ ruleId, message, path, ...comment, code, alike }));
  };
  for (const comment of comments) {
    if (comment.marker !== 'skeptic-ignore') continue;
    const code = comment.ruleIds.join();
    const { problem, reason, until } = comment;
    if (problem !== null) {
      report(SUPPRESSION_RULES.invalid, `This suppression counts for nothing: ${problem}.`, comment, code);
      continue;
    }
    if (policy.requireReason && reason === null)
      report(
        SUPPRESSION_RULES.unreasoned,
        'This suppression counts for nothing, because it gives no reason: write `-- reason` after the rule id.',
        comment,
        code,
      );
    if (policy.requireUntil && until === null)
      report(
        SUPPRESSION_RULES.endless,
        'This suppression counts for nothing, because the policy asks for its last day: write `until=YYYY-MM-DD` at its end.',
        comment,
        code,
      );
    const named = (isMeant: (id: string) => boolean): string | null => {
      const ids = comment.ruleIds.filter(isMeant);
      return ids.length === 0 ? null : ids.join(', ');
    };
    const isUsed = (id: string): boolean => used.has(useKey(path, comment.line, id));
    const unknown = named((id) => !options.isKnownRule(id));
    if (unknown !== null)
      report(
        SUPPRESSION_RULES.unknown,
        `This suppression names \`${unknown}\`: no rule of this scan has that id.`,
        comment,
        unknown,
      );
    const unused = named((id) => options.isKnownRule(id) && !isUsed(id) && options.wouldFind(id, path));
    if (unused !== null)
      report(
        SUPPRESSION_RULES.unused,
        `This suppression suppresses nothing: there is no finding of ${unused} here.`,
        comment,
        unused,
      );
    const expired = isOver(until, options.today) ? named(isUsed) : null;
    if (expired !== null)
      report(
        SUPPRESSION_RULES.expired,
        `This suppression of ${expired} ended on ${until}.`,
        comment,
        expired,
      );
  }
  return faults;
}

export interface SuppressionFault {
  readonly ruleId: string;
  readonly message: string;
  readonly path: string;
  readonly region: Region;
  readonly start: number;
  readonly end: number;
  /** As shown. */
  readonly text: string;
  /** What tells it from others of the rule, without reason and date. */
  readonly code: string;
  readonly alike: AlikeCounter;
}

/** A finding about a suppression. All are certain, and of low severity: what is not suppressed is a finding of its own. */
export function suppressionFinding(fault: SuppressionFault): Finding {
  const { ruleId, message, path, region, start, end, text, code, alike } = fault;
  return {
    ruleId,
    severity: 'low',
    confidence: 'high',
    message,
    path,
    start,
    end,
    region,
    fingerprint: numberedFingerprint({ ruleId, symbol: '' }, code, alike(`${ruleId}\0${code}`)),
    symbol: '',
    snippet: text,
    snippetColumn: region.startColumn,
    flow: [],
    origin: null,
    metavariables: {},
    fix: null,
    suppression: null,
  };
}
