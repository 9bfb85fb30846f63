/** The part of GitLab's reports that says what ran, when, and what went wrong. */
import { isDesignSkip, type ScanResult } from '../../finding/scan-result.ts';
import type { FindingKind } from '../finding-kind.ts';
import type { RenderOptions } from '../format.ts';
import { printable } from '../printable.ts';

const TYPES: Readonly<Record<FindingKind, string>> = {
  code: 'sast',
  secret: 'secret_detection',
  dependency: 'dependency_scanning',
};
/** GitLab shows them above the list; nobody reads more. */
const MAX_MESSAGES = 50;

/** The `scan` of a report. An incomplete scan is a failed one to GitLab: it must not close findings that were not looked for. */
export function scanOf(result: ScanResult, { endedAt = 0 }: RenderOptions, kind: FindingKind): unknown {
  const { name, version } = result.tool;
  const program = { id: name, name: 'Skeptic', version, vendor: { name: 'Skeptic' } };
  return {
    analyzer: program,
    scanner: program,
    type: TYPES[kind],
    start_time: timeOf(Math.max(0, endedAt - (result.durationMs ?? 0))),
    end_time: timeOf(endedAt),
    status: result.completeness.complete ? 'success' : 'failure',
    messages: messagesOf(result),
  };
}

/** UTC without its zone, as GitLab's schemas have times. */
function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

function messagesOf(result: ScanResult): readonly unknown[] {
  const problems = [
    ...result.notifications
      .filter(({ level }) => level === 'incomplete')
      .map(({ path, message, code }) => `${path === null ? '' : `${path}: `}${message} [${code}]`),
    ...result.skipped
      .filter((skip) => !isDesignSkip(skip))
      .map(({ path, reason }) => `${path}: not scanned (${reason})`),
  ];
  const shown = problems.slice(0, MAX_MESSAGES).map((text) => ({ level: 'warn', value: printable(text) }));
  const more = problems.length - shown.length;
  return more === 0 ? shown : [...shown, { level: 'warn', value: `and ${more} more problems` }];
}
