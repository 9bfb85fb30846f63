import express from 'express';
import { Pool } from 'pg';
import * as yup from 'yup';

const pool = new Pool();
const app = express();

const ORDERS = ['id', 'name'] as const;

const Signup = yup.object({ password: yup.string(), again: yup.string().oneOf([yup.ref('password')]), role: yup.mixed().oneOf(ORDERS) });
app.post('/yup/ref', async (req, res) => {
  const given = await Signup.validate(req.body);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${given.again}`);
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${given.role}`);
  res.end();
});

const Item = yup.object().shape({ kind: yup.string().oneOf(ORDERS), title: yup.string().trim().max(10), code: yup.string().matches(/^\w+$/) });
const Cart = yup.object({ items: yup.array().of(Item), total: yup.number() });
app.post('/yup/cart', async (req, res) => {
  const cart = Cart.validateSync(req.body);
  for (const item of cart.items) {
    // ok: sql-injection
    await pool.query(`SELECT * FROM t WHERE kind = '${item.kind}' AND code = '${item.code}' LIMIT ${cart.total}`);
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t WHERE title = '${item.title}'`);
  }
  res.end();
});
