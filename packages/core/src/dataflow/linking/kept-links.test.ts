/** A process that stays keeps what it learned of a program; what it says of the program must be what one says that has just begun. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import type { FileFacts } from '../../facts/file-facts.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { LanguageId } from '../../languages/language.ts';
import { smallEngine } from './testing/engine.ts';
import { classFiles, FILES, textOfClasses } from './testing/generated-classes.ts';
import { programs, textsOf } from './testing/generated-programs.ts';

describe.each<['py' | 'ts', LanguageId, number]>([
  ['py', 'python', 40],
  ['ts', 'typescript', 30],
])('programs in %s', (ending, language, numRuns) => {
  let engine: Engine;
  let kept: Engine;
  beforeAll(async () => {
    engine = await smallEngine();
    kept = await smallEngine({}, true);
  });

  const factsOf = async (texts: ReadonlyMap<string, string>): Promise<Map<string, FileFacts>> => {
    const facts = new Map<string, FileFacts>();
    for (const [path, text] of texts)
      facts.set(path, await engine.analyse({ path, text, language, linked: true }));
    return facts;
  };

  it('are linked as from scratch, after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        programs,
        programs,
        fc.array(fc.nat(9), { maxLength: 8 }),
        async (one, two, changes) => {
          const versions = [await factsOf(textsOf(one, ending)), await factsOf(textsOf(two, ending))];
          const now = new Map(versions[0]);
          const check = async (): Promise<void> => {
            const input = { files: [...now.values()], manifests: NO_MANIFESTS };
            expect(await kept.link(input)).toEqual(await engine.link(input));
          };
          await check();
          for (const change of changes) {
            const path = `m${change >> 1}.${ending}`;
            const version = versions[change & 1]!.get(path);
            if (version === undefined) now.delete(path);
            else now.set(path, version);
            await check();
          }
        },
      ),
      { numRuns },
    );
  });
});

describe.each<['py' | 'ts', LanguageId, number]>([
  ['py', 'python', 30],
  ['ts', 'typescript', 30],
])('classes in %s', (ending, language, numRuns) => {
  it('leave nothing behind when they are taken away, renamed or moved', async () => {
    const engine = await smallEngine();
    const kept = await smallEngine({}, true);
    let findings = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(FILES - 1), fc.option(classFiles, { freq: 4 })), {
          minLength: 4,
          maxLength: 10,
        }),
        async (edits) => {
          const now = new Map<string, FileFacts>();
          for (const [file, version] of edits) {
            const path = `m${file}.${ending}`;
            if (version === null) now.delete(path);
            else {
              const text = textOfClasses(version, ending);
              now.set(path, await engine.analyse({ path, text, language, linked: true }));
            }
            const input = { files: [...now.values()], manifests: NO_MANIFESTS };
            const expected = await engine.link(input);
            findings += expected.findings.length;
            expect(await kept.link(input)).toEqual(expected);
          }
        },
      ),
      { numRuns },
    );
    // Programs without a flow would show nothing.
    expect(findings).toBeGreaterThan(0);
  });
});

it('keeps what it learned of parts of a program that are linked by turns', async () => {
  const engine = await smallEngine();
  const kept = await smallEngine({}, true);
  const read = { python: 0, typescript: 0 };
  const part = async (language: 'python' | 'typescript', texts: Readonly<Record<string, string>>) => {
    const files: FileFacts[] = [];
    for (const [path, text] of Object.entries(texts)) {
      const { flow, ...facts } = await engine.analyse({ path, text, language, linked: true });
      files.push(
        Object.defineProperty(facts as FileFacts, 'flow', {
          enumerable: true,
          get() {
            read[language] += 1;
            return flow;
          },
        }),
      );
    }
    return { files, manifests: NO_MANIFESTS };
  };
  const python = await part('python', {
    'a.py': 'import lib, b\nb.run(lib.source())\n',
    'b.py': 'import lib\ndef run(v):\n    lib.sink(v)\n',
    'c.py': 'def other(v):\n    return v\n',
  });
  const script = await part('typescript', {
    'a.ts': "import lib from 'lib';\nimport { run } from './b';\nrun(lib.source());\n",
    'b.ts': "import lib from 'lib';\nexport function run(v) { lib.sink(v); }\n",
  });
  const expected = [await engine.link(python), await engine.link(script)];
  expect(expected.map(({ findings }) => findings.length)).toEqual([1, 1]);
  expect([await kept.link(python), await kept.link(script)]).toEqual(expected);
  read.python = 0;
  expect([await kept.link(python), await kept.link(script)]).toEqual(expected);
  // Only where a flow goes through without starting there.
  expect(read.python).toBe(1);
});
