/** Reports of a shop, for download. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';

export const app = express();
export const REPORTS = path.join(import.meta.dirname ?? process.cwd(), 'reports');

function reportNames(): string[] {
  const names = readdirSync(REPORTS, { recursive: true }) as string[];
  return names.filter((name) => name.endsWith('.txt')).sort();
}

function readReport(name: string): string | null {
  const target = path.join(REPORTS, name);
  if (statSync(target, { throwIfNoEntry: false })?.isFile() !== true) {
    return null;
  }
  return readFileSync(target, 'utf8');
}

function requireUser(req: Request, res: Response, next: NextFunction): void {
  if (req.session?.user === undefined) {
    res.status(401).json({ error: 'log in first' });
    return;
  }
  next();
}

app.get('/reports', requireUser, (_req: Request, res: Response) => {
  res.json(reportNames());
});

app.get('/reports/download', requireUser, (req: Request, res: Response) => {
  const report = readReport(String(req.query.name ?? ''));
  if (report === null) {
    return res.status(404).json({ error: 'there is no such report' });
  }
  res.type('text/plain').send(report);
});
