/**
 * Reads lockfiles that programs write in indented lines: the YAML of pnpm, Yarn 2 and later and Dart, and the format of Yarn 1. They are
 * large and of few forms, and this is many times as fast as a reader of all of YAML. An entry's place is its first line.
 */
import type { DataNode } from './data-node.ts';
import { ManifestError } from './ecosystem.ts';

export type LockDialect = 'yaml' | 'yarn';

interface Level {
  readonly indent: number;
  readonly members: Map<string, DataNode>;
}

interface Line {
  readonly at: number;
  readonly end: number;
  readonly indent: number;
  readonly text: string;
}

/** Deeper lines are of no lockfile. */
const MAX_LEVELS = 50;
const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s'"#[\]{},][^#]*?)):(?:\s+(.*))?$/;
const YARN_HEAD = /^([^\s#].*):$/;
const YARN_PAIR = /^("(?:[^"\\]|\\.)*"|[^\s"]+)\s+(.+)$/;

/** Parses; throws `ManifestError` for a line of no known form. */
export function parseLockNode(text: string, dialect: LockDialect): DataNode {
  const root = new Map<string, DataNode>();
  const levels: Level[] = [{ indent: -1, members: root }];
  let folded = Number.POSITIVE_INFINITY;
  for (const line of linesOf(text)) {
    // The lines of a text block are deeper than its key.
    if (line.indent > folded) continue;
    folded = Number.POSITIVE_INFINITY;
    while (levels.length > 1 && levels.at(-1)!.indent >= line.indent) levels.pop();
    const { members } = levels.at(-1)!;
    if (line.text.startsWith('- ') || line.text === '-') {
      addItem(members, line);
      // What lies deeper belongs to the item.
      folded = line.indent;
      continue;
    }
    const pair = dialect === 'yarn' ? yarnPair(line) : yamlPair(line);
    if (pair === null) throw new ManifestError('a line is of no known form', line.at);
    const place = { start: line.at, end: line.end, keyStart: line.at };
    if (pair.value === null) {
      if (levels.length > MAX_LEVELS) throw new ManifestError('it is nested too deeply', line.at);
      const own = new Map<string, DataNode>();
      members.set(pair.key, { value: own, ...place });
      levels.push({ indent: line.indent, members: own });
    } else if (/^[|>][+-]?$/.test(pair.value)) {
      members.set(pair.key, { value: '', ...place });
      folded = line.indent;
    } else members.set(pair.key, { value: valueOf(pair.value, place), ...place });
  }
  return { value: root, start: 0, end: text.length, keyStart: 0 };
}

function* linesOf(text: string): Generator<Line> {
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    let start = at;
    while (text[start] === ' ') start += 1;
    const content = text.slice(start, end).trimEnd();
    const indent = start - at;
    if (content !== '' && !content.startsWith('#') && content !== '---') {
      // `? key` and `: value` are a long key and its value.
      if (content.startsWith('? ')) yield { at: start, end, indent, text: `${content.slice(2)}:` };
      else if (content.startsWith(': ')) yield { at: start, end, indent: indent + 2, text: content.slice(2) };
      else if (content !== ':') yield { at: start, end: start + content.length, indent, text: content };
    }
    at = end + 1;
  }
}

/** Lists are of single texts wherever a reader asks for them. They are kept under a key that no lockfile has. */
function addItem(members: Map<string, DataNode>, line: Line): void {
  const place = { start: line.at, end: line.end, keyStart: line.at };
  const known = members.get(LIST_KEY)?.value;
  const items = Array.isArray(known) ? (known as DataNode[]) : [];
  items.push({ value: unquoted(line.text.slice(1).trim()), ...place });
  members.set(LIST_KEY, { value: items, ...place });
}

export const LIST_KEY = '\0items';

function yamlPair({ text }: Line): { key: string; value: string | null } | null {
  const match = KEY.exec(text);
  if (match === null) return null;
  const key =
    match[1] === undefined ? (match[2]?.replaceAll("''", "'") ?? match[3]!) : unquoted(`"${match[1]}"`);
  const value = match[4]?.trim() ?? '';
  return { key, value: value === '' ? null : value };
}

function yarnPair({ text }: Line): { key: string; value: string | null } | null {
  const head = YARN_HEAD.exec(text);
  if (head !== null) return { key: head[1]!, value: null };
  const match = YARN_PAIR.exec(text);
  return match === null ? null : { key: unquoted(match[1]!), value: match[2]! };
}

function valueOf(written: string, place: Omit<DataNode, 'value'>): DataNode['value'] {
  if (written === '{}') return new Map();
  if (written.startsWith('{') && written.endsWith('}')) {
    const members = new Map<string, DataNode>();
    for (const part of partsOf(written.slice(1, -1))) {
      const match = KEY.exec(part);
      if (match !== null)
        members.set(match[1] ?? match[2] ?? match[3]!, { value: unquoted(match[4] ?? ''), ...place });
    }
    return members;
  }
  if (written.startsWith('[') && written.endsWith(']'))
    return partsOf(written.slice(1, -1)).map((part) => ({ value: unquoted(part), ...place }));
  if (written === 'true' || written === 'false') return written === 'true';
  return unquoted(written);
}

/** Splits at commas outside of quotes. */
function partsOf(text: string): readonly string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^,"'])+/g) ?? []).map((part) => part.trim());
}

function unquoted(text: string): string {
  if (text.startsWith("'") && text.endsWith("'") && text.length > 1)
    return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}
