import type { Call, Expression } from '../../ast/nodes.ts';
import { around, codeOf, constantText, type Edit, type Fixer, type FixInput, importEdits } from '../fixer.ts';
import { partsOfText, type TextPart } from '../text-parts.ts';

/** What only a shell understands; a command with any of it cannot be split into words. */
const SHELL = /[|&;<>()$`\\"'*?[\]#~=%!{}\n]/;
const RUNNERS = /^subprocess\.(?:run|call|check_call|check_output|Popen)$/;

/** `subprocess.run(f"ping {host}", shell=True)` → `subprocess.run(["ping", host])`; `os.system(…)` → `subprocess.call([…])`. */
export const argumentList: Fixer = {
  id: 'argument-list',
  description: 'runs the program without a shell',
  fix(input) {
    const call = runnerAround(input);
    const [command] = call?.args ?? [];
    if (call === null || command?.kind !== 'Argument' || command.name !== null) return null;
    const words = wordsOf(input, command.value);
    if (words === null) return null;
    const list = `[${words.join(', ')}]`;
    const name = input.names.qualifiedName(call.callee);
    if (name === 'os.system')
      return [
        ...importEdits(input, 'subprocess'),
        { start: call.start, end: call.end, text: `subprocess.call(${list})` },
      ];
    const shell = shellFlag(call);
    if (shell === null || RUNNERS.test(name ?? '') === false) return null;
    return [{ start: command.start, end: command.end, text: list }, shell];
  },
};

function runnerAround(input: FixInput): Call | null {
  let call = around(input, 'Call');
  while (
    call !== null &&
    !RUNNERS.test(input.names.qualifiedName(call.callee) ?? '') &&
    input.names.qualifiedName(call.callee) !== 'os.system'
  ) {
    const parent = input.names.parentOf(call);
    call = parent === null ? null : around({ ...input, node: parent }, 'Call');
  }
  return call;
}

/** Takes `shell=True` out, with the comma before it. */
function shellFlag(call: Call): Edit | null {
  const index = call.args.findIndex((arg) => arg.kind === 'Argument' && arg.name === 'shell');
  const flag = call.args[index];
  if (index < 1 || flag?.kind !== 'Argument' || flag.value.kind !== 'BoolLit') return null;
  return { start: call.args[index - 1]!.end, end: flag.end, text: '' };
}

/** The words of a command as Python code: `["tar", "-czf", path]`; null when a shell is needed to read it. */
function wordsOf(input: FixInput, command: Expression): readonly string[] | null {
  const parts = partsOfText(command);
  if (parts === null || parts.every((part) => part.kind === 'text')) return null;
  const words: TextPart[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'value') {
      if (part.format !== null) return null;
      words.at(-1)!.push(part);
      continue;
    }
    if (SHELL.test(part.text)) return null;
    const pieces = part.text.split(/\s+/);
    pieces.forEach((piece, index) => {
      if (index > 0) words.push([]);
      if (piece !== '') words.at(-1)!.push({ kind: 'text', text: piece });
    });
  }
  const filled = words.filter((word) => word.length > 0);
  const [program] = filled;
  // Which program runs must not depend on the input.
  if (program === undefined || program.some((part) => part.kind === 'value')) return null;
  return filled.map((word) => wordCode(input, word));
}

function wordCode(input: FixInput, word: readonly TextPart[]): string {
  const [first] = word;
  if (word.length === 1 && first!.kind === 'text') return JSON.stringify(first!.text);
  if (word.length === 1 && first!.kind === 'value') {
    const known = constantText(input, first!.value);
    const code = codeOf(input, first!.value);
    return known === null && input.names.typeOf(first!.value) !== 'str' && !isText(first!.value)
      ? `str(${code})`
      : code;
  }
  return `f"${word.map((part) => (part.kind === 'text' ? part.text : `{${codeOf(input, part.value)}}`)).join('')}"`;
}

/** What is surely a text already needs no `str()`. */
function isText(expr: Expression): boolean {
  return (
    expr.kind === 'StringLit' ||
    expr.kind === 'Template' ||
    (expr.kind === 'Call' && expr.callee.kind === 'Name' && expr.callee.name === 'str')
  );
}
