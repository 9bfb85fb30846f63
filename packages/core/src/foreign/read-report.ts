/** From the text of a report to what it says. */
import { ConfigError } from '../errors.ts';
import type { ForeignReport } from './foreign-report.ts';
import { foreignFormats } from './registry.generated.ts';

/** Larger reports are refused before they are read. */
export const MAX_FOREIGN_REPORT_BYTES = 256 * 1024 * 1024;

/** Reads a report of any known format. Throws `ConfigError` with one line when it is none; `shown` names it there. */
export function readForeignReport(text: string, shown: string): readonly ForeignReport[] {
  const data = parse(text, shown);
  const format = foreignFormats.find(({ recognises }) => recognises(data));
  if (format === undefined) {
    throw new ConfigError('this is no report that can be read', {
      code: 'report-unknown',
      place: { path: shown },
      hint: 'it must be SARIF, or the JSON of Bandit, ESLint, gitleaks, Semgrep or Snyk (docs/guides/other-tools.md)',
    });
  }
  return format.read(data);
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    // The engine's message may quote the text, which may hold a secret.
    throw new ConfigError(text.trim() === '' ? 'the report is empty' : 'the report is no valid JSON', {
      code: 'report-invalid',
      place: { path: shown },
      cause,
    });
  }
}
