/** Model entries by what they are attached to and, where a file's nodes are looked up by name, by the last part of that name. */
import type { EntryGroup, ModelEntry, ModelTables, ModelTarget } from './compiled.ts';

const NAMED: ReadonlySet<ModelTarget['on']> = new Set([
  'call',
  'read',
  'write',
  'method',
  'member',
  'write-member',
  'jsx-attribute',
]);

/** Source kinds of what a client or a page brings along. */
const INPUT_KINDS: ReadonlySet<string> = new Set(['remote-input', 'browser-input']);

/** Groups entries; groups, and what is in them, keep the order of the entries. */
export function groupEntries(entries: readonly ModelEntry[]): ModelTables {
  const groups = new Map<string, { on: EntryGroup['on']; name: string; entries: ModelEntry[] }>();
  for (const entry of entries) {
    const on = entry.target.on === 'new' ? 'call' : entry.target.on;
    const name = NAMED.has(on) ? keyOf(entry.target) : '';
    const key = `${on} ${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { on, name, entries: [entry] });
    else group.entries.push(entry);
  }
  return {
    groups: [...groups.values()],
    providers: [...new Set(entries.filter(isProvider).map(({ target }) => target.name))],
    sourceOwners: [...new Set(entries.filter(isSourceMember).map(({ target }) => ownerOf(target.name)))],
  };
}

function isProvider({ role, kinds, target }: ModelEntry): boolean {
  return role === 'run' && target.on === 'call' && kinds.length > 0;
}

function isSourceMember({ role, kinds, target }: ModelEntry): boolean {
  return role === 'source' && target.on === 'read' && kinds.some((kind) => INPUT_KINDS.has(kind));
}

function keyOf({ on, name }: ModelTarget): string {
  return on === 'jsx-attribute' ? name : lastSegment(name);
}

/** The type or module of a name. */
export function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** What follows the last dot. */
export function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
