import { exec, execFile } from 'node:child_process';
import * as cp from 'child_process';

export function gitLog(branch: string) {
  // ruleid: command-injection
  return cp.execSync(`git log ${branch}`).toString();
}

export function gitLogSafe(branch: string) {
  // ok: command-injection
  return cp.execFileSync('git', ['log', branch]).toString();
}

export class Converter {
  convert(file: string) {
    const cmd = 'ffmpeg -i ' + file + ' out.mp4';
    // ruleid: command-injection
    exec(cmd, () => {});
  }

  version() {
    // ok: command-injection
    exec('ffmpeg -version', () => {});
  }

  quality(level: number) {
    // ok: command-injection
    exec(`ffmpeg -q ${level}`, () => {});
  }

  match(text: string) {
    // ok: command-injection
    return /a(b)/.exec('x' + text);
  }
}
