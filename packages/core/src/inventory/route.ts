/** A route of a program with what protects it: one line of the inventory. */
import type { FindingPlace } from '../facts/flow-facts.ts';
import type { ObjectLoad, Protection, RouteInput, RouteKind } from '../facts/route-facts.ts';
import { compareText } from '../finding/sort.ts';

export interface Evidence {
  readonly text: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** `present` is null where the code does not say: the handler was not found, or the protection does not apply. */
export interface Coverage {
  readonly present: boolean | null;
  readonly evidence: readonly Evidence[];
}

export interface Route extends Readonly<Record<Protection, Coverage>> {
  /** In capitals; `ANY` for all. */
  readonly method: string;
  readonly path: string;
  readonly kind: RouteKind;
  readonly framework: string;
  readonly handler: string;
  readonly file: string;
  /** 1-based line of the declaration. */
  readonly line: number;
  readonly place: FindingPlace;
  /** External input that its handler reads. */
  readonly inputs: readonly RouteInput[];
  /** Objects that its handler looks up by what the caller sends. */
  readonly loads: readonly ObjectLoad[];
  /** It changes something: by its method, or by what its handler calls. */
  readonly changes: boolean;
  /** The handler was found in the program. */
  readonly isHandlerKnown: boolean;
  /** The function that answers, where it was found: its file and its offset there. */
  readonly handlerAt?: { readonly path: string; readonly at: number };
  /** Its handler acts on what other programs report there, and nothing in it speaks of a proof of who they are. */
  readonly believes?: true;
  /** A handler that no list of the program names; what stands before it is not known. */
  readonly isLoose?: true;
  /** What it belongs to: routes of one application are judged together. */
  readonly application: string;
}

/** What people call the protections. */
export const PROTECTION_TITLES: Readonly<Record<Protection, string>> = {
  authentication: 'authentication',
  authorization: 'authorization',
  validation: 'validation',
  rateLimit: 'rate limit',
  csrf: 'CSRF',
};

/** The order of inventories: by path, method, file and line. */
export function compareRoutes(a: Route, b: Route): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.method, b.method) ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    compareText(a.handler, b.handler)
  );
}
