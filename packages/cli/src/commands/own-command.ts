import { realpathSync } from 'node:fs';
import type { RecordedCommand } from '@skeptic/scanner';

/** How this very command is started again. */
export function ownCommand(): RecordedCommand {
  return { node: process.execPath, script: realpathSync(process.argv[1]!) };
}
