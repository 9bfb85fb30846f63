import express from 'express';
import { pool } from './db';
import { sendMail } from './mail';

const app = express();
app.use(express.json());

app.post('/password-reset', async (req, res) => {
  const token = Math.random().toString(36).slice(2);
  await pool.query(`UPDATE users SET reset_token = '${token}' WHERE email = '${req.body.email}'`);
  await sendMail(req.body.email, `https://shop.example.com/reset?token=${token}`);
  res.json({ ok: true });
});
