/** Links the files of a scan: what each alone found is decided, and flows over files are added. */
import { DEFAULT_ENGINE_LIMITS, type FileFacts, type LinkResult } from '@skeptic/core';
import { collectManifests } from './manifests/collect-manifests.ts';
import type { PreparedScan } from './prepare-scan.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { Selection } from './workspace/select-files.ts';

/** All findings of the scanned files, linked, and what there is to say of it. */
export async function linkFiles(
  outcomes: readonly FileOutcome[],
  selection: Selection,
  prepared: Pick<PreparedScan, 'store' | 'minConfidence'>,
  deps: ScanDependencies,
): Promise<LinkResult> {
  const files: FileFacts[] = outcomes.flatMap((outcome) =>
    outcome.kind === 'scanned' ? [outcome.facts] : [],
  );
  if (files.every((file) => file.flow === undefined))
    return { findings: files.flatMap((file) => file.findings), notifications: [] };
  const { platform } = deps;
  const { manifests, notifications } = collectManifests({
    platform,
    root: selection.root,
    paths: [...selection.files, ...selection.skipped].map((file) => file.path),
  });
  const createEngine = await deps.createEngine();
  const engine = await createEngine({
    grammars: deps.grammars,
    ruleSets: prepared.store,
    limits: DEFAULT_ENGINE_LIMITS,
    minConfidence: prepared.minConfidence,
    nowSeconds: platform.clock.nowSeconds(),
  });
  const result = await engine.link({ files, manifests });
  return { findings: result.findings, notifications: [...notifications, ...result.notifications] };
}
