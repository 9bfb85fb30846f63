import express from 'express';
import { requireAdmin, requireAuth } from './auth';

const router = express.Router();

// ruleid: missing-role-check
router.post('/admin/settings', requireAuth, saveSettings);
// ok: missing-role-check
router.delete('/admin/settings', requireAuth, requireAdmin, clearSettings);

export default router;
