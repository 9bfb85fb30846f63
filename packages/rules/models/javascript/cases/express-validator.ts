import express from 'express';
import { Pool } from 'pg';
import { body, query } from 'express-validator';

const pool = new Pool();
const app = express();

app.get('/list', query('sort').isIn(['id', 'name']), query('column').trim().isLength({ max: 20 }), async (req, res) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.column}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.other}`);
  res.end();
});

const rules = [body('id').isUUID(), body('note').isString()];
app.post('/note', rules, async (req, res) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE id = '${req.body.id}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE note = '${req.body.note}'`);
  res.end();
});
