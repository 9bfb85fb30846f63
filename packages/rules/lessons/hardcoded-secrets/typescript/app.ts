/** Payments of a shop: what the payment provider calls, and what the shop connects to. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';

export const app = express();
app.use(express.text());

const paymentsSecret = 'vK7-provider-2291x';
const databasePassword = 'Winterreise-48';

interface Connection {
  host: string;
  user: string;
  password: string;
  ssl: { rejectUnauthorized: boolean };
}

export function connectionSettings(): Connection {
  return { host: 'db.example.com', user: 'shop', password: databasePassword, ssl: { rejectUnauthorized: true } };
}

export function signatureOf(body: string): Buffer {
  return createHmac('sha256', paymentsSecret).update(body).digest();
}

app.post('/payments/callback', (req: Request, res: Response) => {
  const body = String(req.body);
  const given = Buffer.from(req.get('x-signature') ?? '', 'hex');
  const expected = signatureOf(body);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return res.status(401).json({ error: 'the signature is wrong' });
  }
  const event = JSON.parse(body) as { order: unknown };
  res.json({ order: Number(event.order), paid: true });
});
