/** What commits and tags say besides their files. */
import { showName } from '../platform/system-path.ts';
import { splitAtNul } from './changed-files.ts';
import { commitsOf } from './commit-log.ts';
import type { Revisions } from './history.ts';
import type { IsolatedGit } from './isolated-git.ts';

/** What a commit or a tag says besides its files. */
export interface Saying {
  readonly kind: 'commit' | 'tag';
  /** Of a commit its object, of a tag its name. */
  readonly name: string;
  readonly message: string;
  /** As `name <mail>`: author and committer, or who made the tag. */
  readonly people: readonly string[];
  /** As in `2026-01-31T12:00:00.000Z`. */
  readonly date: string;
}

/** What the commits say that the revisions reach, from the newest on. */
export async function* commitSayings(git: IsolatedGit, revisions: Revisions): AsyncIterable<Saying> {
  for await (const { commit, author, committer, time, message } of commitsOf(git, revisions)) {
    const people = [author, committer].map(({ name, email }) => `${name} <${email}>`);
    const date = new Date(time * 1000).toISOString();
    yield { kind: 'commit', name: commit, message, people: [...new Set(people)], date };
  }
}

/** What tags say that are objects of their own, of the refs below some names. */
export async function tagSayings(git: IsolatedGit, names: readonly string[]): Promise<readonly Saying[]> {
  if (names.length === 0) return [];
  const format = [
    'objecttype',
    'refname:short',
    'taggername',
    'taggeremail',
    'taggerdate:iso-strict',
    'contents',
  ]
    .map((field) => `%(${field})%00`)
    .join('');
  const fields = splitAtNul(await git.run(['for-each-ref', `--format=${format}`, ...names])).map(
    (field) => showName(field).text,
  );
  const sayings: Saying[] = [];
  for (let at = 0; at + 5 < fields.length; at += 6) {
    const [type, name, tagger, mail, date, message] = fields.slice(at, at + 6) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    // Each record ends with a line end, which then stands before the next one.
    if (type.trim() !== 'tag') continue;
    sayings.push({ kind: 'tag', name, message, people: tagger === '' ? [] : [`${tagger} ${mail}`], date });
  }
  return sayings;
}
