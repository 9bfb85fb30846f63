/**
 * Records of agent-trace 0.1.0 (`application/vnd.agent-trace.record+json`): which lines of a revision a conversation with a model wrote.
 * The standard does not say where records are kept. One record, a list of them, or one on each line are read.
 */
import type { EvidenceRole } from '../finding/provenance.ts';
import { sha256 } from '../finding/sha256.ts';
import { ownTable } from '../own-table.ts';
import type { LineRange, LineRecord } from './line-records.ts';
import { isTable, nameIn, type Table } from './plain-data.ts';
import type { Signal } from './signal-file.ts';
import { evidenceOf, type SignalSet } from './signal-set.ts';

/** A record that names a revision. Others cannot be put to lines. */
export interface AgentTrace {
  /** A commit, perhaps shortened. */
  readonly revision: string;
  readonly records: readonly LineRecord[];
}

export interface AgentTraces {
  readonly traces: readonly AgentTrace[];
  readonly problems: readonly string[];
}

const MAX_TEXT = 50_000_000;
const MAX_RANGES = 10_000;

/** Lines of a file that a commit brought. */
export interface RecordedFile {
  readonly path: string;
  readonly ranges: readonly LineRange[];
}

/**
 * A record, as one line of JSON, that a tool committed lines. Its id is made from the revision and the tool (a UUID of version 8, RFC 9562),
 * so that the same commit is recorded the same.
 */
export function traceRecord(stamp: {
  readonly revision: string;
  readonly tool: string;
  readonly files: readonly RecordedFile[];
  /** As in `2026-01-31T12:00:00.000Z`. */
  readonly timestamp: string;
  /** Who recorded it, and the signals that show the tool. */
  readonly recordedBy: string;
  readonly signals: readonly string[];
}): string {
  const { revision, tool, files, timestamp, recordedBy, signals } = stamp;
  const hash = sha256(`${revision}\0${tool}`);
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
  return JSON.stringify({
    version: '0.1.0',
    id,
    timestamp,
    vcs: { type: 'git', revision },
    tool: { name: tool },
    files: files.map(({ path, ranges }) => ({
      path,
      conversations: [
        {
          contributor: { type: 'ai' },
          ranges: ranges.map(({ start, end }) => ({ start_line: start, end_line: end })),
        },
      ],
    })),
    metadata: { recorded_by: recordedBy, signals },
  });
}

/** Reads records. `isOfCommit` is the commit that they were found beside, for records without a revision. Never throws. */
export function parseAgentTraces(
  text: string,
  signals: SignalSet,
  isOfCommit: string | null = null,
): AgentTraces {
  const signal = signals.of('record').find(({ match }) => match.record === 'agent-trace');
  if (signal === undefined) return { traces: [], problems: [] };
  if (text.length > MAX_TEXT) return { traces: [], problems: ['the records are too large'] };
  const problems = new Set<string>();
  const traces: AgentTrace[] = [];
  for (const record of recordsIn(text, problems)) {
    if (!isTable(record)) {
      problems.add('a record is no object');
      continue;
    }
    const revision = revisionOf(record) ?? isOfCommit;
    if (revision === null) problems.add('a record names no revision of git');
    else traces.push({ revision, records: recordsOf(record, signal) });
  }
  return { traces, problems: [...problems] };
}

/** A whole text of JSON, or lines of it. */
function recordsIn(text: string, problems: Set<string>): readonly unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const one = parsed(line);
    if (one === undefined) problems.add('a line is no JSON');
    return one === undefined ? [] : [one];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function revisionOf({ vcs }: Table): string | null {
  if (!isTable(vcs) || (vcs.type !== undefined && vcs.type !== 'git')) return null;
  const { revision } = vcs;
  return typeof revision === 'string' && /^[0-9a-f]{7,64}$/i.test(revision) ? revision.toLowerCase() : null;
}

function recordsOf(record: Table, signal: Signal): readonly LineRecord[] {
  const tool = isTable(record.tool) ? nameIn(record.tool.name) : null;
  return tables(record.files).flatMap((file) => {
    const path = typeof file.path === 'string' ? file.path.replace(/^\.\//, '') : null;
    if (path === null) return [];
    return tables(file.conversations).flatMap((conversation) =>
      tables(conversation.ranges).flatMap((range): LineRecord[] => {
        const lines = rangeOf(range);
        const contributor = isTable(range.contributor) ? range.contributor : conversation.contributor;
        const said = isTable(contributor) ? contributor : {};
        return lines === null ? [] : recordOf(path, lines, said, tool, signal);
      }),
    );
  });
}

const ROLES: Readonly<Record<string, readonly EvidenceRole[]>> = ownTable({
  ai: ['author'],
  human: ['human'],
  mixed: ['author', 'human'],
});

/** Lines of a contributor that is `unknown` say nothing. */
function recordOf(
  path: string,
  range: LineRange,
  contributor: Table,
  tool: string | null,
  signal: Signal,
): LineRecord[] {
  const roles = typeof contributor.type === 'string' ? (ROLES[contributor.type] ?? []) : [];
  const model = nameIn(contributor.model_id);
  return roles.map((role) => ({
    path,
    ranges: [range],
    evidence: evidenceOf(signal, 'agent-trace', `recorded as ${String(contributor.type)}`, {
      role,
      model: role === 'author' ? model : null,
      ...(tool === null ? {} : { tool }),
    }),
  }));
}

function rangeOf({ start_line: start, end_line: end }: Table): LineRange | null {
  if (!isLine(start) || !isLine(end) || end < start) return null;
  return { start, end };
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? value.filter(isTable).slice(0, MAX_RANGES) : [];
}
