/** Resolvers of GraphQL that are methods of a class: `@Resolver() class Users { @Query(() => [User]) users() {} }`. */
import type { ClassNode, Decorator, FunctionNode } from '../ast/nodes.ts';
import type { RouteGuard, RouteInput } from '../facts/route-facts.ts';
import { property } from './arguments.ts';
import { decoratorArgs, decoratorName, decoratorNamed, decoratorsOf, methodsOf } from './decorators.ts';
import type { RouteFile } from './route-file.ts';

const ROOTS = ['Query', 'Mutation', 'Subscription'];
const INPUTS = /^(?:Args?|ArgsType)$/;

interface ResolverReader {
  readonly framework: string;
  readonly guardsOf: (node: ClassNode | FunctionNode) => readonly RouteGuard[];
}

/** Adds the operations of a class, if it is one of resolvers. */
export function readResolverClass(file: RouteFile, node: ClassNode, reader: ResolverReader): void {
  if (decoratorNamed(node, 'Resolver') === null) return;
  const { framework } = reader;
  const router = file.addClassRouter(node, { framework, prefix: '', guards: reader.guardsOf(node) });
  for (const method of methodsOf(node))
    for (const decorator of decoratorsOf(method)) {
      const root = decoratorName(decorator);
      if (!ROOTS.includes(root)) continue;
      file.addRoute(
        {
          framework,
          kind: 'graphql',
          router,
          methods: [root.toUpperCase()],
          path: `${root}.${operationName(file, decorator) ?? method.name ?? ''}`,
          name: file.names.symbolPath(method),
          handler: method.start,
          guards: reader.guardsOf(method),
          inputs: argumentsOf(file, method),
        },
        decorator,
      );
    }
}

/** `@Query('users')`, `@Query(() => [User], { name: 'users' })`. */
function operationName(file: RouteFile, decorator: Decorator): string | null {
  for (const arg of decoratorArgs(decorator)) {
    const name = file.textOf(arg.kind === 'Dict' ? property(arg, 'name') : arg);
    if (name !== null) return name;
  }
  return null;
}

/** Arguments have the types of the schema, which GraphQL checks. */
function argumentsOf(file: RouteFile, method: FunctionNode): RouteInput[] {
  return method.params.flatMap((param) => {
    const decorator = param.kind === 'Param' ? decoratorNamed(param, INPUTS) : null;
    if (param.kind !== 'Param' || decorator === null) return [];
    const name = file.textOf(decoratorArgs(decorator)[0] ?? null);
    return [{ name: name ?? (param.target.kind === 'Name' ? param.target.name : 'args'), checked: true }];
  });
}
