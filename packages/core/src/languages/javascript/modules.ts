/** Imports, exports and enums. */
import type { Decorator, Entry, ExportName, Expression, ImportName, Statement } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import { lowerClass } from './classes.ts';
import {
  childIn,
  childOfKind,
  firstNamed,
  type Lowering,
  lastNamed,
  lowerExpression,
  lowerRequired,
  NONE,
  pushStatement,
  textOf,
} from './context.ts';
import { lowerDecorator } from './functions.ts';
import type { StatementHandler } from './grammar-index.ts';
import { keyName, lowerKey } from './objects.ts';
import { typeName } from './types.ts';

function pushImport(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { kinds, fields, tokens } = c.g;
  const names: ImportName[] = [];
  const clause = childOfKind(c, node, kinds.import_clause);
  const required = childOfKind(c, node, kinds.import_require_clause);
  if (clause !== -1) readClause(c, clause, names);
  if (required !== -1) names.push(importName(c, required, '*', firstNamed(c, required)));
  const source = childIn(c, required === -1 ? node : required, fields.source);
  const typeOnly = childOfKind(c, node, tokens.type) !== -1 || childOfKind(c, node, tokens.typeof) !== -1;
  out.push({
    kind: 'Import',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    module: source === -1 ? '' : moduleName(c, source),
    names,
    wildcard: false,
    typeOnly,
  });
}

function moduleName(c: Lowering, source: number): string {
  return keyName(c, source) ?? '';
}

function readClause(c: Lowering, clause: number, names: ImportName[]): void {
  const { words } = c;
  const { kinds, fields } = c.g;
  const end = words[clause * WORDS + 3]!;
  for (let child = clause + 1; child < end; child = words[child * WORDS + 3]!) {
    const kind = words[child * WORDS]! & 0xffff;
    if (kind === kinds.identifier) names.push(importName(c, child, 'default', child));
    else if (kind === kinds.namespace_import) names.push(importName(c, child, '*', firstNamed(c, child)));
    else if (kind === kinds.named_imports) {
      const last = words[child * WORDS + 3]!;
      for (let part = child + 1; part < last; part = words[part * WORDS + 3]!) {
        if ((words[part * WORDS]! & 0xffff) !== kinds.import_specifier) continue;
        const name = exportedName(c, part, fields.name);
        const alias = childIn(c, part, fields.alias);
        names.push(importName(c, part, name, alias === -1 ? childIn(c, part, fields.name) : alias));
      }
    }
  }
}

function importName(c: Lowering, node: number, imported: string, local: number): ImportName {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'ImportName',
    start,
    end,
    id: c.ids++,
    imported,
    local: local === -1 ? imported : textOf(c, local),
  };
}

/** The text of a name in a specifier: an identifier, a string, or the token `default`. */
function exportedName(c: Lowering, node: number, field: number): string {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if (words[child * WORDS]! >>> 16 === field) return keyName(c, child) ?? '';
  }
  return '';
}

interface ExportParts {
  readonly isDefault: boolean;
  readonly declaration: Statement | null;
  readonly value: Expression | null;
  readonly names: readonly ExportName[];
  readonly module: string | null;
  readonly all: boolean;
}

const PLAIN: ExportParts = {
  isDefault: false,
  declaration: null,
  value: null,
  names: NONE,
  module: null,
  all: false,
};

function pushExportNode(c: Lowering, start: number, end: number, parts: ExportParts, out: Statement[]): void {
  out.push({
    kind: 'Export',
    start,
    end,
    id: c.ids++,
    isDefault: parts.isDefault,
    declaration: parts.declaration,
    value: parts.value,
    names: parts.names,
    module: parts.module,
    all: parts.all,
  });
}

function pushExport(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { kinds, fields, tokens } = c.g;
  const start = words[node * WORDS + 1]!;
  const end = words[node * WORDS + 2]!;
  const declaration = childIn(c, node, fields.declaration);
  const isDefault = childOfKind(c, node, tokens.default) !== -1;
  if (declaration !== -1) {
    pushExportedDeclaration(c, node, declaration, isDefault, out);
    return;
  }
  const value = childIn(c, node, fields.value);
  const isAssignment = childOfKind(c, node, tokens.equals) !== -1;
  if (value !== -1 || isAssignment) {
    const expression = lowerRequired(c, value === -1 ? lastNamed(c, node) : value, node);
    pushExportNode(c, start, end, { ...PLAIN, isDefault: true, value: expression }, out);
    return;
  }
  const source = childIn(c, node, fields.source);
  const module = source === -1 ? null : moduleName(c, source);
  const clause = childOfKind(c, node, kinds.export_clause);
  const namespace = childOfKind(c, node, kinds.namespace_export);
  if (clause !== -1)
    pushExportNode(c, start, end, { ...PLAIN, names: readExportClause(c, clause), module }, out);
  else if (namespace !== -1)
    pushExportNode(c, start, end, { ...PLAIN, names: [namespaceExport(c, namespace)], module }, out);
  else if (childOfKind(c, node, tokens.star) !== -1)
    pushExportNode(c, start, end, { ...PLAIN, module, all: true }, out);
  else out.push({ kind: 'Empty', start, end, id: c.ids++ });
}

