/** Joins what the files of a scan import with what its manifests declare. */
import {
  type Confidence,
  type DependencyWeakness,
  type FileFacts,
  type ImportedPackages,
  type ImportingFile,
  isMalwareThroughout,
  joinImports,
  nameWeaknesses,
  packageKey,
  type UndeclaredPackage,
} from '@skeptic/core';
import type { PackageKnowledge } from './check-dependencies.ts';
import type { PackageCollection } from './ecosystems/collect-packages.ts';
import { moduleSystemOf } from './languages.ts';
import { collectManifests } from './manifests/collect-manifests.ts';
import type { Platform } from './platform/platform.ts';
import type { FileOutcome } from './workers/file-outcome.ts';
import type { Selection } from './workspace/select-files.ts';

/** What files import. Those that import nothing of a package are among them: they show that there is code. */
export function importsOf(outcomes: readonly FileOutcome[]): readonly ImportingFile[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'scanned' ? importsOfFile(outcome.facts) : []));
}

function importsOfFile(facts: FileFacts): ImportingFile[] {
  const system = moduleSystemOf(facts.language);
  return system === null ? [] : [{ path: facts.path, system, imports: facts.imports ?? [] }];
}

/** Joins the imports of files with the packages of the same selection. */
export function joinWithImports(
  files: readonly ImportingFile[],
  {
    dependencies,
    manifests,
    pythonModules,
  }: Pick<PackageCollection, 'dependencies' | 'manifests' | 'pythonModules'>,
  selection: Selection,
  platform: Platform,
): ImportedPackages {
  const paths = [...selection.files, ...selection.skipped].map(({ path }) => path);
  return joinImports({
    files,
    dependencies,
    manifests,
    paths,
    installed: pythonModules,
    layout: () =>
      collectManifests({
        platform,
        root: selection.root,
        paths: [...paths, ...(selection.manifests ?? [])],
      }).manifests,
  });
}

/** What is to be said of packages that code imports and nobody declares: that, or that there is no such package, or a malicious one. */
export function undeclaredWeaknesses(
  undeclared: readonly UndeclaredPackage[],
  knowledge: PackageKnowledge | null,
): readonly DependencyWeakness[] {
  return undeclared.flatMap((one) => {
    const confidence = confidenceOf(one, knowledge);
    const known = knowledge === null ? [] : knownWeaknesses(one, confidence, knowledge);
    // A package that is not there need not be declared.
    return known.some(({ kind }) => kind !== 'look-alike-package')
      ? known
      : [missing(one, confidence), ...known];
  });
}

/** Packages that many use have modules of their names, unless the table says otherwise. */
function confidenceOf(
  { evidence, need, ecosystem, name }: UndeclaredPackage,
  knowledge: PackageKnowledge | null,
): Confidence {
  const isGuess = evidence === 'guess' && knowledge?.names.isMostUsed(ecosystem, name) !== true;
  const [always, later]: readonly [Confidence, Confidence] =
    evidence === 'known' ? ['high', 'medium'] : isGuess ? ['low', 'low'] : ['medium', 'low'];
  return need === 'always' ? always : later;
}

function missing(
  { name, module, place, manifest, path }: UndeclaredPackage,
  confidence: Confidence,
): DependencyWeakness {
  const shown = module === name ? name : `${name} (as ${module})`;
  const [first] = path ?? [];
  return {
    kind: 'undeclared-package',
    place,
    confidence,
    identity: name,
    values: {
      PACKAGE: shown,
      MANIFEST: manifest,
      WAY: first === undefined || first === name ? '' : ` It is there only as long as ${first} needs it.`,
    },
  };
}

function knownWeaknesses(
  { ecosystem, name, place }: UndeclaredPackage,
  confidence: Confidence,
  { advisories, names }: PackageKnowledge,
): readonly DependencyWeakness[] {
  const key = packageKey(ecosystem, name);
  const malicious = (advisories.find(ecosystem, key) ?? []).filter(isMalwareThroughout);
  if (malicious.length > 0)
    return malicious.map((advisory) => ({
      kind: 'malicious-package',
      place,
      confidence,
      identity: `${name}:${advisory.id}`,
      values: {
        PACKAGE: name,
        VERSION: '(imported, not declared)',
        ADVISORY: advisory.id,
        SUMMARY: advisory.summary,
      },
    }));
  // A module whose package is only guessed may be that of another one.
  if (confidence === 'low') return [];
  return nameWeaknesses({ ecosystem, name: key, place, source: 'registry', direct: true }, names);
}
