const Bluebird = require('bluebird');
const pify = require('pify');
const { promisify } = require('es6-promisify');
const childProcess = require('child_process');

const first = Bluebird.promisify(childProcess.exec);
const second = pify(childProcess.exec);
const third = promisify(childProcess.exec);
const files = Bluebird.promisify(childProcess.execFile);

exports.run = async (name) => {
  // ruleid: command-injection
  await first('convert ' + name + ' out.png');
  // ruleid: command-injection
  await second('identify ' + name);
  // ruleid: command-injection
  await third('mogrify ' + name);
  // ok: command-injection
  await files('convert', [name, 'out.png']);
};
