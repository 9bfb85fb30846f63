/** Passwords that a shell hands to a command as its input: `echo … | docker login --password-stdin`, here-strings, here-documents. */
import type { SecretHit } from './detector.ts';
import { type Finder, lineAround } from './finder.ts';
import { isPlaceholder, isReference } from './judge-value.ts';

/** A part of the text. */
interface Part {
  readonly start: number;
  readonly text: string;
}

/** Commands whose input is pairs of a user and a password; that of the others is the password. */
const PAIRS: ReadonlySet<string> = new Set(['chpasswd']);
const MAX_LINE = 600;
const MAX_DOCUMENT = 4000;

/** What stands in the input of a command that reads a password. Keywords: the command, or the option that makes it read. */
export const findPipedPassword: Finder = ({ text, at, keyword, detector, context }) => {
  if (/[\w.-]/.test(text[at - 1] ?? ' ') || /[\w-]/.test(text[at + keyword.length] ?? ' ')) return [];
  const line = lineAround(text, at, MAX_LINE);
  const inputs = [
    ...piped({ start: line.start, text: text.slice(line.start, at) }),
    ...redirected(text, at + keyword.length, line.end),
  ];
  return inputs
    .flatMap((input) => (PAIRS.has(keyword) ? passwordsOf(input) : [input]))
    .filter(({ text: value }) => isWritten(value))
    .map(
      ({ start, text: value }): SecretHit => ({
        detector: detector.id,
        start,
        end: start + value.length,
        name: keyword,
        ...(context.isSample ? { confidence: 'low' as const } : {}),
      }),
    );
};

function isWritten(value: string): boolean {
  return value.length >= 4 && !/[$`<{%*]/.test(value) && !isReference(value) && !isPlaceholder(value);
}

/** `echo -n "value" |` and `printf '%s' value |` before the command. */
function piped({ start, text }: Part): readonly Part[] {
  const match =
    /\b(?:echo(?: +-[neE]+)*|printf(?: +["']?%s(?:\\n)?["']?)?) +(?:"(?<double>[^"|]{1,200})"|'(?<single>[^'|]{1,200})'|(?<bare>[^\s"'|;&]{1,200})) *\|[^|]{0,200}$/d.exec(
      text,
    );
  return partOf(match, start);
}

/** `<<< value`, or the lines of a here-document, behind the command. */
function redirected(text: string, from: number, lineEnd: number): readonly Part[] {
  const rest = text.slice(from, lineEnd);
  const word =
    /<<<[ \t]*(?:"(?<double>[^"]{1,200})"|'(?<single>[^']{1,200})'|(?<bare>[^\s"'|;&)]{1,200}))/d.exec(rest);
  if (word !== null) return partOf(word, from);
  const mark = /(?<!<)<<-?[ \t]*["']?(\w{1,40})["']?/.exec(rest)?.[1];
  const begin = text.indexOf('\n', lineEnd) + 1;
  return mark === undefined || begin === 0 ? [] : linesUntil(mark, text, begin);
}

function linesUntil(mark: string, text: string, begin: number): readonly Part[] {
  const lines: Part[] = [];
  for (let start = begin; start < text.length && start - begin < MAX_DOCUMENT; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const value = line.trim();
    if (value === mark) return lines;
    if (value !== '') lines.push({ start: start + line.indexOf(value), text: value });
    start = end + 1;
  }
  // Without its end it is no here-document.
  return [];
}

function partOf(match: RegExpExecArray | null, from: number): readonly Part[] {
  if (match === null) return [];
  for (const name of ['double', 'single', 'bare']) {
    const place = match.indices!.groups![name];
    if (place !== undefined) return [{ start: from + place[0], text: match.groups![name]! }];
  }
  return [];
}

/** The password behind each `user:`. */
function passwordsOf({ start, text }: Part): readonly Part[] {
  const colon = text.indexOf(':');
  return colon < 1 ? [] : [{ start: start + colon + 1, text: text.slice(colon + 1).replace(/\\n$/, '') }];
}
