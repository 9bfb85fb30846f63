import { Router } from 'express';
import { requireAuth } from './auth';

const router = Router();
router.post('/notes', requireAuth, addNote);
// ruleid: unauthenticated-endpoint
router.patch('/notes/:id', changeNote);

export default router;
