/**
 * Our entries in the files in which agents name their hooks: JSON of people, with other entries, comments and a format of its own, all of which
 * stay as they are. Texts are inserted and cut out, never written anew, so that taking the entries away gives back the bytes that were there.
 *
 * How a list or an object was made can be told from its text: what we make begins with a line end, and a list that was empty before is
 * filled without one.
 */
import { type DataNode, entriesAt, itemsAt } from '../ecosystems/data-node.ts';
import { parseJsonNode } from '../ecosystems/json-node.ts';
import { parseJsonWithComments } from '../json-with-comments.ts';

/** Marks an entry as ours, whatever program starts it. */
const OURS = /\bagent-hook --agent [a-z]+/;

export type Entries = Readonly<Record<string, readonly unknown[]>>;

/** The text with the entries, instead of older ones of ours. `base` is what a new file begins with. Throws for what is no JSON object. */
export function withHooks(
  text: string | null,
  entries: Entries,
  base: Readonly<Record<string, unknown>>,
): string {
  if (text === null || isOwnFile(text, base)) return newFile(entries, base);
  if (hasExactly(text, entries)) return text;
  const clean = withoutHooks(text);
  let next = clean;
  for (const [event, items] of Object.entries(entries))
    for (const item of items) next = withEntry(next, event, item);
  return next;
}

/** The text without our entries. Throws for what is no JSON object. */
export function withoutHooks(text: string): string {
  let left = text;
  for (;;) {
    const next = withoutOne(left);
    if (next === null) return left;
    left = next;
  }
}

/** True when the text holds entries of ours. */
export function hasHooks(text: string): boolean {
  return OURS.test(text);
}

/**
 * True for a file that was made for our entries and holds nothing else. Hooks come first in it and last in a file of others that got them, and
 * an object of others that was empty is filled without line ends, so that no other file looks like it.
 */
export function isOwnFile(text: string, base: Readonly<Record<string, unknown>>): boolean {
  try {
    const { hooks } = JSON.parse(text) as { readonly hooks?: Entries };
    if (hooks === undefined || text !== newFile(hooks, base)) return false;
    const items = Object.values(hooks).flat();
    return items.length > 0 && items.every((item) => OURS.test(JSON.stringify(item)));
  } catch {
    return false;
  }
}

/** True when those of ours are these, wherever and however they are written. */
function hasExactly(text: string, entries: Entries): boolean {
  const written = [...entriesAt(parseJsonNode(text), 'hooks')].flatMap(([event, list]) =>
    itemsAt(list)
      .map(({ start, end }) => text.slice(start, end))
      .filter((item) => OURS.test(item))
      .map((item) => JSON.stringify([event, parseJsonWithComments(item)])),
  );
  const wanted = Object.entries(entries).flatMap(([event, items]) =>
    items.map((item) => JSON.stringify([event, item])),
  );
  return written.sort().join('\n') === wanted.sort().join('\n');
}

function newFile(entries: Entries, base: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ hooks: entries, ...base }, null, 2)}\n`;
}

interface Layout {
  readonly newline: string;
  readonly unit: string;
}

function layoutOf(text: string): Layout {
  return { newline: text.includes('\r\n') ? '\r\n' : '\n', unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ' };
}

function withEntry(text: string, event: string, item: unknown): string {
  const root = objectOf(parseJsonNode(text));
  const hooks = root.value.get('hooks');
  if (hooks === undefined) return withMember(text, root, 0, 'hooks', { [event]: [item] });
  const own = objectOf(hooks);
  const list = own.value.get(event);
  if (list === undefined) return withMember(text, own, 1, event, [item]);
  if (!Array.isArray(list.value)) throw new SyntaxError(`hooks.${event} is no list`);
  const last = (list.value as readonly DataNode[]).at(-1);
  const shown = JSON.stringify(item);
  return last === undefined
    ? `${text.slice(0, list.start + 1)}${shown}${text.slice(list.start + 1)}`
    : `${text.slice(0, last.end)},${gapBefore(text, list, last)}${shown}${text.slice(last.end)}`;
}

/** What stands before an element, so that the next one stands like it. */
function gapBefore(text: string, list: DataNode, element: DataNode): string {
  const gap = /[ \t\r\n]*$/.exec(text.slice(list.start + 1, element.keyStart))![0];
  return gap === '' ? ' ' : gap;
}

function withMember(text: string, object: ObjectNode, depth: number, key: string, value: unknown): string {
  const { newline, unit } = layoutOf(text);
  const indent = `${newline}${unit.repeat(depth + 1)}`;
  const shown = JSON.stringify(value, null, unit).replaceAll('\n', indent);
  const member = `${JSON.stringify(key)}: ${shown}`;
  const last = [...object.value.values()].sort((a, b) => a.end - b.end).at(-1);
  if (last !== undefined) return `${text.slice(0, last.end)},${indent}${member}${text.slice(last.end)}`;
  // An object of others that was empty is filled without a line end, so that it can be told from one of ours.
  return `${text.slice(0, object.start + 1)}${member}${text.slice(object.start + 1)}`;
}

interface ObjectNode extends DataNode {
  readonly value: ReadonlyMap<string, DataNode>;
}

function objectOf(node: DataNode): ObjectNode {
  if (!(node.value instanceof Map)) throw new SyntaxError('a JSON object was expected');
  return node as ObjectNode;
}

/** Takes one entry away, and what was made around it; null when there is none. */
function withoutOne(text: string): string | null {
  const root = objectOf(parseJsonNode(text));
  const hooks = root.value.get('hooks');
  for (const list of entriesAt(hooks).values()) {
    const items = itemsAt(list);
    const at = items.findIndex(({ start, end }) => OURS.test(text.slice(start, end)));
    if (at < 0) continue;
    if (items.length > 1) return withoutElement(text, list, items, at);
    if (!beginsWithLineEnd(text, list)) return cut(text, items[0]!.start, items[0]!.end);
    const members = elementsOf(hooks!);
    const index = members.indexOf(list);
    if (members.length > 1 || !beginsWithLineEnd(text, hooks!))
      return withoutElement(text, hooks!, members, index);
    const all = elementsOf(root);
    return withoutElement(text, root, all, all.indexOf(hooks!));
  }
  return null;
}

function elementsOf(node: DataNode): readonly DataNode[] {
  return [...entriesAt(node).values()].sort((a, b) => a.start - b.start);
}

function beginsWithLineEnd(text: string, around: DataNode): boolean {
  return /^\r?\n/.test(text.slice(around.start + 1));
}

/** Cuts an element out, with the comma that was put before it, or the one after the first. */
function withoutElement(text: string, around: DataNode, elements: readonly DataNode[], at: number): string {
  const element = elements[at]!;
  const before = elements[at - 1];
  if (before !== undefined) return cut(text, before.end + text.slice(before.end).indexOf(','), element.end);
  const after = elements[at + 1];
  if (after !== undefined) return cut(text, element.keyStart, after.keyStart);
  const end = beginsWithLineEnd(text, around) ? (/^\r?\n/.exec(text.slice(element.end))?.[0].length ?? 0) : 0;
  return cut(text, around.start + 1, element.end + end);
}

function cut(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${text.slice(end)}`;
}
