/**
 * Secrets in what a history says besides its files: messages of commits and tags, names of people, names of files. There are many of them
 * and they are short; so they are analysed by the hundred, and one by one only where something is found.
 */
import type { Finding } from '@skeptic/core';
import type { Revisions } from './git/history.ts';
import type { IsolatedGit } from './git/isolated-git.ts';
import { commitSayings, type Saying, tagSayings } from './git/sayings.ts';

/** A short text, and where it stands. */
export interface HistoryText {
  /** As a report names its place. */
  readonly path: string;
  readonly text: string;
  /** A name: it is hidden wherever it is shown. */
  readonly isName: boolean;
  readonly commit: { readonly commit: string; readonly date: string } | null;
}

export interface FoundInTexts {
  readonly findings: readonly Finding[];
  /** Hides secrets in names. */
  readonly mask: (text: string) => string;
}

/** Analyses texts, and gives the findings of each. */
export type AnalyseTexts = (
  texts: readonly Pick<HistoryText, 'path' | 'text'>[],
) => Promise<readonly (readonly Finding[])[]>;

export const NOTHING_FOUND: FoundInTexts = { findings: [], mask: (text) => text };

const TEXTS_AT_ONCE = 200;
const CHARACTERS_AT_ONCE = 200_000;

/** Messages once for each commit or tag, people and files once for each name. */
export async function* textsOfHistory(
  git: IsolatedGit,
  revisions: Revisions,
  also: { readonly names: ReadonlySet<string>; readonly tags: readonly string[] },
): AsyncIterable<HistoryText> {
  const people = new Set<string>();
  for await (const saying of commitSayings(git, revisions)) yield* textsOf(saying, people);
  for (const saying of await tagSayings(git, also.tags)) yield* textsOf(saying, people);
  for (const text of also.names) yield { path: 'name of a file', text, isName: true, commit: null };
}

function* textsOf({ kind, name, message, people, date }: Saying, known: Set<string>): Iterable<HistoryText> {
  const shown = kind === 'commit' ? name.slice(0, 12) : name;
  const commit = kind === 'commit' ? { commit: name, date } : null;
  yield { path: `message of ${kind} ${shown}`, text: message, isName: false, commit };
  for (const text of people) {
    if (known.has(text)) continue;
    known.add(text);
    yield { path: `people of ${kind} ${shown}`, text, isName: true, commit };
  }
}

/** Finds secrets in texts. */
export async function scanTexts(
  texts: AsyncIterable<HistoryText>,
  analyse: AnalyseTexts,
): Promise<FoundInTexts> {
  const findings: Finding[] = [];
  const masked = new Map<string, string>();
  for await (const portion of portionsOf(texts)) {
    const [together = []] = await analyse([
      { path: 'texts of the history', text: portion.map(({ text }) => text).join('\n\n') },
    ]);
    if (together.length === 0) continue;
    const each = await analyse(portion);
    for (const [i, found] of each.entries()) {
      const text = portion[i]!;
      // The code of such a finding is the whole name, masked.
      if (text.isName && found.length > 0) masked.set(text.text, found[0]!.snippet);
      for (const finding of found) findings.push(located(finding, text));
    }
  }
  const mask = maskOfNames(masked);
  return { findings: findings.map((finding) => ({ ...finding, path: mask(finding.path) })), mask };
}

function located(finding: Finding, { commit }: HistoryText): Finding {
  if (commit === null) return finding;
  const of = `It came with commit ${commit.commit.slice(0, 12)} of ${commit.date.slice(0, 10)}.`;
  return { ...finding, message: `${finding.message} ${of}` };
}

/** A name of a person is also shown without its address, and the other way round. */
function maskOfNames(masked: ReadonlyMap<string, string>): (text: string) => string {
  if (masked.size === 0) return NOTHING_FOUND.mask;
  const pairs = [...masked].flatMap(([raw, shown]) => {
    const [whole, name = '', mail = ''] = /^(.*) <(.*)>$/.exec(raw) ?? [];
    const [, shownName = '****', shownMail = '****'] = /^(.*) <(.*)>$/.exec(shown) ?? [];
    const parts = [
      [raw, shown],
      [name, shownName],
      [mail, shownMail],
    ] as const;
    return whole === undefined ? [[raw, shown] as const] : parts;
  });
  const changed = pairs.filter(([raw, shown]) => raw !== '' && raw !== shown);
  changed.sort(([a], [b]) => b.length - a.length);
  return (text) => changed.reduce((line, [raw, shown]) => line.replaceAll(raw, shown), text);
}

async function* portionsOf(texts: AsyncIterable<HistoryText>): AsyncIterable<readonly HistoryText[]> {
  let portion: HistoryText[] = [];
  let characters = 0;
  for await (const text of texts) {
    portion.push(text);
    characters += text.text.length;
    if (portion.length < TEXTS_AT_ONCE && characters < CHARACTERS_AT_ONCE) continue;
    yield portion;
    portion = [];
    characters = 0;
  }
  if (portion.length > 0) yield portion;
}
