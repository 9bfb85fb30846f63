/** Links the files of a scan: what each alone found is decided, and flows over files are added. */
import { createHash } from 'node:crypto';
import { DEFAULT_ENGINE_LIMITS, type FileFacts, type LinkResult, type Manifests } from '@skeptic/core';
import type { FileCache } from './cache/file-cache.ts';
import { collectManifests } from './manifests/collect-manifests.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { Selection } from './workspace/select-files.ts';

export interface LinkFilesOptions {
  readonly prepared: Pick<PreparedScan, 'store' | 'minConfidence'>;
  readonly deps: ScanDependencies;
  readonly cache: FileCache | null;
  /** The inventory of routes is wanted. It is large, so otherwise it is neither kept nor given. */
  readonly withRoutes: boolean;
}

/** All findings of the scanned files, linked, and what there is to say of it. */
export async function linkFiles(
  outcomes: readonly FileOutcome[],
  selection: Selection,
  { prepared, deps, cache, withRoutes }: LinkFilesOptions,
): Promise<LinkResult> {
  const { platform } = deps;
  const { manifests, notifications } = collectManifests({
    platform,
    root: selection.root,
    paths: [
      ...[...selection.files, ...selection.skipped].map((file) => file.path),
      ...(selection.manifests ?? []),
    ],
  });
  const digest = cache === null ? null : linkDigest(outcomes, manifests, withRoutes);
  const known = digest === null ? null : (cache?.findLink(digest) ?? null);
  const linked = known ?? (await link(outcomes, manifests, prepared, deps));
  const result = withRoutes ? linked : { ...linked, routes: [] };
  if (known === null && digest !== null) cache?.keepLink(digest, result);
  return { ...result, notifications: [...notifications, ...result.notifications] };
}

async function link(
  outcomes: readonly FileOutcome[],
  manifests: Manifests,
  prepared: Pick<PreparedScan, 'store' | 'minConfidence'>,
  deps: ScanDependencies,
): Promise<LinkResult> {
  const files: FileFacts[] = outcomes.flatMap((outcome) =>
    outcome.kind === 'scanned' ? [outcome.facts] : [],
  );
  if (!files.some((file) => 'flow' in file || 'routes' in file))
    return { findings: files.flatMap((file) => file.findings), notifications: [], routes: [] };
  const createEngine = await deps.createEngine();
  const engine = await createEngine({
    grammars: deps.grammars,
    ruleSets: prepared.store,
    limits: DEFAULT_ENGINE_LIMITS,
    minConfidence: prepared.minConfidence,
    nowSeconds: deps.platform.clock.nowSeconds(),
  });
  return engine.link({ files, manifests });
}

/**
 * All that linking depends on besides the cache's own configuration: which files there are, what is in them, and the manifests. Null
 * when a file's outcome does not depend on its content alone.
 */
function linkDigest(
  outcomes: readonly FileOutcome[],
  manifests: Manifests,
  withRoutes: boolean,
): Uint8Array | null {
  const hash = createHash('sha256').update(JSON.stringify([withRoutes, manifests]));
  for (const outcome of outcomes) {
    if (outcome.origin === undefined) return null;
    const path = outcome.kind === 'scanned' ? outcome.facts.path : outcome.skipped.path;
    hash.update(`\0${outcome.kind}\0${path}\0`).update(outcome.origin.hash);
  }
  return hash.digest();
}
