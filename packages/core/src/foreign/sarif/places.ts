/** Addresses of SARIF as paths. */
import type { ForeignPlace } from '../foreign-report.ts';
import type { Artifact, Location, Run } from './schema.ts';

/** Base ids may rest on others; a circle ends here. */
const MAX_BASES = 10;

/** The place of a location; null when it names no file. */
export function placeOf({ physicalLocation }: Location, run: Run): ForeignPlace | null {
  const { artifactLocation, region = {} } = physicalLocation ?? {};
  const path = artifactLocation === undefined ? null : pathOf(artifactLocation, run);
  if (path === null || path === '') return null;
  const { startLine = null, startColumn = null, endLine = null, endColumn = null } = region;
  return { path, startLine, startColumn, endLine, endColumn };
}

/** The folders that a run says its addresses start from. */
export function rootsOf({ originalUriBaseIds = {}, invocations = [] }: Run): readonly string[] {
  const bases = [
    ...Object.values(originalUriBaseIds),
    ...invocations.flatMap(({ workingDirectory }) => workingDirectory ?? []),
  ];
  return bases.flatMap(({ uri }) => {
    const path = uri === undefined ? null : decoded(uri);
    return path === null || !isAbsolute(path) ? [] : [path];
  });
}

function pathOf({ uri, uriBaseId, index }: Artifact, run: Run): string | null {
  if (uri === undefined) {
    const location = index === undefined ? undefined : run.artifacts?.[index]?.location;
    return location?.uri === undefined ? null : pathOf(location, run);
  }
  const path = decoded(uri);
  if (path === null || isAbsolute(path) || uriBaseId === undefined) return path;
  return `${baseOf(uriBaseId, run, MAX_BASES)}${path}`;
}

/** The folder of a base id, ending with `/`; empty when the run does not say where it is. */
function baseOf(id: string, run: Run, left: number): string {
  const bases = run.originalUriBaseIds ?? {};
  const base = Object.hasOwn(bases, id) ? bases[id]! : undefined;
  if (base?.uri === undefined || left === 0) return '';
  const path = decoded(base.uri) ?? '';
  const folder = path === '' || path.endsWith('/') ? path : `${path}/`;
  if (isAbsolute(folder) || base.uriBaseId === undefined) return folder;
  return `${baseOf(base.uriBaseId, run, left - 1)}${folder}`;
}

/** A `file:` address or a relative one as a path; null for other schemes and broken escapes. */
function decoded(uri: string): string | null {
  const file = /^file:(?:\/\/(?:localhost)?)?(\/[^?#]*)/i.exec(uri);
  if (file === null && /^[a-z][a-z0-9+.-]+:/i.test(uri)) return null;
  try {
    const path = decodeURIComponent(file?.[1] ?? uri);
    // `/C:/folder` is `C:/folder`.
    return path.replace(/^\/(?=[a-z]:\/)/i, '');
  } catch {
    return null;
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[a-z]:[\\/])/i.test(path);
}
