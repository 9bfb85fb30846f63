/**
 * Parameters whose documentation says that a user fills them: `@param {string} name - user-provided file name`, and the forms of
 * Python's docstrings. People (and models) who write down that a value is a user's mean it; nothing else tells this of a bare function.
 * Only what is said of the very parameter counts (or of the function, when it has but one), and only in the comment or docstring that belongs to its function.
 */
import type { Comment, FileAst, FunctionNode, Name, Node, Param } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';

const USERS = '(?:users?|clients?|visitors?|customers?|attackers?|browsers?|end[- ]users?)';
const GIVEN =
  '(?:provided|supplied|specified|requested|controlled|given|entered|submitted|sent|typed|uploaded|chosen|inputted|input)';
const SAYS_USER = new RegExp(
  `\\b${USERS}[- ]${GIVEN}\\b|\\b${GIVEN} (?:in )?(?:by|from) (?:the |an? )?${USERS}\\b|\\buntrusted\\b|` +
    '\\bfrom (?:the |an? )?(?:https?|user|client|web)(?: \\w+)? requests?\\b|\\buser input\\b',
  'i',
);
/** What the program itself is configured with is no input, whoever "the user" is. */
const SAYS_CONFIGURATION =
  /\b(?:config\w*|options?|settings?|callback|function|plugin|handler|hook|preset)\b/i;

/** The documented inputs of a file. Linear in comments and functions. */
export function documentedInputs(ast: FileAst, names: Names): readonly Param[] {
  const comments = ast.comments.filter(({ text }) => SAYS_USER.test(text));
  const found: Param[] = [];
  for (const fn of names.functions) {
    const documentation = docstringOf(fn) ?? commentOf(comments, fn, names);
    if (documentation === null || !SAYS_USER.test(documentation)) continue;
    const named = fn.params.filter(isNamed);
    for (const param of named) {
      const said =
        descriptionOf(documentation, param.target.name) ??
        (named.length === 1 ? summaryOf(documentation) : null);
      if (said !== null && SAYS_USER.test(said) && !SAYS_CONFIGURATION.test(said)) found.push(param);
    }
  }
  return found;
}

/** A parameter with a name, other than the receiver. */
function isNamed(param: FunctionNode['params'][number]): param is Param & { readonly target: Name } {
  return param.kind === 'Param' && param.target.kind === 'Name' && !/^(?:self|cls)$/.test(param.target.name);
}

/** The first paragraph: of a function with one parameter, what it says of an input it says of that one. */
function summaryOf(documentation: string): string {
  return documentation.trimStart().split(/\n\s*\*?\s*(?:\n|@|:\w)/, 1)[0]!;
}

function docstringOf(fn: FunctionNode): string | null {
  const first = fn.body?.body[0];
  return first?.kind === 'ExprStmt' && first.expr.kind === 'StringLit' ? first.expr.value : null;
}

/** Between a comment and what it documents stand only blanks, the start of its statement, and line comments. */
const MAX_GAP = 80;

function commentOf(comments: readonly Comment[], fn: FunctionNode, names: Names): string | null {
  let start: Node = fn;
  for (let parent = names.parentOf(start); parent !== null && isStart(parent); parent = names.parentOf(start))
    start = parent;
  // A callback has no documentation of its own: what stands before it speaks about the call.
  if (names.parentOf(start)?.kind === 'Argument') return null;
  const before = comments.findLast(({ end }) => end <= start.start);
  if (before !== undefined && start.start - before.end <= MAX_GAP) return before.text;
  const bodyStart = fn.body?.start ?? null;
  const inside = comments.find((comment) => bodyStart !== null && comment.start >= bodyStart);
  return inside !== undefined && bodyStart !== null && inside.start - bodyStart <= MAX_GAP
    ? inside.text
    : null;
}

function isStart(node: Node): boolean {
  return /^(?:Assign|ExprStmt|Export|Field)$/.test(node.kind);
}

/** The text that a documentation gives to one parameter: up to the next parameter, tag or empty line. */
function descriptionOf(documentation: string, name: string): string | null {
  const escaped = name.replace(/[$]/g, '\\$&');
  const head = new RegExp(
    `(?:@param\\s+(?:\\{[^}]{0,80}\\}\\s*)?\\[?${escaped}\\b|:param\\s+(?:[\\w.[\\], ]{1,40}\\s)?${escaped}:|` +
      `^[ \\t*-]*${escaped}\\s*(?:\\([^)\\n]{0,60}\\))?\\s*:)`,
    'm',
  );
  const match = head.exec(documentation);
  if (match === null) return null;
  const rest = documentation.slice(match.index + match[0].length);
  const end = /\n[ \t]*\*?[ \t]*(?:@|:\w|\r?\n|[\w$]+\s*(?:\([^)\n]*\))?\s*:|\*\/)/.exec(rest);
  return end === null ? rest : rest.slice(0, end.index);
}
