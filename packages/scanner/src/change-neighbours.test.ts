import { createModuleFinder } from '@skeptic/core';
import { describe, expect, it } from 'vitest';
import { findNeighbours } from './change-neighbours.ts';
import { inFolder } from './git/folders.ts';

const NOTHING = { packages: [], compilers: [], workspaces: [], pythonProjects: [] };

/** The neighbours of some files of a program of Python. */
async function neighbours(
  files: Readonly<Record<string, string>>,
  changed: readonly string[],
  isNew: (path: string) => boolean = () => false,
) {
  const paths = Object.keys(files).sort();
  const texts = (wanted: readonly string[]) => wanted.map((path) => ({ path, text: files[path]! }));
  const searched: (readonly string[])[] = [];
  let finders = 0;
  const old = texts(changed).map((file) => ({ ...file, isNew: isNew(file.path) }));
  const found = await findNeighbours(old, {
    paths: async () => paths,
    mayHold: async (name) => paths.some((path) => path.includes(name)),
    modules: async () => {
      finders += 1;
      return createModuleFinder(paths, NOTHING);
    },
    systemOf: (path) => (path.endsWith('.py') ? 'python' : null),
    read: async (wanted) => texts(wanted),
    async search(words, folders) {
      searched.push(folders);
      return paths.filter((path) => words.some((word) => files[path]!.includes(word)));
    },
  });
  return { ...found, paths: found.files.map(({ path }) => path), searched, finders };
}

describe('findNeighbours', () => {
  const program = {
    'routes.py': 'from service import find\nimport clean\n',
    'service.py': 'import store\n',
    'store.py': 'import names, flask\n',
    'names.py': 'import letters\n',
    'letters.py': 'import bytes_\n',
    'bytes_.py': '',
    'clean.py': '',
    'main.py': 'import routes\n',
    'tests/test_store.py': 'import store\n',
    'notes.txt': 'import store\n',
    'other.py': '# the store is closed\n',
  };

  it('goes along imports, and against them up to what answers requests', async () => {
    const { paths, cut } = await neighbours(program, ['store.py']);
    expect(paths).toEqual(['bytes_.py', 'clean.py', 'letters.py', 'names.py', 'routes.py', 'service.py']);
    expect(cut).toBeNull();
  });

  it('looks for callers of old files only', async () => {
    const { paths, searched } = await neighbours(program, ['store.py'], () => true);
    expect([paths, searched]).toEqual([['bytes_.py', 'letters.py', 'names.py'], []]);
  });

  it('works out nothing for a file that neither imports nor is imported', async () => {
    const { paths, finders } = await neighbours(program, ['bytes_.py', 'other.py']).then(async () =>
      neighbours({ 'a.py': 'import flask\n', 'b.py': 'import os\n' }, ['a.py']),
    );
    expect([paths, finders]).toEqual([[], 0]);
  });

  it('takes fifty at most, and says that there are more', async () => {
    const names = Array.from({ length: 60 }, (_, number) => `part_${number}`);
    const files = Object.fromEntries(names.map((name) => [`${name}.py`, '']));
    const { paths, cut } = await neighbours({ ...files, 'all.py': `import ${names.join(', ')}\n` }, [
      'all.py',
    ]);
    expect(paths).toHaveLength(50);
    expect(cut).toBe('only the 50 nearest unchanged files were looked at');
  });

  it('leaves out what is too long', async () => {
    const { paths, cut } = await neighbours({ 'a.py': 'import b\n', 'b.py': '#'.repeat(1_000_001) }, [
      'a.py',
    ]);
    expect(paths).toEqual([]);
    expect(cut).toContain('unchanged files');
  });

  it('looks for callers in the widest folder that is not too large', async () => {
    const many = Array.from({ length: 3001 }, (_, number) => [inFolder('far', `f${number}.py`), ''] as const);
    const { searched, cut } = await neighbours(
      { ...Object.fromEntries(many), 'near/app/store.py': '', 'near/app/use.py': 'import store\n' },
      ['near/app/store.py'],
    );
    expect(searched).toEqual([['near'], ['near']]);
    expect(cut).toContain('callers were looked for in the folders around the change only');
  });
});
