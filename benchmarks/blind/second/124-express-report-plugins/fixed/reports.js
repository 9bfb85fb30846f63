const express = require('express');
const { requireLogin } = require('./auth');

const router = express.Router();

const REPORTS = new Map([
  ['revenue', require('./reports/revenue')],
  ['inventory', require('./reports/inventory')],
  ['customers', require('./reports/customers')],
]);

/**
 * Every report is a module with a `build(options)` function.
 * GET /reports/revenue?year=2024
 */
router.get('/:name', requireLogin, async (req, res, next) => {
  try {
    const report = REPORTS.get(req.params.name);
    if (!report) {
      return res.status(404).json({ error: 'Unknown report' });
    }
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
