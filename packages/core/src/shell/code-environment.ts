/** Variables that code sets for programs: for all that come after (`process.env.X = '1'`), or for one (`env={'X': '1'}`). */
import { closingAt, isSign, type Token, tokensBetween } from './code-tokens.ts';

export interface VariableSet {
  readonly name: string;
  readonly value: string;
  /** The token that it is read from. */
  readonly at: number;
  /** True when it stays. */
  readonly lasts: boolean;
}

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** The variables that a code sets, in its order. */
export function variablesSet(tokens: readonly Token[]): readonly VariableSet[] {
  const found: VariableSet[] = [];
  let lastsTo = -1;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'name' && kind !== 'string') continue;
    if (kind === 'name') lastsTo = Math.max(lastsTo, assignedTo(tokens, at));
    if (kind === 'name' && /^(?:putenv|setenv)$/.test(text)) found.push(...putAt(tokens, at));
    if (!VARIABLE.test(text)) continue;
    const value = valueBehind(tokens, at + 1);
    if (value === null) continue;
    const isMember =
      isSign(tokens[at - 1], '.') && /^(?:env|environ|ENV|environment)$/.test(tokens[at - 2]?.text ?? '');
    const isPerl = isSign(tokens[at - 1], '{') && tokens[at - 2]?.text === '$ENV';
    found.push({ name: text, value, at, lasts: isMember || isPerl || at < lastsTo });
  }
  return found;
}

/** Behind `: '1'`, `= '1'`, `=> '1'` and `} = '1'`. */
function valueBehind(tokens: readonly Token[], start: number): string | null {
  let at = start;
  if (isSign(tokens[at], '}')) at += 1;
  if (!isSign(tokens[at], ':') && !isSign(tokens[at], '=')) return null;
  at += 1;
  if (isSign(tokens[at], '>')) at += 1;
  const value = tokens[at];
  return value?.kind === 'string' || value?.kind === 'number' ? value.text : null;
}

/** The end of what an environment, or a copy of it, is set to or is given more of; -1 where it is only read, or an argument. */
function assignedTo(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  const isEnvironment = ENVIRONMENT.test(tokens[at]!.text);
  const isUpdate = isSign(next, '.') && tokens[at + 2]?.text === 'update' && isSign(tokens[at + 3], '(');
  if (isUpdate) return isEnvironment ? closingAt(tokens, at + 3) : -1;
  if (!isSign(next, '=') || isSign(before, ',') || isSign(before, '(')) return -1;
  const open =
    [2, 3, 5].map((far) => at + far).find((index) => /^[{(]$/.test(tokens[index]?.text ?? '')) ?? -1;
  if (open < 0) return -1;
  const end = closingAt(tokens, open);
  return isEnvironment || tokensBetween(tokens, open).some(({ text }) => ENVIRONMENT.test(text)) ? end : -1;
}

const ENVIRONMENT = /^(?:env|environ|environment|ENV)$/;

/** `putenv("X=1")`, `setenv('X', '1')`. */
function putAt(tokens: readonly Token[], at: number): readonly VariableSet[] {
  const first = tokens[at + 2];
  if (!isSign(tokens[at + 1], '(') || first?.kind !== 'string') return [];
  const [, name, inline] = /^([A-Z][A-Z0-9_]*)(?:=([\s\S]*))?$/.exec(first.text) ?? [];
  const value = inline ?? (isSign(tokens[at + 3], ',') ? tokens[at + 4]?.text : undefined);
  return name === undefined || value === undefined ? [] : [{ name, value, at, lasts: true }];
}
