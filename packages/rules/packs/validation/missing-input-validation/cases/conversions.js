const express = require('express');
const { memos, kinds } = require('./store');

const app = express();
const KINDS = new Set(['note', 'task']);

// ok: missing-input-validation
app.post('/memos', async (req, res) => {
  await memos.add(String(req.body.text), String(req.body.title ?? ''));
  res.end();
});

// ok: missing-input-validation
app.post('/kinds', async (req, res) => {
  if (!KINDS.has(req.body.kind)) return res.sendStatus(400);
  await memos.add(req.body.kind);
  res.end();
});

// ok: missing-input-validation
app.put('/colours', async (req, res) => {
  const colour = Object.hasOwn(kinds, req.body.colour) ? kinds[req.body.colour] : null;
  await memos.paint(colour);
  res.end();
});

// An identifier in the address is looked up, and found or not.
// ok: missing-input-validation
app.delete('/memos/:memoId', async (req, res) => {
  await memos.remove(req.params.memoId);
  res.end();
});

// ruleid: missing-input-validation
app.delete('/files/:name', async (req, res) => {
  await memos.removeFile(req.params.name);
  res.end();
});

// A text that was made of something else says nothing of the request.
// ruleid: missing-input-validation
app.post('/texts', async (req, res) => {
  await memos.add(req.body.text, String(Date.now()));
  res.end();
});

// ruleid: missing-input-validation
app.post('/parts', async (req, res) => {
  const { title, text = '' } = req.body ?? {};
  await memos.add(title, text);
  res.end();
});

// ok: missing-input-validation
app.post('/parts-of-a-schema', async (req, res) => {
  const { title, text } = Memo.parse(req.body);
  await memos.add(title, text);
  res.end();
});

// ok: missing-input-validation
app.post('/parts-with-types', async (req, res) => {
  const { title } = req.body;
  if (typeof title !== 'string' || title.length > 80) return res.sendStatus(400);
  await memos.add(title);
  res.end();
});

// ok: missing-input-validation
app.post('/sorted', async (req, res) => {
  if (!['asc', 'desc'].includes(req.body.direction)) return res.sendStatus(400);
  await memos.arrange(req.body.direction);
  res.end();
});

const taken = new Map();

// Whether it is there already says nothing of what it is.
// ruleid: missing-input-validation
app.post('/names', async (req, res) => {
  if (taken.has(req.body.name)) return res.sendStatus(409);
  await memos.call(req.body.name);
  res.end();
});

// Nor does that it is given.
// ruleid: missing-input-validation
app.post('/titles', async (req, res) => {
  if (!req.body.hasOwnProperty('title')) return res.sendStatus(400);
  await memos.add(req.body.title);
  res.end();
});

// Nor what its sender says is allowed.
// ruleid: missing-input-validation
app.post('/own', async (req, res) => {
  if (!req.body.types.includes(req.body.type)) return res.sendStatus(400);
  await memos.add(req.body.type);
  res.end();
});
