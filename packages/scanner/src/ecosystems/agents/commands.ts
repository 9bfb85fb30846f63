/** Commands that agents and editors run by themselves: hooks, status lines, helpers, MCP servers, tasks at the opening of a folder. */
import { type CommandRisk, riskyCommand } from '@skeptic/core';
import { type DataNode, itemsAt, spotOf, stringAt } from '../data-node.ts';
import type { ManifestFile, ReadWeakness, Spot, UnreadPart } from '../ecosystem.ts';
import { readScripts } from './started-scripts.ts';
import { weaknessAt } from './weakness.ts';

/** Keys whose text is a command line, wherever they stand. */
const COMMAND_KEYS: Readonly<Record<string, string>> = {
  apiKeyHelper: 'the helper that fetches the key of the API',
  awsAuthRefresh: 'the helper that signs in to AWS',
  awsCredentialExport: 'the helper that fetches credentials of AWS',
  gcpAuthRefresh: 'the helper that signs in to Google Cloud',
  otelHeadersHelper: 'the helper that fetches headers',
  discoveryCommand: 'the command that finds tools',
  callCommand: 'the command that calls tools',
  toolDiscoveryCommand: 'the command that finds tools',
  toolCallCommand: 'the command that calls tools',
  initializeCommand: 'the command that a dev container runs on the host',
  notify: 'the command that notifies',
  'test-cmd': 'the test command',
  'lint-cmd': 'the lint command',
};
/** What stands below these keys runs by itself. */
const PLACES: Readonly<Record<string, string>> = {
  hooks: 'a hook',
  statusLine: 'the status line',
  mcpServers: 'an MCP server',
  servers: 'an MCP server',
  mcp: 'an MCP server',
  mcp_servers: 'an MCP server',
  context_servers: 'an MCP server',
  'amp.mcpServers': 'an MCP server',
  tasks: 'a task that runs when the folder is opened',
};

interface Command {
  readonly text: string;
  readonly where: string;
  readonly node: DataNode;
}

/** What the commands in a file of settings say of it. */
export interface CommandReading {
  readonly weaknesses: readonly ReadWeakness[];
  readonly unread: readonly UnreadPart[];
}

/** What is dangerous about the commands in a file of settings. */
export function readCommands(root: DataNode, file: ManifestFile): CommandReading {
  return joined(
    commandsIn(root, null).flatMap(({ text, where, node }) => [
      readCommand(text, where, node),
      readStarted(text, where, node, file),
    ]),
  );
}

/** The same of the scripts that a command starts. */
function readStarted(text: string, where: string, node: DataNode, file: ManifestFile): CommandReading {
  const { risks, cut } = readScripts(text, file);
  return {
    weaknesses: risks.map(({ risk, confidence, what, path, start, end }) => ({
      ...{ kind: KINDS[risk], confidence, start, end, path },
      values: { WHERE: `the script of ${where}`, WHAT: what },
    })),
    unread: cut.map((path) => ({
      ...cutCommand(spotOf(node)),
      why: `the script ${path} is too long, or comes after too many others, to be read as a whole`,
    })),
  };
}

function joined(readings: readonly CommandReading[]): CommandReading {
  return {
    weaknesses: readings.flatMap(({ weaknesses }) => weaknesses),
    unread: readings.flatMap(({ unread }) => unread),
  };
}

const KINDS: Readonly<Record<CommandRisk, string>> = {
  download: 'agent-command-download',
  send: 'agent-command-send',
  delete: 'agent-command-delete',
  'shared-folder': 'agent-command-shared-folder',
  'skip-checks': 'agent-skips-checks',
  unasked: 'agent-unasked',
};

/** What one command says. `where` is what runs it, as in `a hook`. */
export function readCommand(text: string, where: string, node: DataNode): CommandReading {
  const { risks, isCut } = riskyCommand(text);
  return {
    weaknesses: risks.map(({ risk, confidence, what }) =>
      weaknessAt(node, KINDS[risk], confidence, { WHERE: where, WHAT: what }),
    ),
    unread: isCut ? [cutCommand(node)] : [],
  };
}

/** A command that is longer or deeper than what is read. */
export function cutCommand(spot: Spot): UnreadPart {
  const { start, end } = spot;
  return { start, end, why: 'a command is too long or too deep to be read as a whole' };
}

/** Readers of files limit how deep a value may be. */
function commandsIn(node: DataNode, where: string | null): readonly Command[] {
  if (Array.isArray(node.value))
    return (node.value as readonly DataNode[]).flatMap((item) => commandsIn(item, where));
  if (!(node.value instanceof Map)) return [];
  const own = node as DataNode & { readonly value: ReadonlyMap<string, DataNode> };
  const found: Command[] = where === null ? [] : [...startedBy(own, where)];
  for (const [key, child] of own.value) {
    const helper = Object.hasOwn(COMMAND_KEYS, key) ? COMMAND_KEYS[key] : undefined;
    if (helper !== undefined)
      found.push(...textsOf(child).map((text) => ({ text, where: helper, node: child })));
    else if (key === 'tasks') found.push(...tasksAtOpening(child));
    else found.push(...commandsIn(child, Object.hasOwn(PLACES, key) ? PLACES[key]! : where));
  }
  return found;
}

function* startedBy(node: DataNode, where: string): Generator<Command> {
  const entries = node.value as ReadonlyMap<string, DataNode>;
  const command = entries.get('command');
  if (command !== undefined) {
    const args = itemsAt(entries.get('args')).map((item) => stringAt(item) ?? '');
    // With arguments of its own it is a program, without them a line for a shell.
    for (const text of textsOf(command))
      yield { text: args.length === 0 ? text : [text, ...args.map(quoted)].join(' '), where, node: command };
  }
  for (const key of ['bash', 'powershell', 'sh', 'windows', 'linux', 'osx']) {
    const shell = entries.get(key);
    if (shell !== undefined) for (const text of textsOf(shell)) yield { text, where, node: shell };
  }
}

/** A line, or a program with its arguments in a list. */
function textsOf(node: DataNode): readonly string[] {
  const text = stringAt(node);
  if (text !== null) return [text];
  const items = itemsAt(node).flatMap((item) => stringAt(item) ?? []);
  return items.length === 0 ? [] : [items.map(quoted).join(' ')];
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Tasks of an editor that nobody has to start. */
function tasksAtOpening(tasks: DataNode): readonly Command[] {
  // A workspace file has the list one level deeper.
  const list = itemsAt(tasks).length > 0 ? itemsAt(tasks) : itemsAt(tasks, 'tasks');
  return list
    .filter((task) => stringAt(task, 'runOptions', 'runOn') === 'folderOpen')
    .flatMap((task) => commandsIn(task, PLACES.tasks!));
}
