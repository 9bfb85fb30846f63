/** What can notice that a fact is gone: the cases of rules and models, the examples of rules' pages and the programs of several files. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from '../../tools/lib/load-source.mjs';
import { filesBelow, inRoot } from '../../tools/lib/workspace.mjs';

/**
 * @typedef {object} Item
 * @property {string} name
 * @property {'python' | 'javascript'} family
 * @property {readonly string[]} ruleIds rules that it speaks of
 * @property {string} text of all files together
 * @property {(engine: any) => Promise<string[]>} failures what the item misses, as `rule place`
 */

const { languages } = await loadSource('packages', 'core', 'src', 'languages', 'registry.generated.ts');
const { checkFixture, parseAnnotations } = await loadSource(
  'packages',
  'core',
  'src',
  'rule',
  'rule-tester.ts',
);
const { linkTexts } = await loadSource('packages', 'core', 'src', 'analyse', 'testing', 'link-texts.ts');

/**
 * Everything that says what rules find, small things first.
 * @param {readonly any[]} rules
 * @returns {Item[]}
 */
export function readCorpus(rules) {
  const items = [...rules.flatMap(examplesOf), ...rules.flatMap(casesOf), ...modelCases()];
  const programs = readdirSync(inRoot('packages', 'rules', 'programs'))
    .sort()
    .map(programOf);
  return [...items.sort((a, b) => a.text.length - b.text.length), ...programs];
}

/** @param {any} rule @returns {Item[]} */
function examplesOf({ id, variants, metadata }) {
  const language = variants[0].language;
  if (!languages.some((/** @type {any} */ known) => known.id === language)) return [];
  const { insecureExample, secureExample } = metadata;
  const ending = languages.find((/** @type {any} */ known) => known.id === language).extensions[0];
  const count = async (/** @type {any} */ engine, /** @type {string} */ text) =>
    (await findingsOf(engine, `example${ending}`, text, language)).filter(({ ruleId }) => ruleId === id)
      .length;
  return [
    {
      name: `example of ${id}`,
      family: familyOf([`example${ending}`]),
      ruleIds: [id],
      text: `${insecureExample}\n${secureExample}`,
      failures: async (engine) => [
        ...((await count(engine, insecureExample)) > 0 ? [] : [`${id} insecure`]),
        ...((await count(engine, secureExample)) === 0 ? [] : [`${id} secure`]),
      ],
    },
  ];
}

/** @param {any} rule @returns {Item[]} */
function casesOf({ id, metadata }) {
  const folder = inRoot('packages', 'rules', 'packs', metadata.category, id, 'cases');
  return filesBelow(folder).map((file) => caseOf(`${id}/${path.basename(file)}`, file, () => [id]));
}

/** @returns {Item[]} */
function modelCases() {
  return ['python', 'javascript'].flatMap((family) =>
    filesBelow(inRoot('packages', 'rules', 'models', family, 'cases')).map((file) =>
      caseOf(`model case ${path.basename(file)}`, file, rulesNamedIn),
    ),
  );
}

/**
 * @param {string} name
 * @param {string} file
 * @param {(text: string) => readonly string[]} rulesOf
 * @returns {Item}
 */
function caseOf(name, file, rulesOf) {
  const text = readFileSync(file, 'utf8');
  const base = path.basename(file);
  const ruleIds = rulesOf(text);
  return {
    name,
    family: familyOf([base]),
    ruleIds,
    text,
    failures: async (engine) =>
      failuresOf(base, text, ruleIds, await findingsOf(engine, base, text, languageOf(base))),
  };
}

/** @param {string} text @returns {string[]} */
function rulesNamedIn(text) {
  return [...new Set(parseAnnotations(text).map((/** @type {any} */ { ruleId }) => ruleId))].sort();
}

/** @param {string} name @returns {Item} */
function programOf(name) {
  const folder = inRoot('packages', 'rules', 'programs', name);
  const files = new Map(
    filesBelow(folder).map((file) => [
      path.relative(folder, file).split(path.sep).join('/'),
      readFileSync(file, 'utf8'),
    ]),
  );
  const text = [...files.values()].join('\n');
  const ruleIds = rulesNamedIn(text);
  return {
    name: `program ${name}`,
    family: familyOf([...files.keys()]),
    ruleIds,
    text,
    failures: async (engine) => {
      const { findings } = await linkTexts(engine, files);
      return [...files].flatMap(([file, text]) =>
        failuresOf(
          file,
          text,
          ruleIds,
          findings.filter(
            (/** @type {any} */ finding) => finding.path === file && ruleIds.includes(finding.ruleId),
          ),
        ),
      );
    },
  };
}

/**
 * @param {any} engine
 * @param {string} file
 * @param {string} text
 * @param {string | null} language
 * @returns {Promise<any[]>}
 */
async function findingsOf(engine, file, text, language) {
  return (await engine.analyse({ path: file, text, language })).findings;
}

/**
 * @param {string} file
 * @param {string} text
 * @param {readonly string[]} ruleIds
 * @param {readonly any[]} findings
 * @returns {string[]}
 */
function failuresOf(file, text, ruleIds, findings) {
  const found = findings
    .filter(({ ruleId }) => ruleIds.includes(ruleId))
    .map(({ ruleId, region, confidence }) => ({ ruleId, line: region.startLine, confidence }));
  return checkFixture({ path: file, text, ruleIds, findings: found })
    .filter((/** @type {any} */ { passed }) => !passed)
    .map((/** @type {any} */ { ruleId, place }) => `${ruleId} ${place}`);
}

/** @param {readonly string[]} names @returns {'python' | 'javascript'} */
function familyOf(names) {
  return names.some((name) => name.endsWith('.py')) ? 'python' : 'javascript';
}

/** @param {string} name @returns {string | null} */
function languageOf(name) {
  const ending = path.extname(name);
  return languages.find((/** @type {any} */ { extensions }) => extensions.includes(ending))?.id ?? null;
}
