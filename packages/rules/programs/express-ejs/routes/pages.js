const express = require('express');
const escapeHtml = require('escape-html');
const router = express.Router();

function viewOf(req) {
  // source: list-title
  return { title: req.query.title, items: [req.query.first, 'two'] };
}

router.get('/list', (req, res) => {
  const view = viewOf(req);
  res.render('pages/list.ejs', view);
});

router.get('/links', (req, res) => {
  // source: escaped-address
  const escaped = escapeHtml(req.query.to);
  const id = encodeURIComponent(req.query.id);
  res.render('pages/links.ejs', { escaped, id, here: req.originalUrl, path: req.path, below: `/items/${req.query.to}` });
});

module.exports = router;
