/** Writes tar archives for tests. */

interface TarOptions {
  /** How names of more than a hundred characters are written. */
  readonly longNames?: 'pax' | 'gnu';
  /** Names of entries that are symbolic links. */
  readonly links?: readonly string[];
}

/** A ustar archive with the given files. */
export function tarOf(
  files: Readonly<Record<string, string | Buffer>>,
  { longNames = 'pax', links = [] }: TarOptions = {},
): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => [
    ...(name.length > 100 ? longNameOf(name, longNames) : []),
    ...entryOf(name.slice(0, 100), Buffer.from(content), links.includes(name) ? '2' : '0'),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function longNameOf(name: string, style: 'pax' | 'gnu'): readonly Buffer[] {
  if (style === 'gnu') return entryOf('././@LongLink', Buffer.from(`${name}\0`), 'L');
  // The length of a record counts its own digits.
  const rest = ` path=${name}\n`;
  const length = rest.length + 3;
  return entryOf('PaxHeaders/x', Buffer.from(`${length}${rest}`), 'x');
}

function entryOf(name: string, content: Buffer, type: string): readonly Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}
