/** A file as adapters of web frameworks see it, and what they add to its route facts. */
import type {
  Call,
  ClassNode,
  Collection,
  Decorator,
  Expression,
  FileAst,
  FunctionNode,
  Name,
  Node,
} from '../ast/nodes.ts';
import type { FindingPlace } from '../facts/flow-facts.ts';
import type { Reference } from '../facts/module-facts.ts';
import type {
  ApplicationGuard,
  ClassProtection,
  MountFact,
  Protection,
  RouteEvidence,
  RouteFact,
  RouteGuard,
  RouterFact,
} from '../facts/route-facts.ts';
import type { Definition, Names } from '../names/names.ts';
import type { References } from '../names/references.ts';
import type { LineIndex } from '../source/line-index.ts';
import { listed } from './arguments.ts';
import { guardEvidence, isOptionalName, namedParts } from './guard-names.ts';

export interface RouteFileInput {
  /** POSIX path relative to the project's root. */
  readonly path: string;
  readonly text: string;
  readonly ast: FileAst;
  readonly names: Names;
  readonly references: References;
  readonly lines: LineIndex;
  /** The place of a finding at a node. */
  readonly placeOf: (node: Node, end?: number) => FindingPlace;
}

export interface RouteFile extends RouteFileInput {
  readonly isPython: boolean;
  lineOf(node: Node): number;
  /** The code of a node in one short line. */
  codeOf(node: Node): string;
  /** The constant text of an expression; parts that are not constant become `{}`; null when there is nothing constant. */
  textOf(expr: Expression | null): string | null;
  /** The elements of lists, also of those that a variable holds; anything else stands for itself. */
  elementsOf(expr: Expression | null): readonly Expression[];
  /** The file imports the module, or a part of it. */
  imports(module: string): boolean;
  /** The number of the router that an expression of this file stands for, or null. */
  routerOf(expr: Expression): number | null;
  /** Notes that a call, or a list of routes, makes a router. */
  addRouter(call: Call | Collection, router: Pick<RouterFact, 'framework' | 'prefix' | 'guards'>): number;
  /** The router that a variable of this file holds; made when there is none yet. */
  addVariableRouter(name: Name, router: Pick<RouterFact, 'framework' | 'prefix' | 'guards'>): number;
  /** A router that another file makes. */
  addNamedRouter(node: Node, references: readonly Reference[]): number;
  /** Notes that a class carries routes, and is collected by its framework. */
  addClassRouter(node: ClassNode, router: Pick<RouterFact, 'framework' | 'prefix' | 'guards'>): number;
  /** More guards for a router. */
  guardRouter(router: number, guards: readonly RouteGuard[]): void;
  addMount(mount: MountFact): void;
  /** Puts a router below a path of another one; nothing without one, or for itself. */
  mountRouter(
    parent: number,
    child: number | null,
    prefix: string,
    declaration: Node,
    guards?: readonly RouteGuard[],
  ): void;
  addRoute(route: Partial<RouteFact> & Pick<RouteFact, 'framework' | 'path'>, declaration: Node): void;
  addApplicationGuard(guard: ApplicationGuard): void;
  /** What stands on a class or a function; more of the same node is added to it. */
  addClass(
    node: ClassNode | FunctionNode,
    guards: readonly RouteGuard[],
    more?: Pick<ClassProtection, 'framework' | 'methods' | 'handlers'>,
  ): void;
  /** An expression that runs before a handler, as a guard. */
  guardOf(
    expr: Expression | Decorator,
    options?: Partial<Pick<RouteGuard, 'below' | 'from' | 'except'>>,
  ): RouteGuard;
  evidence(protection: Protection, node: Node, present?: boolean): RouteEvidence;
  /** The same for a read of the caller that refuses nobody. */
  readEvidence(protection: Protection, node: Node): RouteEvidence;
}

