import { exec } from 'node:child_process';
import type { Audit } from './audit.js';

export class FileAudit implements Audit {
  record(name: string) {
    // ruleid: command-injection (from new-user)
    exec(`logger created ${name}`);
  }
}
