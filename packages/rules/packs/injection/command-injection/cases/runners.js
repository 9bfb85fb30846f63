const { execa, execaCommand } = require('execa');
const shell = require('shelljs');
const express = require('express');
const app = express();

app.post('/convert', async (req, res) => {
  const { file, format } = req.body;
  // ruleid: command-injection
  await execa(`convert ${file} out.${format}`, { shell: true });
  // ruleid: command-injection
  await execaCommand(`convert ${file} out.png`);
  // ruleid: command-injection
  await execa('convert', [file], { shell: true });
  // ok: command-injection
  await execa('convert', [file, 'out.png']);
  // ok: command-injection
  await execa('convert', [file, 'out.png'], { shell: false });
  // ruleid: command-injection
  shell.exec(`git log ${file}`);
  // ruleid: command-injection
  new Deno.Command(format).output();
  res.sendStatus(204);
});
