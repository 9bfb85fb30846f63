import type { Expression, Node } from '../../ast/nodes.ts';
import { entryKey } from '../../names/bind.ts';
import { around, type Fixer, type FixInput, importEdits } from '../fixer.ts';

/** `API_KEY = "sk-…"` → `API_KEY = os.environ["API_KEY"]`; `apiKey: '…'` → `apiKey: process.env.API_KEY`. */
export const environmentVariable: Fixer = {
  id: 'environment-variable',
  description: 'reads the secret from the environment',
  fix(input) {
    const literal = literalOf(input);
    if (literal === null) return null;
    const name = variableOf(input, literal);
    if (name === null) return null;
    if (input.ast.language !== 'python')
      return [{ start: literal.start, end: literal.end, text: `process.env.${name}` }];
    return [
      ...importEdits(input, 'os'),
      { start: literal.start, end: literal.end, text: `os.environ["${name}"]` },
    ];
  },
};

/** The literal itself, or the one that an assignment, an argument or an entry gives. */
function literalOf(input: FixInput): Node | null {
  const { node } = input;
  if (node.kind === 'StringLit') return node;
  const holder = around(input, 'Assign') ?? around(input, 'Argument') ?? around(input, 'Entry');
  const value = holder?.value ?? null;
  return value?.kind === 'StringLit' ? value : null;
}

/** The name under which the value is kept: `STRIPE_API_KEY`. Part of a larger text, or an unnamed argument, has none. */
function variableOf({ names }: FixInput, literal: Node): string | null {
  const holder = names.parentOf(literal);
  if (holder?.kind === 'Assign') return targetName(holder.target);
  if (holder?.kind === 'Argument') return holder.name === null ? null : variableName(holder.name);
  if (holder?.kind !== 'Entry') return null;
  const key = entryKey(holder);
  return key === null ? null : variableName(key);
}

function targetName(target: Expression): string | null {
  if (target.kind === 'Name') return variableName(target.name);
  if (target.kind === 'Member') return variableName(target.property);
  return target.kind === 'Index' && target.index.kind === 'StringLit'
    ? variableName(target.index.value)
    : null;
}

/** `apiKey` → `API_KEY`. */
function variableName(name: string): string | null {
  const upper = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return /^[A-Z][A-Z0-9_]{2,}$/.test(upper) ? upper : null;
}
