/** Reports that go to files. */
import { ConfigError } from '@skeptic/core';
import type { ScanDependencies } from '@skeptic/scanner';

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
