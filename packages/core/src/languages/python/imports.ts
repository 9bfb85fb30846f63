/** Import statements. */
import type { Import, ImportName, Statement } from '../../ast/nodes.ts';
import {
  childIn,
  childOfKind,
  endAt,
  fieldAt,
  isPart,
  kindAt,
  type Lowering,
  nextAt,
  startAt,
  textAt,
} from './context.ts';

const SPACE = /[\s\\]+/g;

/** `import a.b, c as d`: one `Import` for each module. */
export function lowerImport(l: Lowering, node: number, out: Statement[]): void {
  const names = nameNodes(l, node);
  for (const nameNode of names) out.push(moduleImport(l, names.length === 1 ? node : nameNode, nameNode));
}

/** `from m import a as b, c`, `from . import x`, `from m import *`, and the `__future__` form. */
export function lowerImportFrom(l: Lowering, node: number, out: Statement[]): void {
  const { field, kind } = l.tables;
  const moduleNode = childIn(l, node, field.module_name);
  const module = moduleNode < 0 ? '__future__' : compactText(l, moduleNode);
  const names = nameNodes(l, node).map((nameNode) => importName(l, nameNode));
  const wildcard = childOfKind(l, node, kind.wildcard_import) >= 0;
  out.push(importNode(l, node, module, names, wildcard));
}

function nameNodes(l: Lowering, node: number): number[] {
  const names: number[] = [];
  const end = nextAt(l, node);
  for (let child = node + 1; child < end; child = nextAt(l, child)) {
    if (fieldAt(l, child) === l.tables.field.name && isPart(l, child)) names.push(child);
  }
  return names;
}

function moduleImport(l: Lowering, node: number, nameNode: number): Import {
  const { field, kind } = l.tables;
  const isAliased = kindAt(l, nameNode) === kind.aliased_import;
  const moduleNode = isAliased ? childIn(l, nameNode, field.name) : nameNode;
  const aliasNode = isAliased ? childIn(l, nameNode, field.alias) : -1;
  const module = moduleNode < 0 ? '' : compactText(l, moduleNode);
  const dot = module.indexOf('.');
  const local = aliasNode >= 0 ? textAt(l, aliasNode) : dot < 0 ? module : module.slice(0, dot);
  const name = importNameNode(l, nameNode, '*', local);
  return importNode(l, node, module, [name], false);
}

function importName(l: Lowering, node: number): ImportName {
  const { field, kind } = l.tables;
  if (kindAt(l, node) !== kind.aliased_import) {
    const name = compactText(l, node);
    return importNameNode(l, node, name, name);
  }
  const nameNode = childIn(l, node, field.name);
  const aliasNode = childIn(l, node, field.alias);
  const imported = nameNode < 0 ? '' : compactText(l, nameNode);
  return importNameNode(l, node, imported, aliasNode < 0 ? imported : textAt(l, aliasNode));
}

function importNameNode(l: Lowering, node: number, imported: string, local: string): ImportName {
  return {
    kind: 'ImportName',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    imported,
    local,
  };
}

function importNode(
  l: Lowering,
  node: number,
  module: string,
  names: readonly ImportName[],
  wildcard: boolean,
): Import {
  return {
    kind: 'Import',
    start: startAt(l, node),
    end: endAt(l, node),
    id: l.nodeCount++,
    module,
    names,
    wildcard,
    typeOnly: false,
  };
}

/** A dotted name may be written with spaces and continued lines. */
function compactText(l: Lowering, node: number): string {
  return textAt(l, node).replace(SPACE, '');
}
