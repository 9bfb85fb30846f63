import { Router } from 'express';
import { requireAdmin } from './auth';

const router = Router();
// ruleid: unauthenticated-admin-endpoint
router.post('/admin/backup', async (req, res) => {
  await backup();
  res.sendStatus(204);
});
// ok: unauthenticated-admin-endpoint
router.post('/admin/restore', requireAdmin, async (req, res) => {
  await restore();
  res.sendStatus(204);
});

export default router;
