/** npm: node-semver's own reading and order, with the loose forms that old packages have. */
import parse from 'semver/functions/parse.js';
import { defineOrder, type VersionOrder } from '../version-order.ts';

export const npmVersions: VersionOrder = defineOrder({
  ecosystems: ['npm'],
  read: (text) => parse(text, { loose: true }),
  compare: (a, b) => a.compare(b),
  print: (version) => version.version,
});
