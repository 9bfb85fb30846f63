const bcrypt = require('bcrypt');

async function login(req, res) {
  const { email, password } = req.body;
  const user = await User.findOne({ email });
  // ruleid: plaintext-password-comparison
  if (!user || user.password !== password) return res.sendStatus(401);
  // ruleid: plaintext-password-comparison
  if (user.password === req.body.password) return res.json(user);
  // ruleid: plaintext-password-comparison
  const ok = users[email] === password;
  // ruleid: plaintext-password-comparison
  db.query('SELECT * FROM users WHERE email = ? AND password = ?', [email, password]);
  // ok: plaintext-password-comparison
  if (await bcrypt.compare(password, user.password)) return res.json(user);
  // ok: plaintext-password-comparison
  db.query('SELECT password FROM users WHERE email = ?', [email]);
  // ok: plaintext-password-comparison
  if (password !== confirmPassword) return res.sendStatus(400);
  // ok: plaintext-password-comparison
  if (user.password === undefined) return res.sendStatus(400);
  return ok;
}
