import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileFacts, Program } from '@skeptic/core';
import { afterEach, expect, it } from 'vitest';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { fakeAnalyse, NO_FLOW } from '../testing.ts';
import { type CachedProject, createCachedProject } from './testing.ts';

let project: CachedProject | null = null;
afterEach(() => project?.remove());

/** A project whose engine finds something when it links. */
function linkedProject(files: Readonly<Record<string, string>>, clock: Partial<FileFacts> = {}) {
  const made = createCachedProject(files, (input) => ({ ...fakeAnalyse(input), flow: NO_FLOW, ...clock }));
  project = made;
  let links = 0;
  const createEngine: ScanDependencies['createEngine'] = async () => {
    const create = await made.deps.createEngine();
    return async (options) => ({
      ...(await create(options)),
      async link({ files }: Program) {
        links += 1;
        const found = files
          .flatMap((file) => file.findings)
          .map((finding) => ({ ...finding, message: 'linked' }));
        return { findings: found, notifications: [], routes: [] };
      },
    });
  };
  return {
    ...made,
    scan: (changes = {}) => made.scan(changes, { createEngine }),
    links: () => links,
  };
}

it('keeps what linking said for as long as no file and no manifest changes', async () => {
  const { scan, links, folder } = linkedProject({
    'a.py': 'danger(1)\n',
    'b.py': 'danger(2)\n',
    'package.json': '{"name": "a"}',
  });
  const cold = await scan();
  expect(cold.findings.map(({ message }) => message)).toEqual(['linked', 'linked']);
  expect(await scan()).toEqual(cold);
  expect(links()).toBe(1);
  writeFileSync(path.join(folder, 'b.py'), 'danger(3)\n');
  await scan();
  expect(links()).toBe(2);
  writeFileSync(path.join(folder, 'package.json'), '{"name": "b"}');
  await scan();
  expect(links()).toBe(3);
  writeFileSync(path.join(folder, 'c.py'), 'danger(3)\n');
  expect((await scan()).findings).toHaveLength(3);
  expect(links()).toBe(4);
  // The program as it was before is known still; one file less is another one.
  await scan({ paths: ['a.py', 'b.py'] });
  expect(links()).toBe(4);
  await scan({ paths: ['a.py', 'c.py'] });
  expect(links()).toBe(5);
  await scan({ cache: 'off' });
  expect(links()).toBe(6);
});

it('links only the languages in which something has changed', async () => {
  const { scan, links, folder } = linkedProject({
    'a.py': 'danger(1)\n',
    'b.py': '',
    'c.js': 'danger(2)\n',
    'd.js': 'danger(3)\n',
  });
  const cold = await scan();
  expect(cold.findings.map(({ path }) => path)).toEqual(['a.py', 'c.js', 'd.js']);
  expect(links()).toBe(2);
  writeFileSync(path.join(folder, 'b.py'), 'danger(4)\n');
  expect((await scan()).findings.map(({ path }) => path)).toEqual(['a.py', 'b.py', 'c.js', 'd.js']);
  expect(links()).toBe(3);
});

it('links anew what the clock has a part in', async () => {
  const { scan, links } = linkedProject({ 'a.py': 'danger(1)\n', 'b.py': '' }, { readsClock: true });
  await scan();
  await scan();
  expect(links()).toBe(2);
});
