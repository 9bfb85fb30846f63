import { Hono } from 'hono';

type Variables = Record<string, number>;

const app = new Hono();

function evaluateFormula(formula: string, variables: Variables): number {
  const names = Object.keys(variables);
  const fn = new Function(...names, `return (${formula});`);
  return Number(fn(...names.map((name) => variables[name])));
}

app.post('/price', async (c) => {
  const { formula, quantity, unitPrice } = await c.req.json();

  if (typeof formula !== 'string' || formula.length > 200) {
    return c.json({ error: 'Invalid formula' }, 400);
  }

  try {
    const price = evaluateFormula(formula, {
      quantity: Number(quantity),
      unitPrice: Number(unitPrice),
      vat: 0.19,
    });
    if (!Number.isFinite(price)) throw new RangeError('not a number');
    return c.json({ price: Math.round(price * 100) / 100 });
  } catch {
    return c.json({ error: 'The formula could not be evaluated' }, 422);
  }
});

export default app;
