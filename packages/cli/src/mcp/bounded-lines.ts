/** Messages of a client, one a line: those that are longer than what is read are left out, and the server goes on. */
import { Transform } from 'node:stream';

const LINE_END = 0x0a;
/** So much of the beginning and the end of what is left out is looked at for the number that its sender waits for. */
const SHOWN = 1000;

/** Passes whole lines on. Of longer ones it tells the number of the request; null where it has none. */
export function boundedLines(maxBytes: number, onLeftOut: (id: string | number | null) => void): Transform {
  let held: Buffer[] = [];
  let length = 0;
  let head = '';
  let tail = '';
  const take = (part: Buffer): void => {
    if (length <= maxBytes && length + part.length > maxBytes) {
      head = Buffer.concat(held).subarray(0, SHOWN).toString('latin1');
      if (head.length < SHOWN) head += part.subarray(0, SHOWN - head.length).toString('latin1');
      held = [];
    }
    length += part.length;
    if (length <= maxBytes) held.push(part);
    else tail = `${tail}${part.subarray(-SHOWN).toString('latin1')}`.slice(-SHOWN);
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      let from = 0;
      for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
        take(chunk.subarray(from, end + 1));
        if (length <= maxBytes) this.push(Buffer.concat(held));
        else onLeftOut(idOf(head, tail));
        [held, length, head, tail, from] = [[], 0, '', '', end + 1];
      }
      if (from < chunk.length) take(chunk.subarray(from));
      done();
    },
    flush(done) {
      if (length <= maxBytes) this.push(Buffer.concat(held));
      done();
    },
  });
}

const ID = '"id"\\s*:\\s*(-?\\d{1,15}|"(?:[^"\\\\]|\\\\.){0,200}")';
const AT_BEGINNING = new RegExp(`^\\s*\\{(?:\\s*"jsonrpc"\\s*:\\s*"2.0"\\s*,)?\\s*${ID}`);
const AT_END = new RegExp(`${ID}(?:\\s*,\\s*"jsonrpc"\\s*:\\s*"2.0")?\\s*\\}\\s*$`);

function idOf(head: string, tail: string): string | number | null {
  const written = AT_BEGINNING.exec(head)?.[1] ?? AT_END.exec(tail)?.[1];
  try {
    return written === undefined ? null : (JSON.parse(written) as string | number);
  } catch {
    return null;
  }
}
