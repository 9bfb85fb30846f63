import Database from 'better-sqlite3';

const db = new Database('shop.db');

export function byCustomer(condition: string) {
  // ruleid: sql-injection (from customer)
  return db.prepare(`SELECT * FROM orders WHERE ${condition}`).all();
}

export function byStatus(status: string) {
  // ruleid: sql-injection (from status)
  return db.prepare("SELECT * FROM orders WHERE status = '" + status + "'").all();
}

export function byTenant(tenant: string) {
  // ruleid: sql-injection (from tenant)
  return db.prepare(`SELECT * FROM orders WHERE tenant = '${tenant}'`).all();
}

export function first(limit: number) {
  // ok: sql-injection (safe from limit)
  return db.prepare(`SELECT * FROM orders LIMIT ${limit}`).all();
}

export function insert(customer: string, total: number) {
  // ok: sql-injection
  return db.prepare('INSERT INTO orders (customer, total) VALUES (?, ?)').run(customer, total);
}
