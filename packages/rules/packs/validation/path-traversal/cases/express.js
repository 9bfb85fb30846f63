const express = require('express');
const fs = require('fs');
const path = require('path');

const app = express();
const ROOT = path.join(__dirname, 'uploads');

app.get('/file', (req, res) => {
  // ruleid: path-traversal
  fs.readFile(path.join(ROOT, req.query.name), (err, data) => res.json({ data }));
});

app.get('/file/base', (req, res) => {
  // ok: path-traversal
  fs.readFile(path.join(ROOT, path.basename(req.query.name)), (err, data) => res.json({ data }));
});

app.get('/file/checked', (req, res) => {
  const full = path.resolve(ROOT, req.query.name);
  if (!full.startsWith(ROOT + path.sep)) return res.status(403).end();
  // ok: path-traversal
  fs.createReadStream(full).pipe(res);
});

app.get('/file/dots', (req, res) => {
  if (req.query.name.includes('..')) return res.status(400).end();
  // ok: path-traversal
  fs.createReadStream(path.join(ROOT, req.query.name)).pipe(res);
});

app.get('/download/:name', (req, res) => {
  // ok: path-traversal
  res.sendFile(req.params.name, { root: ROOT });
  const options = { root: ROOT, dotfiles: 'deny' };
  // ok: path-traversal
  res.sendFile(req.params.name, options);
  // ruleid: path-traversal
  res.sendFile(path.join(ROOT, req.params.name));
});

app.get('/download', (req, res) => {
  // ruleid: path-traversal
  res.download(`./reports/${req.query.report}`);
});

app.delete('/file/:name', async (req, res) => {
  await remove(req.params.name);
  res.end();
});

async function remove(name) {
  const target = `${ROOT}/${name}`;
  // ruleid: path-traversal
  await fs.promises.unlink(target);
}

app.get('/lang', (req, res) => {
  const languages = { en: 'en.json', de: 'de.json' };
  const file = languages[req.query.lang] || 'en.json';
  // ok: path-traversal
  res.json(JSON.parse(fs.readFileSync(path.join(ROOT, file))));
});

app.get('/report/:id', (req, res) => {
  const id = parseInt(req.params.id, 10);
  // ok: path-traversal
  fs.createReadStream(path.join(ROOT, `${id}.pdf`)).pipe(res);
});

app.post('/note', (req, res) => {
  // ruleid: path-traversal
  fs.writeFileSync('./notes/' + req.body.title + '.txt', req.body.text);
  // ok: path-traversal
  fs.writeFileSync('./notes/last.txt', req.body.text);
  res.end();
});

app.post('/avatar', upload.single('avatar'), async (req, res) => {
  // ok: path-traversal
  res.json({ data: await fs.promises.readFile(req.file.path) });
});

app.post('/picture', (req, res) => {
  const userPhoto = req.files.files[0];
  // ok: path-traversal
  fs.unlink(userPhoto.path, () => res.json({}));
});
