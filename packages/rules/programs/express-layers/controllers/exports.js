const { exec } = require('node:child_process');
const params = require('../utils/params');

exports.run = (req, res) => {
  // ruleid: command-injection (from table)
  exec(`export --table ${params.wanted(req, 'table')}`);
  // ok: command-injection (safe from page)
  exec(`export --page ${params.wantedNumber(req, 'page')}`);
  res.status(202).end();
};
