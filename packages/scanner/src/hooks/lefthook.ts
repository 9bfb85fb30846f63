/** Our command in a lefthook configuration, put in as text between marks, so that all the rest stays as people wrote it. */
import { ConfigError } from '@skeptic/core';
import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { HookName } from './hook-text.ts';

const BEGIN = '# >>> skeptic >>>';
const END = '# <<< skeptic <<<';

/** Adds the command to a hook. Throws `ConfigError` with what to write by hand where the text leaves no place for it. */
export function withCommand(text: string, name: HookName): string {
  if (hasCommand(text, name)) return text;
  const added = insert(text, name);
  if (!hasCommand(added, name) || parseDocument(added).errors.length > 0) throw byHand(name);
  return added;
}

/** Takes away what `withCommand` has added to any hook. */
export function withoutCommands(text: string): string {
  const part = new RegExp(`^[ \\t]*${escaped(BEGIN)}.*\\n(?:.*\\n)*?[ \\t]*${escaped(END)}\\n`, 'gm');
  return text.replace(part, '').replace(/\n# \(skeptic: no end of line\)\n$/, '');
}

/** True when the hook runs us, whoever wrote that. */
export function hasCommand(text: string, name: HookName): boolean {
  const hook = parseDocument(text).get(name);
  return JSON.stringify(isMap(hook) ? hook.toJSON() : null).includes(`skeptic hook run ${name}`);
}

function insert(text: string, name: HookName): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    throw byHand(name);
  const hook = pairOf(document.contents, name);
  if (hook === null) {
    const isOpen = text !== '' && !text.endsWith('\n');
    return `${text}${isOpen ? '\n# (skeptic: no end of line)\n' : ''}${lines('', [`${name}:`, '  commands:', ...command('    ', name)])}`;
  }
  if (!isMap(hook.value) || hook.value.flow === true) throw byHand(name);
  const jobs = pairOf(hook.value, 'jobs')?.value;
  const commands = pairOf(hook.value, 'commands')?.value;
  if (isSeq(jobs) && jobs.flow !== true)
    return before(text, offsetOf(jobs.items[0]), (indent) => job(indent, name), '-');
  if (isMap(commands) && commands.flow !== true)
    return before(text, offsetOf(commands.items[0]?.key), (indent) => command(indent, name));
  if (jobs !== undefined || commands !== undefined) throw byHand(name);
  return before(text, offsetOf(hook.value.items[0]?.key), (indent) => [
    `${indent}commands:`,
    ...command(`${indent}  `, name),
  ]);
}

/** Puts lines before the line of an offset, indented as that line is. */
function before(
  text: string,
  offset: number | null,
  made: (indent: string) => readonly string[],
  mark = '',
): string {
  const start = offset === null ? -1 : text.lastIndexOf('\n', offset - 1) + 1;
  const indent = start < 0 ? null : /^[ ]*/.exec(text.slice(start))![0];
  if (indent === null || !text.startsWith(mark, start + indent.length)) return text;
  return text.slice(0, start) + lines(indent, made(indent)) + text.slice(start);
}

function lines(indent: string, content: readonly string[]): string {
  return [`${indent}${BEGIN}`, ...content, `${indent}${END}`, ''].join('\n');
}

function command(indent: string, name: HookName): readonly string[] {
  return [`${indent}skeptic:`, ...settings(name).map((line) => `${indent}  ${line}`)];
}

function job(indent: string, name: HookName): readonly string[] {
  return [`${indent}- name: skeptic`, ...settings(name).map((line) => `${indent}  ${line}`)];
}

/** The project's own command is found first; what is pushed comes through the input. */
function settings(name: HookName): readonly string[] {
  const argument = name === 'commit-msg' ? ' {1}' : '';
  return [
    `run: PATH="node_modules/.bin:$PATH" skeptic hook run ${name}${argument}`,
    ...(name === 'pre-push' ? ['use_stdin: true'] : []),
  ];
}

function pairOf(map: unknown, key: string): Pair | null {
  if (!isMap(map)) return null;
  return (map as YAMLMap).items.find((pair) => isScalar(pair.key) && pair.key.value === key) ?? null;
}

function offsetOf(node: unknown): number | null {
  const range = (node as { range?: readonly number[] | null } | undefined)?.range;
  return range?.[0] ?? null;
}

function byHand(name: HookName): ConfigError {
  return new ConfigError(`the lefthook configuration leaves no place for a command of ${name}`, {
    code: 'lefthook-by-hand',
    hint: `add a command with \`${settings(name)[0]}\` by hand`,
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\<>]/g, '\\$&');
}
