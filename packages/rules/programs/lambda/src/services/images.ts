import { exec } from 'node:child_process';

export async function makeThumbnail(key: string) {
  // ruleid: command-injection (from upload)
  exec(`convert /mnt/${key} /mnt/thumb.png`);
}
