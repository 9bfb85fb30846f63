/** Pictures of goods that customers send back to a shop. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();
app.use(express.json());

export const PICTURES = path.resolve('pictures');
mkdirSync(PICTURES, { recursive: true });

interface Kept {
  user: string;
  name: string;
}

const kept: Kept[] = [];

function requireUser(req: Request, res: Response, next: NextFunction): void {
  if (req.session?.user === undefined) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  next();
}

function keepPicture(name: string, content: Buffer): string {
  writeFileSync(path.join(PICTURES, name), content);
  return name;
}

app.post('/returns/pictures', requireUser, (req: Request, res: Response) => {
  const { name, content } = req.body;
  if (typeof name !== 'string' || typeof content !== 'string' || content.length > 4_000_000) {
    return res.status(400).json({ error: 'a picture is missing' });
  }
  const stored = keepPicture(name, Buffer.from(content, 'base64'));
  kept.push({ user: req.session.user, name: stored });
  res.status(201).json({ picture: kept.length, name: stored });
});

app.get('/returns/last-picture', requireUser, (req: Request, res: Response) => {
  const mine = kept.filter(({ user }) => user === req.session.user).at(-1);
  if (mine === undefined) {
    return res.status(404).json({ error: 'there is no picture' });
  }
  res.json({ content: readFileSync(path.join(PICTURES, mine.name)).toString('base64') });
});
