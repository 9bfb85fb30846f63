import { Router } from 'express';
import { Basket, Memo } from './models';
import * as security from './security';
import { callerOf, getUser, requireAuth } from './sessions';

const router = Router();
router.use(requireAuth);

// Helpers that take the caller out of the request.
router.get('/baskets/:id', async (req, res) => {
  // ok: missing-object-authorization
  res.json(await Basket.findOne({ where: { id: req.params.id, UserId: security.userId(req) } }));
});

router.put('/baskets/:id', async (req, res) => {
  const user = security.mustUser(req);
  // ok: missing-object-authorization
  await Basket.update({ note: String(req.body.note) }, { where: { id: req.params.id, UserId: user.id } });
  res.end();
});

router.delete('/memos/:id', async (req, res) => {
  // ok: missing-object-authorization
  await Memo.deleteOne({ _id: req.params.id, owner: callerOf(req) });
  res.end();
});

// Whoever is looked up by what the request says is not the caller.
router.patch('/memos/:id', async (req, res) => {
  const owner = await getUser(req.body.userId);
  // ruleid: missing-object-authorization
  await Memo.findByIdAndUpdate(req.params.id, { owner: owner.id });
  res.end();
});

export default router;
