const bcrypt = require('bcrypt');
const router = require('express').Router();

router.post('/reset-password', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  // ruleid: password-change-for-anybody
  user.passwordHash = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.json({ ok: true });
});

router.put('/password', function (req, res, next) {
  const user = accounts.get(req.body.username);
  // ruleid: password-change-for-anybody
  user.hashedPassword = bcrypt.hashSync(req.body.password, 12);
  accounts.save(user, next);
});

router.post('/forgot', async function (req, res) {
  const password = await bcrypt.hash(req.body.password, 12);
  // ruleid: password-change-for-anybody
  await User.updateOne({ email: req.body.email }, { $set: { password } });
  res.sendStatus(204);
});

router.patch('/recover', (req, res, next) => {
  const hash = bcrypt.hashSync(req.body.newPassword, 12);
  // ruleid: password-change-for-anybody
  User.update({ password: hash }, { where: { email: req.body.email } }).then(() => res.end(), next);
});

router.post('/change-password', async (req, res) => {
  const password = await bcrypt.hash(req.body.password, 12);
  // ok: password-change-for-anybody
  await User.updateOne({ _id: req.session.userId, email: req.body.email }, { $set: { password } });
  res.sendStatus(204);
});

router.post('/reset-by-mail', async (req, res) => {
  const user = await User.findOne({ email: req.body.email, resetToken: digest(req.body.token) });
  // ok: password-change-for-anybody
  user.passwordHash = await bcrypt.hash(req.body.password, 12);
  await user.save();
  res.sendStatus(204);
});

router.post('/reset-display', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ok: password-change-for-anybody
  user.display = 'default';
  await user.save();
  res.sendStatus(204);
});

module.exports = router;
