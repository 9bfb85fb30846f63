/** Builds what an installation holds of the checklist: its items, and for each language what is counted in code. */
import { languages } from '../languages/registry.generated.ts';
import { compileRuleSet } from '../rule/compile-rule-set.ts';
import type { ExaminedSet } from '../rule/examined-set.ts';
import type { RuleProblem } from '../rule/problem.ts';
import { createRuleCompiler } from '../rule/rule-compiler.ts';
import type { GrammarSource } from '../syntax/parser.ts';
import { compileChecklist } from './compile-checklist.ts';
import type { Checklist } from './item.ts';

export interface BuiltChecklist {
  readonly checklist: Checklist;
  readonly examined: Readonly<Record<string, ExaminedSet>>;
  /** File name and content, in the folder of compiled data. */
  readonly outputs: readonly { readonly name: string; readonly text: string }[];
  readonly problems: readonly RuleProblem[];
}

/** Compiles the files below `checklist/`; those in `examined/` have the form of models. */
export async function buildChecklist(
  files: readonly { readonly path: string; readonly text: string }[],
  grammars: GrammarSource,
): Promise<BuiltChecklist> {
  const isExamined = ({ path }: { readonly path: string }): boolean => path.includes('/examined/');
  const { checklist, problems } = compileChecklist(files.filter((file) => !isExamined(file)));
  const counted = compileRuleSet(
    files.filter(isExamined).map((file) => ({ type: 'models', ...file })),
    await createRuleCompiler(grammars),
  );
  const tables = { sinks: tableOf(checklist, 'sinks'), sources: tableOf(checklist, 'sources') };
  const examined = Object.fromEntries(
    languages.map(({ id }) => [id, { entries: counted.ruleSet.models[id]?.entries ?? [], ...tables }]),
  );
  const named = new Set(
    Object.values(examined).flatMap(({ entries }) => entries.flatMap(({ kinds }) => kinds)),
  );
  const unknown = [...named].filter((kind) => !Object.hasOwn(checklist.kinds, kind));
  return {
    checklist,
    examined,
    outputs: [
      { name: 'checklist.json', text: JSON.stringify(checklist) },
      ...Object.entries(examined).map(([id, set]) => ({
        name: `examined.${id}.json`,
        text: JSON.stringify(set),
      })),
    ],
    problems: [
      ...problems,
      ...counted.problems,
      ...unknown.map(
        (kind): RuleProblem => ({
          severity: 'error',
          code: 'unknown-kind',
          path: 'checklist/examined',
          line: 1,
          column: 1,
          ruleId: null,
          reason: `kinds.yaml does not name the kind ${kind}`,
          hint: null,
        }),
      ),
    ],
  };
}

/** The kinds of things by the kinds of sinks or sources that are counted for them. */
function tableOf({ kinds }: Checklist, of: 'sinks' | 'sources'): Record<string, string[]> {
  const table: Record<string, string[]> = {};
  for (const [kind, each] of Object.entries(kinds))
    for (const name of each[of]) table[name] = [...(table[name] ?? []), kind];
  return table;
}
