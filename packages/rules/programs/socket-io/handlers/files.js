const { exec } = require('node:child_process');
const { textOf, countOf } = require('./payload');

exports.registerFiles = (socket) => {
  // source: convert
  socket.on('convert', (payload) => {
    // ruleid: command-injection (from convert)
    exec(`convert in.png -annotate "${textOf(payload)}" out.png`);
    // ok: command-injection (safe from convert)
    exec(`convert in.png -resize ${countOf(payload)} out.png`);
  });
};
