import { Pool } from 'pg';

const pool = new Pool();

export function byAuthor(condition: string) {
  // ruleid: sql-injection (from query)
  return pool.query(`SELECT * FROM books WHERE ${condition}`);
}

export function matching(term: string) {
  // ruleid: sql-injection (from query)
  return pool.query("SELECT * FROM books WHERE title LIKE '%" + term + "%'");
}

export function page(number: number) {
  // ok: sql-injection (safe from query)
  return pool.query(`SELECT * FROM books OFFSET ${number}`);
}

export function insert(title: string, author: string) {
  // ok: sql-injection
  return pool.query('INSERT INTO books (title, author) VALUES ($1, $2)', [title, author]);
}
