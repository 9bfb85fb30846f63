/** Names that imports give, and the list of imported modules. */
import type { Import, ImportName } from '../ast/nodes.ts';
import type { FileIndex } from './file-index.ts';

/** A module specifier without `node:`. */
export function normaliseModule(module: string): string {
  return module.startsWith('node:') ? module.slice(5) : module;
}

/** `module.name`; a relative Python package (`.`, `..`) needs no further dot. */
export function joinModule(module: string, name: string): string {
  if (module === '') return name;
  return /^\.+$/.test(module) ? module + name : `${module}.${name}`;
}

/** The qualified names of an imported name; a default import is the module, and the module's `default`. */
export function importedNames(declaration: Import, name: ImportName, isPython: boolean): readonly string[] {
  const module = normaliseModule(declaration.module);
  if (name.imported === '*') return [isPython ? boundModule(module, name) : module];
  if (name.imported === 'default' && !isPython) return [module, `${module}.default`];
  return [joinModule(module, name.imported)];
}

/** `import a.b` binds `a`, while `import a.b as m` binds `a.b`. */
function boundModule(module: string, name: ImportName): string {
  const isTopLevel = module.startsWith(`${name.local}.`) && name.end - name.start <= module.length;
  return isTopLevel ? name.local : module;
}

/** Every imported module, with the top-level package of each that is not relative. */
export function importedModules(index: FileIndex): readonly string[] {
  const modules = new Set<string>();
  for (const written of index.moduleNames) {
    const module = normaliseModule(written);
    modules.add(module);
    if (module === '' || module.startsWith('.') || module.startsWith('/')) continue;
    modules.add(index.isPython ? module.slice(0, firstIndex(module, '.')) : packageOf(module));
  }
  return [...modules];
}

function packageOf(module: string): string {
  const first = firstIndex(module, '/');
  if (!module.startsWith('@')) return module.slice(0, first);
  const rest = module.slice(first + 1);
  return module.slice(0, first + 1 + firstIndex(rest, '/'));
}

function firstIndex(text: string, separator: string): number {
  const found = text.indexOf(separator);
  return found < 0 ? text.length : found;
}
