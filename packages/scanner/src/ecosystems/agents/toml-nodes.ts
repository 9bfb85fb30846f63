/** TOML in the form that JSON and YAML have. Its parser keeps no places, so these are the lines on which keys are written. */

import { isTable } from '../../fields.ts';
import type { DataNode } from '../data-node.ts';
import type { Spot } from '../ecosystem.ts';
import { textLines } from '../text-lines.ts';
import { parseTomlFields } from '../toml-text.ts';

/** Parses; throws `ManifestError`. */
export function parseTomlNode(text: string): DataNode {
  return nodeOf(parseTomlFields(text), { start: 0, end: text.length }, '', placesOf(text));
}

/** The lines of keys and headers, by their dotted paths. */
function placesOf(text: string): ReadonlyMap<string, Spot> {
  const places = new Map<string, Spot>();
  let table = '';
  for (const { text: line, start, end } of textLines(text)) {
    const note = (path: string): void => {
      if (!places.has(path)) places.set(path, { start, end });
    };
    const [, header] = /^\[\[?([^\]]+)\]\]?/.exec(line) ?? [];
    const [, key] = /^("[^"]*"|'[^']*'|[\w.-]+)\s*=/.exec(line) ?? [];
    if (header !== undefined) table = plainPath(header);
    if (header !== undefined) note(table);
    else if (key !== undefined) note(table === '' ? plainPath(key) : `${table}.${plainPath(key)}`);
  }
  return places;
}

function plainPath(written: string): string {
  return written
    .replace(/["']/g, '')
    .replace(/\s*\.\s*/g, '.')
    .trim();
}

function nodeOf(value: unknown, spot: Spot, path: string, places: ReadonlyMap<string, Spot>): DataNode {
  const place = { ...spot, keyStart: spot.start };
  if (Array.isArray(value)) return { ...place, value: value.map((item) => nodeOf(item, spot, path, places)) };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { ...place, value };
  // Dates are of no interest here.
  if (!isTable(value)) return { ...place, value: String(value) };
  const members = Object.entries(value).map(([key, child]): readonly [string, DataNode] => {
    const own = path === '' ? key : `${path}.${key}`;
    // A key of an inline table has no line of its own.
    return [key, nodeOf(child, places.get(own) ?? spot, own, places)];
  });
  return { ...place, value: new Map(members) };
}
