/** Reads what a file imports by absolute names: statements, `require` and dynamic imports with constant texts. */
import type { Call, Expression, FileAst, Node } from '../ast/nodes.ts';
import type { ImportNeed, PackageImport } from '../facts/package-imports.ts';
import type { Names } from '../names/names.ts';
import { requiredModule } from '../names/references.ts';
import type { LineIndex } from '../source/line-index.ts';

/** The strongest need first. */
const NEEDS: readonly ImportNeed[] = ['always', 'in-function', 'guarded', 'types'];

/** Names of one module that are kept; nobody takes more of them from a namespace of packages. */
const MAX_NAMES = 60;

/** The imports of a file, one for each module, in the order in which they first appear. */
export function packageImportsOf(ast: FileAst, names: Names, lines: LineIndex): PackageImport[] {
  const isPython = ast.language === 'python';
  const found = new Map<string, PackageImport>();
  const add = (node: Node, module: string, taken: readonly string[], isTypeOnly: boolean): void => {
    if (!isAbsolute(module)) return;
    const need = isTypeOnly ? 'types' : needOf(node, names);
    const { start, end } = node;
    const one = { module, names: taken, start, end, line: lines.positionAt(start).line, need };
    const known = found.get(module);
    found.set(module, known === undefined ? one : joined(known, one));
  };
  for (const node of names.imports) {
    const taken = node.names.flatMap((name) =>
      isPython && name.kind === 'ImportName' && name.imported !== '*' ? [name.imported] : [],
    );
    add(node, node.module, taken, node.typeOnly);
  }
  for (const node of isPython ? [] : ast.module.body)
    if (node.kind === 'Export' && node.module !== null) add(node, node.module, [], false);
  for (const call of names.calls) {
    const module = isPython ? loadedModule(names, call) : requiredModule({ names }, call);
    if (module !== null) add(call, module, [], false);
  }
  return [...found.values()];
}

function isAbsolute(module: string): boolean {
  return module !== '' && !/^[./\\#]/.test(module);
}

function joined(known: PackageImport, other: PackageImport): PackageImport {
  const strongest = NEEDS.indexOf(other.need) < NEEDS.indexOf(known.need) ? other : known;
  const names = [...new Set([...known.names, ...other.names])].slice(0, MAX_NAMES);
  return { ...strongest, names };
}

/** `importlib.import_module('x')` and `__import__('x')`. */
function loadedModule(names: Names, call: Call): string | null {
  const callee = names.qualifiedName(call.callee);
  if (callee !== 'importlib.import_module' && callee !== '__import__') return null;
  const [first] = call.args;
  const text = first?.kind === 'Argument' ? names.constantOf(first.value) : null;
  return text?.type === 'string' && text.known ? text.value : null;
}

function needOf(node: Node, names: Names): ImportNeed {
  let need: ImportNeed = 'always';
  for (let at = names.parentOf(node); at !== null; at = names.parentOf(at)) {
    switch (at.kind) {
      case 'If':
        if (isTypeChecking(at.test)) return 'types';
        if (!isMainCheck(at.test)) need = 'guarded';
        break;
      case 'Try':
      case 'With':
      case 'Conditional':
      case 'Binary':
      case 'Switch':
        need = 'guarded';
        break;
      case 'Function':
        if (need === 'always') need = 'in-function';
        break;
      default:
    }
  }
  return need;
}

/** `TYPE_CHECKING` and `typing.TYPE_CHECKING`. */
function isTypeChecking(test: Expression): boolean {
  return test.kind === 'Member' ? test.property === 'TYPE_CHECKING' : isNamed(test, 'TYPE_CHECKING');
}

/** `__name__ == '__main__'`: a program does what stands there whenever it is run. */
function isMainCheck(test: Expression): boolean {
  return test.kind === 'Binary' && [test.left, test.right].some((side) => isNamed(side, '__name__'));
}

function isNamed(expression: Node, name: string): boolean {
  return expression.kind === 'Name' && expression.name === name;
}
