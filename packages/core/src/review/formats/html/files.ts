/** The files of a change, those first of which there is something to say. */
import { grid, isolated, place } from '../../../report/html/grid.ts';
import { type Content, html } from '../../../report/html/markup.ts';
import type { PageSection } from '../../../report/html/page.ts';
import type { Review, ReviewedFile } from '../../review.ts';
import { settingWords } from '../words.ts';

/** The section; null when the change has no files. */
export function filesSection({ files, kinds }: Pick<Review, 'files' | 'kinds'>): PageSection | null {
  if (files.length === 0) return null;
  const rows = files.map((file) => ({ file, words: wordsOf(file, kinds) }));
  const sorted = [
    ...rows.filter(({ words }) => words.length > 0),
    ...rows.filter(({ words }) => words.length === 0),
  ];
  return {
    id: 'files',
    title: 'Files',
    count: files.length,
    body: grid({
      label: 'Files of the change',
      columns: ['File', 'Change', 'To look at'],
      rows: sorted.map(({ file, words }) => fileRow(file, words)),
    }),
  };
}

function fileRow({ path, kind, from }: ReviewedFile, words: readonly string[]): readonly Content[] {
  return [place(path), from === null ? kind : html`${kind} from ${place(from)}`, isolated(words.join(', '))];
}

function wordsOf(
  { configuration, permission, settings }: ReviewedFile,
  kinds: Review['kinds'],
): readonly string[] {
  return [
    ...(configuration === null ? [] : [configuration]),
    ...settingWords(settings, kinds),
    ...(permission === null ? [] : [`mode ${permission.before} → ${permission.after}`]),
  ];
}
