/** Which files tell where modules are found: asked by whoever selects files, without what reads them. */

/** The manifests that are looked for in folders above a selection. */
export const MANIFEST_NAMES = [
  'package.json',
  'tsconfig.json',
  'jsconfig.json',
  'tsconfig.base.json',
  'pnpm-workspace.yaml',
  'deno.json',
  'deno.jsonc',
  'import_map.json',
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
] as const;

const MANIFEST =
  /(?:^|\/)(?:package\.json|deno\.jsonc?|import[-_]?map\.json|[tj]sconfig(?:\.[^/]*)?\.json|pnpm-workspace\.yaml|pyproject\.toml|setup\.cfg|setup\.py)$/;

/** True for files that tell where modules are found. */
export function isLayoutManifest(path: string): boolean {
  return MANIFEST.test(path);
}
