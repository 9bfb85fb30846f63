/** Which stacks a project has, by what its manifests declare. Reads three small files; no engine. */
import path from 'node:path';
import type { PromptLibrary } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

const MAX_MANIFEST = 1_000_000;
/** Files in whose text a package is looked for by its name. */
const MANIFESTS = ['package.json', 'pyproject.toml', 'requirements.txt', 'Pipfile'];

/** The ids of the stacks of the project in a folder, in the order of the library, which goes from frameworks to what they stand on. */
export function projectStacks(platform: Platform, root: string, library: PromptLibrary): readonly string[] {
  const texts = MANIFESTS.map((name) => readManifest(platform, path.join(root, name)));
  const declares = (name: string): boolean => texts.some((text) => isDeclared(text, name));
  return library.stacks.filter(({ packages }) => packages.some(declares)).map(({ id }) => id);
}

function readManifest(platform: Platform, file: string): string {
  const read = platform.fs.readFile(file, MAX_MANIFEST, { followLink: false });
  return read.ok ? new TextDecoder().decode(read.bytes).toLowerCase() : '';
}

/** The name stands as a whole where a manifest names packages: in quotes, or at the beginning of a line. */
function isDeclared(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? '\n';
    const after = text[at + name.length] ?? '\n';
    if (/["'\n]/.test(before) && !/[\w./-]/.test(after)) return true;
  }
  return false;
}
