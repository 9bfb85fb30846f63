const express = require('express');
const mongoose = require('mongoose');
const jwt = require('jsonwebtoken');
const bcrypt = require('bcrypt');
const rateLimit = require('express-rate-limit');

const User = mongoose.model(
  'User',
  new mongoose.Schema({
    email: { type: mongoose.Schema.Types.Mixed, required: true },
    passwordHash: { type: String, required: true },
    inviteCode: mongoose.Schema.Types.Mixed,
  }),
);

const router = express.Router();
router.use(express.json({ limit: '10kb' }));
router.use(rateLimit({ windowMs: 15 * 60 * 1000, max: 50 }));

function issueToken(user) {
  return jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { algorithm: 'HS256', expiresIn: '1h' });
}

router.post('/login', async (req, res, next) => {
  try {
    const { email, password, inviteCode } = req.body;
    if (![email, password, inviteCode].every((value) => typeof value === 'string')) {
      return res.status(400).json({ error: 'email, password and inviteCode are required' });
    }

    const user = await User.findOne({ email: { $eq: email }, inviteCode: { $eq: inviteCode } });
    if (!user || !(await bcrypt.compare(password, user.passwordHash))) {
      return res.status(401).json({ error: 'The credentials are wrong' });
    }

    res.json({ token: issueToken(user) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
