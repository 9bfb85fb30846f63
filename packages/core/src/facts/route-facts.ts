/**
 * What a file says of the routes of a program: which it declares, on what, and what it does to protect them. Plain JSON; the inventory
 * puts the files together (`inventory/`), without any AST.
 *
 * A *router* is whatever carries routes: an application, a router, a blueprint, a controller. The routers of a file are numbered; one
 * that another file makes is a router of this file too, of the kind `named` or `parameter`.
 */
import type { FindingPlace } from './flow-facts.ts';
import type { Reference } from './module-facts.ts';

/** What may protect a route. */
export const PROTECTIONS = ['authentication', 'authorization', 'validation', 'rateLimit', 'csrf'] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** Something in the code that speaks for a protection, or (`present: false`) turns it off. */
export interface RouteEvidence {
  readonly protection: Protection;
  readonly present: boolean;
  /** As it stands in the code, shortened: `@login_required`, `if (!req.user) return res.sendStatus(401)`. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** It reads who is calling and refuses nobody: it counts in a handler, not in what runs before one. */
  readonly isRead?: true;
  /** It lets everybody read, and asks for more where something is changed. */
  readonly isForChanges?: true;
}

/** Something that runs before handlers: a decorator, a middleware, a dependency, a base class. */
export interface RouteGuard {
  readonly text: string;
  readonly line: number;
  /** What it may be in the program, so that its body can be asked what it does. */
  readonly references: readonly Reference[];
  /** What its name and its arguments say. */
  readonly evidence: readonly RouteEvidence[];
  /** It runs below this path only, and after this offset only. */
  readonly below: string;
  readonly from: number;
  /** It does not run below these paths. */
  readonly except?: readonly string[];
}

export interface RouterFact {
  readonly framework: string;
  /**
   * `made` here; `class`: a controller, which the framework collects; `named`: another file makes it (`references`); `parameter`: whoever
   * calls the function `owner` hands it over as its parameter `index`.
   */
  readonly kind: 'made' | 'class' | 'named' | 'parameter';
  readonly references: readonly Reference[];
  readonly owner: number;
  readonly index: number;
  /** Names of the module that stand for it, and the functions (by offset) that return it. */
  readonly names: readonly string[];
  readonly returnedBy: readonly number[];
  readonly prefix: string;
  readonly line: number;
  readonly guards: readonly RouteGuard[];
}

/** One router is put below another one, or handed to functions that put routes on it. */
export interface MountFact {
  readonly parent: number;
  /** A router of this file. */
  readonly child: number | null;
  /** Or functions that take the parent as their parameter `parameter`. */
  readonly functions: readonly Reference[];
  readonly parameter: number;
  readonly prefix: string;
  readonly guards: readonly RouteGuard[];
  /** Offset of the mount: guards of the parent that come later do not count. */
  readonly at: number;
}

export const ROUTE_KINDS = ['http', 'websocket', 'graphql', 'action', 'event', 'function'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

export interface RouteFact {
  readonly framework: string;
  readonly kind: RouteKind;
  /** Null: it stands for itself (a file of a framework that routes by files). */
  readonly router: number | null;
  /** In capitals; `ANY` for all. */
  readonly methods: readonly string[];
  readonly path: string;
  /** What people call the handler: `orders.show`. */
  readonly name: string;
  /** Offset of the handler in this file; null when it stands in another one, or is not known. */
  readonly handler: number | null;
  readonly references: readonly Reference[];
  /** The method of the class that answers, where the declaration names it. */
  readonly member?: string;
  readonly guards: readonly RouteGuard[];
  readonly evidence: readonly RouteEvidence[];
  /** External input that the declaration itself shows: `order_id`. */
  readonly inputs: readonly RouteInput[];
  /** A handler that no list names, under its own name: it counts in a program that declares no route at all. */
  readonly isLoose?: true;
  /** The declaration, for findings. */
  readonly place: FindingPlace;
  /** 1-based. */
  readonly line: number;
}

/** External input, and whether its declaration checks it: a type, a converter, a schema. */
export interface RouteInput {
  readonly name: string;
  readonly checked: boolean;
}

/** An object that is looked up by what a caller sends. */
export interface ObjectLoad {
  readonly text: string;
  readonly line: number;
  readonly place: FindingPlace;
}

/** What a function does about access, if it does anything. */
export interface FunctionProtection {
  /** Offset of the function. */
  readonly at: number;
  readonly evidence: readonly RouteEvidence[];
  readonly inputs: readonly RouteInput[];
  readonly loads: readonly ObjectLoad[];
  /** It writes to a store, sends something or runs something. */
  readonly changes: boolean;
  /** It is called and goes on, whoever calls: its name says nothing. */
  readonly letsPass?: true;
  /** In files that hear reports of other programs: it acts on what it is told. */
  readonly acts?: true;
  /** In such files: something in it speaks of a proof of who sent the request. */
  readonly speaksOfProof?: true;
}

/** What holds for a whole application: settings, middleware that is named in lists, files that guard by their place. */
export interface ApplicationGuard extends RouteGuard {
  readonly framework: string;
  /** Only routes declared below this folder, `` for all. */
  readonly folder: string;
  /** The paths of HTTP routes stand below this one. */
  readonly prefix?: string;
}

/** What stands on a class or a function and holds for what it handles: decorators, mixins, fields that name permissions. */
export interface ClassProtection {
  /** Offset of the class or function. */
  readonly at: number;
  readonly guards: readonly RouteGuard[];
  /** The framework that it is written for, where its bases or decorators tell. */
  readonly framework?: string;
  /** Of a function: the methods that it answers to, where its decorators tell. */
  readonly methods?: readonly string[];
  /** Of a class: handlers from a library, and those that are not named after a method of HTTP. */
  readonly handlers?: readonly ClassHandler[];
}

/** A method of a class that answers requests. */
export interface ClassHandler {
  readonly name: string;
  readonly methods: readonly string[];
  /** Below the path of the route that leads to the class. */
  readonly path: string;
}

export interface RouteFacts {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
  readonly functions: readonly FunctionProtection[];
  readonly classes: readonly ClassProtection[];
  readonly application: readonly ApplicationGuard[];
}
