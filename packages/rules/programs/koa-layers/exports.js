const { exec } = require('node:child_process');
const { formatOf, pageOf } = require('./inputs');

module.exports = async (ctx) => {
  // ruleid: command-injection (from export-route)
  exec(`export --format ${formatOf(ctx)}`);
  // ok: command-injection (safe from page)
  exec(`export --page ${pageOf(ctx)}`);
  ctx.status = 202;
};
