import express, { Request, Response } from 'express';
import { z } from 'zod';
import { User } from './models';

const LoginSchema = z.object({ email: z.string().email(), password: z.string() });
const router = express.Router();

router.post('/login', async (req: Request, res: Response) => {
  const { email } = LoginSchema.parse(req.body);
  // ok: nosql-injection
  res.json(await User.findOne({ email }));
});

router.post('/find', async (req: Request, res: Response) => {
  const { email } = req.body;
  // ruleid: nosql-injection
  res.json(await User.findOne({ email }));
});
export default router;
