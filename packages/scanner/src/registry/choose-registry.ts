/** Decides which registry may be asked about a package, or why none is: names that may be private stay here. */
import type { Platform } from '../platform/platform.ts';
import { askNpm, askPip } from './ask-client.ts';
import { CRATE_NAME } from './cargo/answer.ts';
import { cargoSettings } from './cargo/settings.ts';
import { COMPOSER_NAME } from './composer/answer.ts';
import { composerSettings } from './composer/settings.ts';
import { goSettings } from './go-settings.ts';
import type { Question } from './look-up.ts';
import { npmSettings } from './npm-settings.ts';
import { NUGET_NAME } from './nuget/answer.ts';
import { nugetSettings } from './nuget/settings.ts';
import type { AskedPackage, ProjectRegistry, ProjectSettings } from './project-settings.ts';
import { pythonSettings } from './python-settings.ts';
import { hostOf, isSameRegistry, type Registry, readRegistry } from './registry-address.ts';
import { GEM_NAME } from './rubygems/answer.ts';
import { type GemSettings, gemSettings } from './rubygems/settings.ts';

export interface RegistryChoice {
  /** All of them are asked. */
  readonly registries: readonly Registry[];
  /** Why none is asked, which completes "not checked: …". */
  readonly notAsked: string | null;
  /** The name may be known to a few only, and is sent to nobody else. */
  readonly isSecret: boolean;
  /** Why a package that the registries do not have may be there all the same, which completes "not checked: …". */
  readonly mayBeElsewhere: string | null;
}

export type ChooseRegistry = (dependency: AskedPackage) => RegistryChoice;

/** What people put into names of packages that are for themselves. */
const PRIVATE_WORDS = /(?:^|[-_./@])(?:internal|private|inhouse|corp)(?:$|[-_./])/;
/** What the registries accept as a name; anything else is a mistake of a reader or meant to lead elsewhere. */
const NPM_NAME = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~_-][\w.~-]*$/i;
const PYTHON_NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** Paths of modules begin with a host. */
const GO_NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/(?!\.)[\w.~-]+)*$/i;
const MAX_NAME = 214;

export interface ChoiceContext {
  readonly platform: Platform;
  /** The scanned folder. */
  readonly root: string;
  readonly project: ProjectSettings;
  /** True for names that the user calls private. */
  readonly isPrivate: (name: string) => boolean;
}

/** Reads the user's settings, and asks the installed clients where they say nothing. */
export async function chooseRegistries(
  dependencies: readonly AskedPackage[],
  context: ChoiceContext,
): Promise<ChooseRegistry> {
  const { platform, root, project } = context;
  const uses = (ecosystem: string): boolean => dependencies.some((one) => one.ecosystem === ecosystem);
  const npm = npmSettings(platform, project.npm);
  const python = pythonSettings(platform, root);
  const go = goSettings(platform);
  const cargo = cargoSettings(platform);
  const gems = gemSettings(platform);
  const nuget = nugetSettings(platform);
  const composer = composerSettings(platform);
  const npmDefault =
    npm.registry ?? (uses('npm') ? npm.withCredentials((await askNpm(platform, root)) ?? '') : null);
  const index = python.index ?? (uses('PyPI') ? readRegistry((await askPip(platform, root)) ?? '') : null);
  const usual = usualHosts(dependencies);
  return (dependency) => {
    const { ecosystem, name } = dependency;
    if (context.isPrivate(name)) return secret('the policy calls the name private');
    if (!isAsked(ecosystem))
      return notAsked('only registries of npm, Python, Go, Rust, Ruby, .NET and PHP are asked');
    if (!isName(ecosystem, name)) return secret('the name is none that a registry has');
    if (ecosystem === 'Go') {
      if (go.isPrivate(name)) return secret('the settings of Go call the module private');
      if (PRIVATE_WORDS.test(name.toLowerCase())) return secret('its name looks private');
      if (go.proxies.length === 0) return notAsked('no proxy is configured for Go');
      return go.mayBeElsewhere ? { ...chosen(go.proxies), mayBeElsewhere: ELSEWHERE } : chosen(go.proxies);
    }
    const [, scope = null] = /^(@[^/]+)\//.exec(name.toLowerCase()) ?? [];
    const ofScope = scope === null ? undefined : npm.scopes.get(scope);
    if (ofScope !== undefined) return { ...chosen([ofScope]), isSecret: true };
    const unusable = { 'crates.io': cargo.reason, NuGet: nuget.reason }[ecosystem as string] ?? null;
    if (unusable !== null) return notAsked(unusable);
    const registries = {
      npm: listed(npmDefault),
      PyPI: python.isOff ? [] : [...listed(index), ...python.extra],
      'crates.io': listed(cargo.registry),
      RubyGems: gemServers(dependency, gems, project),
      NuGet: nuget.sources,
      Packagist: composer.repositories,
    }[ecosystem];
    const standsFor = (address: string): boolean =>
      registries.some(({ base }) => isSameRegistry(base, address)) ||
      (ecosystem === 'RubyGems' && gems.mirrorOf(address) !== null);
    const reason = reasonAgainst(dependency, scope, { registries, standsFor }, context, usual);
    if (reason !== null) return secret(reason);
    if (registries.length === 0 || (ecosystem === 'PyPI' && index === null)) {
      return notAsked(`no registry is configured for ${ecosystem}`);
    }
    return ecosystem === 'Packagist' && composer.mayBeElsewhere
      ? { ...chosen(registries), mayBeElsewhere: IN_PUBLIC }
      : chosen(registries);
  };
}

