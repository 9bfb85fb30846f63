/**
 * The facts of the models, shown on code: `models/<language>/cases/<library>.*` uses a library as people write it, and its annotations say
 * which lines the rules have to report. Of the rules that a file names, every finding has to be marked. `MODEL=<library>` runs one only.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../core/src/engine.ts';
import { parseAnnotations } from '../../core/src/rule/rule-tester.ts';
import { buildEngine, read } from './testing/built-in-rules.ts';
import { failuresOf, languageOf, listFiles, listFolders } from './testing/fixtures.ts';

/** Models without a case of their own. The list shrinks; nothing is added. */
const WITHOUT_CASES: readonly string[] = [];

const only = process.env.MODEL;
const models = listFolders('models/').flatMap((folder) =>
  listFiles(folder).map((path) => {
    const library = nameOf(path);
    const cases = listFiles(`${folder}cases/`).filter((file) => nameOf(file).split('.')[0] === library);
    return { name: `${folder.split('/')[1]}/${library}`, library, cases };
  }),
);
const tested = models
  .filter(({ library }) => only === undefined || library === only)
  .flatMap(({ cases }) => cases);

describe('models', () => {
  let engine: Engine;
  beforeAll(async () => {
    const named = new Set(tested.flatMap((path) => rulesOf(read(path))));
    ({ engine } = await buildEngine((id) => named.has(id)));
  });

  it('have cases', () => {
    expect(models.filter(({ cases }) => cases.length === 0).map(({ name }) => name)).toEqual(WITHOUT_CASES);
  });

  it('have no cases of other libraries', () => {
    const known = new Set(models.flatMap(({ cases }) => cases));
    const all = listFolders('models/').flatMap((folder) => listFiles(`${folder}cases/`));
    expect(all.filter((file) => !known.has(file))).toEqual([]);
  });

  it.each(tested)('%s', async (path) => {
    const text = read(path);
    const ruleIds = rulesOf(text);
    expect(ruleIds).not.toEqual([]);
    const { findings, notifications } = await engine.analyse({ path, text, language: languageOf(path) });
    expect(notifications.filter(({ code }) => code === 'rule-failed')).toEqual([]);
    const found = findings
      .filter(({ ruleId }) => ruleIds.includes(ruleId))
      .map(({ ruleId, region, confidence }) => ({ ruleId, line: region.startLine, confidence }));
    expect(failuresOf({ path, text, ruleIds, findings: found })).toEqual([]);
  });
});

function rulesOf(text: string): string[] {
  return [...new Set(parseAnnotations(text).map(({ ruleId }) => ruleId))].sort();
}

/** `models/python/cases/flask.views.py` is `flask.views`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
}
