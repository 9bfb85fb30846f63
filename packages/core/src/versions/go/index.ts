/**
 * Go modules: semantic versions with `v`, which advisories leave out; `+incompatible` says nothing about the order, and
 * pseudo-versions are prereleases. Releases of Go itself (`go1.21rc2`) are read as its vulnerability database writes them (`1.21.0-rc.2`).
 */
import { STRICT, semanticOrder } from '../semantic.ts';
import type { VersionOrder } from '../version-order.ts';

const RELEASE_OF_GO = /^go(\d+)\.(\d+)(?:\.(\d+))?(?:(beta|rc)(\d+))?$/;

const modules = semanticOrder(['Go'], { ...STRICT, prefix: true, numbers: { least: 1, most: 3 } });

export const goVersions: VersionOrder = { ...modules, parse: (text) => modules.parse(toModuleVersion(text)) };

function toModuleVersion(text: string): string {
  const match = RELEASE_OF_GO.exec(text);
  if (match === null) return text;
  const [, major, minor, patch = '0', stage, number] = match;
  return `${major}.${minor}.${patch}${stage === undefined ? '' : `-${stage}.${number}`}`;
}
