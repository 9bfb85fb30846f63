const express = require('express');
const app = express();
const TRAILING = /[\s,]+$/;

function withoutBreaks(text) {
  // ruleid: slow-regex
  return text.replace(/(?:\r?\n)+$/, '');
}

app.get('/tags', (req, res) => {
  // ruleid: slow-regex
  const tag = req.query.tag.replace(/\s+$/, '');
  // ruleid: slow-regex
  const list = req.query.list.replace(TRAILING, '');
  // ruleid: slow-regex
  const parts = /^(.*)=(.*);$/.exec(req.query.pair);
  // ruleid: slow-regex
  const isTagged = TRAILING.test(req.query.line);
  // ok: slow-regex
  const start = req.query.tag.replace(/^\s+/, '');
  // ok: slow-regex
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(req.query.day);
  // ok: slow-regex
  const short = req.query.tag.slice(0, 100).replace(/\s+$/, '');
  if (req.query.name.length > 80) return res.sendStatus(400);
  // ok: slow-regex
  const name = req.query.name.replace(/\s+$/, '');
  res.json({ tag, list, parts, isTagged, start, day, short, name, body: withoutBreaks(req.query.text) });
});

// ok: slow-regex
const own = 'a  '.replace(/\s+$/, '');
module.exports = { own };
