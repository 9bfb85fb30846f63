/** Reads TOML. Its parser keeps no places, so these are found in the text again. */
import { parse, TomlError } from 'smol-toml';
import type { Fields } from '../fields.ts';
import { ManifestError, type Spot } from './ecosystem.ts';

/** Parses; throws `ManifestError`. */
export function parseTomlFields(text: string): Fields {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [, line = 'it is no TOML'] = /^Invalid TOML document: (.*)/.exec(error.message) ?? [];
    const lines = text.split('\n').slice(0, error.line - 1);
    throw new ManifestError(
      line,
      lines.reduce((sum, each) => sum + each.length + 1, 0),
    );
  }
}

/** The places of the headers of a list of tables (`[[package]]`), in order. */
export function tablePlaces(text: string, name: string): readonly Spot[] {
  const pattern = new RegExp(`^\\[\\[${name}\\]\\]`, 'gm');
  return [...text.matchAll(pattern)].map(({ index, 0: head }) => ({
    start: index,
    end: index + head.length,
  }));
}

/** The line of a key in a table, or the header of the table's own table of that name; else the beginning of the table. */
export function keyPlace(text: string, table: string, key: string): Spot {
  const from = headerAt(text, `${table}.${key}`) ?? headerAt(text, `${table}."${key}"`);
  if (from !== null) return lineAt(text, from);
  const start = headerAt(text, table);
  if (start === null) return { start: 0, end: 0 };
  const body = text.slice(start + 1);
  const next = /^\s*\[/m.exec(body);
  const own = next === null ? body : body.slice(0, next.index);
  const found = new RegExp(`^[ \\t]*["']?${escaped(key)}["']?[ \\t]*[=.]`, 'im').exec(own);
  return lineAt(text, found === null ? start : start + 1 + found.index);
}

/** The first place of a string's text as it was written, from an offset on; the offset itself when there is none. */
export function stringPlace(text: string, written: string, from = 0): Spot {
  const found = text.indexOf(written, from);
  const start = found < 0 ? from : found;
  return { start, end: found < 0 ? start : start + written.length };
}

/** The offset of a table's header; null when there is none. */
export function headerAt(text: string, table: string): number | null {
  const found = new RegExp(`^[ \\t]*\\[[ \\t]*${escaped(table)}[ \\t]*\\]`, 'm').exec(text);
  return found === null ? null : found.index;
}

function lineAt(text: string, at: number): Spot {
  const start = at + (/^\s*/.exec(text.slice(at, at + 200))?.[0].length ?? 0);
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
