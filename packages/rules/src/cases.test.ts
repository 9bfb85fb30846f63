/**
 * The one harness of the rules: every case file of every rule is analysed with all built-in rules and models, and compared with its
 * annotations; the examples of every rule's documentation are scanned, too. `RULE=<id>` runs one rule only.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTexts } from '../../core/src/analyse/testing/link-texts.ts';
import type { Engine } from '../../core/src/engine.ts';
import type { LanguageId } from '../../core/src/languages/language.ts';
import type { VariantLanguage } from '../../core/src/rule/compile-context.ts';
import type { CompiledRule } from '../../core/src/rule/compiled.ts';
import { isCodeLanguage } from '../../core/src/rule/rule-languages.ts';
import { parseAnnotations } from '../../core/src/rule/rule-tester.ts';
import { buildEngine, read } from './testing/built-in-rules.ts';
import { countCases } from './testing/case-count.ts';
import { failuresOf, languageOf, listFiles, listFolders } from './testing/fixtures.ts';

interface RuleFolder {
  readonly id: string;
  readonly path: string;
  readonly cases: readonly string[];
}

const folders: readonly RuleFolder[] = listFolders('packs/').flatMap((pack) =>
  listFolders(pack).map((path) => ({ id: path.split('/').at(-2)!, path, cases: listFiles(`${path}cases/`) })),
);
const only = process.env.RULE;
const tested = folders.filter((folder) => only === undefined || folder.id === only);

/** Vulnerable and safe lines of each rule and language; cases of models count as well. */
const LEAST_CASES = 3;
const modelCases = listFolders('models/').flatMap((folder) => listFiles(`${folder}cases/`));

/** JavaScript rules run on TypeScript as well, so cases in one of the two will do. */
function familyOf(language: VariantLanguage | null): LanguageId | null {
  if (language === null || !isCodeLanguage(language)) return null;
  return language === 'typescript' ? 'javascript' : language;
}

describe('rules', () => {
  const rules = new Map<string, CompiledRule>();
  let engine: Engine;
  beforeAll(async () => {
    const built = await buildEngine(() => true);
    engine = built.engine;
    for (const set of built.sets.values()) for (const rule of set.rules) rules.set(rule.id, rule);
  });

  const linesOf = async (id: string, path: string, text: string, language: LanguageId | null) => {
    const facts = await engine.analyse({ path, text, language });
    const failed = facts.notifications.find((notification) => notification.code === 'rule-failed');
    if (failed !== undefined) throw new Error(failed.message);
    return facts.findings
      .filter((finding) => finding.ruleId === id)
      .map(({ region, confidence }) => ({ ruleId: id, line: region.startLine, confidence }));
  };

  const linkedLinesOf = async (id: string, path: string, text: string) => {
    const { findings } = await linkTexts(
      engine,
      new Map([
        [path, text],
        ['other.py', 'x = 1\n'],
      ]),
    );
    return findings
      .filter((finding) => finding.ruleId === id)
      .map(({ region, confidence }) => ({ ruleId: id, line: region.startLine, confidence }));
  };

  describe.each(tested)('$id', (folder) => {
    it('has vulnerable and safe cases for every language that it claims', () => {
      const variants = rules.get(folder.id)?.variants ?? [];
      const families = new Set(variants.flatMap(({ language }) => familyOf(language) ?? []));
      const short = [...families].filter((family) => {
        const texts = [...folder.cases, ...modelCases].filter(
          (path) => familyOf(languageOf(path)) === family,
        );
        const { vulnerable, safe } = countCases(folder.id, texts.map(read));
        return vulnerable < LEAST_CASES || safe < LEAST_CASES;
      });
      expect(short).toEqual([]);
    });

    it.each(folder.cases)('%s', async (path) => {
      const text = read(path);
      const findings = await linesOf(folder.id, path, text, languageOf(path));
      const check = (found: typeof findings) =>
        failuresOf({ path, text, ruleIds: [folder.id], findings: found });
      expect(parseAnnotations(text).length).toBeGreaterThan(0);
      expect(check(findings)).toEqual([]);
      // Beside another file, which makes it a program.
      expect(check(await linkedLinesOf(folder.id, path, text))).toEqual([]);
    });

    it('finds its insecure example and is silent on the secure one', async () => {
      const rule = rules.get(folder.id)!;
      const language = rule.variants[0]!.language;
      if (!isCodeLanguage(language)) return;
      const { insecureExample, secureExample } = rule.metadata;
      expect(insecureExample).not.toBeNull();
      expect(secureExample).not.toBeNull();
      const path =
        language === 'python' ? 'example.py' : language === 'javascript' ? 'example.js' : 'example.ts';
      expect((await linesOf(folder.id, path, insecureExample!, language)).length).toBeGreaterThan(0);
      expect(await linesOf(folder.id, path, secureExample!, language)).toEqual([]);
    });
  });
});
