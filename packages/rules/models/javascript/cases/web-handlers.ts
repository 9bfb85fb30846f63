import express, { type Request, type Response } from 'express';
import { pool } from './database';
import { User } from './models';

const app = express();

app.get('/sources/:id', (req, res) => {
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.query.a}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.body.a}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.params.id}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.cookies.a}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.headers['x-a']}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.get('X-A')}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.originalUrl}'`);
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${req.files}'`);
  // ok: sql-injection
  pool.query('SELECT * FROM t WHERE a = $1', [req.query.a]);
});

app.param('name', (req, res, next, name) => {
  // ruleid: sql-injection
  pool.query(`SELECT * FROM t WHERE a = '${name}'`);
  next();
});

app.get('/pages', (req, res) => {
  // ruleid: cross-site-scripting
  res.send('<p>' + req.query.a + '</p>');
  // ok: cross-site-scripting
  res.json({ a: req.query.a });
  // ok: cross-site-scripting
  res.send({ a: req.query.a });
  // ruleid: cross-site-scripting (low)
  res.type('text/html').send('<p>' + req.query.a + '</p>');
  // ruleid: template-injection
  res.render('page', req.query);
  // ok: template-injection
  res.render('page', { name: req.query.name });
  // ruleid: path-traversal
  res.render('pages/' + req.query.page);
  // ruleid: path-traversal
  res.sendFile('/srv/files/' + req.query.name);
  // ruleid: path-traversal
  res.download('files/' + req.query.name);
  // ok: path-traversal
  res.sendFile(req.query.name as string, { root: '/srv/files' });
});

app.get('/redirects', (req, res) => {
  // ruleid: open-redirect
  res.redirect(req.query.next as string);
  // ruleid: open-redirect
  res.redirect(301, req.query.next as string);
  // ruleid: open-redirect
  res.location(req.query.next as string);
  // ruleid: open-redirect, header-injection
  res.setHeader('Location', req.query.next as string);
  // ruleid: header-injection
  res.set('X-Name', req.query.name as string);
  // ok: open-redirect
  res.redirect('/search?q=' + req.query.q);
});

app.get('/errors', async (req, res) => {
  try {
    await work();
  } catch (error) {
    // ruleid: error-detail-in-response
    res.status(500).json({ error: error.stack });
    // ruleid: error-detail-in-response
    res.render('error', { error: error.stack });
    // ok: error-detail-in-response
    res.status(500).json({ error: 'failed' });
  }
});

export async function typed(req: Request, res: Response) {
  // ok: nosql-injection
  await User.findOne({ name: req.params.name });
  // ok: nosql-injection
  await User.findOne({ name: req.headers['x-name'] });
  // ruleid: nosql-injection
  await User.findOne({ name: req.query.name });
  res.sendStatus(204);
}

export const middleware = {
  async prepare(context: any) {
    const { request } = context;
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t WHERE a = '${request.query.a}'`);
    // ruleid: sql-injection
    await pool.query(`SELECT * FROM t WHERE a = '${request.originalUrl}'`);
    // ok: nosql-injection
    await User.findOne({ name: request.params.name });
  },
};
