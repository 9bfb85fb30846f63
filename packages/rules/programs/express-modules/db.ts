import { Pool } from 'pg';

const pool = new Pool();

export function run(text: string, values: unknown[] = []) {
  // ruleid: sql-injection (from name)
  return pool.query(text, values);
}

export function fetch(text: string, values: unknown[] = []) {
  // ok: sql-injection
  return pool.query(text, values);
}
