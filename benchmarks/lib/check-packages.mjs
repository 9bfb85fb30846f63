/** The measured process of `packages.bench.mjs`: checks generated packages against the indexes of a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../../tools/lib/workspace.mjs';

const [folder = '', count = '0', today = '', ...others] = process.argv.slice(2);
const { checkDependencies } = await bundled('check-dependencies');
const { openPackageKnowledge } = await bundled('package-knowledge');
const { nodePlatform } = await bundled('platform-node-platform');

const ecosystems = ['npm', 'npm', 'npm', 'PyPI', 'Go', ...others];
const dependencies = Array.from({ length: Number(count) }, (_, index) => ({
  ecosystem: ecosystems[index % ecosystems.length],
  // Every hundredth is one that an advisory concerns.
  name: index % 100 === 0 ? `package-${index}` : `some-package-${index}`,
  version: '0.9.0',
  source: 'registry',
  direct: index % 10 === 0,
  paths: [],
  imported: null,
  place: { path: 'lock', start: 0, end: 1, line: 1 },
}));
const started = performance.now();
const cpu = process.cpuUsage();
const setup = { folder, dataFolder: inRoot('packages', 'scanner', 'data') };
const settings = { isPrivate: () => false, youngDays: 30, licences: null };
const knowledge = openPackageKnowledge(setup, nodePlatform());
const { checks } = checkDependencies(dependencies, {
  knowledge,
  settings,
  today,
  goImports: null,
});
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const found = checks.filter((/** @type {any} */ one) => one.advisories.length > 0).length;
process.stdout.write(
  JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes: peak(), found }),
);

/**
 * What `loadSource` has bundled, without the bundler.
 * @param {string} name
 * @returns {Promise<any>}
 */
function bundled(name) {
  return import(
    pathToFileURL(inRoot('node_modules', '.cache', 'skeptic', 'sources', `packages-scanner-src-${name}.mjs`))
      .href
  );
}

/** Linux counts what the parent had before this process was started into the account of its resources, but not into this. */
function peak() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1024;
}
