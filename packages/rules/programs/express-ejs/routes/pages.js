const express = require('express');
const router = express.Router();

function viewOf(req) {
  // source: list-title
  return { title: req.query.title, items: [req.query.first, 'two'] };
}

router.get('/list', (req, res) => {
  const view = viewOf(req);
  res.render('pages/list.ejs', view);
});

module.exports = router;
