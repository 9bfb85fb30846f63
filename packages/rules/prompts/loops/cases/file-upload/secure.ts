import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import express from 'express';
import { fileTypeFromBuffer } from 'file-type';
import helmet from 'helmet';
import multer from 'multer';
import { requireAuth } from './auth';

const FOLDER = '/var/lib/app/uploads';
const TYPES = new Set(['image/png', 'image/jpeg', 'application/pdf']);

const app = express();
app.use(helmet());
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 5_000_000, files: 1 } });

app.post('/upload', requireAuth, upload.single('file'), async (req, res) => {
  if (req.file === undefined) return res.status(400).json({ error: 'no file' });
  const type = await fileTypeFromBuffer(req.file.buffer);
  if (type === undefined || !TYPES.has(type.mime)) return res.status(415).json({ error: 'type' });
  const id = randomUUID();
  await writeFile(path.join(FOLDER, id), req.file.buffer, { mode: 0o600 });
  res.status(201).json({ id });
});

app.listen(3000, '127.0.0.1');
