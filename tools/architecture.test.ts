import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url);
const text = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');

describe('ARCHITECTURE.md', () => {
  it('names only paths that exist', () => {
    const paths = [...text.matchAll(/`((?:packages|tools|benchmarks|examples|docs)\/[\w./-]+)`/g)].map(
      (match) => match[1]!,
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it.each(['core', 'scanner'])('names every room of %s', (name) => {
    const rooms = readdirSync(new URL(`packages/${name}/src`, root), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory(),
    );
    expect(
      rooms.map((room) => room.name).filter((room) => !text.includes(`packages/${name}/src/${room}`)),
    ).toEqual([]);
  });
});
