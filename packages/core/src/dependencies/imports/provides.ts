/** Whether a package is what an import means, judged by names alone. */
import type { PackageImport } from '../../facts/package-imports.ts';
import { bringersOf } from './distributions.ts';

/** `maybe`: names are alike, as those of `django-redis` and the module `redis`, and nobody says more. */
export type Provision = 'yes' | 'maybe' | 'no';

/** An import with what it stands for, so that many packages can be asked about it. */
export interface Wanted {
  /** The package that should be declared; null when the import does not tell. */
  readonly name: string | null;
  /** What the code calls it. */
  readonly module: string;
  /** The name of the package follows from a table or from the registry's own rules, and not from a convention. */
  readonly isCertain: boolean;
  /** `name` is in PyPI's normalised spelling, or npm's. */
  isProvidedBy(name: string): Provision;
}

/** What an import of JavaScript asks for; null when it can be no package. */
export function wantedByScript({ module, need }: PackageImport): Wanted | null {
  const name = NPM_NAME.exec(module)?.[0];
  if (name === undefined) return null;
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return {
    name,
    module: name,
    isCertain: true,
    isProvidedBy: (given) => (given === name || (need === 'types' && given === types) ? 'yes' : 'no'),
  };
}

/** A package's name before its subpath. Upper case is allowed in old names only, and aliases of bundlers have it often. */
const NPM_NAME = /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~][\w.~-]*(?=\/|$)/;

/** The modules that an import of Python may name: what is taken from a namespace of packages is a module as well. */
export function modulesOfPython({ module, names }: PackageImport): readonly string[] {
  return names.length > 0 && bringersOf(module) === null
    ? names.map((name) => `${module}.${name}`)
    : [module];
}

/** What a dotted module of Python asks for. */
export function wantedByPython(dotted: string): Wanted {
  const bringers = bringersOf(dotted);
  const module = bringers?.module ?? dotted;
  const known = bringers?.known ?? null;
  const top = normalised(dotted.split('.', 1)[0]!);
  const alike = known === null ? top : normalised(module);
  // `zope.interface` is brought by `zope-interface`: any number of parts may be in the name.
  const spelled = new Set(prefixesOf(dotted).map(normalised));
  return {
    name: known?.[0] ?? (bringers === null ? null : normalised(module)),
    module,
    isCertain: known !== null,
    isProvidedBy(name) {
      if (known?.includes(name) === true || spelled.has(name)) return 'yes';
      if (AFFIXES.some((affix) => affix(top) === name)) return 'yes';
      return `-${name}-`.includes(`-${alike}-`) ? 'maybe' : 'no';
    },
  };
}

/** How distributions of Python are commonly named after their module. */
const AFFIXES: readonly ((module: string) => string)[] = [
  (module) => `python-${module}`,
  (module) => `py-${module}`,
  (module) => `py${module}`,
  (module) => `${module}-python`,
  (module) => `${module}-py`,
];

function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** `a.b.c`, `a.b`, `a`. */
function prefixesOf(dotted: string): readonly string[] {
  const parts = dotted.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
