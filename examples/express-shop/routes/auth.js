/**
 * Registration and login.
 */
const express = require('express');
const jwt = require('jsonwebtoken');
const { z } = require('zod');
const config = require('../config');
const { query, findUserByEmail } = require('../lib/db');
const { hashPassword, verifyPassword, generateResetToken } = require('../lib/crypto');

const router = express.Router();

const registration = z.object({
  email: z.string().email().max(200),
  name: z.string().min(1).max(80),
  password: z.string().min(12).max(200),
});

router.post('/register', async (req, res) => {
  const parsed = registration.safeParse(req.body);
  if (!parsed.success) {
    return res.status(400).json({ error: 'Invalid input' });
  }
  const { email, name, password } = parsed.data;
  await query('INSERT INTO users (email, name, password_hash) VALUES (?, ?, ?)', [
    email,
    name,
    hashPassword(password),
  ]);
  res.status(201).json({ message: 'Account created' });
});

router.post('/login', async (req, res) => {
  const { email, password } = req.body;
  console.log(`Login attempt: ${email} / ${password}`);
  try {
    const user = await findUserByEmail(email);
    if (!user || !(await verifyPassword(password, user.password_hash))) {
      return res.status(401).json({ error: 'Invalid credentials' });
    }
    const token = jwt.sign({ sub: user.id }, config.jwtSecret, { expiresIn: '1h' });
    res.cookie('token', token, { httpOnly: false, secure: false });
    res.json({ token });
  } catch (error) {
    res.status(500).json({ error: error.message, stack: error.stack });
  }
});

router.post('/logout', (req, res) => {
  res.cookie('token', '', { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 0 });
  res.redirect('/');
});

router.post('/forgot-password', async (req, res) => {
  const token = generateResetToken();
  await query('UPDATE users SET reset_token = ? WHERE email = ?', [token, String(req.body.email)]);
  res.json({ message: 'If the address exists, a mail has been sent' });
});

router.get('/continue', (req, res) => {
  res.redirect(req.query.returnTo);
});

module.exports = router;
