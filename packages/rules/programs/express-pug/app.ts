import type { Request, Response } from 'express';
import express from 'express';
import { escape } from 'lodash';

const app = express();
app.set('view engine', 'pug');

app.get('/profile', (req: Request, res: Response) => {
  const { name, site } = req.query;
  res.render('profile', { name, site, safe: escape(String(name)), posts: [{ body: req.query.body }] });
});
