import { Router } from 'express';
// ruleid: unused-access-guard
import { currentUser, requireAdmin } from './auth';
// ok: unused-access-guard
import { requireAuth } from './sessions';

const router = Router();
router.use(currentUser);
router.get('/users', requireAuth, (req, res) => res.json([]));
export default router;
