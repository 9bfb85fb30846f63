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

/** Texts that a file takes in count as its own, and so do theirs. */
const IMPORT = /(?:^|\s)@((?:\.{1,2}\/)?[\w-][\w./-]*\.(?:md|mdc|txt))(?=\s|$)/gm;
const MAX_IMPORTS = 30;

/** Reads a Markdown file of instructions, with the files that it takes in. */
export function readInstructions(file: ManifestFile): ManifestReading {
  const weaknesses: ReadWeakness[] = [];
  const seen = new Set([file.path]);
  const waiting = [file];
  let isCut = false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path } = next;
    weaknesses.push(
      ...weaknessesIn(next.text).map((weakness) => (path === file.path ? weakness : { ...weakness, path })),
    );
    for (const { 1: relative } of next.text.matchAll(IMPORT)) {
      const opened = next.open(relative!);
      if (opened === null || seen.has(opened.path)) continue;
      if (seen.size > MAX_IMPORTS) {
        isCut = true;
        break;
      }
      seen.add(opened.path);
      waiting.push(opened);
    }
  }
  const message = `it takes in more than ${MAX_IMPORTS} files; the others were not looked at`;
  return { ...NOTHING_READ, weaknesses, ...(isCut ? { unread: [{ at: 0, message }] } : {}) };
}

function weaknessesIn(text: string): readonly ReadWeakness[] {
  const front = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const body = front?.[0].length ?? 0;
  const said = riskyInstructions(text.slice(body)).map(({ demand, confidence, start, end }) =>
    weaknessOf({ start: body + start, end: body + end }, KINDS[demand], confidence, {
      WHERE: 'a file of instructions',
      WHAT: 'asks an agent to leave out the checks of the project',
    }),
  );
  return [
    ...hiddenWeaknesses(text),
    ...frontWeaknesses(front?.[1] ?? '', text.indexOf('\n') + 1),
    ...said,
    ...startedWeaknesses(text),
  ];
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
