/** More files know more: what was found without a file and rested on nothing unknown is found with it. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, LinkResult } from '../../engine.ts';
import type { FileFacts } from '../../facts/file-facts.ts';
import { NO_MANIFESTS } from '../../facts/manifests.ts';
import type { Finding } from '../../finding/finding.ts';
import type { LanguageId } from '../../languages/language.ts';
import { smallEngine } from './testing/engine.ts';
import { type Language, programs, textsOf } from './testing/generated-programs.ts';

const LANGUAGE: { readonly [L in Language]: LanguageId } = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
};

let engine: Engine;
beforeAll(async () => {
  engine = await smallEngine();
});

async function factsOf(texts: ReadonlyMap<string, string>, language: Language): Promise<FileFacts[]> {
  const facts: FileFacts[] = [];
  for (const [path, text] of texts) {
    facts.push(await engine.analyse({ path, text, language: LANGUAGE[language], linked: true }));
  }
  return facts;
}

const link = (files: readonly FileFacts[]): Promise<LinkResult> =>
  engine.link({ files, manifests: NO_MANIFESTS });
const placeOf = ({ path, region, ruleId }: Finding): string => `${path}:${region.startLine} ${ruleId}`;
const saysOpen = ({ origin }: Finding): boolean => / unresolved call/.test(origin ?? '');

/** The text of a program, so that a failure can be read. */
const shown = (texts: ReadonlyMap<string, string>): string =>
  [...texts].map(([path, text]) => `=== ${path}\n${text}`).join('');

describe.each<[Language, number]>([
  ['py', 150],
  ['js', 100],
  ['ts', 50],
])('programs in %s', (language, numRuns) => {
  it('keep what was fully resolved without one of their files', async () => {
    const seen = { kept: 0, gone: 0, new: 0 };
    await fc.assert(
      fc.asyncProperty(programs, async (program) => {
        const texts = textsOf(program, language);
        const files = await factsOf(texts, language);
        const whole = await link(files);
        const places = new Set(whole.findings.map(placeOf));
        for (const missing of files) {
          const part = await link(files.filter((file) => file !== missing));
          const gone = part.findings.filter((finding) => !places.has(placeOf(finding)));
          const unsaid = gone.filter((finding) => !saysOpen(finding));
          expect(
            unsaid.map((finding) => `${placeOf(finding)} without ${missing.path}`),
            shown(texts),
          ).toEqual([]);
          seen.gone += gone.length;
          seen.kept += part.findings.length - gone.length;
          seen.new += places.size - new Set(part.findings.map(placeOf)).size;
        }
      }),
      { numRuns },
    );
    // Programs in which nothing flows, or nothing comes from another file, would prove nothing.
    expect([seen.kept > 30, seen.new > 5], JSON.stringify(seen)).toEqual([true, true]);
  });

  it('are linked alike in whatever order their files come', async () => {
    await fc.assert(
      fc.asyncProperty(
        programs.chain((program) =>
          fc.record({
            program: fc.constant(program),
            order: fc.shuffledSubarray(
              program.map((_, index) => index),
              { minLength: program.length },
            ),
          }),
        ),
        async ({ program, order }) => {
          const files = await factsOf(textsOf(program, language), language);
          const other = await link(order.map((index) => files[index]!));
          const byText = (result: LinkResult): string[] =>
            [...result.findings, ...result.notifications].map((item) => JSON.stringify(item)).sort();
          expect(byText(other)).toEqual(byText(await link(files)));
        },
      ),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });
});
