/** What a project's rules for agents are made of: its languages and frameworks, and what our own rules say of them. */
import { type Advice, partOf, type RuleFacts } from '@skeptic/core';
import { frameworksOf, languagesOf } from '../init-project.ts';
import { createLanguageTable } from '../languages.ts';
import { manifestNames } from '../manifests/manifest-names.ts';
import { prepareScan } from '../prepare-scan.ts';
import type { RuleIndexEntry } from '../rules/rule-index.ts';
import type { ScanDependencies } from '../scan-dependencies.ts';
import { selectFiles } from '../workspace/select-files.ts';

const MAX_RULES = 20;
const SEVERITIES = ['critical', 'high'];

/** Reads the project at `root`. `learned` are rules that are told first, by their ids or by their titles. */
export async function ruleFacts(
  root: string,
  learned: readonly string[],
  deps: ScanDependencies,
): Promise<RuleFacts> {
  const platform = { ...deps.platform, cwd: root };
  const languages = createLanguageTable(deps.languages);
  const { files, skipped } = await selectFiles(['.'], { platform, languages, textRules: false });
  const found = languagesOf(files);
  const seen = [...files, ...skipped].map((file) => file.path);
  const { store } = await prepareScan(
    { paths: [], rules: [], onlyRules: false, exitZero: false, emptyIsFine: true },
    deps,
  );
  const fits = store.index.filter((rule) => rule.languages.some((language) => found.includes(language)));
  const chosen = chooseRules(fits.filter(({ severity }) => SEVERITIES.includes(severity)));
  const wanted = learned.flatMap(
    (name) => store.index.find(({ id, title }) => id === name || title === name)?.id ?? [],
  );
  const rules = new Map(
    (await store.describe(new Set([...chosen, ...wanted]))).map((rule) => [rule.id, rule]),
  );
  const adviceOf = (ids: readonly string[]): readonly Advice[] =>
    ids.flatMap((id) => {
      const { title, remediation } = rules.get(id)?.metadata ?? {};
      return title === undefined || remediation == null ? [] : [{ title, remedy: remediation }];
    });
  return {
    languages: found,
    frameworks: frameworksOf(manifestNames(platform, root, seen)),
    advice: adviceOf(chosen),
    learned: adviceOf(wanted),
  };
}

/** The gravest rules of each category in turn, so that no category fills the list. */
function chooseRules(rules: readonly RuleIndexEntry[]): readonly string[] {
  const byCategory = new Map<string, string[]>();
  const sorted = [...rules].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.languages.length - a.languages.length ||
      (a.id < b.id ? -1 : 1),
  );
  for (const { id, category } of sorted) {
    const group = byCategory.get(category ?? '');
    if (group === undefined) byCategory.set(category ?? '', [id]);
    else group.push(id);
  }
  const chosen: string[] = [];
  for (let turn = 0; chosen.length < MAX_RULES && turn < sorted.length; turn += 1)
    for (const group of byCategory.values()) if (group[turn] !== undefined) chosen.push(group[turn]!);
  return chosen.slice(0, MAX_RULES);
}

/** Titles of what a file of rules has learned before, so that writing it anew does not forget them. */
export function learnedIn(text: string): readonly string[] {
  const [, section = ''] =
    /\nWhat has gone wrong here more than once:\n\n((?:- [^\n]*\n)*)/.exec(partOf(text) ?? '') ?? [];
  return section.split('\n').flatMap((line) => /^- ([^:]+): /.exec(line)?.[1] ?? []);
}
