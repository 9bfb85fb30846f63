/**
 * The literals that every match of a regular expression contains. Only what is obvious is used: anything doubtful gives no
 * literal, which makes the prefilter weaker, never wrong.
 */
import type { LiteralGroups } from './literal-groups.ts';
import { alternativeGroups } from './literal-groups.ts';

const MAX_LENGTH = 5000;
const MIN_RUN = 2;

/** Literal groups of a regular expression in JavaScript syntax, or null when it is case-insensitive or too unusual. */
export function regexLiterals(source: string, flags: string): LiteralGroups {
  if (source.length > MAX_LENGTH || /[ix]/.test(flags) || /\(\?[a-z-]*[ix]/i.test(source)) return [];
  // Line and dot modes change nothing about letters.
  const start = /^\(\?[msu]+\)/.exec(source)?.[0].length ?? 0;
  const reader: Reader = { source, position: start };
  const groups = readAlternation(reader, 0);
  return groups === null || reader.position < source.length ? [] : groups;
}

interface Reader {
  readonly source: string;
  position: number;
}

/** Null means that the expression was not understood. */
function readAlternation(reader: Reader, depth: number): LiteralGroups | null {
  if (depth > 50) return null;
  const branches: LiteralGroups[] = [];
  for (;;) {
    const branch = readBranch(reader, depth);
    if (branch === null) return null;
    branches.push(branch);
    if (reader.source[reader.position] !== '|') break;
    reader.position += 1;
  }
  return branches.length === 1 ? branches[0]! : alternativeGroups(branches);
}

function readBranch(reader: Reader, depth: number): LiteralGroups | null {
  const { source } = reader;
  const groups: (readonly string[])[] = [];
  let run = '';
  const endRun = (): void => {
    if (run.length >= MIN_RUN) groups.push([run]);
    run = '';
  };
  while (reader.position < source.length) {
    const char = source[reader.position]!;
    if (char === '|' || char === ')') break;
    const atom = readAtom(reader, depth);
    if (atom === null) return null;
    const repeat = readQuantifier(reader);
    if (atom.literal !== null && repeat === 'once') {
      run += atom.literal;
      continue;
    }
    if (repeat === 'optional') {
      endRun();
      continue;
    }
    if (atom.literal !== null) run += atom.literal;
    endRun();
    // An assertion consumes nothing, so that what stands around it is still adjacent; ending the run is merely weaker.
    groups.push(...atom.groups);
  }
  endRun();
  return groups;
}

interface Atom {
  readonly literal: string | null;
  readonly groups: LiteralGroups;
}

const ANYTHING: Atom = { literal: null, groups: [] };

function readAtom(reader: Reader, depth: number): Atom | null {
  const { source } = reader;
  const char = source[reader.position]!;
  if (char === '(') return readGroup(reader, depth);
  if (char === '[') return skipClass(reader) ? ANYTHING : null;
  if (char === '\\') return readEscape(reader);
  reader.position += 1;
  if ('^$.*+?'.includes(char)) return ANYTHING;
  return { literal: char, groups: [] };
}

function readGroup(reader: Reader, depth: number): Atom | null {
  const { source } = reader;
  const opening = /^\((\?(:|=|<=|!|<!|P?<[A-Za-z_]\w*>))?/.exec(
    source.slice(reader.position, reader.position + 80),
  );
  const kind = opening?.[2] ?? '';
  if (opening === null || (opening[0] === '(' && source[reader.position + 1] === '?')) return null;
  reader.position += opening[0].length;
  const inner = readAlternation(reader, depth + 1);
  if (inner === null || source[reader.position] !== ')') return null;
  reader.position += 1;
  return { literal: null, groups: kind === '!' || kind === '<!' ? [] : inner };
}

function skipClass(reader: Reader): boolean {
  const { source } = reader;
  let i = reader.position + 1;
  if (source[i] === '^') i += 1;
  if (source[i] === ']') i += 1;
  for (; i < source.length; i += 1) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === '[') return false;
    else if (source[i] === ']') {
      reader.position = i + 1;
      return true;
    }
  }
  return false;
}

function readEscape(reader: Reader): Atom | null {
  const next = reader.source[reader.position + 1];
  if (next === undefined) return null;
  reader.position += 2;
  if (/[^A-Za-z0-9]/.test(next)) return { literal: next, groups: [] };
  if (/[dDwWsSbBnrtfvAzZ1-9]/.test(next)) return ANYTHING;
  return null;
}

function readQuantifier(reader: Reader): 'once' | 'optional' | 'many' {
  const match = /^(\*|\+|\?|\{(\d*)(,\d*)?\})[?+]?/.exec(
    reader.source.slice(reader.position, reader.position + 30),
  );
  if (match === null) return 'once';
  reader.position += match[0].length;
  if (match[1] === '+') return 'many';
  if (match[1] === '*' || match[1] === '?') return 'optional';
  return Number(match[2]) === 0 ? 'optional' : 'many';
}
