/** Links the files of a scan: what each alone found is decided, and flows over files are added. */
import { createHash } from 'node:crypto';
import { compareRoutes, type FileFacts, LINK_FAMILIES, type LinkResult, type Manifests } from '@skeptic/core';
import type { FileCache } from './cache/file-cache.ts';
import { type CollectedManifests, collectManifests } from './manifests/collect-manifests.ts';
import { withCloseHeap } from './platform/heap-growth.ts';
import type { Platform } from './platform/platform.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { type EngineHolder, engineOf } from './run-files.ts';
import type { ScanDependencies } from './scan-dependencies.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { Selection } from './workspace/select-files.ts';

/** Where results of linking are found again. */
export type LinkStore = Pick<FileCache, 'findLink' | 'keepLink'>;

export interface LinkFilesOptions {
  readonly prepared: Pick<PreparedScan, 'store' | 'minConfidence'>;
  readonly deps: ScanDependencies;
  /** Where an engine is kept that has the same rules; absent: one is made. */
  readonly engines?: EngineHolder;
  readonly cache: LinkStore | null;
  /** The inventory of routes is wanted. It is large, so otherwise it is neither kept nor given. */
  readonly withRoutes: boolean;
  /** What manifests say of modules, where somebody has read it already. */
  readonly modules?: CollectedManifests;
}

/** A part of a program that is linked by itself: the files of languages that call each other, and all templates. */
interface Part {
  readonly name: string;
  readonly files: readonly Scanned[];
  readonly templates: readonly Scanned[];
}

type Scanned = Extract<FileOutcome, { kind: 'scanned' }>;

/**
 * All findings of the scanned files, linked, and what there is to say of it. Parts of the program in which nothing has changed are not
 * linked again.
 */
export async function linkFiles(
  outcomes: readonly FileOutcome[],
  selection: Selection,
  options: LinkFilesOptions,
): Promise<LinkResult> {
  const { manifests, notifications } = options.modules ?? modulesOf(selection, options.deps.platform);
  const { parts, others } = partsOf(outcomes);
  const results = await inTurn(parts, (part) => linkPart(part, manifests, options));
  return {
    findings: [...results, ...others.map(({ facts }) => facts)].flatMap(({ findings }) => findings),
    notifications: [notifications, ...results.map((result) => result.notifications)].flat(),
    routes: results.flatMap(({ routes }) => routes).sort(compareRoutes),
  };
}

/** What the manifests of a selection say of modules. */
export function modulesOf(
  { root, files, skipped, manifests = [] }: Selection,
  platform: Platform,
): CollectedManifests {
  const paths = [...[...files, ...skipped].map((file) => file.path), ...manifests];
  return collectManifests({ platform, root, paths });
}

function partsOf(outcomes: readonly FileOutcome[]): {
  readonly parts: readonly Part[];
  readonly others: readonly Scanned[];
} {
  const scanned = outcomes.filter((outcome) => outcome.kind === 'scanned');
  const templates = scanned.filter(({ facts }) => 'template' in facts);
  const isLinked = ({ facts }: Scanned): boolean => 'flow' in facts || 'routes' in facts;
  const parts = LINK_FAMILIES.map((family): Part => {
    const isOf = ({ facts }: Scanned): boolean =>
      family.some((language) => language === (facts.linkedAs ?? facts.language));
    return {
      name: family[0]!,
      files: scanned.filter(isOf),
      templates: templates.filter((template) => !isOf(template)),
    };
  }).filter(({ files }) => files.some(isLinked));
  const inParts = new Set(parts.flatMap(({ files }) => files));
  return { parts, others: scanned.filter((outcome) => !inParts.has(outcome)) };
}

/** One after the other: the facts of a part are large. */
async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

async function linkPart(part: Part, manifests: Manifests, options: LinkFilesOptions): Promise<LinkResult> {
  const { cache, withRoutes } = options;
  const digest = cache === null ? null : linkDigest(part, manifests, withRoutes);
  const known = digest === null ? null : (cache?.findLink(part.name, digest) ?? null);
  if (known !== null) return known;
  const linked = await link(part, manifests, options);
  const result = withRoutes ? linked : { ...linked, routes: [] };
  if (digest !== null) cache?.keepLink(part.name, digest, result);
  return result;
}

async function link(
  { files, templates }: Part,
  manifests: Manifests,
  { prepared, deps, engines }: LinkFilesOptions,
): Promise<LinkResult> {
  const engine = await engineOf({ ...prepared, deps, engines });
  const factsOf = (outcomes: readonly Scanned[]): FileFacts[] => outcomes.map(({ facts }) => facts);
  const linked = (): Promise<LinkResult> =>
    engine.link({ files: factsOf(files), templates: factsOf(templates), manifests });
  return files.length > MANY_FILES ? withCloseHeap(linked) : linked();
}

/** Of so many files memory counts for more than time. */
const MANY_FILES = 20_000;

/**
 * All that linking a part depends on besides the cache's own configuration: which files there are, what is in them, and the manifests.
 * Null when a file's outcome does not depend on its content alone.
 */
function linkDigest(
  { files, templates }: Part,
  manifests: Manifests,
  withRoutes: boolean,
): Uint8Array | null {
  const hash = createHash('sha256').update(JSON.stringify([withRoutes, files.length, manifests]));
  for (const { facts, origin } of [...files, ...templates]) {
    if (origin === undefined) return null;
    hash.update(`\0${facts.path}\0`).update(origin.hash);
  }
  return hash.digest();
}
