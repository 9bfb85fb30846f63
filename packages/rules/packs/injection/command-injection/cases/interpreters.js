const { spawn } = require('child_process');
const path = require('path');

const given = process.argv.slice(2);

function build() {
  // ok: command-injection
  spawn('node', [require.resolve('prisma'), ...given], { stdio: 'inherit' });
  // ok: command-injection
  spawn('python3', ['tools/build.py', ...given]);
  // ok: command-injection
  spawn('node', [path.join(__dirname, 'run.js'), given[0]]);
}

function evaluate() {
  // ruleid: command-injection
  spawn('node', ['-e', given[0]]);
  // ruleid: command-injection
  spawn('node', [...given]);
  // ruleid: command-injection
  spawn('python3', ['tools/build.py', ...given], { shell: true });
}

module.exports = { build, evaluate };
