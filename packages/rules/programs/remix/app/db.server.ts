import pg from 'pg';

const pool = new pg.Pool();

export async function query(text: string, values: unknown[] = []) {
  // ruleid: sql-injection (from owner)
  return (await pool.query(text, values)).rows;
}

export async function queryTerm(text: string) {
  // ruleid: sql-injection (from term)
  return (await pool.query(text)).rows;
}

export async function queryPage(page: number) {
  // ok: sql-injection (safe from page)
  return (await pool.query(`SELECT * FROM notes OFFSET ${page * 20}`)).rows;
}

export async function queryTitle(title: string) {
  // ok: sql-injection
  return (await pool.query('SELECT * FROM notes WHERE title = $1', [title])).rows;
}
