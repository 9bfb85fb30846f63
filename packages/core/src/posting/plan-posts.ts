/**
 * What to post, as a pure function of what is to be said and of what is there. A plan that was carried out leaves nothing to do, and one that
 * broke off anywhere is finished by the next: identity is in the marks of comments and nowhere else.
 *
 * A thread belongs to people from the first answer on: it is neither edited nor resolved nor begun again. One that somebody resolved stays
 * resolved. A thread of ours that nobody touched says when its finding is gone, and is open again when the finding comes back.
 */
import { reaches, type Thresholds } from '../finding/thresholds.ts';
import { type CommentOptions, findingText, goneText, isQuiet, summaryText } from './comment-texts.ts';
import {
  digestOf,
  type FindingMark,
  markedFinding,
  markedSummary,
  markOf,
  type Poster,
  textBelowMark,
} from './markers.ts';
import { placeOf } from './place-finding.ts';
import type { NewThread, PostAction, PostedThread, RequestState } from './posted.ts';
import type { ReportedFinding, ReviewReport } from './review-report.ts';

export interface PostSettings extends CommentOptions {
  /** The comment about the whole change: `needed` begins one only where there is something to say. */
  readonly comment: 'always' | 'needed' | 'off';
  /** From where on findings get a comment beside their line; null for never. */
  readonly inline: Thresholds | null;
  /** At most so many threads of ours in a request. */
  readonly maxInline: number;
  /** What a request is labelled with that a tool wrote or had a part in; null for nothing. */
  readonly label: string | null;
}

/** The actions that make what is there say what the report says; none when the request has moved on to another commit. */
export function planPosts(
  report: ReviewReport,
  settings: PostSettings,
  there: RequestState,
): readonly PostAction[] {
  if (there.head !== report.head) return [];
  return [
    ...noteActions(report, settings, there),
    ...threadActions(report, settings, there),
    ...labelActions(report, settings, there),
  ];
}

function posterOf({ key }: PostSettings, { account }: RequestState): Poster {
  return { account, key };
}

function noteActions(
  report: ReviewReport,
  settings: PostSettings,
  there: RequestState,
): readonly PostAction[] {
  if (settings.comment === 'off') return [];
  const text = summaryText(report, settings);
  const who = posterOf(settings, there);
  const body = markedSummary(who, text);
  const ours = there.notes.flatMap(({ id, body: posted }) => {
    const mark = markOf(who, posted);
    return mark?.kind === 'summary' ? [{ id, digest: mark.digest }] : [];
  });
  const [first, ...doubled] = ours;
  if (first === undefined)
    return isQuiet(report) && settings.comment === 'needed' ? [] : [{ kind: 'create-note', body }];
  return [
    ...(first.digest === digestOf(text) ? [] : [{ kind: 'update-note', id: first.id, body } as const]),
    ...doubled.map(({ id }) => ({ kind: 'delete-note', id }) as const),
  ];
}

interface MarkedThread {
  readonly thread: PostedThread;
  readonly mark: FindingMark;
}

function threadActions(
  report: ReviewReport,
  settings: PostSettings,
  there: RequestState,
): readonly PostAction[] {
  const who = posterOf(settings, there);
  const marked = there.threads.flatMap((thread): readonly MarkedThread[] => {
    const mark = markOf(who, thread.body);
    return mark?.kind === 'finding' ? [{ thread, mark }] : [];
  });
  const { pairs, doubled, left } = pairFindings(report.findings, marked);
  return [
    ...openActions(report, settings, there, pairs),
    ...[...pairs].flatMap(([finding, one]) => againActions(finding, one, there.files, who)),
    ...doubled.flatMap(doubledActions),
    ...(report.complete ? left.flatMap((one) => goneActions(one, report, who)) : []),
  ];
}

type Pairs = ReadonlyMap<ReportedFinding, MarkedThread>;

interface Pairing {
  readonly pairs: Pairs;
  /** Two runs at once, or one whose first attempt was slow to show, have told the same finding twice. */
  readonly doubled: readonly MarkedThread[];
  /** Their findings are gone. */
  readonly left: readonly MarkedThread[];
}

