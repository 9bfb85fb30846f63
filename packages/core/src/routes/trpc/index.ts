/** tRPC: procedures that are built from others, `protectedProcedure.input(schema).mutation(fn)`. */

import { lastName } from '../../ast/last-name.ts';
import type { Call, Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import type { RouteEvidence, RouteGuard } from '../../facts/route-facts.ts';
import type { RouteAdapter } from '../adapter.ts';
import { positional } from '../arguments.ts';
import { functionIn } from '../exports.ts';
import type { RouteFile } from '../route-file.ts';
import { addScriptRoute } from '../script-verbs.ts';

const FRAMEWORK = 'tRPC';
const METHODS: Readonly<Record<string, string>> = { query: 'GET', mutation: 'POST', subscription: 'GET' };

export const trpc: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['rocedure'],
  routers: [],
  extract(file) {
    for (const { target, value } of file.names.assignments)
      if (target.kind === 'Name' && value?.kind === 'Call') addBuilder(file, value);
    for (const call of file.names.calls)
      if (call.callee.kind === 'Member' && Object.hasOwn(METHODS, call.callee.property))
        addProcedure(file, call, METHODS[call.callee.property]!);
  },
};

/** The calls of a chain, innermost first, and what they start from. */
interface Chain {
  readonly root: Expression;
  readonly links: readonly { readonly name: string; readonly call: Call }[];
}

/** The chain of a procedure; null for what is none. */
function chainOf(call: Call): Chain | null {
  const links: Chain['links'][number][] = [];
  let root: Expression = call;
  while (root.kind === 'Call' && root.callee.kind === 'Member') {
    links.unshift({ name: root.callee.property, call: root });
    root = root.callee.object;
  }
  return /procedure$/i.test(lastName(root) ?? '') && root.kind !== 'Call' ? { root, links } : null;
}

/** `const protectedProcedure = t.procedure.use(requireUser)`: what others are built from carries its middleware to them. */
function addBuilder(file: RouteFile, call: Call): void {
  const chain = chainOf(call);
  if (chain === null || Object.hasOwn(METHODS, chain.links.at(-1)?.name ?? '')) return;
  const child = file.addRouter(call, { framework: FRAMEWORK, prefix: '', guards: middleware(file, chain) });
  const parent = chain.root.kind === 'Name' ? file.routerOf(chain.root) : null;
  if (parent !== null && parent !== child)
    file.addMount({ parent, child, functions: [], parameter: 0, prefix: '', guards: [], at: call.start });
}

function addProcedure(file: RouteFile, call: Call, method: string): void {
  const chain = chainOf(call);
  const [handler] = positional(call);
  if (chain === null || handler === undefined) return;
  const schemas = chain.links.flatMap(({ name, call: link }) =>
    name === 'input' ? positional(link).slice(0, 1) : [],
  );
  const evidence: RouteEvidence[] = schemas.map((schema) => file.evidence('validation', schema));
  addScriptRoute(
    file,
    call,
    {
      router: chain.root.kind === 'Name' ? file.routerOf(chain.root) : null,
      path: pathOf(file, call),
      methods: [method],
    },
    handler,
    {
      framework: FRAMEWORK,
      guards: [file.guardOf(chain.root), ...middleware(file, chain)],
      evidence,
      inputs: schemas.map(() => ({ name: 'input', checked: true })),
    },
  );
}

/** `.use(fn)`; also `.use(isAuthed)` of a `t.middleware(fn)`. */
function middleware(file: RouteFile, { links }: Chain): RouteGuard[] {
  return links
    .filter(({ name }) => name === 'use')
    .flatMap(({ call }) => positional(call))
    .map((arg) => {
      const guard = file.guardOf(arg);
      const inner: FunctionNode | null = arg.kind === 'Name' ? functionIn(file, arg) : null;
      return inner === null
        ? guard
        : { ...guard, references: [...guard.references, ...file.references.of(inner)] };
    });
}

/** `user.byId`: the keys around a procedure, below the name of the variable that keeps their router. */
function pathOf(file: RouteFile, call: Call): string {
  const parts: string[] = [];
  let child: Node = call;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'Entry') {
      const { key } = parent;
      parts.unshift(key.kind === 'StringLit' ? key.value : key.kind === 'Name' ? key.name : '{}');
    } else if (parent.kind === 'Assign') {
      const name = parent.target.kind === 'Name' ? parent.target.name : '';
      const router = name.replace(/_?(?:app|root)?_?routes?r?$|Router$/i, '');
      if (router !== '' && !/^(?:app|root)$/i.test(router)) parts.unshift(router);
      break;
    } else if (parent.kind === 'Function') break;
    child = parent;
  }
  return parts.join('.');
}
