/**
 * Calls that only linking can follow to the end: those of functions of other files, and those of functions of this file that make such
 * calls. Their results are symbolic, and the calls are part of the summaries of the functions that make them, so that linking can put
 * closed summaries in their place. A call is told by its node and callee; what it is given stands in the caller's summary.
 */
import type { Node } from '../ast/nodes.ts';
import type { Reference } from '../facts/module-facts.ts';
import type { TemplateReference } from '../facts/template-facts.ts';
import type { Port } from './facts.ts';

/** What a call runs, as far as the file can say. */
export interface Callee {
  /** What it may denote, as far as the file shows. */
  readonly references: readonly Reference[];
  /** The callee is (part of) a value that another call gave. */
  readonly port: Port | null;
  /** Id of a function of this file. */
  readonly own: number | null;
  /** A library calls it, with what models say; nothing is known of the rest of its arguments. */
  readonly isRegistered: boolean;
  /** Of a call that a library makes: types of objects that it hands to others as well, by position. */
  readonly carried?: readonly (string | null)[];
  /** It runs whatever waits for something of this name. */
  readonly topic?: string;
  /** It renders a template. */
  readonly template?: TemplateReference;
}

export interface LinkCall {
  readonly id: number;
  readonly callee: Callee;
  /** The call itself, or where a function is made or handed on. */
  readonly node: Node;
}

export interface LinkCalls {
  /** The call at a node. */
  callAt(node: Node, callee: Callee): LinkCall;
  get(id: number): LinkCall;
}

export function createLinkCalls(): LinkCalls {
  const calls: LinkCall[] = [];
  const byKey = new Map<string, LinkCall>();
  return {
    callAt(node, callee) {
      const kind = callee.isRegistered ? 'registered' : (callee.own ?? '');
      const key = `${node.id}:${kind}:${callee.template?.names.join('\0') ?? ''}:${callee.topic ?? ''}`;
      let call = byKey.get(key);
      if (call === undefined) {
        call = { id: calls.length, callee, node };
        calls.push(call);
        byKey.set(key, call);
      }
      return call;
    },
    get: (id) => calls[id]!,
  };
}