/** Gives each finding its thread: of the same fingerprint, and if possible in the same file. */
function pairFindings(findings: readonly ReportedFinding[], marked: readonly MarkedThread[]): Pairing {
  const pairs = new Map<ReportedFinding, MarkedThread>();
  const free = new Set([...marked].sort((a, b) => rank(a) - rank(b)));
  const pair = (isSame: (finding: ReportedFinding, one: MarkedThread) => boolean): void => {
    for (const finding of findings) {
      if (pairs.has(finding)) continue;
      const found = [...free].find(
        (one) => one.mark.fingerprint === finding.fingerprint && isSame(finding, one),
      );
      if (found === undefined) continue;
      pairs.set(finding, found);
      free.delete(found);
    }
  };
  pair((finding, { thread }) => thread.path === finding.path);
  const doubled = [...free].filter((one) => isDoubled(one, [...pairs.values()]));
  for (const one of doubled) free.delete(one);
  pair(() => true);
  const again = [...free].filter((one) => isDoubled(one, [...pairs.values()]));
  return { pairs, doubled: [...doubled, ...again], left: [...free].filter((one) => !again.includes(one)) };
}

function isDoubled({ thread, mark }: MarkedThread, paired: readonly MarkedThread[]): boolean {
  return paired.some((one) => one.mark.fingerprint === mark.fingerprint && one.thread.path === thread.path);
}

/** Of several threads about one finding the one that people have touched stays, else the oldest. */
function rank({ thread, mark }: MarkedThread): number {
  if (thread.isAnswered) return 0;
  if (thread.resolved === 'by-others') return 1;
  return mark.state === 'open' ? 2 : 3;
}

function openActions(
  { findings }: ReviewReport,
  settings: PostSettings,
  there: RequestState,
  pairs: Pairs,
): readonly PostAction[] {
  const { inline, maxInline } = settings;
  if (inline === null) return [];
  const who = posterOf(settings, there);
  const threads = findings.flatMap((finding): readonly NewThread[] => {
    if (pairs.has(finding) || !reaches(finding, inline)) return [];
    const place = placeOf(finding, there.files);
    if (place === null) return [];
    const { fingerprint } = finding;
    const body = markedFinding(who, { fingerprint, state: 'open' }, findingText(finding, place.isElsewhere));
    const { path, oldPath } = place.file;
    return [{ fingerprint, path, oldPath, line: place.at.line, oldLine: place.at.oldLine, body }];
  });
  const shown = threads.slice(0, Math.max(0, maxInline - pairs.size));
  return shown.length === 0 ? [] : [{ kind: 'open-threads', threads: shown }];
}

/** A finding that is there again after we had said that it was gone. */
function againActions(
  finding: ReportedFinding,
  { thread, mark }: MarkedThread,
  files: RequestState['files'],
  who: Poster,
): readonly PostAction[] {
  const { id, commentId, isAnswered, resolved } = thread;
  if (isAnswered || resolved === 'by-others') return [];
  const isElsewhere = placeOf(finding, files)?.isElsewhere ?? false;
  const body = markedFinding(
    who,
    { fingerprint: mark.fingerprint, state: 'open' },
    findingText(finding, isElsewhere),
  );
  return [
    ...(mark.state === 'open' ? [] : [{ kind: 'update-thread', id, commentId, body } as const]),
    ...(resolved === 'by-us' ? [{ kind: 'unresolve-thread', id } as const] : []),
  ];
}

function doubledActions({ thread }: MarkedThread): readonly PostAction[] {
  const { id, commentId, isAnswered, resolved } = thread;
  return isAnswered || resolved === 'by-others' ? [] : [{ kind: 'delete-thread', id, commentId }];
}

/** Resolved before it is marked, because the mark says that nothing is left to do. */
function goneActions(
  { thread, mark }: MarkedThread,
  { head }: ReviewReport,
  who: Poster,
): readonly PostAction[] {
  const { id, commentId, isAnswered, resolved } = thread;
  if (isAnswered || resolved === 'by-others' || mark.state === 'fixed') return [];
  const body = markedFinding(
    who,
    { fingerprint: mark.fingerprint, state: 'fixed' },
    goneText(textBelowMark(thread.body), head),
  );
  return [
    ...(resolved === 'no' ? [{ kind: 'resolve-thread', id } as const] : []),
    { kind: 'update-thread', id, commentId, body },
  ];
}

function labelActions(
  { authorship }: ReviewReport,
  { label: name }: PostSettings,
  { label }: RequestState,
): readonly PostAction[] {
  if (name === null || label === null) return [];
  const { isPresent, lastChange } = label;
  const isWanted = authorship === 'ai' || authorship === 'mixed';
  const isTakenByOthers = lastChange?.kind === 'taken' && !lastChange.isOurs;
  if (isWanted && !isPresent && !isTakenByOthers) return [{ kind: 'set-label', name }];
  const isSetByUs = lastChange?.kind === 'set' && lastChange.isOurs;
  return !isWanted && isPresent && isSetByUs ? [{ kind: 'take-label', name }] : [];
}
