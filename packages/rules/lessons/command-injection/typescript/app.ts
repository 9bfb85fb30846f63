/** Looks after the servers of a shop's suppliers. */
import { execSync } from 'node:child_process';
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();

function run(command: string): string {
  return execSync(command, { encoding: 'utf8', timeout: 10_000 }).trim();
}

function greet(host: string): string {
  return run(`echo looking up ${host}`);
}

function lengthOf(text: string): number {
  return Number(run('printf %s "' + text + '" | wc -c'));
}

function requireUser(req: Request, res: Response, next: NextFunction): void {
  if (req.session?.user === undefined) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  next();
}

app.get('/suppliers/lookup', requireUser, (req: Request, res: Response) => {
  const host = String(req.query.host ?? '');
  res.json({ said: greet(host) });
});

app.get('/suppliers/length', requireUser, (req: Request, res: Response) => {
  const name = String(req.query.name ?? '');
  res.json({ length: lengthOf(name) });
});
