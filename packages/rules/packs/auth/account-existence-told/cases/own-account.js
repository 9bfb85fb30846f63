const router = require('express').Router();

router.put('/me/password', requireLogin, async (req, res) => {
  const user = await User.findById(req.user.id);
  // ok: account-existence-told
  if (!user) return res.status(404).json({ message: 'User not found' });
  if (!(await bcrypt.compare(req.body.oldPassword, user.password))) return res.status(400).json({ message: 'Wrong password' });
  res.end();
});

router.post('/login', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  // ruleid: account-existence-told
  if (!user) return res.status(404).json({ message: 'User not found' });
  if (!(await bcrypt.compare(req.body.password, user.password))) return res.status(401).json({ message: 'Wrong password' });
  req.session.userId = user.id;
  res.json({ ok: true });
});

module.exports = router;
