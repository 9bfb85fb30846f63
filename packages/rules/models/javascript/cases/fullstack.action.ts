'use server';

import { pool } from './database';

export async function find(name: string) {
  // ruleid: sql-injection
  return pool.query(`SELECT * FROM t WHERE a = '${name}'`);
}

export async function findSafely(name: string) {
  // ok: sql-injection
  return pool.query('SELECT * FROM t WHERE a = $1', [name]);
}
