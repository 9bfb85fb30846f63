/** Prices of a shop, for the pages of its web sites. */
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();

const PRICES = new Map<string, number>([
  ['lamp', 30],
  ['chair', 20],
  ['sofa', 900],
]);

function discountFor(customer: string): number {
  return customer === 'partner' ? 10 : 0;
}

function allowOtherSites(req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Methods', 'GET');
  next();
}

app.use(allowOtherSites);

app.get('/prices', (_req: Request, res: Response) => {
  res.json(Object.fromEntries(PRICES));
});

app.get('/prices/:product', (req: Request, res: Response) => {
  const product: string = req.params.product;
  const price = PRICES.get(product);
  if (price === undefined) {
    return res.status(404).json({ error: 'there is no such product' });
  }
  const percent = discountFor(String(req.query.customer ?? ''));
  res.json({ product, price: Math.floor((price * (100 - percent)) / 100) });
});
