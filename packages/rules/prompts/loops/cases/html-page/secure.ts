import express from 'express';
import helmet from 'helmet';
import { z } from 'zod';

const app = express();
app.use(helmet());
app.set('view engine', 'ejs');
const Query = z.object({ name: z.string().max(80) });

app.get('/hello', (req, res) => {
  const query = Query.safeParse(req.query);
  if (!query.success) return res.status(400).send('a name is missing');
  res.render('hello', { name: query.data.name });
});
