/** Reports that go to files. */
import { ConfigError } from '@skeptic/core';
import type { ScanDependencies } from '@skeptic/scanner';

/** Refuses a folder where a file is to be written, before anything is scanned for it. Throws `ConfigError`. */
export function refuseFolder(file: string, deps: ScanDependencies): void {
  if (deps.platform.fs.kindOf(file) !== 'folder') return;
  throw new ConfigError(`the report cannot be written to \`${file}\`: it is a folder`, {
    code: 'output-unwritable',
    hint: 'give --output the name of a file',
  });
}

/** Writes a report. Throws `ConfigError` when the file cannot be written. */
export function writeReportFile(file: string, text: string, deps: ScanDependencies): void {
  try {
    deps.platform.fs.writeFile(file, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`the report cannot be written to \`${file}\`: ${why}`, {
      code: 'output-unwritable',
      cause,
    });
  }
}
