/** Conditions that ask what a value looks like: who is refused by them is refused for a wrong input, whoever is calling. */

import { lastName } from '../ast/last-name.ts';
import type { Argument, Call, Expression, If, Node } from '../ast/nodes.ts';
import { wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

const FORM_METHOD =
  /^(?:includes|startsWith|endsWith|startswith|endswith|match|fullmatch|search|test|indexOf|find|is_relative_to|isAbsolute|isabs)$/;
/** What names of files, folders and addresses are called. */
const PLACE =
  /(?:^|_)(?:path|paths|file|files|filename|filenames|filepath|pathname|dir|directory|folder|url|uri|ext|extension|mimetype|mime_type|basename|relative|resolved|target|slug)(?:_|$)/;

/** Whether a refusal stands in a branch of an `if` that asks only for the form of a file's name, a path or an address. */
export function refusesForm(file: RouteFile, refusal: Node): boolean {
  const branch = governing(file, refusal);
  return branch !== null && asksForm(branch.test);
}

/** The `if` in whose branch a node stands, nearest first. */
function governing(file: RouteFile, node: Node): If | null {
  let child = node;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'If' && parent.test !== child) return parent;
    if (parent.kind === 'Function' || parent.kind === 'Try') return null;
    child = parent;
  }
  return null;
}

function asksForm(test: Expression): boolean {
  if (test.kind === 'Unary') return asksForm(test.operand);
  if (test.kind === 'Call') return isFormCall(test);
  if (test.kind !== 'Binary') return isPlace(test);
  if (/^(?:&&|\|\||and|or)$/.test(test.op)) return asksForm(test.left) && asksForm(test.right);
  if (/^(?:in|not in)$/.test(test.op)) return isPlace(test.right);
  return /^[=!]==?$|^[<>]=?$/.test(test.op) && (isFormOrPlace(test.left) || isFormOrPlace(test.right));
}

const isFormOrPlace = (expr: Expression): boolean =>
  isPlace(expr) || (expr.kind === 'Call' && isFormCall(expr));

/** `file.includes('/')`, `path.startsWith(BASE)`, `/^\w+$/.test(name)`, `re.match(r'\w+', filename)`. */
function isFormCall({ callee, args }: Call): boolean {
  if (callee.kind !== 'Member' || !FORM_METHOD.test(callee.property)) return false;
  return (
    isPlace(callee.object) ||
    args.filter((arg): arg is Argument => arg.kind === 'Argument').some(({ value }) => isPlace(value))
  );
}

function isPlace(expr: Expression): boolean {
  return PLACE.test(wordsOf(lastName(expr) ?? ''));
}
