/** Decoding of string literals, template text and JSX text. */
import type { StringLit } from '../../ast/nodes.ts';
import { ownTable } from '../../own-table.ts';
import { WORDS } from '../../syntax/flat-tree.ts';
import type { Lowering } from './context.ts';

/** A quoted string (or a template without substitutions); one without a closing quote ends at its node's end. */
export function lowerString(c: Lowering, node: number): StringLit {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const isClosed = end - start > 1 && c.text.charCodeAt(end - 1) === c.text.charCodeAt(start);
  const contentStart = Math.min(start + 1, end);
  const contentEnd = isClosed ? end - 1 : Math.max(contentStart, end);
  const value = decoded(c.text.slice(contentStart, contentEnd));
  return {
    kind: 'StringLit',
    start,
    end,
    id: c.ids++,
    value,
    prefix: '',
    quoted: true,
    contentStart,
    contentEnd,
  };
}

/** The value of a string that becomes no node of its own, such as a module's name. */
export function stringValue(c: Lowering, node: number): string {
  return decoded(c.text.slice(c.words[node * WORDS + 1]! + 1, c.words[node * WORDS + 2]! - 1));
}

function decoded(raw: string): string {
  return raw.includes('\\') ? decodeEscapes(raw) : raw;
}

/** A `StringLit` without quotes over the given span, as for keys, JSX text and the text of a template. */
export function bareString(c: Lowering, start: number, end: number, value: string): StringLit {
  return {
    kind: 'StringLit',
    start,
    end,
    id: c.ids++,
    value,
    prefix: '',
    quoted: false,
    contentStart: start,
    contentEnd: end,
  };
}

// biome-ignore format: one long table
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '\n': '', '\u2028': '', '\u2029': '',
};

/** Resolves the escapes of JavaScript strings; what is no valid escape stands for itself. */
export function decodeEscapes(raw: string): string {
  let out = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at !== -1 && at + 1 < raw.length; at = raw.indexOf('\\', from)) {
    out += raw.slice(from, at);
    const next = raw[at + 1]!;
    const simple = SIMPLE_ESCAPES[next];
    if (simple !== undefined) {
      out += simple;
      from = at + 2;
    } else if (next === '\r') {
      from = raw[at + 2] === '\n' ? at + 3 : at + 2;
    } else if (next === 'x' || next === 'u' || (next >= '0' && next <= '7')) {
      const [decoded, length] = decodeNumeric(raw, at);
      out += decoded;
      from = at + length;
    } else {
      out += next;
      from = at + 2;
    }
  }
  return out + raw.slice(from);
}

const NUMERIC_ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,8})\}|([0-3][0-7]{0,2}|[4-7][0-7]?))/y;

function decodeNumeric(raw: string, at: number): readonly [string, number] {
  NUMERIC_ESCAPE.lastIndex = at;
  const match = NUMERIC_ESCAPE.exec(raw);
  if (match === null) return [raw[at + 1]!, 2];
  const code =
    match[4] === undefined
      ? Number.parseInt(match[1] ?? match[2] ?? match[3]!, 16)
      : Number.parseInt(match[4], 8);
  return [code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', match[0].length];
}

// biome-ignore format: one long table
const ENTITIES: Readonly<Record<string, string>> = ownTable({
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', copy: '©', reg: '®', hellip: '…', mdash: '—', ndash: '–',
  laquo: '«', raquo: '»', times: '×', rarr: '→', larr: '←', bull: '•', middot: '·',
});

/** Resolves the common HTML entities of JSX text; others stay as written. */
export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]{1,30}));/g,
    (all, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES[name as string] ?? all;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : (all as string);
    },
  );
}

/** JSX drops white space that contains a line end, and joins the lines of a text by one space. */
export function jsxText(raw: string): string {
  if (!/[\r\n]/.test(raw)) return decodeEntities(raw);
  const lines = raw.split(/\r\n|\r|\n/);
  const last = lines.length - 1;
  const kept = lines.map((line, i) => {
    const left = i === 0 ? line : line.replace(/^[ \t]+/, '');
    return i === last ? left : left.trimEnd();
  });
  return decodeEntities(kept.filter((line) => line !== '').join(' '));
}
