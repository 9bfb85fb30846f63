/** Texts of instructions for agents: rules, commands, skills, sub-agents. Their front matter may allow tools and name hooks. */
import { type Demand, riskyInstructions } from '@skeptic/core';
import { type DataNode, itemsAt, nodeAt, stringAt } from '../data-node.ts';
import type { ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { ManifestError, NOTHING_READ } from '../ecosystem.ts';
import { parseYamlNode } from '../yaml-node.ts';
import { commandWeaknesses, weaknessesOf } from './commands.ts';
import { hiddenWeaknesses, permissionWeakness, switchWeaknesses } from './settings.ts';
import { weaknessOf } from './weakness.ts';

const KINDS: Readonly<Record<Demand, string>> = {
  hide: 'agent-told-to-hide',
  send: 'agent-told-to-send',
  'skip-checks': 'agent-skips-checks',
  download: 'agent-told-to-download',
};

/** Reads a Markdown file of instructions. */
export function readInstructions({ text }: ManifestFile): ManifestReading {
  const front = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const body = front?.[0].length ?? 0;
  const said = riskyInstructions(text.slice(body)).map(({ demand, confidence, start, end }) =>
    weaknessOf({ start: body + start, end: body + end }, KINDS[demand], confidence, {
      WHERE: 'a file of instructions',
      WHAT: 'asks an agent to leave out the checks of the project',
    }),
  );
  return {
    ...NOTHING_READ,
    weaknesses: [
      ...hiddenWeaknesses(text),
      ...frontWeaknesses(front?.[1] ?? '', text.indexOf('\n') + 1),
      ...said,
      ...startedWeaknesses(text),
    ],
  };
}

function frontWeaknesses(front: string, at: number): readonly ReadWeakness[] {
  if (front === '') return [];
  const root = frontNode(front);
  if (root === null) return [];
  const allowed = nodeAt(root, 'allowed-tools');
  const found = [
    ...commandWeaknesses(root),
    ...entriesOf(allowed).flatMap((entry) => permissionWeakness(entry)),
    ...switchWeaknesses(root),
  ];
  return found.map((weakness) => ({ ...weakness, start: at + weakness.start, end: at + weakness.end }));
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
function startedWeaknesses(text: string): readonly ReadWeakness[] {
  return [...text.matchAll(/(?:^|[\s(])!`([^`\n]{1,400})`/g)].flatMap(({ index, 0: found, 1: command }) => {
    const start = index + found.indexOf('!');
    const node: DataNode = { value: null, start, end: index + found.length, keyStart: start };
    return weaknessesOf(command!, 'a command within instructions', node);
  });
}
