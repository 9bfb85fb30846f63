const express = require('express');
const { authenticate, requireRole } = require('./middleware/authenticate');

const app = express();
app.disable('x-powered-by');

app.get('/me', authenticate, (req, res) => {
  res.json(req.user);
});

app.get('/admin/stats', authenticate, requireRole('admin'), (req, res) => {
  res.json({ uptime: process.uptime() });
});

app.listen(process.env.PORT || 3000);
