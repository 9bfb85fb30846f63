const express = require('express');
const bcrypt = require('bcrypt');
const { authenticate } = require('./middleware');
const router = express.Router();

router.post('/reset-password', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  // ruleid: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});

router.put('/users/password', async (req, res) => {
  const { email, password } = req.body;
  const hash = await bcrypt.hash(password, 12);
  // ruleid: password-change-for-anybody
  await User.updateOne({ email }, { password: hash });
  res.json({ ok: true });
});

router.post('/forgot', async (req, res) => {
  // ruleid: password-change-for-anybody
  await prisma.user.update({ where: { email: req.body.email }, data: { password: await bcrypt.hash(req.body.password, 12) } });
  res.json({ ok: true });
});

router.post('/reset-password/:token', async (req, res) => {
  const user = await User.findOne({ resetToken: req.params.token });
  // ok: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ email: user.email });
});

router.post('/password', authenticate, async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ok: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});

router.post('/password/own', async (req, res) => {
  const user = await User.findOne({ email: req.user.email });
  // ok: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});

router.post('/password/old', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  if (!(await bcrypt.compare(req.body.oldPassword, user.password))) return res.sendStatus(400);
  // ok: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});

router.post('/register', async (req, res) => {
  const user = new User({ email: req.body.email });
  // ok: password-change-for-anybody
  user.password = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});
module.exports = router;
