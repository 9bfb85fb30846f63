const express = require('express');
const { authenticate, requireRole } = require('./middleware/auth');
const { listUsers, deactivateUser } = require('./users');

const app = express();
app.use(express.json());

app.get('/me', authenticate, (req, res) => {
  res.json({ id: req.user.id, role: req.user.role });
});

// Admin area
app.get('/admin/users', authenticate, requireRole('admin'), async (req, res, next) => {
  try {
    res.json(await listUsers());
  } catch (err) {
    next(err);
  }
});

app.post('/admin/users/:id/deactivate', authenticate, requireRole('admin'), async (req, res, next) => {
  try {
    await deactivateUser(req.params.id);
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

module.exports = app;
