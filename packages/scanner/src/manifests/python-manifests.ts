/** `pyproject.toml`, `setup.cfg` and `setup.py`: where the top-level packages of a Python project lie. */
import type { PythonProject } from '@skeptic/core';
import { parse as parseToml } from 'smol-toml';
import { isTable, tableAt, textAt, textEntries, textsAt } from '../fields.ts';

/** What a manifest says, relative to its folder. */
export interface PythonLayout {
  readonly roots: readonly string[];
  readonly packages: readonly { readonly name: string; readonly folder: string }[];
}

/** Reads a pyproject.toml; throws for text that is no TOML. */
export function readPyproject(text: string): PythonLayout {
  const tool = tableAt(parseToml(text), 'tool');
  const setuptools = tableAt(tool, 'setuptools');
  const directories = packageDirectories(textEntries(tableAt(setuptools, 'package-dir')));
  const wheel = tableAt(tool, 'hatch', 'build', 'targets', 'wheel');
  const roots = [
    ...directories.roots,
    ...textsAt(tableAt(setuptools, 'packages', 'find'), 'where'),
    ...poetryRoots(tableAt(tool, 'poetry').packages),
    ...textsAt(wheel, 'packages').map(parentOf),
    ...textsAt(wheel, 'sources'),
    ...Object.keys(tableAt(wheel, 'sources')),
    ...textsAt(tableAt(tool, 'pdm', 'build'), 'package-dir'),
    ...textsAt(tableAt(tool, 'maturin'), 'python-source'),
    ...textsAt(tableAt(tool, 'uv', 'build-backend'), 'module-root'),
    ...textsAt(tableAt(tool, 'pytest', 'ini_options'), 'pythonpath').flatMap((value) => value.split(/\s+/)),
    ...textsAt(tableAt(tool, 'pyright'), 'extraPaths'),
  ];
  return { roots, packages: directories.packages };
}

/** Poetry: `packages = [{include = "shop", from = "src"}]`. */
function poetryRoots(packages: unknown): readonly string[] {
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((item: unknown) => (isTable(item) ? (textAt(item, 'from') ?? []) : []));
}

function packageDirectories(entries: readonly (readonly [string, string])[]): PythonLayout {
  return {
    roots: entries.filter(([name]) => name === '').map(([, folder]) => folder),
    packages: entries.filter(([name]) => name !== '').map(([name, folder]) => ({ name, folder })),
  };
}

function parentOf(path: string): string {
  const slash = path.replace(/\/+$/, '').lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Reads a setup.cfg. */
export function readSetupConfig(text: string): PythonLayout {
  const sections = readIni(text);
  const directories = (sections.get('options')?.get('package_dir') ?? []).map((line) => {
    const equals = line.indexOf('=');
    return [line.slice(0, Math.max(0, equals)).trim(), line.slice(equals + 1).trim()] as const;
  });
  const found = packageDirectories(directories);
  return {
    roots: [...found.roots, ...(sections.get('options.packages.find')?.get('where') ?? [])],
    packages: found.packages,
  };
}

/** Values are lists of lines: what stands behind the `=`, and indented lines below. */
function readIni(text: string): Map<string, Map<string, string[]>> {
  const sections = new Map<string, Map<string, string[]>>();
  let section = new Map<string, string[]>();
  let value: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line);
    if (header !== null) {
      section = new Map();
      sections.set(header[1]!.trim(), section);
    } else if (/^\s*(?:[#;]|$)/.test(line)) {
      // A comment or an empty line ends nothing.
    } else if (/^\s/.test(line)) value.push(line.trim());
    else {
      const [, key, first] = /^([^=:]+)[=:](.*)$/.exec(line) ?? [];
      value = first === undefined || first.trim() === '' ? [] : [first.trim()];
      if (key !== undefined) section.set(key.trim(), value);
    }
  }
  return sections;
}

/** What a setup.py plainly says; it is never run. */
export function readSetupScript(text: string): PythonLayout {
  const [, table] = /package_dir\s*=\s*\{([^{}]*)\}/.exec(text) ?? [];
  const entries = [...(table ?? '').matchAll(/["']([^"']*)["']\s*:\s*["']([^"']*)["']/g)].map(
    ([, name, folder]) => [name!, folder!] as const,
  );
  const found = packageDirectories(entries);
  const [, where] = /find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([^"']+)["']/.exec(text) ?? [];
  return { roots: where === undefined ? found.roots : [...found.roots, where], packages: found.packages };
}

/** A project of a folder, with what its manifests say together. Roots that leave the scanned project are left out. */
export function pythonProject(folder: string, layouts: readonly PythonLayout[]): PythonProject {
  const roots = layouts.flatMap((layout) => layout.roots.flatMap((root) => within(folder, root) ?? []));
  const packages = layouts.flatMap((layout) =>
    layout.packages.flatMap((item) => {
      const place = within(folder, item.folder);
      return place === null ? [] : [{ name: item.name, folder: place }];
    }),
  );
  return { folder, roots: [...new Set([folder, ...roots])], packages };
}

function within(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  if (/^[/\\]|^[A-Za-z]:/.test(relative)) return null;
  for (const part of relative.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
