/** Which proxies the go command takes modules from, by the settings of the user: variables, and the file that `go env -w` writes. */
import path from 'node:path';
import type { Platform } from '../platform/platform.ts';
import { withNetrc } from './netrc.ts';
import { type Registry, readRegistry } from './registry-address.ts';

export interface GoSettings {
  /** In their order; none where the settings name none. */
  readonly proxies: readonly Registry[];
  /** What the proxies do not have may come from elsewhere: from its repository, or from a folder. */
  readonly mayBeElsewhere: boolean;
  /** True for modules that the go command fetches without a proxy (`GOPRIVATE`, `GONOPROXY`). */
  readonly isPrivate: (module: string) => boolean;
}

const MAX_SETTINGS_BYTES = 1_000_000;

/** Reads the settings (`go help goproxy`, `go help private`). */
export function goSettings(platform: Platform): GoSettings {
  const file = goEnvironment(platform);
  const value = (name: string): string => platform.environment[name] || (file.get(name) ?? '');
  const listed = value('GOPROXY')
    .split(/[,|]/)
    .map((entry) => entry.trim());
  const end = listed.findIndex((entry) => entry === 'direct' || entry === 'off');
  const asked = (end < 0 ? listed : listed.slice(0, end)).filter((entry) => entry !== '');
  const proxies = asked.flatMap((address) => readRegistry(address) ?? []);
  const patterns = (value('GONOPROXY') || value('GOPRIVATE')).split(',').map((one) => one.trim());
  return {
    proxies: proxies.map((proxy) => withNetrc(proxy, platform)),
    mayBeElsewhere: listed[end] === 'direct' || proxies.length < asked.length,
    isPrivate: (module) => patterns.some((pattern) => matches(pattern, module)),
  };
}

/** `NAME=value` lines. */
function goEnvironment({ fs, environment }: Platform): ReadonlyMap<string, string> {
  const home = environment.HOME ?? '';
  const config =
    environment.XDG_CONFIG_HOME || environment.APPDATA || (home === '' ? '' : path.join(home, '.config'));
  const usual = config === '' ? [] : [path.join(config, 'go', 'env')];
  // The folder of settings on macOS.
  const mac = home === '' ? [] : [path.join(home, 'Library', 'Application Support', 'go', 'env')];
  const named = environment.GOENV ?? '';
  const files = named === 'off' ? [] : named === '' ? [...mac, ...usual] : [named];
  const found = new Map<string, string>();
  for (const file of files) {
    const outcome = fs.readFile(file, MAX_SETTINGS_BYTES, { followLink: true });
    if (!outcome.ok) continue;
    for (const line of Buffer.from(outcome.bytes).toString('utf8').split(/\r?\n/)) {
      const at = line.indexOf('=');
      if (at > 0 && !line.startsWith('#')) found.set(line.slice(0, at), line.slice(at + 1));
    }
  }
  return found;
}

/** Patterns of `path.Match` hold for as many elements of a path as they have, whatever comes after (`module.MatchPrefixPatterns`). */
function matches(pattern: string, module: string): boolean {
  const glob = pattern.replace(/\/+$/, '');
  if (glob === '') return false;
  const prefix = module.split('/').slice(0, glob.split('/').length).join('/');
  // What a class of characters holds is not looked at: any character may be of it.
  const source = glob.replace(/\[[^\]]*\]|[^\w/-]/g, (one) =>
    one === '*' ? '[^/]*' : one === '?' || one.length > 1 ? '[^/]' : `\\${one}`,
  );
  return new RegExp(`^${source}$`).test(prefix);
}