/** What adapters have added. */
export interface CollectedRoutes {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
  readonly classes: readonly ClassProtection[];
  readonly application: readonly ApplicationGuard[];
}

type OpenRouter = { -readonly [K in keyof RouterFact]: RouterFact[K] };

const MAX_CODE = 80;

/** A file without routes yet; `collected` is filled while adapters look at it. */
export function createRouteFile(input: RouteFileInput): {
  readonly file: RouteFile;
  readonly collected: CollectedRoutes;
} {
  const { names, references, lines, text, ast } = input;
  const routers: OpenRouter[] = [];
  const mounts: MountFact[] = [];
  const routes: RouteFact[] = [];
  const application: ApplicationGuard[] = [];
  const classes: ClassProtection[] = [];
  const byDefinition = new Map<Definition, number>();
  const byNode = new Map<Node, number>();
  const byField = new Map<string, number>();
  const lineOf = (node: Node): number => lines.positionAt(node.start).line;
  const codeOf = (node: Node): string => {
    const code = text
      .slice(node.start, Math.min(node.end, node.start + 400))
      .replace(/\s+/g, ' ')
      .trim();
    return code.length <= MAX_CODE ? code : `${code.slice(0, MAX_CODE - 1)}…`;
  };
  const add = (router: Partial<OpenRouter> & Pick<OpenRouter, 'framework' | 'kind' | 'line'>): number => {
    routers.push({
      references: [],
      owner: -1,
      index: -1,
      names: [],
      returnedBy: [],
      prefix: '',
      guards: [],
      ...router,
    });
    return routers.length - 1;
  };
  const bind = (call: Call | Collection, number: number): void => {
    const target = targetOf(names, call);
    if (target === null) {
      // `return express.Router()` and `module.exports = new Router()`.
      const owner = returningFunction(names, call);
      if (owner !== null) routers[number]!.returnedBy = [owner.start];
      return;
    }
    if (target.kind === 'Member') {
      byField.set(fieldKey(names, target), number);
      return;
    }
    if (target.kind !== 'Name') return;
    const definition = names.definitionOf(target) ?? names.declaredBy(target);
    if (definition === null) return;
    byDefinition.set(definition, number);
    if (definition.scope.kind === 'module') routers[number]!.names = [definition.name];
    routers[number]!.returnedBy = names.functions
      .filter((fn) =>
        names
          .returnsOf(fn)
          .some((value) => value.kind === 'Name' && names.definitionOf(value) === definition),
      )
      .map((fn) => fn.start);
  };
  const routerOfDefinition = (definition: Definition, expr: Expression): number | null => {
    const known = byDefinition.get(definition);
    if (known !== undefined) return known;
    const made = routerElsewhere(definition, expr);
    if (made !== null) byDefinition.set(definition, made);
    return made;
  };
  const routerElsewhere = (definition: Definition, expr: Expression): number | null => {
    if (definition.kind === 'parameter') {
      const owner = names.enclosing(definition.node);
      const fn = definition.scope.node.kind === 'Function' ? definition.scope.node : owner;
      if (fn?.kind !== 'Function') return null;
      const index = fn.params.findIndex(
        (param) => param === definition.node || holds(param, definition.node),
      );
      if (index < 0) return null;
      return add({ framework: '', kind: 'parameter', line: lineOf(fn), owner: fn.start, index });
    }
    // `const router = require('./router')`, `router = make_router()`, `api = blueprints.api`.
    const found = references
      .of(expr)
      .filter(({ root }) => root === 'module' || root === 'function' || root === 'name');
    const value = expr.kind === 'Name' ? names.singleValueOf(expr) : null;
    const [only, ...others] = value === null ? [] : elementsOf(names, value);
    const through = only !== undefined && others.length === 0 ? (byNode.get(only) ?? null) : null;
    if (through !== null) return through;
    if (found.length === 0) return null;
    return add({ framework: '', kind: 'named', line: lineOf(definition.node), references: found });
  };
  const file: RouteFile = {
    ...input,
    isPython: ast.language === 'python',
    lineOf,
    codeOf,
    textOf: (expr) => constantText(names, expr),
    elementsOf: (expr) => listed(expr).flatMap((part) => elementsOf(names, part)),
    imports: (module) =>
      names.importedModules.some(
        (one) => one === module || one.startsWith(`${module}.`) || one.startsWith(`${module}/`),
      ),
    routerOf(expr) {
      const made = byNode.get(expr);
      if (made !== undefined) return made;
      if (expr.kind === 'Name') {
        const definition = names.definitionOf(expr);
        return definition === null ? null : routerOfDefinition(definition, expr);
      }
      if (expr.kind === 'Member') {
        const known = byField.get(fieldKey(names, expr));
        if (known !== undefined) return known;
        if (expr.object.kind === 'This') return null;
      }
      const found = references
        .of(expr)
        .filter(
          ({ root, path }) => (root === 'module' || (root === 'name' && path.length > 1)) && path.length <= 3,
        );
      if (found.length === 0) return null;
      const number = add({ framework: '', kind: 'named', line: lineOf(expr), references: found });
      byNode.set(expr, number);
      return number;
    },
    addRouter(call, router) {
      const number = add({ ...router, kind: 'made', line: lineOf(call) });
      byNode.set(call, number);
      bind(call, number);
      return number;
    },
    addVariableRouter(name, router) {
      const definition = names.definitionOf(name) ?? names.declaredBy(name);
      const known = definition === null ? undefined : byDefinition.get(definition);
      const isShared = definition?.scope.kind === 'module';
      if (known !== undefined) {
        // Whatever looked at the variable before could not know that its value is one.
        if (routers[known]!.kind === 'named')
          Object.assign(routers[known]!, router, { kind: 'made', references: [], names: [name.name] });
        return known;
      }
      const number = add({ ...router, kind: 'made', line: lineOf(name), names: isShared ? [name.name] : [] });
      if (definition !== null) byDefinition.set(definition, number);
      return number;
    },
    addNamedRouter: (node, found) =>
      add({ framework: '', kind: 'named', line: lineOf(node), references: found }),
    addClassRouter(node, router) {
      const number = add({
        ...router,
        kind: 'class',
        line: lineOf(node),
        names: node.name === null ? [] : [node.name],
      });
      byNode.set(node, number);
      return number;
    },
    guardRouter(router, guards) {
      const known = routers[router]!;
      known.guards = [...known.guards, ...guards];
    },
    addMount: (mount) => mounts.push(mount),
    mountRouter(parent, child, prefix, declaration, guards = []) {
      if (child === null || child === parent) return;
      const at = declaration.start;
      mounts.push({ parent, child, functions: [], parameter: 0, prefix, guards, at });
    },
    addRoute(route, declaration) {
      routes.push({
        kind: 'http',
        router: null,
        methods: ['ANY'],
        name: '',
        handler: null,
        references: [],
        guards: [],
        evidence: [],
        inputs: [],
        place: input.placeOf(declaration, headerEnd(declaration, text)),
        line: lineOf(declaration),
        ...route,
      });
    },
    addApplicationGuard: (guard) => application.push(guard),
    addClass(node, guards, more = {}) {
      const known = classes.findIndex(({ at }) => at === node.start);
      if (known < 0) classes.push({ at: node.start, guards, ...more });
      else classes[known] = { ...classes[known]!, ...more, guards: [...classes[known]!.guards, ...guards] };
    },
    guardOf(node, options = {}) {
      const expr = node.kind === 'Decorator' ? node.expr : node;
      const parts = namedParts(expr);
      // Whoever may pass without a name is not checked.
      const isOptional = parts.some((part) => isOptionalName(part));
      return {
        text: codeOf(node),
        line: lineOf(node),
        references: isOptional
          ? []
          : parts.flatMap((part) => references.of(part)).filter(({ root }) => root !== 'object'),
        evidence: guardEvidence(file, expr, node),
        below: options.below ?? '',
        from: options.from ?? 0,
        ...(options.except === undefined ? {} : { except: options.except }),
      };
    },
    readEvidence: (protection, node) => ({ ...file.evidence(protection, node), isRead: true }),
    evidence: (protection, node, present = true) => ({
      protection,
      present,
      text: codeOf(node),
      line: lineOf(node),
    }),
  };
  return { file, collected: { routers, mounts, routes, classes, application } };
}

