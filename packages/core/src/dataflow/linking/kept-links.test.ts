/** A process that stays keeps what it learned of a program; what it says of the program must be what one says that has just begun. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine.ts';
import type { FileFacts } from '../../facts/file-facts.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { LanguageId } from '../../languages/language.ts';
import { smallEngine } from './testing/engine.ts';
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
