/** The program on one side of a change: analysed, linked as a whole, with its routes, its packages and what is counted in it. */
import type { ExaminedFile, LinkResult, Policy, VexStatement } from '@skeptic/core';
import { importsOf } from './imported-packages.ts';
import { type Collected, collectOutcomes } from './judge-scan.ts';
import { heldWhenAsked } from './lazy-facts.ts';
import { linkFiles, modulesOf } from './link-files.ts';
import { findInManifests, type ManifestFindings, manifestsOf, withFound } from './manifest-findings.ts';
import type { CollectedManifests } from './manifests/collect-manifests.ts';
import { type ProgramRunOptions, runProgram } from './run-cached.ts';
import type { EngineHolder } from './run-files.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { SelectedFile, Selection } from './workspace/select-files.ts';

export interface SideProgram {
  readonly selection: Selection;
  /** By path. */
  readonly outcomes: ReadonlyMap<string, FileOutcome>;
  readonly collected: Collected;
  readonly routes: LinkResult['routes'];
  readonly packages: Pick<ManifestFindings, 'dependencies' | 'checks' | 'files'>;
  /** What its manifests say of modules. */
  readonly modules: CollectedManifests;
}

/** The platform of `deps` shows this side. */
export interface SideOptions extends ProgramRunOptions {
  readonly policy: Policy | null;
  /** What people have said of advisories. */
  readonly answers: readonly VexStatement[];
  /** Files that are as they were on the side that is known already. */
  readonly known: (file: SelectedFile) => FileOutcome | null;
  /** Where an engine is kept for all sides: what it learns of one counts for what is alike on the others. Absent: there is one side. */
  readonly engines?: EngineHolder;
  /** A side that is known already. */
  readonly other?: SideProgram;
}

/** Analyses the files of a side that are not known yet, and links all of them. */
export async function analyseSide(selection: Selection, side: SideOptions): Promise<SideProgram> {
  const { prepared, deps, cache, engines } = side;
  const outcomes = new Map<string, FileOutcome>();
  const unknown: SelectedFile[] = [];
  for (const file of selection.files) {
    const outcome = side.known(file);
    if (outcome === null) unknown.push(file);
    else outcomes.set(file.path, outcome);
  }
  const run = await runProgram({ ...selection, files: unknown }, side);
  for (const [index, file] of unknown.entries()) {
    const outcome = run.outcomes[index]!;
    outcomes.set(file.path, engines === undefined ? outcome : held(outcome));
  }
  const all = selection.files.map(({ path }) => outcomes.get(path)!);
  const modules = modulesOfSide(selection, side);
  const link = await linkFiles(all, selection, {
    prepared,
    deps,
    cache,
    ...(engines === undefined ? {} : { engines }),
    modules,
    withRoutes: true,
  });
  const collected = collectOutcomes(all, link, selection.skipped, [
    ...prepared.notifications,
    ...run.notifications,
  ]);
  return {
    selection,
    outcomes,
    routes: link.routes,
    modules,
    ...(await withPackages(collected, selection, all, side)),
  };
}

/** Both sides hold the facts of the files that are alike, and are linked one after the other. */
function held(outcome: FileOutcome): FileOutcome {
  return outcome.kind === 'scanned' ? { ...outcome, facts: heldWhenAsked(outcome.facts) } : outcome;
}

/** The very object of the other side when both say the same: what was learned under it counts then. */
function modulesOfSide(selection: Selection, { other, deps }: SideOptions): CollectedManifests {
  const own = modulesOf(selection, deps.platform);
  return other !== undefined && JSON.stringify(other.modules) === JSON.stringify(own) ? other.modules : own;
}

async function withPackages(
  collected: Collected,
  selection: Selection,
  all: readonly FileOutcome[],
  side: SideOptions,
): Promise<Pick<SideProgram, 'collected' | 'packages'>> {
  const { prepared, deps } = side;
  const { store } = prepared;
  if (!store.hasManifestRules || manifestsOf(selection).length === 0)
    return { collected, packages: { dependencies: [], checks: [], files: [] } };
  const found = await findInManifests(selection, store, deps, {
    imports: importsOf(all),
    policy: side.policy,
    answers: side.answers,
  });
  return { packages: found, collected: withFound(collected, found) };
}

/** What was counted in files; a template is a page. */
export function examinedFiles(
  { selection, outcomes }: Pick<SideProgram, 'selection' | 'outcomes'>,
  isMeant: (path: string) => boolean,
): readonly ExaminedFile[] {
  return selection.files.flatMap(({ path }) => {
    const outcome = outcomes.get(path);
    if (outcome?.kind !== 'scanned' || !isMeant(path)) return [];
    const { language, things = {} } = outcome.facts;
    return [{ path, language, things: 'template' in outcome.facts ? { ...things, page: 1 } : things }];
  });
}
