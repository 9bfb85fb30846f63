/**
 * Which template a name means. Names are those of loaders: the end of a path below some folder of templates, often without extension.
 * Nobody reads where a program keeps its templates; a folder that is called `templates` or `views` is preferred, then the one nearest to
 * whoever renders. Several that are as good are all taken.
 */
import type { TemplateEntry, TemplateReference } from '../facts/template-facts.ts';
import { pathOfKey } from '../facts/template-facts.ts';

export interface FoundTemplate {
  readonly path: string;
  readonly start: number;
}

export interface TemplateTable {
  /** The functions of templates that a reference of a file means. */
  resolve(from: string, reference: TemplateReference): readonly FoundTemplate[];
}

const ROOT =
  /(?:^|\/)(?:templates?|views?|jinja2?|layouts?|partials?|includes?|components?|mixins|emails?|pages)$/;

/** Indexes the templates of a program. */
export function createTemplateTable(templates: ReadonlyMap<string, readonly TemplateEntry[]>): TemplateTable {
  const byName = new Map<string, string[]>();
  for (const path of [...templates.keys()].sort()) {
    const key = stemOf(path);
    const list = byName.get(key);
    if (list === undefined) byName.set(key, [path]);
    else list.push(path);
  }
  const pathsOf = (from: string, name: string, isBeside: boolean): readonly string[] => {
    const fitting = byName.get(stemOf(name)) ?? [];
    const beside = joined(folderOf(from), name);
    const own = isBeside || name.startsWith('.') ? fitting.filter((path) => isNamed(path, beside)) : [];
    return own.length > 0 ? own : nearest(from, name, fitting);
  };
  return {
    resolve(key, reference) {
      const from = pathOfKey(key);
      // Jinja's loaders know nothing of where the template stands that asks.
      const isBeside = key !== from && reference.engine !== 'jinja';
      const paths =
        reference.names.length === 0
          ? [from]
          : reference.names.flatMap((name) => pathsOf(from, name, isBeside));
      return [...new Set(paths)].flatMap((path) =>
        (templates.get(path) ?? []).flatMap((entry) =>
          fits(entry, path, reference) ? [{ path, start: entry[3] }] : [],
        ),
      );
    },
  };
}

function fits([engine, macro, escapes]: TemplateEntry, path: string, reference: TemplateReference): boolean {
  if (macro !== reference.macro) return false;
  if (reference.engine !== null && reference.engine !== engine) return false;
  // Engines whose tags decide know no other way.
  const isDecided = engine !== 'jinja';
  const wanted =
    typeof reference.escapes === 'boolean'
      ? reference.escapes
      : reference.escapes.some((extension) => path.endsWith(`.${extension}`));
  return isDecided || escapes === wanted;
}

/** Of the paths that end in the name, those in a folder of templates, then those nearest to whoever asks. */
function nearest(from: string, name: string, paths: readonly string[]): readonly string[] {
  const wanted = name.replace(/^(?:\.{0,2}\/)+/, '');
  let best: readonly [isRoot: number, shared: number] = [-1, -1];
  let found: string[] = [];
  for (const path of paths) {
    const root = rootOf(path, wanted);
    if (root === null) continue;
    const rank = [Number(ROOT.test(root)), sharedFolders(from, root)] as const;
    const order = rank[0] - best[0] || rank[1] - best[1];
    if (order < 0) continue;
    if (order > 0) found = [];
    best = rank;
    found.push(path);
  }
  return found;
}

/** The folder below which the name stands; null when the path does not end in it. */
function rootOf(path: string, name: string): string | null {
  const folder = folderOf(name);
  const own = folderOf(path);
  const isFile = isNamed(
    path.slice(own.length).replace(/^\//, ''),
    name.slice(folder.length).replace(/^\//, ''),
  );
  if (!isFile) return null;
  if (folder === '') return own;
  if (own === folder) return '';
  return own.endsWith(`/${folder}`) ? own.slice(0, -folder.length - 1) : null;
}

/** The same file, or one with an extension that the name leaves out. */
function isNamed(path: string, name: string): boolean {
  if (path === name) return true;
  const file = name.slice(name.lastIndexOf('/') + 1);
  return path.startsWith(`${name}.`) && !/\.[a-z]\w*$/i.test(file);
}

function sharedFolders(from: string, folder: string): number {
  const left = folderOf(from).split('/');
  const right = folder.split('/');
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count += 1;
  return count;
}

/** The name of the file up to its first dot, in lower case. */
function stemOf(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.indexOf('.');
  return (dot <= 0 ? file : file.slice(0, dot)).toLowerCase();
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function joined(folder: string, name: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
