import childProcess, { execFile, execSync, spawn } from 'node:child_process';

export function unpack(folder: string) {
  // ruleid: world-writable-file
  execSync(`chmod -R 777 ${folder}`);
  // ruleid: world-writable-file
  childProcess.exec('chmod 666 /srv/app/settings.json', report);
  // ruleid: world-writable-file
  childProcess.spawnSync('chmod', ['-R', 'o+w', folder]);
  // ruleid: world-writable-file
  spawn('chmod', ['777', folder], { stdio: 'inherit' });
  // ruleid: world-writable-file
  execSync('sudo chmod a+rw /dev/ttyUSB0');
  // ruleid: world-writable-file
  childProcess.execSync(`chmod -R a+w ${folder}/cache`);
  // ok: world-writable-file
  execFile('chmod', ['755', folder], report);
  // ok: world-writable-file
  spawn('chmod', ['u+w', folder]);
  // ok: world-writable-file
  execSync(`chmod 1777 ${folder}`);
  // ok: world-writable-file
  console.log('chmod 777 is what you should not do');
}
