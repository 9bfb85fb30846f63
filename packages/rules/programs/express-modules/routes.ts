import { type Request, type Response, Router } from 'express';
import { userService } from './service.js';

const router = Router();

router.get('/users', async (req: Request, res: Response) => {
  // source: name
  const rows = await userService.find(String(req.query.name));
  const safe = await userService.findSafely(String(req.query.name));
  res.json({ rows, safe });
});

export { router };
