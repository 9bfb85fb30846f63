import type { Request, Response } from 'express';
import express from 'express';
import { escape } from 'lodash';

const app = express();
app.set('view engine', 'pug');

app.get('/profile', (req: Request, res: Response) => {
  // source: name
  const { name, site } = req.query;
  // source: post
  res.render('profile', { name, site, safe: escape(String(name)), posts: [{ body: req.query.body }] });
});
