/**
 * Notes of the git-ai standard, version 3.0.0 (`refs/notes/ai`): which lines of a commit a session of a tool or a person wrote. A part with
 * attestations, a line `---`, and JSON that says what the keys stand for. Notes that break the standard are common; what can be read of
 * them counts, and what cannot is told.
 */
import type { LineRange, LineRecord } from './line-records.ts';
import { isTable, nameIn, type Table } from './plain-data.ts';
import type { Signal } from './signal-file.ts';
import { evidenceOf, type SignalSet } from './signal-set.ts';

export interface GitAiNote {
  readonly records: readonly LineRecord[];
  /** What is wrong with the note, in a few words each. */
  readonly problems: readonly string[];
}

/** Larger notes are not read: nobody attests a million lines. */
const MAX_NOTE = 4_000_000;
const MAX_RANGES = 10_000;
const MAX_PROBLEMS = 20;
/** A session and its turn; a person; a prompt of earlier versions. */
const KEY = /^(?:(s_[0-9a-f]{14})(?:::t_[0-9a-f]{14})?|(h_[0-9a-f]{14})|([0-9a-f]{16}|[0-9a-f]{7}))$/;

/** Reads a note. Never throws. */
export function parseGitAiNote(text: string, signals: SignalSet): GitAiNote {
  const signal = signals.of('record').find(({ match }) => match.record === 'git-ai-note');
  if (signal === undefined) return { records: [], problems: [] };
  if (text.length > MAX_NOTE) return { records: [], problems: ['the note is too large'] };
  const lines = text.split(/\r\n|\n/);
  const divider = lines.indexOf('---');
  const problems = new Set<string>();
  if (divider < 0) problems.add('there is no line `---`');
  const metadata = parseMetadata(divider < 0 ? '' : lines.slice(divider + 1).join('\n'), problems);
  const records = attestations(divider < 0 ? lines : lines.slice(0, divider), problems).map(
    ({ path, key, ranges }): LineRecord => ({ path, ranges, evidence: evidenceOfKey(key, metadata, signal) }),
  );
  return { records, problems: [...problems].slice(0, MAX_PROBLEMS) };
}

interface Attestation {
  readonly path: string;
  readonly key: string;
  readonly ranges: readonly LineRange[];
}

/** A path on a line of its own, then lines of two blanks, a key and ranges. */
function attestations(lines: readonly string[], problems: Set<string>): readonly Attestation[] {
  const found: Attestation[] = [];
  let path: string | null = null;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (!line.startsWith(' ')) {
      path = unquoted(line);
      continue;
    }
    const [, key, written] = /^ {2}(\S+) +(\S+)\s*$/.exec(line) ?? [];
    const ranges = written === undefined ? null : parseRanges(written);
    if (path === null || key === undefined || ranges === null) problems.add('a line is no attestation');
    else if (!KEY.test(key)) problems.add('a key is of no known kind');
    else found.push({ path, key, ranges });
  }
  return found;
}

function unquoted(line: string): string {
  const text = line.trimEnd();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** `1-4,9,12-14`; null for anything else. */
function parseRanges(text: string): readonly LineRange[] | null {
  const parts = text.split(',');
  if (parts.length > MAX_RANGES) return null;
  const ranges: LineRange[] = [];
  for (const part of parts) {
    const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? [];
    const range = { start: Number(from), end: Number(to ?? from) };
    if (from === undefined || range.start < 1 || range.end < range.start) return null;
    ranges.push(range);
  }
  return ranges;
}

function parseMetadata(text: string, problems: Set<string>): Table {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    problems.add('the part below `---` is no JSON');
  }
  if (!isTable(value)) return {};
  const version = value.schema_version;
  if (typeof version !== 'string' || !version.startsWith('authorship/'))
    problems.add('it names no version of the standard');
  return value;
}

/** Without metadata, a key says all the same whether a tool or a person wrote. */
function evidenceOfKey(key: string, metadata: Table, signal: Signal): LineRecord['evidence'] {
  const [, session, human] = KEY.exec(key)!;
  if (human !== undefined)
    return evidenceOf(signal, 'git-ai-note', 'attested as written by a person', { role: 'human' });
  const table = metadata[session === undefined ? 'prompts' : 'sessions'];
  const entry = isTable(table) ? own(table, session ?? key) : undefined;
  const agent = isTable(entry) && isTable(entry.agent_id) ? entry.agent_id : {};
  const tool = nameIn(agent.tool);
  const model = nameIn(agent.model);
  return evidenceOf(signal, 'git-ai-note', `attested as written by ${tool ?? 'a tool'}`, {
    model,
    ...(tool === null ? {} : { tool }),
  });
}

function own(table: Table, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
