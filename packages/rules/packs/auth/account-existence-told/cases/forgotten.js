const router = require('express').Router();

router.post('/forgot-password', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ruleid: account-existence-told
  if (!user) return res.status(404).json({ error: 'No account with that e-mail' });
  await sendMail(user.email, await resetLink(user));
  res.json({ ok: true });
});

router.post('/recover', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ok: account-existence-told
  if (!user) console.warn('User not found');
  else await sendMail(user.email, await resetLink(user));
  res.json({ message: 'If there is such an account, a mail is on its way' });
});

router.post('/reset-password', async (req, res) => {
  const user = await User.findOne({ email: req.body.email, resetToken: digest(req.body.token) });
  // ok: account-existence-told
  if (!user) return res.status(404).json({ error: 'User not found' });
  await user.setPassword(req.body.password);
  res.json({ ok: true });
});

router.post('/teams/members', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ok: account-existence-told
  if (!user) return res.status(404).json({ error: 'User not found' });
  res.json(await Team.add(user));
});

module.exports = router;
