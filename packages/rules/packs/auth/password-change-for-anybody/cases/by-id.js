const app = require('express')();

app.post('/change-password', async (req, res) => {
  const { userId, newPassword } = req.body;
  const hash = await bcrypt.hash(newPassword, 12);
  // ruleid: password-change-for-anybody
  await User.findByIdAndUpdate(userId, { password: hash });
  res.json({ ok: true });
});

app.post('/my-password', async (req, res) => {
  const userId = req.session.userId;
  // ok: password-change-for-anybody
  await User.findByIdAndUpdate(userId, { password: await bcrypt.hash(req.body.password, 12) });
  res.json({ ok: true });
});
