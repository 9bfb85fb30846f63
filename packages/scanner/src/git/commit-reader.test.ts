import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodePlatform } from '../platform/node-platform.ts';
import type { BlobReader } from './blob-reader.ts';
import { createCommitReader } from './commit-reader.ts';
import { findRepository } from './find-repository.ts';
import { openObjects } from './object-store.ts';
import { createRepository, removeRepositories, type TestRepository } from './testing.ts';

const LINES = Array.from({ length: 400 }, (_, number) => `line ${number} of a long file\n`);
const BINARY = Uint8Array.from({ length: 3000 }, (_, at) => (at * 37) % 256);
const LIMIT = 1_000_000;

afterAll(removeRepositories);

/** Two commits of which the second changes little, so that packs hold deltas. */
function repositoryOf(...options: readonly string[]): TestRepository {
  const repository = createRepository(...options);
  repository.commit({
    'skeptic.yaml': 'version: 1\n',
    'a b/c/long.txt': LINES.join(''),
    'binary.bin': BINARY,
    empty: '',
  });
  repository.commit({
    'a b/c/long.txt': LINES.map((line, at) => (at === 200 ? 'changed\n' : line)).join(''),
  });
  return repository;
}

function readerOf({ root }: TestRepository, asked: string[] = []): BlobReader {
  const platform = { ...nodePlatform(), environment: {} };
  const git: BlobReader = {
    read: async (name) => {
      asked.push(name);
      return { kind: 'missing' };
    },
    close: () => {},
  };
  return createCommitReader(openObjects(platform, findRepository(platform, root)), git);
}

const FILES = ['skeptic.yaml', 'a b/c/long.txt', 'binary.bin', 'empty', 'a b', 'a b/none', 'none/none'];

async function contents(repository: TestRepository, asked: string[]): Promise<readonly unknown[]> {
  const reader = readerOf(repository, asked);
  const commits = repository.git('rev-list', 'HEAD').split('\n');
  return Promise.all(
    commits.flatMap((commit) =>
      FILES.map(async (file) => {
        const read = await reader.read(`${commit}:${file}`, LIMIT);
        return read.kind === 'blob' ? Buffer.from(read.bytes).toString('latin1') : read.kind;
      }),
    ),
  );
}

describe('files of commits', () => {
  it.each([
    ['sha1', []],
    ['sha256', ['--object-format=sha256']],
  ])('are read without git, loose and in packs of both kinds of deltas (%s)', async (_, options) => {
    const repository = repositoryOf(...options);
    const asked: string[] = [];
    const loose = await contents(repository, asked);
    expect(loose).toEqual([
      'version: 1\n',
      LINES.map((line, at) => (at === 200 ? 'changed\n' : line)).join(''),
      Buffer.from(BINARY).toString('latin1'),
      '',
      'missing',
      'missing',
      'missing',
      'version: 1\n',
      LINES.join(''),
      Buffer.from(BINARY).toString('latin1'),
      '',
      'missing',
      'missing',
      'missing',
    ]);
    repository.git('repack', '-adfq');
    expect(await contents(repository, asked)).toEqual(loose);
    repository.git('-c', 'repack.useDeltaBaseOffset=false', 'repack', '-adfq');
    expect(repository.git('count-objects', '-v')).toContain('count: 0');
    expect(await contents(repository, asked)).toEqual(loose);
    expect(asked).toEqual([]);
  });

  it('are asked of git when they are large, damaged, or named in another way', async () => {
    const repository = repositoryOf();
    const commit = repository.git('rev-parse', 'HEAD');
    const asked: string[] = [];
    const reader = readerOf(repository, asked);
    const names = [
      `${commit}:binary.bin`,
      'HEAD:empty',
      ':0:empty',
      `${commit}:./empty`,
      `${commit}:../empty`,
    ];
    for (const name of names) await reader.read(name, 100);
    expect(asked).toEqual(names);
    const blob = repository.git('rev-parse', 'HEAD:skeptic.yaml');
    const other = repository.git('rev-parse', 'HEAD:empty');
    const objects = path.join(repository.root, '.git/objects');
    const fileOf = (name: string): string => path.join(objects, name.slice(0, 2), name.slice(2));
    rmSync(fileOf(blob));
    // Another object's bytes under its name.
    const bytes = nodePlatform().fs.readBytes(fileOf(other))!;
    writeFileSync(fileOf(blob), bytes);
    asked.splice(0);
    await readerOf(repository, asked).read(`${commit}:skeptic.yaml`, 100);
    expect(asked).toEqual([`${commit}:skeptic.yaml`]);
  });

  it('are asked of git when a pack is cut off or its index is not of the known form', async () => {
    const repository = repositoryOf();
    repository.git('repack', '-adfq');
    const commit = repository.git('rev-parse', 'HEAD');
    const folder = path.join(repository.root, '.git/objects/pack');
    for (const ending of ['.pack', '.idx']) {
      const file = path.join(folder, readdirSync(folder).find((name) => name.endsWith(ending))!);
      const bytes = nodePlatform().fs.readBytes(file)!;
      for (const length of [0, 7, 40, 1100]) {
        rmSync(file);
        writeFileSync(file, bytes.subarray(0, length));
        const asked: string[] = [];
        await readerOf(repository, asked).read(`${commit}:skeptic.yaml`, 100);
        expect([ending, length, asked.length]).toEqual([ending, length, 1]);
      }
      rmSync(file);
      writeFileSync(file, bytes);
    }
  });
});
