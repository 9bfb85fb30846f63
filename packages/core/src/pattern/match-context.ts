/**
 * What the matching functions share. Matching is written in continuation-passing style: a function calls `next` once for
 * every way to succeed, and returns true when `next` (or the budget) asks to stop. So every combination that ellipses and
 * unordered parts allow is enumerated without building lists.
 */
import type { Node } from '../ast/nodes.ts';
import type { Names } from '../names/names.ts';
import type { EarlyTests } from './early-tests.ts';
import type { FileIndex } from './file-index.ts';
import type { Binding } from './match.ts';
import type { MatchOptions } from './options.ts';

/** Bindings so far, newest first. */
export interface Environment {
  readonly name: string;
  readonly binding: Binding;
  readonly older: Environment | null;
}
export type Env = Environment | null;

/** Called for each solution; true ends the enumeration. */
export type Next = (env: Env) => boolean;

export interface MatchContext {
  readonly text: string;
  readonly language: string;
  readonly names: Names;
  readonly options: MatchOptions;
  readonly index: FileIndex;
  /** Conditions to ask as soon as a metavariable is bound; set for the time of one pattern. */
  early: EarlyTests;
  /** Remaining work for the current root; matching stops when it reaches zero. */
  readonly budget: { steps: number };
  /** Matches one pattern node against one node of the file. */
  match(pattern: Node, target: Node, env: Env, next: Next): boolean;
}

/** Matches a pattern node that is optional: an absent one accepts anything. */
export function matchIfGiven(
  context: MatchContext,
  pattern: Node | null,
  target: Node | null,
  env: Env,
  next: Next,
): boolean {
  if (pattern === null) return next(env);
  if (target === null) return pattern.kind === 'MetaEllipsis' ? next(env) : false;
  return context.match(pattern, target, env, next);
}

/** Matches two optional nodes that must be both absent or both present. */
export function matchOptional(
  context: MatchContext,
  pattern: Node | null,
  target: Node | null,
  env: Env,
  next: Next,
): boolean {
  if (pattern === null) return target === null && next(env);
  return matchIfGiven(context, pattern, target, env, next);
}
