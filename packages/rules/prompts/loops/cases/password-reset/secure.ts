import { createHash, randomBytes } from 'node:crypto';
import express from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';
import { z } from 'zod';
import { pool } from './db';
import { sendMail } from './mail';

const app = express();
app.use(helmet());
app.use(express.json({ limit: '10kb' }));
const Body = z.object({ email: z.string().email().max(254) });
const limiter = rateLimit({ windowMs: 900_000, limit: 5 });

app.post('/password-reset', limiter, async (req, res) => {
  const body = Body.safeParse(req.body);
  if (!body.success) return res.status(400).json({ error: 'invalid request' });
  const token = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(token).digest('hex');
  const { rowCount } = await pool.query(
    "UPDATE users SET reset_digest = $1, reset_until = now() + interval '30 minutes' WHERE email = $2",
    [digest, body.data.email],
  );
  if (rowCount === 1) await sendMail(body.data.email, `https://shop.example.com/reset?token=${token}`);
  res.json({ ok: true });
});
