/**
 * What names of a program's files led to, kept from one linking to the next: an answer holds as long as nothing has changed that it rests
 * on. For a process that stays; answers are those of a graph that was asked anew.
 *
 * What an answer rests on is followed by the module graph: the files whose facts were looked at, and what is known of classes that stand
 * for others. Which files there are and what manifests say goes into every answer, so when that changes nothing is kept.
 */
import type { Manifests } from '../facts/manifests.ts';
import type { ModuleFacts } from '../facts/module-facts.ts';
import type { FileTable } from './file-table.ts';
import type { ModuleGraph } from './module-graph.ts';

export interface AnswerMemory {
  /** Indexes of facts, for the graph. */
  readonly tables: WeakMap<ModuleFacts, FileTable>;
  /** Begins a linking: notes what has changed since the last one. */
  begin(program: AskedProgram): void;
  /**
   * The answer to a question of a file: what was said before, or what `ask` says. `owner` stands for what the file holds: with another one
   * its answers are forgotten. Two objects of it stand for the question.
   */
  answer<T>(
    path: string,
    owner: object,
    question: readonly [object, object | null],
    ask: () => readonly T[],
  ): readonly T[];
  /** Does something, and notes what it rests on. */
  noted<T>(action: () => T): Noted<T>;
  /** Whether nothing has changed that something rests on which was noted in this linking or an earlier one. */
  holds(noted: Noted<unknown>): boolean;
}

/** What was once worked out, and what it rests on. */
export interface Noted<T> {
  readonly value: T;
  readonly rests: readonly string[];
  /** The last linking in which it was known to hold. */
  run: number;
}

/** A program as its linking asks about it. Facts that have not changed are the same objects as before. */
export interface AskedProgram {
  readonly files: ReadonlyMap<string, ModuleFacts | null>;
  readonly manifests: Manifests;
  readonly graph: ModuleGraph;
  /** Other facts of files that answers rest on, by path. */
  readonly others: ReadonlyMap<string, unknown>;
}

/** What stands for the other facts of a file among the things that answers rest on. */
export function otherFactsOf(path: string): string {
  return `other\0${path}`;
}

interface Owned {
  readonly owner: object;
  readonly answers: Map<object, Map<object | null, Noted<readonly unknown[]>>>;
}

/** An empty memory. */
export function createAnswerMemory(): AnswerMemory {
  let run = 0;
  let last: (Omit<AskedProgram, 'graph'> & { readonly classes: ReadonlyMap<string, string> }) | null = null;
  /** Nothing holds that was noted before this linking. */
  let since = 0;
  let graph: ModuleGraph | null = null;
  let owned = new Map<string, Owned>();
  /** The linking at which something that answers rest on was last found changed. */
  let changes = new Map<string, number>();
  const holds = (kept: Noted<unknown>): boolean => {
    if (kept.run < since || kept.rests.some((on) => (changes.get(on) ?? 0) > kept.run)) return false;
    kept.run = run;
    return true;
  };
  const answersOf = (path: string, owner: object): Owned['answers'] => {
    let known = owned.get(path);
    if (known?.owner !== owner) {
      known = { owner, answers: new Map() };
      owned.set(path, known);
    }
    return known.answers;
  };
  return {
    tables: new WeakMap(),
    holds,
    noted(action) {
      const [value, rests] = graph!.restsOf(action);
      return { value, rests, run };
    },
    begin(program) {
      run += 1;
      const classes = program.graph.classes();
      const { files, manifests, others } = program;
      if (last === null || last.manifests !== manifests || !hasSameKeys(last.files, files)) {
        owned = new Map();
        changes = new Map();
        since = run;
      } else {
        for (const [path, facts] of files) if (last.files.get(path) !== facts) changes.set(path, run);
        for (const name of differing(last.classes, classes)) changes.set(name, run);
        for (const name of differing(last.others, others)) changes.set(otherFactsOf(name), run);
      }
      last = { files, manifests, classes, others };
      graph = program.graph;
    },
    answer<T>(
      path: string,
      owner: object,
      [first, second]: readonly [object, object | null],
      ask: () => readonly T[],
    ) {
      const answers = answersOf(path, owner);
      let byFirst = answers.get(first);
      const known = byFirst?.get(second);
      if (known !== undefined && holds(known)) return known.value as readonly T[];
      const [answer, rests] = graph!.restsOf(ask);
      if (byFirst === undefined) {
        byFirst = new Map();
        answers.set(first, byFirst);
      }
      byFirst.set(second, { value: answer, rests, run });
      return answer;
    },
  };
}

function hasSameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
}

function differing<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): readonly string[] {
  const found = [...b].flatMap(([name, text]) => (a.get(name) === text ? [] : [name]));
  for (const name of a.keys()) if (!b.has(name)) found.push(name);
  return found;
}