/** The first line of a declaration: a handler that stands in it is not what a finding shows. */
function headerEnd(node: Node, text: string): number {
  const line = text.indexOf('\n', node.start);
  return line < 0 ? node.end : Math.min(node.end, line);
}

/** The elements of a list that a variable holds: all, or the one at a position (`routers[1]`). Anything else stands for itself. */
function elementsOf(names: Names, expr: Expression): readonly Expression[] {
  const list = expr.kind === 'Index' ? expr.object : expr;
  const value = list.kind === 'Name' ? names.singleValueOf(list) : null;
  if (value?.kind !== 'Collection') return [expr];
  const position = expr.kind === 'Index' ? names.constantOf(expr.index) : null;
  const one = position?.type === 'number' ? value.elements[position.value] : undefined;
  return one === undefined ? listed(value) : [one];
}

function holds(param: Node, node: Node): boolean {
  return param.start <= node.start && param.end >= node.end;
}

/** What a call is assigned to. */
function targetOf(names: Names, call: Call | Collection): Expression | null {
  let node: Node = call;
  for (let parent = names.parentOf(node); parent !== null; parent = names.parentOf(node)) {
    if (parent.kind === 'Assign') {
      if (parent.value !== node && !(parent.value !== null && parent.value.end === node.end)) return null;
      // `module.exports = router = express.Router()`: the name says more.
      if (parent.target.kind === 'Name' || names.parentOf(parent)?.kind !== 'Assign') return parent.target;
    } else if (
      parent.kind !== 'Await' &&
      parent.kind !== 'Cast' &&
      parent.kind !== 'Member' &&
      parent.kind !== 'Call'
    )
      return null;
    // `const app = express().use(json())` is still the application.
    if (parent.kind === 'Call' && parent.callee !== node) return null;
    node = parent;
  }
  return null;
}

