/** The packages that a project's own manifests name, without versions: enough to tell which frameworks it uses. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';

export type ManifestNames = ReadonlySet<string>;

const MAX_BYTES = 1_000_000;
const MAX_FILES = 50;

/** Reads `package.json`, `pyproject.toml` and `requirements*.txt` among some paths. What cannot be read names nothing. */
export function manifestNames(platform: Platform, root: string, paths: readonly string[]): ManifestNames {
  const wanted = paths.filter((file) =>
    /(?:^|\/)(?:package\.json|pyproject\.toml|requirements[^/]*\.txt)$/.test(file),
  );
  const names = new Set<string>();
  for (const file of wanted.slice(0, MAX_FILES)) {
    const outcome = platform.fs.readFile(path.join(root, ...file.split('/')), MAX_BYTES);
    if (!outcome.ok) continue;
    const text = new TextDecoder().decode(outcome.bytes);
    for (const name of file.endsWith('.json') ? namesOfJson(text) : namesOfText(text)) names.add(name);
  }
  return names;
}

function namesOfJson(text: string): readonly string[] {
  try {
    const { dependencies, devDependencies } = JSON.parse(text) as Record<string, unknown>;
    return [dependencies, devDependencies].flatMap((list) =>
      typeof list === 'object' && list !== null ? Object.keys(list) : [],
    );
  } catch {
    return [];
  }
}

/** A name at the beginning of a line or of a quoted requirement, before any version or extra. */
function namesOfText(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|["'])[ \t]*([A-Za-z][\w.-]{0,100})[ \t]*(?=[[<>=!~;"'\r\n]|$)/gm)].map(
    (match) => match[1]!.toLowerCase(),
  );
}
