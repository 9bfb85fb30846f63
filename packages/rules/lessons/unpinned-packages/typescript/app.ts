/** What the packages are for: prices and bar codes of a shop. */
import { decode } from 'barcode-reader';
import express, { type Request, type Response } from 'express';
import { Pool } from 'pg';
import { priceOf } from 'shop-prices';

export const app = express();
const pool = new Pool();

app.get('/products/:barcode', async (req: Request, res: Response) => {
  const product: string = decode(req.params.barcode);
  const { rows } = await pool.query('SELECT amount FROM stock WHERE product = $1', [product]);
  res.json({ product, price: priceOf(product), stock: rows[0]?.amount ?? 0 });
});
