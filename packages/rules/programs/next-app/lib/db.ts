import { Pool } from 'pg';

const pool = new Pool();

export async function run(text: string, values: unknown[] = []) {
  // ruleid: sql-injection (from name)
  const { rows } = await pool.query(text, values);
  return rows;
}
