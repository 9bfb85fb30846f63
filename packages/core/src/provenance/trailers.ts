/** The message of a commit: subject, body, and the trailers that git itself would see (`git interpret-trailers --parse --no-divider`). */

export interface Trailer {
  /** As written. */
  readonly key: string;
  /** On one line, without blanks around it. */
  readonly value: string;
}

export interface CommitMessage {
  /** The lines of the first paragraph, joined. */
  readonly subject: string;
  /** All lines after the subject's paragraph, the trailers among them. */
  readonly body: readonly string[];
  readonly trailers: readonly Trailer[];
}

/** Longer messages are cut: a hundred thousand lines of trailers are no message. */
const MAX_MESSAGE = 200_000;
const TRAILER = /^([A-Za-z0-9-]+)[ \t]*:[ \t]*(.*)$/;
/** Lines that git knows without being configured: they make trailers of a paragraph that holds other lines as well. */
const KNOWN = /^(?:Signed-off-by: |\(cherry picked from commit )/;

/** Reads a message. Never throws. */
export function parseMessage(text: string): CommitMessage {
  const lines = text.slice(0, MAX_MESSAGE).split(/\r\n|\n/);
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return { subject: '', body: [], trailers: [] };
  const end = lines.findIndex((line, i) => i > first && isBlank(line));
  const subject = lines
    .slice(first, end < 0 ? lines.length : end)
    .map((line) => line.trim())
    .join(' ');
  const body = end < 0 ? [] : lines.slice(end + 1);
  return { subject, body, trailers: trailersOf(body) };
}

/** The trailers of a body: its last paragraph, if that consists of trailers, or a quarter of it does and git knows one of them. */
function trailersOf(body: readonly string[]): readonly Trailer[] {
  let end = body.length;
  while (end > 0 && isBlank(body[end - 1]!)) end -= 1;
  let start = end;
  while (start > 0 && !isBlank(body[start - 1]!)) start -= 1;
  const trailers: { key: string; value: string }[] = [];
  let counted = 0;
  let others = 0;
  let isKnown = false;
  let open: { key: string; value: string } | null = null;
  for (const line of body.slice(start, end)) {
    if (line.startsWith('#')) continue;
    if (/^[ \t]/.test(line)) {
      // What goes on after a line that is no trailer is none either.
      if (open === null) others += 1;
      else open.value = `${open.value} ${line.trim()}`.trim();
      continue;
    }
    const isOfGit = KNOWN.test(line);
    const [, key, value = ''] = TRAILER.exec(line) ?? [];
    isKnown ||= isOfGit;
    open = key === undefined ? null : { key, value: value.trim() };
    if (open !== null) trailers.push(open);
    if (open !== null || isOfGit) counted += 1;
    else others += 1;
  }
  const isBlock = others === 0 || (isKnown && counted * 3 >= others);
  return isBlock ? trailers : [];
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
