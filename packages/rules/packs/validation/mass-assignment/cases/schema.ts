import { z } from 'zod';
import { Request, Response, Router } from 'express';
import { User } from './models';

const NewUser = z.object({ name: z.string(), email: z.string().email() });
const newUserSchema = NewUser.strict();
const router = Router();

router.post('/users', async (req: Request, res: Response) => {
  const input = newUserSchema.parse(req.body);
  // ok: mass-assignment
  res.json(await User.create(input));
});

router.post('/users/cast', async (req: Request, res: Response) => {
  const input = req.body as { name: string };
  // ruleid: mass-assignment
  res.json(await User.create(input));
});
export default router;
