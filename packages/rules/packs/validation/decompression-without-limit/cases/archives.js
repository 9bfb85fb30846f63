const express = require('express');
const AdmZip = require('adm-zip');
const JSZip = require('jszip');
const zlib = require('zlib');

const app = express();
app.use(express.raw({ type: '*/*', limit: '5mb' }));
const MAX_SIZE = 50 * 1024 * 1024;

app.post('/entries', async (req, res) => {
  // ruleid: decompression-without-limit
  const zip = new AdmZip(req.body);
  for (const entry of zip.getEntries()) await save(entry.entryName, entry.getData());
  res.end();
});

app.post('/documents', async (req, res) => {
  // ruleid: decompression-without-limit
  const zip = await JSZip.loadAsync(req.body);
  res.send(await zip.file('document.xml').async('string'));
});

app.post('/events', (req, res) => {
  // ruleid: decompression-without-limit
  zlib.gunzip(req.body, (error, text) => {
    if (error) return res.status(400).end();
    res.json({ length: text.length });
  });
});

app.post('/counted', async (req, res) => {
  // ok: decompression-without-limit
  const zip = new AdmZip(req.body);
  const total = zip.getEntries().reduce((sum, { header }) => sum + header.size, 0);
  if (total > MAX_SIZE) return res.status(413).end();
  for (const entry of zip.getEntries()) await save(entry.entryName, entry.getData());
  res.end();
});

app.post('/names', async (req, res) => {
  // ok: decompression-without-limit
  const zip = new AdmZip(req.body);
  res.json(zip.getEntries().map((entry) => entry.entryName));
});

app.post('/limited', (req, res) => {
  // ok: decompression-without-limit
  zlib.gunzip(req.body, { maxOutputLength: MAX_SIZE }, (error, text) => {
    res.json({ length: error ? 0 : text.length });
  });
});
