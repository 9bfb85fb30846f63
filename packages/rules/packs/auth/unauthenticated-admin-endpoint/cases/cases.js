const express = require('express');

const app = express();
// ruleid: unauthenticated-admin-endpoint
app.delete('/admin/users/:id', async (req, res) => {
  await User.deleteOne({ _id: req.params.id });
  res.json({ ok: true });
});
// ruleid: unauthenticated-admin-endpoint
app.post('/api/admin/settings', saveSettings);
// ok: unauthenticated-admin-endpoint
app.post('/admin/users', requireAdmin, createUser);
// ok: unauthenticated-admin-endpoint
app.post('/users', createUser);
