/** Texts of instructions for agents: rules, commands, skills, sub-agents. Their front matter may allow tools and name hooks. */
import { type Demand, riskyInstructions } from '@skeptic/core';
import { type DataNode, itemsAt, nodeAt, stringAt } from '../data-node.ts';
import type { ManifestFile, ManifestReading, ReadWeakness, Spot, UnreadPart } from '../ecosystem.ts';
import { ManifestError, NOTHING_READ } from '../ecosystem.ts';
import { parseYamlNode } from '../yaml-node.ts';
import { opencodeWeaknesses, permissionWeakness } from './approvals.ts';
import { cutCommand, readCommand, readCommands } from './commands.ts';
import { hiddenWeaknesses, switchWeaknesses } from './settings.ts';
import { weaknessOf } from './weakness.ts';

const KINDS: Readonly<Record<Demand, string>> = {
  hide: 'agent-told-to-hide',
  send: 'agent-told-to-send',
  'skip-checks': 'agent-skips-checks',
  download: 'agent-told-to-download',
};

/** Texts that a file takes in count as its own, and so do theirs: so many. */
const IMPORT = /(?:^|\s)@((?:\.{1,2}\/)?[\w-][\w./-]*\.(?:md|mdc|txt))(?=\s|$)/gm;
const MAX_IMPORTS = 30;

interface Reading {
  readonly weaknesses: readonly ReadWeakness[];
  readonly unread: readonly UnreadPart[];
}

/** Reads a Markdown file of instructions, with the files that it takes in. */
export function readInstructions(file: ManifestFile): ManifestReading {
  const weaknesses: ReadWeakness[] = [];
  const unread: UnreadPart[] = [];
  const seen = new Set([file.path]);
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path } = next;
    const own = path === file.path ? {} : { path };
    const reading = readText(next);
    weaknesses.push(...reading.weaknesses.map((weakness) => ({ ...own, ...weakness })));
    unread.push(...reading.unread.map((part) => ({ ...own, ...part })));
    for (const { index, 0: whole, 1: relative } of next.text.matchAll(IMPORT)) {
      const opened = next.open(relative!);
      if (opened === null || seen.has(opened.path)) continue;
      if (seen.size > MAX_IMPORTS) {
        const why = `more than ${MAX_IMPORTS} files are taken in, and the others were not read`;
        unread.push({ start: index + whole.indexOf('@'), end: index + whole.length, why, ...own });
        break;
      }
      seen.add(opened.path);
      waiting.push(opened);
    }
  }
  return { ...NOTHING_READ, weaknesses, unread };
}

function readText(file: ManifestFile): Reading {
  const { text } = file;
  const front = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const body = front?.[0].length ?? 0;
  const { found, cut } = riskyInstructions(text.slice(body));
  const said = found.map(({ demand, confidence, start, end }) =>
    weaknessOf({ start: body + start, end: body + end }, KINDS[demand], confidence, {
      WHERE: 'a file of instructions',
      WHAT: 'asks an agent to leave out the checks of the project',
    }),
  );
  const head = readFront(front?.[1] ?? '', text.indexOf('\n') + 1, file);
  const started = readStarted(text);
  return {
    weaknesses: [...hiddenWeaknesses(text), ...head.weaknesses, ...said, ...started.weaknesses],
    unread: [
      ...head.unread,
      ...cut.map(({ start, end }) => cutCommand({ start: body + start, end: body + end })),
      ...started.unread,
    ],
  };
}

function readFront(front: string, at: number, file: ManifestFile): Reading {
  const root = front === '' ? null : frontNode(front);
  if (root === null) return { weaknesses: [], unread: [] };
  const commands = readCommands(root, file);
  const found = [
    ...commands.weaknesses,
    ...entriesOf(nodeAt(root, 'allowed-tools')).flatMap((entry) => permissionWeakness(entry)),
    ...opencodeWeaknesses(root),
    ...switchWeaknesses(root),
  ];
  // What stands in another file stands where it says.
  const moved = <T extends Spot & { readonly path?: string }>(spot: T): T =>
    spot.path === undefined ? { ...spot, start: at + spot.start, end: at + spot.end } : spot;
  return { weaknesses: found.map(moved), unread: commands.unread.map(moved) };
}

/** Tools skip what they cannot read, and so does this: it gives no rights. */
function frontNode(front: string): DataNode | null {
  try {
    return parseYamlNode(front);
  } catch (error) {
    if (error instanceof ManifestError) return null;
    throw error;
  }
}

/** A list of tools, or a text with commas between them. */
function entriesOf(node: DataNode | undefined): readonly DataNode[] {
  const text = stringAt(node);
  if (node === undefined || text === null) return itemsAt(node);
  return [...text.matchAll(/[^,(\s]+(?:\([^)]*\))?/g)].map(({ 0: value }) => ({ ...node, value }));
}

/** Commands that are run before an agent reads the text: `!` and a span of code. */
function readStarted(text: string): Reading {
  const readings = [...text.matchAll(/(?:^|[\s(])!`([^`\n]+)`/g)].map(({ index, 0: found, 1: command }) => {
    const start = index + found.indexOf('!');
    const node: DataNode = { value: null, start, end: index + found.length, keyStart: start };
    return readCommand(command!, 'a command within instructions', node);
  });
  return {
    weaknesses: readings.flatMap(({ weaknesses }) => weaknesses),
    unread: readings.flatMap(({ unread }) => unread),
  };
}
