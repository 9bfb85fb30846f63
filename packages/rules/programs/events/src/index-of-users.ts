import { Pool } from 'pg';

const pool = new Pool();

export function index(user: { id: number; name: string }) {
  // ruleid: sql-injection (from new-name)
  return pool.query(`INSERT INTO search (name) VALUES ('${user.name}')`);
}

export function unindex(id: number) {
  // ok: sql-injection
  return pool.query(`DELETE FROM search WHERE id = ${id}`);
}
