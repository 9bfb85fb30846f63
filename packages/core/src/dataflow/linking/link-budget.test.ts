import { expect, it } from 'vitest';
import { linkTexts, readProgram } from '../../analyse/testing/link-texts.ts';
import type { LinkResult } from '../../engine.ts';
import { smallEngine } from './testing/engine.ts';

const SERVICES = 20;

/** Files with a flow of their own, one through a callee that nobody knows, and one into the next file; the last file has the sink. */
const program = [
  ...Array.from({ length: SERVICES }, (_, i) =>
    [
      `=== s${i}.py`,
      'import lib, other',
      `import s${i + 1}`,
      'def own():',
      '    lib.sink(lib.source())',
      'def open():',
      '    lib.sink(other.thing(lib.source()))',
      'def checked(v):',
      '    v = lib.source()',
      `    if s${i + 1}.check(v):`,
      '        lib.sink(v)',
      'def check(v):',
      '    return v in ("x", "y")',
      'def run(v):',
      `    s${i + 1}.run(v)`,
      'run(lib.source())',
    ].join('\n'),
  ),
  `=== s${SERVICES}.py`,
  'import lib',
  'def check(v):',
  '    return v in ("x", "y")',
  'def run(v):',
  '    lib.sink(v)',
  '',
].join('\n');

async function linked(base: number): Promise<{ places: string[]; result: LinkResult }> {
  const result = await linkTexts(
    await smallEngine({ maxLinkSteps: { base, perFunction: 0 } }),
    readProgram(program),
  );
  const places = result.findings.map(({ path, region, origin }) => `${path}:${region.startLine} ${origin}`);
  return { places: places.sort(), result };
}

const inFiles = (line: number): string[] => Array.from({ length: SERVICES }, (_, i) => `s${i}.py:${line}`);

it('follows flows to their ends within its budget, and says nothing', async () => {
  const { places, result } = await linked(1_000_000);
  const lines = places.map((place) => place.split(' ')[0]);
  expect(new Set(lines)).toEqual(new Set([...inFiles(4), ...inFiles(6), `s${SERVICES}.py:5`]));
  expect(result.notifications).toEqual([]);
});

it.each([0, 1, 10, 50])(
  'keeps the findings of single files when %i steps are spent, and says so',
  async (steps) => {
    const { places, result } = await linked(steps);
    const lines = new Set(places.map((place) => place.split(' ')[0]));
    for (const place of [...inFiles(4), ...inFiles(6)]) expect(lines).toContain(place);
    expect(result.notifications).toMatchObject([{ code: 'link-budget', level: 'incomplete', path: null }]);
  },
);

it('keeps what a check in another file would have ended, and says that it may', async () => {
  const { places } = await linked(0);
  const checked = places.filter((place) => /^s\d+\.py:10 /.test(place));
  expect(checked).toHaveLength(SERVICES);
  expect(checked.every((place) => place.endsWith(', unless an unresolved call checks it'))).toBe(true);
});
