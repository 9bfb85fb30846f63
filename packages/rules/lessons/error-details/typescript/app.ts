/** Prices of a shop in other currencies. */
import { readFileSync } from 'node:fs';
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();
export const RATES_FILE = 'rates.json';

type Rates = Record<string, number>;

function readRates(): Rates {
  return JSON.parse(readFileSync(RATES_FILE, 'utf8')) as Rates;
}

function convert(amount: number, currency: string): number {
  if (!Number.isFinite(amount)) {
    throw new RangeError(`convert(${amount}) in app.ts`);
  }
  const rate = new Map(Object.entries(readRates())).get(currency) ?? 1;
  return Math.round(amount * rate * 100) / 100;
}

app.get('/convert', (req: Request, res: Response) => {
  try {
    res.json({ amount: convert(Number(req.query.amount), String(req.query.currency ?? 'EUR')) });
  } catch (error) {
    const status = error instanceof RangeError ? 400 : 500;
    res.status(status).json({ error: (error as Error).message });
  }
});

app.get('/currencies', (_req: Request, res: Response) => {
  res.json(Object.keys(readRates()).sort());
});

app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
  res.status(500).json({ error: 'failed', stack: error.stack });
});
