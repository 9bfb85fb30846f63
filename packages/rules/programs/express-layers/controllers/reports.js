const { exec, execFile } = require('node:child_process');

class ReportController {
  download(a, b) {
    this.run(a.query.format);
    this.runSafely(a.query.format);
    b.end();
  }

  run(format) {
    // ruleid: command-injection (from report-route)
    exec(`report --format ${format}`);
  }

  runSafely(format) {
    // ok: command-injection
    execFile('report', ['--format', format]);
  }
}

module.exports = { ReportController };
