/**
 * What a session keeps between its scans besides outcomes and links: what manifests say of modules and of packages. It is read anew when
 * something has changed that it depends on, and not with every key that somebody types.
 */
import type { FileFacts, Policy } from '@skeptic/core';
import { importsOf } from './imported-packages.ts';
import { codeLanguageOf } from './languages.ts';
import { modulesOf } from './link-files.ts';
import { findUnderPolicy, type ManifestFindings } from './manifest-findings.ts';
import type { CollectedManifests } from './manifests/collect-manifests.ts';
import { isLayoutManifest } from './manifests/layout-manifests.ts';
import type { RuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { SelectedFile, Selection } from './workspace/select-files.ts';

export interface SessionMemory {
  /** Everything may have changed. */
  forget(): void;
  /** A file was analysed again; `before` is its outcome from before that, null for one that is new. */
  changed(file: SelectedFile, before: FileOutcome | null, after: FileOutcome): void;
  modules(selection: Selection): CollectedManifests;
  packages(
    selection: Selection,
    outcomes: readonly FileOutcome[],
    policy: Policy | null,
  ): Promise<ManifestFindings>;
}

interface KeptPackages {
  readonly policy: Policy | null;
  /** Advisories are accepted until a day. */
  readonly today: string;
  readonly found: ManifestFindings;
}

/** An empty memory. */
export function createSessionMemory(
  store: Pick<RuleStore, 'load' | 'finish'>,
  deps: Pick<ScanDependencies, 'platform' | 'packages'>,
): SessionMemory {
  const { platform } = deps;
  let modules: CollectedManifests | null = null;
  let packages: KeptPackages | null = null;
  const forget = (): void => {
    modules = null;
    packages = null;
  };
  return {
    forget,
    changed(file, before, after) {
      if (!isCode(file)) forget();
      else if (importTextOf(before) !== importTextOf(after)) packages = null;
    },
    modules(selection) {
      modules ??= modulesOf(selection, platform);
      return modules;
    },
    async packages(selection, outcomes, policy) {
      const today = platform.clock.today();
      if (packages === null || packages.policy !== policy || packages.today !== today) {
        const found = await findUnderPolicy(selection, store, deps, { imports: importsOf(outcomes), policy });
        packages = { policy, today, found };
      }
      return packages.found;
    },
  };
}

/** Of anything else nobody can tell whether a manifest names it. */
function isCode({ path, language }: SelectedFile): boolean {
  return (
    language !== null &&
    language !== 'shebang' &&
    codeLanguageOf(language) !== null &&
    !isLayoutManifest(path)
  );
}

function importTextOf(outcome: FileOutcome | null): string {
  const imports: FileFacts['imports'] = outcome?.kind === 'scanned' ? outcome.facts.imports : undefined;
  return JSON.stringify(imports ?? []);
}
