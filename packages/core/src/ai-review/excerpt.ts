/** Pieces of files with the numbers of their lines, as a model sees them, and as its answers are checked against. */

export interface ExcerptLine {
  /** 1-based; of a removed line that of the line that followed it. */
  readonly number: number;
  readonly text: string;
  readonly mark: 'same' | 'added' | 'removed';
}

export interface Excerpt {
  readonly role: 'changed' | 'caller' | 'callee';
  readonly path: string;
  /** The function; empty for none. */
  readonly symbol: string;
  readonly lines: readonly ExcerptLine[];
  /** Lines that were left out at its end. */
  readonly cut: number;
}

/** What a change did to a file. Texts are masked already. */
export interface ChangedText {
  readonly path: string;
  readonly lines: readonly string[];
  /** 1-based lines that were added or edited. */
  readonly added: ReadonlySet<number>;
  /** Lines that are gone, by the 1-based line that follows them now. */
  readonly removed: ReadonlyMap<number, readonly string[]>;
}

/** Longer lines are data or minified, and are shown up to here. */
const MAX_LINE = 400;

/** Cuts lines `from` to `to` (1-based, both included) out of a file. */
export function excerptOf(
  file: ChangedText,
  {
    role,
    symbol,
    from,
    to,
    most,
  }: Pick<Excerpt, 'role' | 'symbol'> & {
    readonly from: number;
    readonly to: number;
    readonly most: number;
  },
): Excerpt {
  const lines: ExcerptLine[] = [];
  const last = Math.min(to, file.lines.length);
  let number = from;
  for (; number <= last && lines.length < most; number += 1) {
    for (const text of file.removed.get(number) ?? [])
      lines.push({ number, text: shortened(text), mark: 'removed' });
    const mark = file.added.has(number) ? 'added' : 'same';
    lines.push({ number, text: shortened(file.lines[number - 1]!), mark });
  }
  // What was removed at the very end stands before the line behind the last one.
  if (number > last)
    for (const text of file.removed.get(last + 1) ?? [])
      lines.push({ number: last + 1, text: shortened(text), mark: 'removed' });
  return { role, path: file.path, symbol, lines, cut: Math.max(0, last - number + 1) };
}

function shortened(line: string): string {
  return line.length <= MAX_LINE
    ? line
    : `${line.slice(0, MAX_LINE)} … (${line.length - MAX_LINE} more characters)`;
}

const MARKS = { same: ' ', added: '+', removed: '-' } as const;

/** The excerpt as text: `   12+| code`. */
export function renderExcerpt({ role, path, symbol, lines, cut }: Excerpt): string {
  const name = symbol === '' ? '' : `, ${symbol}`;
  return [
    `file ${path}${name} (${role})`,
    ...lines.map(({ number, text, mark }) => {
      const shown = mark === 'removed' ? '' : String(number);
      return `${shown.padStart(6)}${MARKS[mark]}| ${text}`;
    }),
    ...(cut === 0 ? [] : [`       (${cut} more lines are not shown)`]),
  ].join('\n');
}
