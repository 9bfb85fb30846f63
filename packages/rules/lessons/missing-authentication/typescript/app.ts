/** Orders of a shop, for its employees. */
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();
app.use(express.json());

interface Order {
  id: number;
  product: string;
  amount: number;
}

export const orders = new Map<number, Order>([
  [1, { id: 1, product: 'lamp', amount: 2 }],
  [2, { id: 2, product: 'sofa', amount: 1 }],
]);

const settings: { percent: number } = { percent: 0 };

function requireLogin(req: Request, res: Response, next: NextFunction): void {
  if (req.session?.user === undefined) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  next();
}

app.get('/orders', requireLogin, (_req: Request, res: Response) => {
  res.json([...orders.values()]);
});

app.post('/orders', (req: Request, res: Response) => {
  const { product, amount } = req.body;
  if (typeof product !== 'string' || !Number.isInteger(amount) || amount < 1) {
    return res.status(400).json({ error: 'this is no order' });
  }
  const order: Order = { id: Math.max(...orders.keys()) + 1, product: product.slice(0, 100), amount };
  orders.set(order.id, order);
  res.status(201).json(order);
});

app.put('/discount', (req: Request, res: Response) => {
  const { percent } = req.body;
  if (!Number.isInteger(percent) || percent < 0 || percent > 50) {
    return res.status(400).json({ error: 'a discount is between 0 and 50 percent' });
  }
  settings.percent = percent;
  res.json(settings);
});
