import express from 'express';
import { Pool } from 'pg';
import { body, query, validationResult } from 'express-validator';

const pool = new Pool();
const app = express();

app.get('/list', query('sort').isIn(['id', 'name']), query('column').trim().isLength({ max: 20 }), async (req, res) => {
  if (!validationResult(req).isEmpty()) return res.status(400).end();
  // ok: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.column}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.other}`);
  res.end();
});

function refuseInvalid(req, res, next) {
  if (validationResult(req).isEmpty()) next();
  else res.status(400).end();
}

const rules = [body('id').isUUID(), body('note').isString()];
app.post('/note', rules, refuseInvalid, async (req, res) => {
  // ok: sql-injection
  await pool.query(`SELECT * FROM t WHERE id = '${req.body.id}'`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE note = '${req.body.note}'`);
  res.end();
});

app.get('/ignored', query('sort').isIn(['id', 'name']), async (req, res) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.sort}`);
  res.end();
});

app.post('/rules-ignored', rules, async (req, res) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t WHERE id = '${req.body.id}'`);
  res.end();
});

app.get('/not', query('sort').not().isIn(['id']), query('page').if(query('sort').exists()).isInt(), refuseInvalid, async (req, res) => {
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t ORDER BY ${req.query.sort}`);
  // ruleid: sql-injection
  await pool.query(`SELECT * FROM t LIMIT ${req.query.page}`);
  res.end();
});
