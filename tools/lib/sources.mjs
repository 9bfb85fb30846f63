/** Which files the product is made of, and whether a built file is older than they are. */
import { existsSync } from 'node:fs';
import { filesBelow, inRoot, latestChange, packageNames } from './workspace.mjs';

/** What the bundle is made from. A test or a case file does not end up in it, but telling them apart saves nothing. */
function bundleInputs() {
  const folders = [
    ...packageNames.map((name) => inRoot('packages', name, 'src')),
    inRoot('packages', 'rules'),
    inRoot('packages', 'core', 'grammars'),
    inRoot('tools'),
  ];
  return [...folders.flatMap((folder) => filesBelow(folder, isSourceFolder)), inRoot('package-lock.json')];
}

/**
 * Says whether a built file is missing or older than what it is made from.
 * @param {string} built
 */
export function isStale(built) {
  return !existsSync(built) || latestChange([built]) < latestChange(bundleInputs());
}

/** @param {string} name */
function isSourceFolder(name) {
  return !['node_modules', 'dist', 'dist-data', 'cases'].includes(name);
}
