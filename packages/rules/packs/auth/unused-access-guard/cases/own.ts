import express, { type NextFunction, type Request, type Response } from 'express';

const app = express();

// ruleid: unused-access-guard
const authenticate = (req: Request, res: Response, next: NextFunction) => {
  if (!req.headers.authorization) return res.sendStatus(401);
  next();
};

// ok: unused-access-guard
export const requireAdmin = (req: Request, res: Response, next: NextFunction) => {
  if (req.headers['x-key'] !== process.env.ADMIN_KEY) return res.sendStatus(403);
  next();
};

app.get('/reports', (_req, res) => res.json(reports()));
app.listen(3000);
