/** What a pull request says of who wrote it: read from what a forge tells, judged as evidence about the whole change. */
import type { ProvenanceEvidence } from '../finding/provenance.ts';
import { matchAccount } from './match-identity.ts';
import { matchBranch, matchLines, proseOf } from './match-text.ts';
import { isTable, type Table } from './plain-data.ts';
import { evidenceOf, lower, type SignalSet } from './signal-set.ts';

/** What counts of a pull request; what is not known is null or empty. */
export interface PullRequest {
  readonly branch: string | null;
  readonly author: { readonly login: string | null; readonly id: number | null } | null;
  readonly body: string;
  readonly labels: readonly string[];
}

/**
 * Reads an event of GitHub (`GITHUB_EVENT_PATH`), what its API or `gh pr view --json` gives, or a merge request's event of GitLab. Null for
 * what is no pull request. Never throws.
 */
export function readPullRequest(value: unknown): PullRequest | null {
  if (!isTable(value)) return null;
  if (isTable(value.object_attributes)) return ofGitLab(value, value.object_attributes);
  const request = isTable(value.pull_request) ? value.pull_request : value;
  const branch = isTable(request.head) ? textIn(request.head.ref) : textIn(request.headRefName);
  const user = isTable(request.user) ? request.user : isTable(request.author) ? request.author : null;
  const body = textIn(request.body);
  if (branch === null && user === null && body === null) return null;
  return {
    branch,
    author: user === null ? null : { login: textIn(user.login), id: numberIn(user.id) },
    body: body ?? '',
    labels: namesOf(request.labels, 'name'),
  };
}

function ofGitLab(event: Table, request: Table): PullRequest {
  const user = isTable(event.user) ? event.user : {};
  return {
    branch: textIn(request.source_branch),
    // Ids are those of another forge.
    author: { login: textIn(user.username), id: null },
    body: textIn(request.description) ?? '',
    labels: namesOf(request.labels ?? event.labels, 'title'),
  };
}

/** All that the signals say of a pull request. */
export function evidenceOfPullRequest(
  request: PullRequest,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const lines = request.body.split(/\r\n|\n/);
  return [
    ...(request.branch === null ? [] : matchBranch(request.branch, signals)),
    ...(request.author === null ? [] : matchAccount(request.author, signals)),
    ...request.labels.flatMap((label) =>
      (signals.byLabel.get(lower(label)) ?? []).map((signal) => evidenceOf(signal, 'label', label)),
    ),
    ...matchLines(lines, 'pull-request', signals),
    ...matchCheckboxes(lines, signals),
  ];
}

/** Ticked boxes of Markdown lists that say what a signal asks for, whole. */
function matchCheckboxes(lines: readonly string[], signals: SignalSet): readonly ProvenanceEvidence[] {
  const boxes = signals.of('checkbox');
  return [...proseOf(lines)].flatMap((line) => {
    const ticked = /^\s*[-*+]\s+\[[xX]\]\s+(.*)$/.exec(line)?.[1];
    if (ticked === undefined) return [];
    const said = plain(ticked);
    return boxes
      .filter(({ match }) => match.checkbox!.some((one) => plain(one) === said))
      .map((signal) => evidenceOf(signal, 'pull-request', `[x] ${signal.match.checkbox![0]}`));
  });
}

/** Emphasis, punctuation at the end and blanks make no difference. */
function plain(text: string): string {
  return lower(text)
    .replace(/[*_]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[.!\s]+$/, '')
    .trim();
}

function namesOf(value: unknown, key: string): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => (isTable(one) ? (textIn(one[key]) ?? []) : (textIn(one) ?? [])));
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