function chosen(registries: readonly Registry[]): RegistryChoice {
  return { registries, notAsked: null, isSecret: false, mayBeElsewhere: null };
}

function notAsked(reason: string): RegistryChoice {
  return { registries: [], notAsked: reason, isSecret: false, mayBeElsewhere: null };
}

function secret(reason: string): RegistryChoice {
  return { registries: [], notAsked: reason, isSecret: true, mayBeElsewhere: null };
}

function listed(registry: Registry | null): readonly Registry[] {
  return registry === null ? [] : [registry];
}

const IN_PUBLIC =
  'the repository of the settings does not have it, and the public one, which they do not name, may';
const ELSEWHERE = 'the proxy does not have it, and it may come from its repository';

const NAMES = {
  npm: NPM_NAME,
  PyPI: PYTHON_NAME,
  Go: GO_NAME,
  'crates.io': CRATE_NAME,
  RubyGems: GEM_NAME,
  NuGet: NUGET_NAME,
  Packagist: COMPOSER_NAME,
} as const;

function isAsked(ecosystem: string): ecosystem is Question['ecosystem'] {
  return Object.hasOwn(NAMES, ecosystem);
}

function isName(ecosystem: Question['ecosystem'], name: string): boolean {
  return name.length <= MAX_NAME && NAMES[ecosystem].test(name);
}

/** What files of the program name for a package of an ecosystem. */
function registriesNamedFor(
  { ecosystem, place }: Pick<AskedPackage, 'ecosystem' | 'place'>,
  project: ProjectSettings,
): readonly ProjectRegistry[] {
  return project.registries.filter(
    (one) => one.ecosystem === ecosystem && (one.folder === '' || place.path.startsWith(`${one.folder}/`)),
  );
}

/** What stands for the sources of a Gemfile by the user's settings; the user's own sources where it names none. */
function gemServers(
  dependency: AskedPackage,
  gems: GemSettings,
  project: ProjectSettings,
): readonly Registry[] {
  const named = registriesNamedFor(dependency, project).map(({ address }) => address);
  if (named.length === 0) return gems.sources;
  const servers = named.flatMap((address) =>
    address === null
      ? []
      : (gems.mirrorOf(address) ?? gems.sources.find(({ base }) => isSameRegistry(base, address)) ?? []),
  );
  return [...new Map(servers.map((server) => [server.base, server])).values()];
}

/** Why a name is not sent to the registries that everything else is asked of. */
function reasonAgainst(
  { ecosystem, name, place, resolved }: AskedPackage,
  scope: string | null,
  {
    registries,
    standsFor,
  }: { readonly registries: readonly Registry[]; standsFor(address: string): boolean },
  { project }: ChoiceContext,
  usual: ReadonlyMap<string, string>,
): string | null {
  const other = registriesNamedFor({ ecosystem, place }, project).find(
    (one) => (one.scope === null || one.scope === scope) && (one.address === null || !standsFor(one.address)),
  );
  if (other?.address === null) return `${other.file} of the program does not say plainly where it is from`;
  if (other !== undefined) return `${other.file} of the program names another registry for it`;
  if (scope !== null && project.ownScopes.has(scope)) return 'its scope is that of the program itself';
  if (PRIVATE_WORDS.test(name.toLowerCase())) return 'its name looks private';
  const host = hostIn(resolved);
  const isUsual = host === null || host === usual.get(ecosystem) || isHostOf(registries, host);
  return isUsual ? null : 'the lockfile takes it from another host than most';
}

/** The host that a lockfile names; that of cargo says besides what kind of index it is. */
function hostIn(resolved: string | null): string | null {
  return resolved === null ? null : hostOf(resolved.replace(/^(?:registry|sparse)\+/, ''));
}

function isHostOf(registries: readonly Registry[], host: string): boolean {
  return registries.some(({ base }) => hostOf(base) === host);
}

/** The host from which lockfiles take most packages of an ecosystem: that of a public registry, or of a mirror for everything. */
function usualHosts(dependencies: readonly AskedPackage[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { ecosystem, resolved, source } of dependencies) {
    const host = source === 'registry' ? hostIn(resolved) : null;
    if (host === null) continue;
    const own = counts.get(ecosystem) ?? new Map<string, number>();
    counts.set(ecosystem, own.set(host, (own.get(host) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([ecosystem, own]) => {
      const [[host] = ['']] = [...own].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return [ecosystem, host] as const;
    }),
  );
}
