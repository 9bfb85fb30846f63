import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tarOf } from '../testing/tar-writer.ts';
import { zipOf } from '../testing/zip-writer.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits, type Unpacked, unpack } from './unpack.ts';

const texts = ({ files }: Unpacked): readonly string[] =>
  files.map(({ path, bytes }) => `${path} ${Buffer.from(bytes).toString('utf8')}`);
const skips = ({ skipped }: Unpacked): readonly string[] =>
  skipped.map(({ path, reason }) => `${path} ${reason}`);

/** Unpacks under limits that are smaller. */
function unpackWithin(limits: Partial<ArchiveLimits>, path: string, bytes: Uint8Array): Unpacked {
  return unpack(path, bytes, { ...ARCHIVE_LIMITS, ...limits });
}

/** The archive with the bit of encryption set in its directory. */
function encrypted(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  copy[copy.indexOf('PK\x01\x02', 0, 'latin1') + 8]! |= 1;
  return copy;
}

describe('unpacking', () => {
  it('reads zip, tar and gzip, and archives in them', () => {
    const inner = zipOf({ 'deep.txt': 'three' });
    const tar = tarOf({ 'b/c.txt': 'two', 'inner.jar': inner });
    expect(texts(unpack('a.zip', zipOf({ 'x/y.txt': 'one' })))).toEqual(['a.zip!/x/y.txt one']);
    for (const name of ['a.tar', 'a.tgz', 'a.tar.gz']) {
      const result = unpack(name, name === 'a.tar' ? tar : gzipSync(tar));
      expect(texts(result)).toEqual([`${name}!/b/c.txt two`, `${name}!/inner.jar!/deep.txt three`]);
      expect(result.skipped).toEqual([]);
    }
    expect(texts(unpack('logs/x.log.gz', gzipSync('line')))).toEqual(['logs/x.log.gz!/x.log line']);
  });

  it('reads the long names of pax and GNU, and takes links for no files', () => {
    const long = `${'folder/'.repeat(30)}file.txt`;
    for (const style of ['pax', 'gnu'] as const)
      expect(texts(unpack('a.tar', tarOf({ [long]: 'x' }, { longNames: style })))).toEqual([
        `a.tar!/${long} x`,
      ]);
    const linked = tarOf({ 'a.txt': 'x', link: '' }, { links: ['link'] });
    expect(texts(unpack('a.tar', linked))).toEqual(['a.tar!/a.txt x']);
  });

  it('lists what is encrypted, and names that lead out of the archive', () => {
    expect(skips(unpack('a.zip', encrypted(zipOf({ 'k.txt': 'x' }))))).toEqual(['a.zip!/k.txt encrypted']);
    const names = ['../up', '/etc/passwd', 'a/../../b', '..\\up', 'C:\\x'];
    const result = unpack('a.zip', zipOf(Object.fromEntries(names.map((name) => [name, 'x']))));
    expect(skips(result)).toEqual(names.map((name) => `a.zip!/${name} unsafe-name`));
    expect(result.files).toEqual([]);
  });

  it('leaves out what unpacks to too much, and goes on', () => {
    const bomb = zipOf({ 'bomb.txt': '0'.repeat(3_000_000), 'a.txt': 'fine' });
    const result = unpack('a.zip', bomb);
    expect(skips(result)).toEqual(['a.zip!/bomb.txt archive-limit']);
    expect(texts(result)).toEqual(['a.zip!/a.txt fine']);
    expect(skips(unpack('a.gz', gzipSync('0'.repeat(3_000_000))))).toEqual(['a.gz archive-limit']);
    const large = unpackWithin({ entryBytes: 3 }, 'a.zip', zipOf({ 'a.txt': 'four', 'b.txt': 'two' }));
    expect(skips(large)).toEqual(['a.zip!/a.txt size-limit']);
    const sum = unpackWithin({ bytes: 5 }, 'a.zip', zipOf({ 'a.txt': 'four', 'b.txt': 'four' }));
    expect(skips(sum)).toEqual(['a.zip!/b.txt archive-limit']);
    const many = unpackWithin({ entries: 1 }, 'a.tar', tarOf({ 'a.txt': 'x', 'b.txt': 'x' }));
    expect(skips(many)).toEqual(['a.tar!/b.txt archive-limit']);
    const directory = unpackWithin({ entries: 1 }, 'a.zip', zipOf({ 'a.txt': 'x', 'b.txt': 'x' }));
    expect(skips(directory)).toEqual(['a.zip archive-damaged']);
  });

  it('goes three archives deep', () => {
    let archive: Buffer = zipOf({ 'secret.txt': 'x' });
    for (let i = 0; i < 3; i += 1) archive = zipOf({ [`${i}.zip`]: archive });
    const result = unpack('a.zip', archive);
    expect(result.files).toEqual([]);
    expect(skips(result)).toEqual(['a.zip!/2.zip!/1.zip!/0.zip archive-limit']);
  });

  it('lists what is damaged or something else', () => {
    const zip = zipOf({ 'a.txt': 'content' });
    zip[40]! ^= 0xff;
    expect(skips(unpack('a.zip', zip))).toEqual(['a.zip!/a.txt archive-damaged']);
    expect(skips(unpack('a.zip', Buffer.from('PK and nothing else')))).toEqual(['a.zip archive-damaged']);
    expect(skips(unpack('a.gz', gzipSync('x').subarray(0, 12)))).toEqual(['a.gz archive-damaged']);
    expect(skips(unpack('a.zip', Buffer.from('text')))).toEqual(['a.zip archive-damaged']);
    const tar = tarOf({ 'a.txt': 'x', 'b.txt': 'y'.repeat(600) });
    const cut = unpack('a.tar', tar.subarray(0, 512 * 3));
    expect([texts(cut), skips(cut)]).toEqual([['a.tar!/a.txt x'], ['a.tar archive-damaged']]);
  });

  it('never throws', () => {
    const archives = [
      zipOf({ 'a.txt': 'x', 'b/c.jar': zipOf({ d: 'y' }) }),
      tarOf({ 'a.txt': 'x' }, { longNames: 'pax' }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...archives, gzipSync(archives[1]!)),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        (archive, changes, end) => {
          const bytes = Buffer.from(archive);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const { files } = unpack('a.zip', bytes.subarray(0, 1 + (end % bytes.length)));
          expect(files.every(({ path }) => path.startsWith('a.zip!/'))).toBe(true);
        },
      ),
    );
  });
});
