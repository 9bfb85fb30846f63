/** The handlers of a route, with what they and their classes do about access. */
import type { ClassHandler, RouteFact, RouteFacts, RouteInput } from '../facts/route-facts.ts';
import type { ResolvedClass } from '../link/module-graph.ts';
import {
  beforeEvidence,
  classLevels,
  declarationAt,
  declarationsOf,
  type Found,
  guardEvidence,
  mayProve,
  methodEvidence,
  protectionOf,
} from './evidence.ts';
import type { Route } from './route.ts';
import type { RouteProgram, RouterGraph } from './router-graph.ts';

/** What the handler of a route does, and where it stands. */
export interface Handler {
  readonly name: string;
  /** Null where the declaration of the route says them. */
  readonly methods: readonly string[] | null;
  /** Its path below that of the route. */
  readonly path: string;
  /** Null where the route says it. */
  readonly framework: string | null;
  /** What it does itself, then what stands on its class and on those that this one extends. */
  readonly levels: readonly (readonly Found[])[];
  readonly inputs: readonly RouteInput[];
  readonly loads: Route['loads'];
  readonly changes: boolean;
  /** It acts on what it is told, and speaks of no proof of who says it. */
  readonly believes: boolean;
  readonly isKnown: boolean;
  /** Absent where the function was not found. */
  readonly place?: NonNullable<Route['handlerAt']>;
}

/** Methods of classes that handle requests of the method that they are named after. */
const HANDLER_METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Methods of views that choose what is seen or changed, and for which requests they run. */
const CHOOSING_METHODS: readonly (readonly [name: string, requests: RegExp])[] = [
  ['get_queryset', /^(?!POST$)/],
  ['get_object', /^(?!POST$)/],
  ['get_permissions', /./],
  ['get_context_data', /^GET$/],
  ['perform_create', /^POST$/],
  ['perform_update', /^(?:PUT|PATCH)$/],
  ['perform_destroy', /^DELETE$/],
  ['form_valid', /^POST$/],
];

/** The handlers of a declaration: one function, or the methods of a class. */
export function handlersOf(
  program: RouteProgram,
  routers: RouterGraph,
  path: string,
  facts: RouteFacts,
  fact: RouteFact,
): Handler[] {
  if (fact.handler !== null) {
    const declared = facts.classes.find(({ at }) => at === fact.handler);
    return [functionHandler(program, fact.name, path, fact.handler, declared ?? {})];
  }
  const resolved = fact.references.flatMap((reference) => program.graph.resolve(path, reference));
  for (const found of resolved) {
    if (found.kind === 'function') {
      const declared = declarationAt(program, found.path, found.at);
      const handler = functionHandler(program, fact.name, found.path, found.at, declared ?? {});
      const guards = guardEvidence(program, routers, found.path, declared?.guards ?? []);
      const believes = handler.believes && !mayProve(program, routers, found.path, declared?.guards ?? []);
      return [{ ...handler, believes, levels: [[...handler.levels.flat(), ...guards]] }];
    }
    if (found.kind === 'class' || found.kind === 'instance')
      return classHandlers(program, routers, found, fact);
  }
  return [unknownHandler(fact.name, resolved.length === 0 && fact.evidence.length > 0)];
}

const unknownHandler = (name: string, isKnown: boolean): Handler => ({
  name,
  methods: null,
  path: '',
  framework: null,
  levels: [],
  inputs: [],
  loads: [],
  changes: false,
  believes: false,
  isKnown,
});

function functionHandler(
  program: RouteProgram,
  name: string,
  path: string,
  at: number,
  declared: { readonly methods?: readonly string[]; readonly framework?: string },
): Handler {
  const known = protectionOf(program, path, at);
  return {
    name,
    path: '',
    isKnown: true,
    place: { path, at },
    methods: declared.methods ?? null,
    framework: declared.framework ?? null,
    levels: [(known?.evidence ?? []).map((one) => ({ ...one, path }))],
    inputs: known?.inputs ?? [],
    loads: known?.loads ?? [],
    changes: known?.changes ?? false,
    believes: known?.acts === true && known.speaksOfProof !== true,
  };
}

/** The methods of a class that answer, its own and those that it has from libraries. */
function classHandlers(
  program: RouteProgram,
  routers: RouterGraph,
  found: ResolvedClass,
  fact: RouteFact,
): Handler[] {
  const declarations = declarationsOf(program, found).map(([, declaration]) => declaration);
  const framework = declarations.find((one) => one.framework !== undefined)?.framework ?? null;
  const levels = classLevels(program, found);
  const before = beforeEvidence(program, found);
  const handlers = answering(program, found, fact, distinctHandlers(declarations));
  if (handlers.length === 0) {
    const [near = [], ...outer] = levels;
    // What answers stands in a library; what the class demands is known.
    const isKnown = levels.flat().length + before.length > 0;
    return [
      {
        ...unknownHandler(fact.name || found.symbol, isKnown),
        framework,
        levels: [[...near, ...before], ...outer],
      },
    ];
  }
  return handlers.map(({ name, methods, path }) => {
    const members = program.graph.memberOf({ ...found, kind: 'instance' }, name);
    const member = members.find((one) => one.kind === 'function');
    const choosing = CHOOSING_METHODS.filter(([, requests]) => methods.some((one) => requests.test(one)));
    const chosen = methodEvidence(
      program,
      found,
      choosing.map(([one]) => one),
      'reads',
    );
    const own =
      member?.kind === 'function'
        ? functionHandler(program, member.symbol, member.path, member.at, {})
        : unknownHandler(`${found.symbol}.${name}`, true);
    const ownGuards =
      member?.kind === 'function' ? (declarationAt(program, member.path, member.at)?.guards ?? []) : [];
    const guards = member?.kind === 'function' ? guardEvidence(program, routers, member.path, ownGuards) : [];
    return {
      ...own,
      believes: own.believes && !mayProve(program, routers, found.path, ownGuards),
      methods,
      path,
      framework,
      levels: [[...own.levels.flat(), ...guards, ...before, ...chosen], ...levels],
    };
  });
}

/** Handlers that classes declare; a class replaces those of the same name that it inherits. */
function distinctHandlers(
  declarations: readonly { readonly handlers?: readonly ClassHandler[] }[],
): readonly ClassHandler[] {
  const byName = new Map<string, ClassHandler>();
  for (const { handlers = [] } of declarations)
    for (const handler of handlers) if (!byName.has(handler.name)) byName.set(handler.name, handler);
  return [...byName.values()];
}

/** The handlers that a route leads to: the one that it names, or all that answer its methods. */
function answering(
  program: RouteProgram,
  found: ResolvedClass,
  fact: RouteFact,
  declared: readonly ClassHandler[],
): readonly ClassHandler[] {
  const { member } = fact;
  if (member !== undefined) return [{ name: member, methods: fact.methods, path: '' }];
  const named = HANDLER_METHODS.filter(
    (name) =>
      !declared.some((one) => one.name === name) &&
      program.graph.memberOf({ ...found, kind: 'instance' }, name).some(({ kind }) => kind === 'function'),
  ).map((name) => ({ name, methods: [name.toUpperCase()], path: '' }));
  return [...named, ...declared].flatMap((one) => {
    const methods = fact.methods.includes('ANY')
      ? one.methods
      : one.methods.filter((method) => fact.methods.includes(method));
    return methods.length === 0 ? [] : [{ ...one, methods }];
  });
}
