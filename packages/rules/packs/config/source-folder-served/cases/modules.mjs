import express from 'express';
import path, { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = dirname(fileURLToPath(import.meta.url));
const app = express();
// ruleid: source-folder-served
app.use(express.static(here));
// ruleid: source-folder-served
app.use(express.static(folder, { index: false }));
// ruleid: source-folder-served
app.use(express.static(import.meta.dirname));
// ruleid: source-folder-served
app.use(express.static(path.dirname(fileURLToPath(import.meta.url))));
// ok: source-folder-served
app.use(express.static(path.join(here, 'public')));
