import express, { type Request, type Response } from 'express';

const app = express();

app.get('/admin', (req: Request, res: Response) => {
  // ruleid: client-controlled-role
  if (req.cookies.role !== 'admin') return res.sendStatus(403);
  return res.json({ orders: [] });
});

app.get('/panel', (req: Request, res: Response) => {
  const role = req.headers['x-user-role'];
  // ruleid: client-controlled-role
  if (role === 'admin') return res.json({ panel: true });
  return res.sendStatus(403);
});

app.delete('/all', (req: Request, res: Response) => {
  // ruleid: client-controlled-role
  if (req.query.isAdmin === 'true') return res.json({ gone: true });
  return res.sendStatus(403);
});

app.get('/mine', (req: Request & { user?: { role: string } }, res: Response) => {
  // ok: client-controlled-role
  if (req.user?.role === 'admin') return res.json({ all: true });
  // ok: client-controlled-role
  if (req.query.role === 'customer') return res.json({ customers: [] });
  // ok: client-controlled-role
  if (req.query.view === 'admin') return res.json({ view: 1 });
  return res.json({});
});
