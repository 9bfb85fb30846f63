const express = require('express');
const path = require('path');
const { requireLogin } = require('./auth');

const router = express.Router();

/**
 * Every report is a module with a `build(options)` function.
 * GET /reports/revenue?year=2024
 */
router.get('/:name', requireLogin, async (req, res, next) => {
  try {
    const report = require(path.join(__dirname, 'reports', req.params.name));
    const year = Number.parseInt(req.query.year, 10) || new Date().getFullYear();
    const rows = await report.build({ year, userId: req.session.userId });

    res.json({
      title: report.title,
      generatedAt: new Date().toISOString(),
      rows,
    });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
