/** Logging in to a shop and out of it. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import rateLimit from 'express-rate-limit';

export const app = express();
app.use(express.urlencoded());

const sessions = new Map<string, string>();
export const users = new Map<string, string>();
const limiter = rateLimit({ windowMs: 60_000, limit: 100 });

function isRight(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

app.post('/login', limiter, (req: Request, res: Response) => {
  const name = String(req.body.name ?? '');
  const expected = users.get(name) ?? randomBytes(16).toString('hex');
  if (!isRight(String(req.body.code ?? ''), expected)) {
    return res.status(401).json({ error: 'name or code is wrong' });
  }
  const id: string = randomBytes(32).toString('base64url');
  sessions.set(id, name);
  res.cookie('session_id', id);
  res.json({ name });
});

app.get('/me', (req: Request, res: Response) => {
  const name = sessions.get(req.cookies.session_id);
  if (name === undefined) {
    return res.status(401).json({ error: 'log in first' });
  }
  res.json({ name });
});

app.post('/logout', (req: Request, res: Response) => {
  sessions.delete(req.cookies.session_id);
  res.cookie('session_id', '', { maxAge: 0 });
  res.status(204).end();
});
