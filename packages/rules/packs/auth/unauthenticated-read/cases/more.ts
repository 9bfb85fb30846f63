import { Router } from 'express';
import { requireAuth } from './auth';

const router = Router();
router.post('/orders', requireAuth, addOrder);
// ok: unauthenticated-read
router.get('/orders', requireAuth, listOrders);
// ruleid: unauthenticated-read
router.get('/orders/:id', async (req, res) => {
  res.json(await orders.find(req.params.id));
});

export default router;
