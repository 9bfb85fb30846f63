/** The checklist of a whole project, and which items it has under a policy. */
import {
  type Checklist,
  type CompiledRule,
  type Completeness,
  type JudgedChecklist,
  judgeChecklist,
  type Policy,
  withTeamItems,
} from '@skeptic/core';
import { examinedPackages } from './examined-packages.ts';
import { judgeScan } from './judge-scan.ts';
import { workTreeJudging } from './judging.ts';
import { openCache } from './open-cache.ts';
import { prepareScan } from './prepare-scan.ts';
import { answersOfPolicy } from './read-answers.ts';
import { gapsOf } from './review-gaps.ts';
import { readChecklist } from './rules/rule-index.ts';
import { goneFrom } from './run-cached.ts';
import type { ScanOptions } from './scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import { withoutExcluded } from './scan-policy.ts';
import { analyseSide, examinedFiles } from './side-program.ts';
import { selectFiles } from './workspace/select-files.ts';

export interface ProjectChecklist {
  readonly checklist: JudgedChecklist;
  readonly completeness: Completeness;
}

/** Judges the checklist for all that lies below the paths. Throws `ConfigError` for the user's mistakes. */
export async function checkProject(options: ScanOptions, deps: ScanDependencies): Promise<ProjectChecklist> {
  const { platform } = deps;
  const judging = await workTreeJudging(options, options.paths, platform);
  const shown = { ...judging.open.shown, ...options.shown };
  const prepared = await prepareScan({ ...options, shown }, deps);
  const { languages, store } = prepared;
  const { excludedBy } = judging.open;
  const walk = { platform, languages, textRules: store.textRules, excludedBy, signal: options.signal };
  const selected = await selectFiles(options.paths, walk);
  const { policy, notifications } = await judging.complete(selected, store);
  const selection = withoutExcluded(selected, policy, false);
  const cache = openCache(selection.root, options.cache ?? 'use', { ...prepared, linked: true }, deps);
  try {
    const program = await analyseSide(selection, {
      options,
      prepared,
      deps,
      cache,
      policy,
      answers: answersOfPolicy(policy, selection.root, platform),
      known: () => null,
    });
    const judged = await judgeScan(
      { ...program.collected, notifications: [...program.collected.notifications, ...notifications] },
      {
        version: deps.version,
        today: platform.clock.today(),
        shown,
        policy,
        isWhole: selection.folders.includes(''),
        isChange: false,
        baseline: await judging.openBaseline(selection.root, policy),
        exitZero: false,
        emptyIsFine: true,
        store,
      },
    );
    const checklist = judgeChecklist({
      checklist: checklistUnder(policy, deps),
      scope: 'project',
      findings: judged.findings,
      accepted: [...judged.suppressed, ...(judged.baseline?.accepted ?? [])],
      itemsOfRule: itemsOfRules(store),
      files: examinedFiles(program, () => true),
      routes: program.routes.map((route) => ({ route, change: null })),
      packages: await examinedPackages(program, null, deps),
      gaps: gapsOf(program, () => true),
      // Nobody answers for a project as a whole: evidence is about changes.
      attestations: [],
    });
    return { checklist, completeness: judged.completeness };
  } finally {
    cache?.close(goneFrom(selection));
  }
}

/** The items that rules and detectors of secrets speak against; `foreign` are rules of other tools. */
export function itemsOfRules(
  store: Pick<Awaited<ReturnType<typeof prepareScan>>['store'], 'catalogue'>,
  foreign: readonly CompiledRule[] = [],
): (ruleId: string) => readonly string[] {
  const items = new Map(foreign.map(({ id, metadata }) => [id, metadata.checklist]));
  for (const { id, checklist } of store.catalogue()) items.set(id, checklist);
  return (ruleId) => items.get(ruleId) ?? [];
}

/** The built-in items with those of the project's policy. */
export function checklistUnder(policy: Policy | null, deps: ScanDependencies): Checklist {
  const own = policy?.files.find(({ folder }) => folder === '')?.file.checklist;
  return withTeamItems(readChecklist(deps.platform, deps.rulesFolder), own);
}
