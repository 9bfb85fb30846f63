/** Logging in to a shop. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import rateLimit from 'express-rate-limit';

export const app = express();
app.use(express.urlencoded());

interface Account {
  salt: Buffer;
  derived: Buffer;
}

const limiter = rateLimit({ windowMs: 60_000, limit: 10 });
const accounts = new Map<string, Account>();
const nobody: Account = { salt: randomBytes(16), derived: randomBytes(64) };

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 64, { N: 2 ** 14, r: 8, p: 1 });
}

export function addAccount(name: string, password: string): void {
  const salt = randomBytes(16);
  accounts.set(name, { salt, derived: derive(password, salt) });
}

app.post('/login', (req: Request, res: Response) => {
  const name = String(req.body.name ?? '');
  const account = accounts.get(name) ?? nobody;
  if (!timingSafeEqual(derive(String(req.body.password ?? ''), account.salt), account.derived)) {
    return res.status(401).json({ error: 'name or password is wrong' });
  }
  res.json({ name });
});

app.post('/login/code', limiter, (_req: Request, res: Response) => {
  res.json({ sent: true });
});
