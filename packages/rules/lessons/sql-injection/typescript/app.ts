/** Orders of a shop: each customer searches their own. */
import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';

export const app = express();
const pool = new Pool();

interface Order {
  id: number;
  product: string;
  total: number;
}

async function findOrders(customer: string, product: string, sort: string): Promise<Order[]> {
  let query = `SELECT id, product, total FROM orders WHERE customer = '${customer}'`;
  if (product !== '') {
    query += " AND product LIKE '%" + product + "%'";
  }
  query += ` ORDER BY ${sort}`;
  const { rows } = await pool.query(query);
  return rows as Order[];
}

app.get('/orders', async (req: Request, res: Response) => {
  const customer = req.get('x-customer');
  if (customer === undefined) {
    return res.status(401).json({ error: 'log in first' });
  }
  const product = String(req.query.product ?? '');
  const sort = String(req.query.sort ?? 'id');
  res.json(await findOrders(customer, product, sort));
});