function returningFunction(names: Names, call: Call | Collection): FunctionNode | null {
  const owner = names.enclosing(call);
  return owner?.kind === 'Function' && names.returnsOf(owner).includes(call) ? owner : null;
}

function fieldKey(names: Names, member: Extract<Expression, { kind: 'Member' }>): string {
  const owner =
    member.object.kind === 'This' || (member.object.kind === 'Name' && member.object.name === 'self')
      ? classAround(names, member)
      : null;
  const object = member.object.kind === 'Name' ? member.object.name : 'this';
  return `${owner?.start ?? ''}:${object}.${member.property}`;
}

function classAround(names: Names, node: Node): ClassNode | null {
  for (let owner = names.enclosing(node); owner !== null; owner = names.enclosing(owner))
    if (owner.kind === 'Class') return owner;
  return null;
}

function constantText(names: Names, expr: Expression | null): string | null {
  if (expr === null) return null;
  const constant = names.constantOf(expr);
  if (constant?.type === 'string' && constant.known) return constant.value;
  if (expr.kind === 'Template')
    return expr.parts
      .map((part) => {
        if (part.kind === 'StringLit') return part.value;
        return part.kind === 'Interpolation' ? (constantText(names, part.value) ?? '{}') : '{}';
      })
      .join('');
  if (expr.kind === 'Binary' && expr.op === '+') {
    const [left, right] = [constantText(names, expr.left), constantText(names, expr.right)];
    return left === null && right === null ? null : `${left ?? '{}'}${right ?? '{}'}`;
  }
  return null;
}
