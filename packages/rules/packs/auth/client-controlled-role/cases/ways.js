app.get('/reports', (req, res) => {
  // ruleid: client-controlled-role
  if (req.headers['x-user-role'] != 'admin') return res.sendStatus(403);
  return res.json(reports.all());
});

app.get('/users', (req, res) => {
  const role = req.cookies.role;
  // ruleid: client-controlled-role
  if (role == 'admin') return res.json(users.all());
  // ok: client-controlled-role
  if (role == 'guest') return res.json([]);
  return res.json(users.own(req.session.userId));
});
