const express = require('express');
const { Order, Note } = require('./models');
const { requireAuth, requireRole } = require('./middleware/auth');

const router = express.Router();
router.use(requireAuth);

router.get('/orders/:id', async (req, res) => {
  // ruleid: missing-object-authorization
  const order = await Order.findByPk(req.params.id);
  res.json(order);
});

router.put('/notes/:noteId', async (req, res) => {
  const { noteId } = req.params;
  // ruleid: missing-object-authorization
  await Note.findByIdAndUpdate(noteId, { text: req.body.text });
  res.sendStatus(204);
});

router.delete('/notes/:noteId', async (req, res) => {
  // ok: missing-object-authorization
  const note = await Note.findOne({ _id: req.params.noteId, owner: req.user.id });
  await note.remove();
  res.sendStatus(204);
});

router.get('/notes/:noteId', async (req, res) => {
  // ok: missing-object-authorization
  const note = await Note.findById(req.params.noteId);
  if (!note || String(note.owner) !== req.user.id) return res.sendStatus(404);
  res.json(note);
});

router.delete('/orders/:id', requireRole('support'), async (req, res) => {
  // ok: missing-object-authorization
  await Order.destroy({ where: { id: req.params.id } });
  res.sendStatus(204);
});

router.get('/orders', async (req, res) => {
  // ok: missing-object-authorization
  res.json(await Order.findAll({ where: { userId: req.user.id } }));
});

module.exports = router;
