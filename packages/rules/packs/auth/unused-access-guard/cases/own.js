const express = require('express');

const router = express.Router();

// ruleid: unused-access-guard
function requireAdmin(req, res, next) {
  if (!req.user || !req.user.admin) return res.status(403).json({ error: 'administrators only' });
  next();
}

// ok: unused-access-guard
function requireLogin(req, res, next) {
  if (!req.user) return res.sendStatus(401);
  next();
}

router.get('/users', requireLogin, async (req, res) => res.json(await User.find()));
router.delete('/users/:id', requireLogin, isOwner, async (req, res) => res.json(await User.deleteOne({ _id: req.params.id })));

// ok: unused-access-guard
function isOwner(req, res, next) {
  if (req.user.id !== req.params.id) return res.sendStatus(403);
  next();
}

module.exports = router;
