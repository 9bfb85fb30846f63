/**
 * Counts the things of a file that the checklist examines: queries, hashes, cookies, error handlers. By names alone, as models know them:
 * what a thing is given, and whether that is safe, is the rules' business. Linear in the calls of the file.
 */
import type { Call, Node, Template } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import { NO_HINTS } from '../names/resolve.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { CompiledRegex } from '../pattern/formula.ts';
import { testRegex } from '../pattern/regex/run-regex.ts';
import type { ModelEntry } from '../rule/compiled.ts';
import type { ExaminedSet } from '../rule/examined-set.ts';
import { lastNames, receiverFits } from './callee-words.ts';
import { conditionHolds } from './model-conditions.ts';
import { type EntryTable, indexModels, type ModelIndex, nameFits } from './model-index.ts';

export type CountThings = (file: {
  readonly index: FileIndex;
  readonly names: Names;
  readonly text: string;
}) => Readonly<Record<string, number>>;

/** The kinds of syntax that are counted. */
const HANDLER = 'error-handler';
const ASSERTION = 'assertion';

/** A counter for files of a language; `models` are those of its libraries. */
export function createThingCounter(set: ExaminedSet, models: ModelIndex): CountThings {
  const own = indexModels({ entries: set.entries, hints: NO_HINTS });
  const kindsOf = (entry: ModelEntry, isOwn: boolean): readonly string[] => {
    if (isOwn) return entry.kinds;
    if (entry.role !== 'sink' && entry.role !== 'source') return NONE;
    const table = entry.role === 'sink' ? set.sinks : set.sources;
    return entry.kinds.flatMap((kind) => table[kind] ?? NONE);
  };
  return ({ index, names, text }) => {
    const counts = new Map<string, number>();
    const found = new Set<string>();
    /** A node is one thing of a kind, however many entries know it. */
    const add = (): void => {
      for (const kind of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      found.clear();
    };
    const look = (
      tables: (index: ModelIndex) => EntryTable,
      word: string,
      fits: (entry: ModelEntry) => boolean,
    ): void => {
      for (const isOwn of [true, false]) {
        for (const entry of tables(isOwn ? own : models).get(word) ?? NO_ENTRIES) {
          const kinds = kindsOf(entry, isOwn);
          if (kinds.length > 0 && fits(entry)) for (const kind of kinds) found.add(kind);
        }
      }
    };
    const holds = (entry: ModelEntry, call: Call | null): boolean =>
      entry.when === null || (conditionHolds(entry.when, call, names) && hasText(entry.when.text, call));
    /** What tells a query's `run()` from a task's is looked for in the call itself, not where its values come from. */
    const hasText = (wanted: CompiledRegex | null, call: Call | null): boolean =>
      wanted === null || (call !== null && testRegex(wanted, text.slice(call.start, call.end)));
    const lookAtCall = (node: Call | Template, callee: Call['callee']): void => {
      const call = node.kind === 'Call' ? node : null;
      const qualified = once(() => names.qualifiedNames(callee));
      for (const word of lastNames(names, callee))
        look(
          ({ calls }) => calls,
          word,
          (entry) => qualified().some((name) => nameFits(entry.target.name, name)) && holds(entry, call),
        );
      if (found.size === 0 && callee.kind === 'Member')
        look(
          ({ methods }) => methods,
          callee.property,
          ({ target, ...entry }) =>
            target.on === 'method' &&
            receiverFits(names, target.receivers, callee.object) &&
            holds({ target, ...entry }, call),
        );
    };
    for (const node of index.ofKind('Call')) {
      if (node.kind === 'Call') lookAtCall(node, node.callee);
      add();
    }
    for (const node of index.ofKind('Template')) {
      if (node.kind === 'Template' && node.tag !== null) lookAtCall(node, node.tag);
      add();
    }
    for (const node of index.ofKind('Member')) {
      // What is called was counted as a call.
      if (node.kind !== 'Member' || isCallee(names, node)) continue;
      const qualified = once(() => names.qualifiedNames(node));
      const fits = (entry: ModelEntry) => qualified().some((name) => nameFits(entry.target.name, name));
      look(
        ({ reads }) => reads,
        node.property,
        (entry) => fits(entry) && holds(entry, null),
      );
      add();
    }
    for (const node of index.ofKind('Assign')) {
      if (node.kind === 'Assign') lookAtTarget(node.target);
      add();
    }
    function lookAtTarget(target: Node): void {
      if (target.kind === 'Name')
        look(
          ({ writes }) => writes,
          target.name,
          (entry) => entry.target.name === target.name,
        );
      else if (target.kind === 'Index' && target.index.kind === 'StringLit') {
        const { value } = target.index;
        look(
          ({ writes }) => writes,
          value,
          (entry) => entry.target.name === value,
        );
      } else if (target.kind === 'Member') {
        const qualified = names.qualifiedNames(target);
        look(
          ({ writes }) => writes,
          target.property,
          (entry) => qualified.some((name) => nameFits(entry.target.name, name)),
        );
        look(
          ({ memberWrites }) => memberWrites,
          target.property,
          ({ target: to }) => to.on === 'write-member' && receiverFits(names, to.receivers, target.object),
        );
      }
    }
    count(counts, HANDLER, index.ofKind('Catch').length);
    count(counts, ASSERTION, index.ofKind('Assert').length);
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}

const NONE: readonly string[] = [];
const NO_ENTRIES: readonly ModelEntry[] = [];

function count(counts: Map<string, number>, kind: string, amount: number): void {
  if (amount > 0) counts.set(kind, (counts.get(kind) ?? 0) + amount);
}

function isCallee(names: Names, node: Node): boolean {
  const parent = names.parentOf(node);
  return parent?.kind === 'Call' && parent.callee === node;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
