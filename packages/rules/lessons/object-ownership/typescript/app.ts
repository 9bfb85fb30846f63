/** Invoices of a shop, for its customers. */
import express, { type NextFunction, type Request, type Response } from 'express';
import { Pool } from 'pg';

export const app = express();
const pool = new Pool();

function requireUser(req: Request, res: Response, next: NextFunction): void {
  if (req.user === undefined) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  next();
}

app.use(requireUser);

app.get('/invoices', async (req: Request, res: Response) => {
  const { rows } = await pool.query('SELECT id, total FROM invoices WHERE owner_id = $1', [req.user.id]);
  res.json(rows);
});

app.get('/invoices/:id', async (req: Request, res: Response) => {
  const { rows } = await pool.query('SELECT id, total FROM invoices WHERE id = $1', [req.params.id]);
  if (rows.length === 0) {
    return res.status(404).json({ error: 'there is no such invoice' });
  }
  res.json(rows[0]);
});

app.get('/invoices/:id/notes', async (req: Request, res: Response) => {
  const invoices = await pool.query('SELECT id FROM invoices WHERE id = $1', [req.params.id]);
  if (invoices.rows.length === 0) {
    return res.status(404).json({ error: 'there is no such invoice' });
  }
  const { rows } = await pool.query('SELECT text FROM notes WHERE invoice_id = $1', [req.params.id]);
  res.json(rows);
});
