import { Client } from 'pg';

const client = new Client();

export async function query(text: string) {
  // ruleid: sql-injection (from customer)
  return (await client.query(text)).rows;
}

export async function queryMatching(condition: string) {
  // ruleid: sql-injection (from term)
  return (await client.query(`SELECT * FROM orders WHERE ${condition}`)).rows;
}

export async function queryPage(page: number) {
  // ok: sql-injection (safe from page)
  return (await client.query(`SELECT * FROM orders OFFSET ${page}`)).rows;
}

export async function remove(id: string) {
  // ok: sql-injection
  await client.query('DELETE FROM orders WHERE id = $1', [id]);
}
