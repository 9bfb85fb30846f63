const express = require('express');
const db = require('./models');
const noteStore = require('./note-store');
const { orderService } = require('./services');
const { requireAuth } = require('./middleware/auth');

const router = express.Router();
router.use(requireAuth);

router.get('/orders/:orderId', async (req, res) => {
  // ruleid: missing-object-authorization
  res.json(await orderService.getOrder(req.params.orderId));
});

router.delete('/notes/:id', async (req, res) => {
  // ruleid: missing-object-authorization
  await noteStore.removeNote(req.params.id);
  res.sendStatus(204);
});

router.get('/invoices/:id', async (req, res) => {
  // ruleid: missing-object-authorization
  res.json(await db.Invoice.findByPk(req.params.id));
});

router.put('/orders/:orderId', async (req, res) => {
  // ok: missing-object-authorization
  res.json(await orderService.updateOrder(req.params.orderId, req.user.id, { text: String(req.body.text) }));
});

router.get('/notes/:id', async (req, res) => {
  // ok: missing-object-authorization
  const note = await noteStore.getNote(req.params.id);
  if (note === undefined || note.ownerId !== req.user.id) return res.sendStatus(404);
  res.json(note);
});

router.get('/documents/:id/preview', (req, res) => {
  // ok: missing-object-authorization
  res.json({ title: translations.getTitle(req.params.id) });
});
module.exports = router;
