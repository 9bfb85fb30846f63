/** Words of a Handlebars tag, and what they stand for. */
import { effectOf } from '../known-names.ts';
import type { TemplateReader } from '../reader.ts';
import type { Term } from '../template.ts';
import { changed, constant, either, escaped, fieldOf, NOTHING, parameter } from '../term.ts';

export interface Part {
  readonly kind: 'path' | 'text' | 'call' | 'name-of-block';
  readonly text: string;
  /** `key=value`. */
  readonly key: string | null;
}

const WORD = /(?:([\w@-]+)=)?(?:"([^"]*)"|'([^']*)'|(\()|\|([^|]*)\||([^\s()|]+))/g;
const MAX_WORDS = 200;

/** Splits `helper a.b "text" key=value (inner x) as |item|`. */
export function wordsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  const words = new RegExp(WORD);
  for (let match = words.exec(text); match !== null && parts.length < MAX_WORDS; match = words.exec(text)) {
    const [, key = null, double, single, call, names, path] = match;
    const quoted = double ?? single;
    if (names !== undefined)
      for (const name of names.trim().split(/\s+/))
        parts.push({ kind: 'name-of-block', text: name, key: null });
    else if (quoted !== undefined) parts.push({ kind: 'text', text: quoted, key });
    else if (call !== undefined) {
      const end = closing(text, words.lastIndex);
      parts.push({ kind: 'call', text: text.slice(words.lastIndex, end), key });
      words.lastIndex = end + 1;
    } else if (path !== 'as') parts.push({ kind: 'path', text: path!, key });
  }
  return parts;
}

function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') open += 1;
    else if (text[at] === ')') open -= 1;
    if (open === 0) return at;
  }
  return text.length;
}

/** What names stand for in the block at hand. */
export interface BlockNames {
  readonly reader: TemplateReader;
  /** A name that the subject does not have is looked for around it, as in Mustache. */
  readonly looksAround: boolean;
}

const MAX_DEPTH = 10;

/** A path, or a helper with what it is given. */
export function termOfParts(names: BlockNames, parts: readonly Part[], depth = 0): Term {
  const [first, ...rest] = parts;
  if (first === undefined || depth > MAX_DEPTH) return NOTHING;
  if (rest.length === 0) {
    if (first.kind === 'text') return constant(first.text);
    if (first.kind === 'call') return termOfParts(names, wordsOf(first.text), depth + 1);
    return pathOf(names, first.text);
  }
  const inputs = rest.map((part) => termOfParts(names, [part], depth));
  const given = either(...inputs);
  switch (first.kind === 'path' ? effectOf(first.text) : 'unknown') {
    case 'harmless':
      return NOTHING;
    case 'escapes':
      return escaped(given);
    case 'carries':
    case 'declares-safe':
      return changed(given, {});
    default:
      return changed(given, { viaUnknown: true });
  }
}

/** `user.name`, `this.name`, `../title`, `@root.title`, `items.[0]`. */
function pathOf(names: BlockNames, written: string): Term {
  if (/^(?:true|false|null|undefined|-?\d+)$/.test(written)) return NOTHING;
  const ups = written.match(/\.\.\//g)?.length ?? 0;
  const subjects = names.reader.subjects().slice(ups);
  const [head = '', ...tail] = written
    .replaceAll('../', '')
    .replace(/^\.\//, '')
    .split(/[./]/)
    .filter(Boolean);
  const context = parameter(0);
  const key = (text: string): string => text.replace(/^\[|\]$/g, '');
  let value: Term;
  if (written === '.' || head === 'this' || head === '') value = subjects[0] ?? context;
  else if (head === '@root') value = context;
  else value = named(names, key(head), subjects, ups > 0);
  for (const part of tail) value = fieldOf(value, key(part));
  return value;
}

function named(
  { reader, looksAround }: BlockNames,
  name: string,
  subjects: readonly Term[],
  isOuter: boolean,
): Term {
  const own = reader.scope.lookup(name);
  const isBound = own.whole[0]?.path.join('.') !== name;
  if (isBound && !isOuter && reader.subjects().length > 0) return own;
  const [nearest] = subjects;
  if (nearest === undefined) return name.startsWith('@') ? NOTHING : parameter(0, name);
  if (!looksAround) return fieldOf(nearest, name);
  return either(...subjects.map((subject) => fieldOf(subject, name)), parameter(0, name));
}
