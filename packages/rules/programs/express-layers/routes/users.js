const { Router } = require('express');
const users = require('../controllers/users');
const { ReportController } = require('../controllers/reports');
const handle = require('../middleware/handle');
const { checkName } = require('../middleware/filters');

const router = Router();
const reports = new ReportController();
// source: list-route
router.get('/', users.list);
router.get('/filtered', handle(users.filtered));
router.get('/sorted', [checkName, users.sorted]);
router.post('/', handle(users.create));
// source: report-route
router.get('/report', reports.download.bind(reports));
router.post('/export', require('../controllers/exports').run);
module.exports = router;
