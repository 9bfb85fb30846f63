import { query, queryPage, queryTitle, queryTerm } from '~/db.server';

export function notesOf(owner: string) {
  return query(`SELECT * FROM notes WHERE owner = '${owner}'`);
}

export async function searchNotes(term: string, page: number) {
  return [await queryTerm("SELECT * FROM notes WHERE text LIKE '%" + term + "%'"), await queryPage(page)];
}

export async function saveNote(title: string, text: string) {
  return [await queryTitle(title), await query('INSERT INTO notes (text) VALUES ($1)', [text])];
}
