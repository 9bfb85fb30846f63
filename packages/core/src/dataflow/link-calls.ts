/**
 * Calls that the file cannot follow because what they run stands in another file. Their results are symbolic, and the calls are part of
 * the summaries of the functions that make them, so that linking can put the other file's summary in their place.
 *
 * A call that stands in a function of the file is another call for each place that the function is called from (`within`), to a bounded
 * depth; deeper ones are taken for one another, which only joins their arguments.
 */

import type { Node } from '../ast/nodes.ts';
import type { CallLike } from '../ir/ir.ts';
import type { Port } from './facts.ts';

/** A name that a module of the project may export, and what is read from it: `UserService`, `find` of `./services`. */
export interface CalleeName {
  /** As it is written in the import. */
  readonly module: string;
  readonly path: readonly string[];
}

/** What a call runs, as far as the file can say. */
export interface Callee {
  /** Through the file's imports, most specific first. */
  readonly names: readonly CalleeName[];
  /** The callee is (part of) a value that another file made. */
  readonly port: Port | null;
}

export interface LinkCall {
  readonly id: number;
  readonly callee: Callee;
  /** The call itself. */
  readonly node: CallLike;
  /** Calls of functions of this file through which it is reached, innermost first. */
  readonly within: readonly Node[];
}

export interface LinkCalls {
  /** The call at a node. */
  callAt(node: CallLike, callee: Callee): LinkCall;
  /** The same call, reached through a call of a function of the file. */
  through(id: number, node: Node): number;
  get(id: number): LinkCall;
}

const MAX_WITHIN = 3;

export function createLinkCalls(): LinkCalls {
  const calls: LinkCall[] = [];
  const byKey = new Map<string, number>();
  const intern = (key: string, make: (id: number) => LinkCall): LinkCall => {
    let id = byKey.get(key);
    if (id === undefined) {
      id = calls.length;
      byKey.set(key, id);
      calls.push(make(id));
    }
    return calls[id]!;
  };
  return {
    callAt: (node, callee) => intern(`${node.id}`, (id) => ({ id, callee, node, within: [] })),
    through(id, node) {
      const call = calls[id]!;
      if (call.within.length >= MAX_WITHIN || call.within.includes(node)) return id;
      const { names, port } = call.callee;
      // What gave the callee is reached the same way.
      const from = port?.base === 'result' ? { ...port, index: this.through(port.index, node) } : port;
      return intern(`${id}@${node.id}`, (next) => ({
        id: next,
        callee: { names, port: from },
        node: call.node,
        within: [...call.within, node],
      })).id;
    },
    get: (id) => calls[id]!,
  };
}
