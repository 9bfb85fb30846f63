import { Pool } from 'pg';

const pool = new Pool();

export async function found(query: string) {
  // ruleid: sql-injection (from term)
  return (await pool.query(query)).rows;
}

export async function named(query: string) {
  // ruleid: sql-injection (from user-name)
  return (await pool.query(query)).rows;
}

export async function paged(query: string) {
  // ok: sql-injection (safe from page)
  return (await pool.query(query)).rows;
}

export async function createRow(name: string, email: string) {
  // ok: sql-injection
  await pool.query('INSERT INTO users (name, email) VALUES ($1, $2)', [name, email]);
}
