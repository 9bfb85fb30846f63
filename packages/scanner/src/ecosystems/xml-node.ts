/**
 * Reads XML with places, as far as manifests need it: elements, attributes and text. Document types are skipped, so there are no entities
 * but the five that XML knows by itself, and nothing is ever fetched. The kept parsers bring packages without a licence text, or keep no
 * places.
 */
import type { DataNode } from './data-node.ts';
import { ManifestError } from './ecosystem.ts';

const TEXT = '#text';
const MAX_DEPTH = 100;

interface Open {
  readonly name: string;
  readonly start: number;
  readonly members: Map<string, DataNode>;
  text: string;
}

/** A tag with its attributes, or what is left out: comments, instructions, document types; CDATA is text. */
const MARKUP =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE(?:[^<>[\]"']|"[^"]*"|'[^']*')*(?:\[[^\]]*\]\s*)?>|<(\/?)([^\s<>/="'!?]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * An element: its attributes as members `@name`, its text as `#text`, and for each name of a child the list of these children. Throws
 * `ManifestError`.
 */
export function parseXmlNode(text: string): DataNode {
  const root: Open = { name: '', start: 0, members: new Map(), text: '' };
  const stack = [root];
  let last = 0;
  for (const match of text.matchAll(MARKUP)) {
    const top = stack.at(-1)!;
    top.text += plain(text.slice(last, match.index), last);
    last = match.index + match[0].length;
    const [, data, closing, name, written = ''] = match;
    if (data !== undefined) top.text += data;
    if (name === undefined) continue;
    if (closing === '/') {
      if (stack.length === 1 || top.name !== name)
        throw new ManifestError(`\`</${name}>\` closes nothing that is open`, match.index);
      close(stack, text);
    } else {
      if (stack.length > MAX_DEPTH) throw new ManifestError('it is nested too deeply', match.index);
      const members = attributesOf(written, match.index);
      stack.push({ name, start: match.index, members, text: '' });
      if (written.endsWith('/')) close(stack, text);
    }
  }
  const open = stack.at(-1)!;
  if (stack.length > 1) throw new ManifestError(`\`<${open.name}>\` is not closed`, open.start);
  if (root.members.size === 0) throw new ManifestError('it has no element');
  plain(text.slice(last), last);
  return { value: root.members, start: 0, end: text.length, keyStart: 0 };
}

function close(stack: Open[], text: string): void {
  const { name, start, members, text: content } = stack.pop()!;
  const lineEnd = text.indexOf('\n', start);
  const place = { start, end: lineEnd < 0 ? text.length : lineEnd, keyStart: start };
  members.set(TEXT, { value: decoded(content), ...place });
  const parent = stack.at(-1)!;
  const known = parent.members.get(name)?.value;
  const node = { value: members, ...place };
  if (Array.isArray(known)) (known as DataNode[]).push(node);
  else parent.members.set(name, { value: [node], ...place });
}

function attributesOf(written: string, start: number): Map<string, DataNode> {
  const place = { start, end: start, keyStart: start };
  return new Map(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      `@${name}`,
      { value: decoded(double ?? single ?? ''), ...place },
    ]),
  );
}

/** Text between markup: a `<` in it begins something that is no markup. */
function plain(text: string, at: number): string {
  const sign = text.indexOf('<');
  if (sign >= 0) throw new ManifestError('a tag is malformed', at + sign);
  return text;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name]!);
}

/** The children of an element along a path of names; of each name the first but for the last. */
export function childrenAt(node: DataNode | undefined, ...path: readonly string[]): readonly DataNode[] {
  let current: readonly DataNode[] = node === undefined ? [] : [node];
  for (const name of path) {
    const [first] = current;
    const found =
      first?.value instanceof Map ? (first.value.get(name) as DataNode | undefined)?.value : undefined;
    current = Array.isArray(found) ? (found as DataNode[]) : [];
  }
  return current;
}

/** The text of an element along a path; null when there is none. */
export function xmlTextAt(node: DataNode | undefined, ...path: readonly string[]): string | null {
  return valueAt(childrenAt(node, ...path)[0], TEXT);
}

export function attributeAt(node: DataNode | undefined, name: string): string | null {
  return valueAt(node, `@${name}`);
}

function valueAt(node: DataNode | undefined, key: string): string | null {
  const value = node?.value instanceof Map ? (node.value.get(key) as DataNode | undefined)?.value : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
