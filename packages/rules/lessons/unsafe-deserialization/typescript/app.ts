/** The cart of a shop, kept in a cookie. */
import express, { type Request, type Response } from 'express';
import serialize from 'node-serialize';

export const app = express();
app.use(express.urlencoded());

type Cart = Record<string, number>;

const PRODUCTS = new Map<string, number>([
  ['lamp', 30],
  ['chair', 20],
  ['sofa', 900],
]);

function writeCart(cart: Cart): string {
  return Buffer.from(serialize.serialize(cart)).toString('base64');
}

function readCart(text: string | undefined): Cart {
  if (text === undefined) {
    return {};
  }
  return serialize.unserialize(Buffer.from(text, 'base64').toString()) as Cart;
}

function totalOf(cart: Cart): number {
  return Object.entries(cart).reduce((sum, [name, amount]) => sum + (PRODUCTS.get(name) ?? 0) * amount, 0);
}

app.get('/cart', (req: Request, res: Response) => {
  const cart = readCart(req.cookies.cart);
  res.json({ cart, total: totalOf(cart) });
});

app.post('/cart/items', (req: Request, res: Response) => {
  const name = String(req.body.product ?? '');
  if (!PRODUCTS.has(name)) {
    return res.status(400).json({ error: 'there is no such product' });
  }
  const before = readCart(req.cookies.cart);
  const cart: Cart = { ...before, [name]: (before[name] ?? 0) + 1 };
  res.cookie('cart', writeCart(cart), { maxAge: 86_400_000, secure: true, httpOnly: true, sameSite: 'lax' });
  res.json({ cart, total: totalOf(cart) });
});
