import { Router } from 'express';
import { requireAuth, requireAdmin } from '../auth';
import * as users from '../users';

const admin = Router();

// ruleid: missing-role-check
admin.post('/admin/users', requireAuth, users.create);
// ok: missing-role-check
admin.delete('/admin/users/:id', requireAuth, requireAdmin, users.remove);
// ok: missing-role-check
admin.put('/admin/users/:id', requireAuth, async (req, res) => {
  if (req.user.role !== 'admin') return res.status(403).end();
  res.json(await users.change(req.params.id, req.body));
});
// ruleid: missing-role-check
admin.get('/admin/reports', requireAuth, async (req, res) => res.json(await users.report()));

export default admin;
