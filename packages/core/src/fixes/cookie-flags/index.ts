import type { Call, Dict } from '../../ast/nodes.ts';
import { entryKey } from '../../names/bind.ts';
import { around, type Edit, type Fixer } from '../fixer.ts';

/** The flags, as Python's and JavaScript's frameworks spell them. */
const PYTHON = [
  ['httponly', 'True'],
  ['secure', 'True'],
  ['samesite', '"Lax"'],
] as const;
const SCRIPT = [
  ['httpOnly', 'true'],
  ['secure', 'true'],
  ['sameSite', "'lax'"],
] as const;

/** `response.set_cookie("sid", sid)` gets `httponly=True, secure=True, samesite="Lax"`; flags that are off are switched on. */
export const cookieFlags: Fixer = {
  id: 'cookie-flags',
  description: 'protects the cookie from scripts and plain HTTP',
  fix(input) {
    const call = around(input, 'Call');
    if (call === null || call.callee.kind !== 'Member') return null;
    if (input.ast.language === 'python')
      return call.callee.property === 'set_cookie' ? pythonEdits(call) : null;
    return call.callee.property === 'cookie' || call.callee.property === 'setCookie'
      ? scriptEdits(call)
      : null;
  },
};

function pythonEdits(call: Call): readonly Edit[] | null {
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const [name, value] of PYTHON) {
    const argument = call.args.find((arg) => arg.kind === 'Argument' && arg.name === name);
    if (argument?.kind !== 'Argument') missing.push(`${name}=${value}`);
    else if (argument.value.kind === 'BoolLit' && !argument.value.value)
      edits.push({ start: argument.value.start, end: argument.value.end, text: value });
  }
  if (call.args.some((arg) => arg.kind === 'Argument' && arg.value.kind === 'Spread')) return null;
  return [...edits, ...insertion(call.args.at(-1)?.end ?? null, missing)];
}

function insertion(after: number | null, parts: readonly string[]): Edit[] {
  return after === null || parts.length === 0
    ? []
    : [{ start: after, end: after, text: `, ${parts.join(', ')}` }];
}

function scriptEdits(call: Call): readonly Edit[] | null {
  const [, value, options] = call.args;
  if (value?.kind !== 'Argument') return null;
  if (options === undefined)
    return [
      { start: value.end, end: value.end, text: `, { ${SCRIPT.map((pair) => pair.join(': ')).join(', ')} }` },
    ];
  return options.kind === 'Argument' && options.value.kind === 'Dict' ? entryEdits(options.value) : null;
}

function entryEdits(dict: Dict): readonly Edit[] | null {
  if (dict.entries.some((entry) => entry.kind !== 'Entry')) return null;
  const edits: Edit[] = [];
  const missing: string[] = [];
  for (const [name, value] of SCRIPT) {
    const entry = dict.entries.find((one) => one.kind === 'Entry' && entryKey(one) === name);
    if (entry?.kind !== 'Entry') missing.push(`${name}: ${value}`);
    else if (entry.value.kind === 'BoolLit' && !entry.value.value)
      edits.push({ start: entry.value.start, end: entry.value.end, text: value });
  }
  const last = dict.entries.at(-1);
  if (last === undefined) return [{ start: dict.start, end: dict.end, text: `{ ${missing.join(', ')} }` }];
  return [...edits, ...insertion(last.end, missing)];
}
