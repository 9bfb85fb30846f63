const express = require('express');
const router = express.Router();

router.post('/erase', (req, res) => {
  // ruleid: template-injection
  res.render('erased', { ...req.body });
});

router.post('/search', (req, res) => {
  // ruleid: template-injection
  res.render('search', req.query);
});

router.post('/safe', (req, res) => {
  // ok: template-injection
  res.render('search', { term: req.query.term, page: Number(req.query.page) });
});
