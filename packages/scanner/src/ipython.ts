/** Lines that IPython reads before Python does. */

/** Cell magics whose cell is Python all the same. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|debug|python3?)\b/;
const MAGIC = /^[^\S\n]*(?:%(?=%?\w)|[!?])/;

/**
 * The code of a cell in which lines for IPython, and cells in other languages, are comments of the same length. A line that goes on what a
 * bracket, a string or a backslash has begun is Python's, whatever it begins with; what follows a magic that ends with a backslash is not.
 */
export function withoutMagic(cell: string): string {
  if (/^%%\w/.test(cell) && !PYTHON_CELL.test(cell)) return cell.replace(/^([^\S\r\n]*)\S/gm, '$1#');
  let open: OpenCode = NOTHING_OPEN;
  let isMagic = false;
  return cell
    .split(/(\r\n|\r|\n)/)
    .map((line, index) => {
      // The odd ones are ends of lines.
      if (index % 2 === 1) return line;
      isMagic = isMagic || (isAtStart(open) && MAGIC.test(line));
      if (!isMagic) {
        open = openAfter(line, open);
        return line;
      }
      isMagic = line.endsWith('\\');
      return line.replace(/\S/, '#');
    })
    .join('');
}

/** What a line of Python leaves open. */
interface OpenCode {
  readonly brackets: number;
  /** Three quotes that are not closed. */
  readonly quotes: string | null;
  readonly isContinued: boolean;
}

const NOTHING_OPEN: OpenCode = { brackets: 0, quotes: null, isContinued: false };

function isAtStart({ brackets, quotes, isContinued }: OpenCode): boolean {
  return brackets === 0 && quotes === null && !isContinued;
}

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;

function openAfter(line: string, before: OpenCode): OpenCode {
  let { brackets, quotes } = before;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]!;
    const three = line.slice(at, at + 3);
    if (quotes !== null) {
      if (char === '\\') at += 1;
      else if (three === quotes) {
        quotes = null;
        at += 2;
      }
    } else if (three === '"""' || three === "'''") {
      quotes = three;
      at += 2;
    } else if (char === '"' || char === "'") {
      STRING.lastIndex = at;
      // One that is not closed ends with its line.
      at = STRING.test(line) ? STRING.lastIndex - 1 : line.length;
    } else if (char === '#') return { brackets, quotes, isContinued: false };
    else if (/[([{]/.test(char)) brackets += 1;
    else if (/[)\]}]/.test(char)) brackets = Math.max(0, brackets - 1);
  }
  return { brackets, quotes, isContinued: quotes === null && line.endsWith('\\') };
}