/** Each variable of an exported declaration is an export of its own. Decorators may stand before `export`. */
function pushExportedDeclaration(
  c: Lowering,
  node: number,
  inner: number,
  isDefault: boolean,
  out: Statement[],
): void {
  const { words } = c;
  const start = words[node * WORDS + 1]!;
  const end = words[node * WORDS + 2]!;
  const decorators: Decorator[] = [];
  for (let child = node + 1; child < inner; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS]! & 0xffff) === c.g.kinds.decorator) decorators.push(lowerDecorator(c, child));
  }
  const declared: Statement[] = [];
  if (decorators.length > 0) declared.push(lowerClass(c, inner, decorators));
  else pushStatement(c, inner, declared);
  for (const [i, declaration] of declared.entries()) {
    const from = i === 0 ? start : declaration.start;
    pushExportNode(
      c,
      from,
      i === declared.length - 1 ? end : declaration.end,
      { ...PLAIN, isDefault, declaration },
      out,
    );
  }
}

function readExportClause(c: Lowering, clause: number): ExportName[] {
  const { words } = c;
  const { kinds, fields } = c.g;
  const names: ExportName[] = [];
  const end = words[clause * WORDS + 3]!;
  for (let child = clause + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS]! & 0xffff) !== kinds.export_specifier) continue;
    const local = exportedName(c, child, fields.name);
    names.push(exportName(c, child, local, exportedName(c, child, fields.alias) || local));
  }
  return names;
}

function namespaceExport(c: Lowering, node: number): ExportName {
  const { words } = c;
  const end = words[node * WORDS + 3]!;
  let last = node + 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) last = child;
  return exportName(c, node, '*', keyName(c, last) ?? '');
}

function exportName(c: Lowering, node: number, local: string, exported: string): ExportName {
  return {
    kind: 'ExportName',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    local,
    exported,
  };
}

/** `import a = b.c` declares a constant. */
function pushImportAlias(c: Lowering, node: number, out: Statement[]): void {
  const name = firstNamed(c, node);
  const value = lastNamed(c, node);
  if (name === -1 || value === name) return;
  pushConstant(c, node, lowerExpression(c, name), typeName(c, value), out);
}

function pushConstant(
  c: Lowering,
  node: number,
  target: Expression,
  value: Expression,
  out: Statement[],
): void {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  const expr: Expression = {
    kind: 'Assign',
    start,
    end: value.end,
    id: c.ids++,
    target,
    value,
    op: '',
    declared: 'const',
    type: null,
  };
  out.push({ kind: 'ExprStmt', start, end, id: c.ids++, expr });
}

/** An enum is a constant object; members without a value count up from the one before. */
function pushEnum(c: Lowering, node: number, out: Statement[]): void {
  const { words } = c;
  const { fields } = c.g;
  const name = childIn(c, node, fields.name);
  const body = childIn(c, node, fields.body);
  const entries: Entry[] = [];
  let counter = 0;
  if (body !== -1) {
    const end = words[body * WORDS + 3]!;
    for (let child = body + 1; child < end; child = words[child * WORDS + 3]!) {
      if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) !== NODE_NAMED) continue;
      const entry = enumMember(c, child, counter);
      if (entry === null) continue;
      entries.push(entry);
      counter = entry.value.kind === 'NumberLit' ? entry.value.value + 1 : Number.NaN;
    }
  }
  const at = body === -1 ? node : body;
  const dict: Expression = {
    kind: 'Dict',
    start: words[at * WORDS + 1]!,
    end: words[at * WORDS + 2]!,
    id: c.ids++,
    entries,
  };
  pushConstant(c, node, lowerRequired(c, name, node), dict, out);
}

function enumMember(c: Lowering, node: number, counter: number): Entry | null {
  const { words } = c;
  const { kinds, fields } = c.g;
  const isAssignment = (words[node * WORDS]! & 0xffff) === kinds.enum_assignment;
  const name = isAssignment ? childIn(c, node, fields.name) : node;
  if (name === -1) return null;
  const start = words[node * WORDS + 1]!;
  const end = words[node * WORDS + 2]!;
  const value: Expression = isAssignment
    ? lowerRequired(c, childIn(c, node, fields.value), node)
    : Number.isNaN(counter)
      ? { kind: 'Name', start, end, id: c.ids++, name: 'undefined' }
      : { kind: 'NumberLit', start, end, id: c.ids++, value: counter, text: String(counter) };
  const computed = (words[name * WORDS]! & 0xffff) === kinds.computed_property_name;
  return {
    kind: 'Entry',
    start,
    end,
    id: c.ids++,
    key: lowerKey(c, name),
    value,
    computed,
    shorthand: false,
  };
}

/** Handlers by the grammars' node names. */
export const MODULES: Readonly<Record<string, StatementHandler>> = {
  import_statement: pushImport,
  import_alias: pushImportAlias,
  export_statement: pushExport,
  enum_declaration: pushEnum,
};
