/** Reads the reports that the user names. */
import path from 'node:path';
import { ConfigError, decode, MAX_FOREIGN_REPORT_BYTES, readForeignReport } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';
import type { NamedReport } from './named-report.ts';

/** All reports of some files, which start from `reportRoot` where the user says so. Throws `ConfigError` for one that cannot be read. */
export function readReports(
  files: readonly string[],
  reportRoot: string | null,
  platform: Platform,
): readonly NamedReport[] {
  const before = reportRoot === null ? [] : [reportRoot];
  return files.flatMap((file) => {
    const reports = readForeignReport(textOf(file, platform), file);
    return reports.map((report) => ({
      source: `${file} (${report.tool})`,
      report: { ...report, roots: [...before, ...report.roots] },
    }));
  });
}

function textOf(file: string, platform: Platform): string {
  const system = path.resolve(platform.cwd, file);
  const fail = (why: string): never => {
    throw new ConfigError(`the report cannot be read: ${why}`, {
      code: 'report-unreadable',
      place: { path: file },
    });
  };
  if (platform.fs.kindOf(system) === 'missing') return fail('there is no such file');
  // The user named it: through a link is fine.
  const outcome = platform.fs.readFile(system, MAX_FOREIGN_REPORT_BYTES, { followLink: true });
  if (!outcome.ok)
    return fail(
      outcome.reason === 'size-limit'
        ? `it is larger than ${MAX_FOREIGN_REPORT_BYTES} bytes`
        : outcome.detail,
    );
  const decoded = decode(outcome.bytes);
  return decoded.ok ? decoded.text : fail('it is no text');
}
