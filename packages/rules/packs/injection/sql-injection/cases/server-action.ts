'use server';

import { sql } from '@vercel/postgres';
import { db } from '@/lib/db';

export async function createInvoice(formData: FormData) {
  const customer = formData.get('customer');
  // ok: sql-injection
  await sql`INSERT INTO invoices (customer) VALUES (${customer})`;
  // ruleid: sql-injection
  await db.query(`INSERT INTO invoices (customer) VALUES ('${customer}')`);
}
