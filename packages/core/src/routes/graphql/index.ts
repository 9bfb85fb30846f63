/** GraphQL: maps of resolvers (`{ Query: { user } }`), classes of TypeGraphQL, and rules of graphql-shield. */

import { lastName } from '../../ast/last-name.ts';
import type { ClassNode, Dict, Entry, Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { RouteGuard, RouteInput } from '../../facts/route-facts.ts';
import type { RouteAdapter } from '../adapter.ts';
import { positional } from '../arguments.ts';
import { decoratorArgs, decoratorName, decoratorsOf } from '../decorators.ts';
import { readResolverClass } from '../resolver-classes.ts';
import type { RouteFile } from '../route-file.ts';
import { addScriptRoute, wrapperGuards } from '../script-verbs.ts';

const FRAMEWORK = 'GraphQL';
const ROOTS = ['Query', 'Mutation', 'Subscription'];
const DESCRIBES = /^(?:Resolver|Query|Mutation|Subscription|FieldResolver|Field|Service|Injectable)$/;

export const graphql: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['Query', 'Mutation'],
  routers: [],
  extract(file) {
    if (/\b(?:Query|Mutation|Subscription)['"]?\s*[:=]/.test(file.text)) readMaps(file);
    if (file.imports('type-graphql'))
      for (const node of file.names.classes)
        readResolverClass(file, node, { framework: FRAMEWORK, guardsOf: (one) => guardsOf(file, one) });
  },
};

/** Every map of resolvers in a file, wherever it stands. */
function readMaps(file: RouteFile): void {
  const visit = (node: Node): void => {
    if (node.kind === 'Dict') {
      const isRules = isArgumentOf(file, node, 'shield');
      for (const [root, map] of rootsOf(node)) {
        if (isRules) addRules(file, root, map);
        else addMap(file, root, map);
      }
    } else if (
      node.kind === 'Assign' &&
      node.target.kind === 'Name' &&
      ROOTS.includes(node.target.name) &&
      node.value?.kind === 'Dict'
    )
      addMap(file, node.target.name, node.value);
    forEachChild(node, visit);
  };
  visit(file.ast.module);
}

function rootsOf(dict: Dict): [root: string, map: Dict][] {
  return entriesOf(dict).flatMap(([name, { value }]) =>
    ROOTS.includes(name) && value.kind === 'Dict' ? [[name, value] as [string, Dict]] : [],
  );
}

function entriesOf(dict: Dict): [name: string, entry: Entry][] {
  return dict.entries.flatMap((entry) => {
    if (entry.kind !== 'Entry' || entry.computed) return [];
    const { key } = entry;
    const name = key.kind === 'StringLit' ? key.value : key.kind === 'Name' ? key.name : null;
    return name === null ? [] : [[name, entry] as [string, Entry]];
  });
}

function isArgumentOf(file: RouteFile, node: Node, name: string): boolean {
  const argument = file.names.parentOf(node);
  const call = argument?.kind === 'Argument' ? file.names.parentOf(argument) : null;
  return call?.kind === 'Call' && lastName(call.callee) === name;
}

function addMap(file: RouteFile, root: string, map: Dict): void {
  for (const [name, entry] of entriesOf(map)) {
    const value = resolverOf(entry.value);
    if (value === null) continue;
    const before =
      value.kind === 'Call'
        ? [
            ...wrapperGuards(file, value),
            ...positional(value)
              .slice(0, -1)
              .map((one) => file.guardOf(one)),
          ]
        : [];
    addScriptRoute(
      file,
      entry,
      { router: null, path: `${root}.${name}`, methods: [root.toUpperCase()] },
      value,
      {
        framework: FRAMEWORK,
        kind: 'graphql',
        guards: before,
        evidence: [],
        inputs: argumentsOf(file, value),
      },
    );
  }
}

/** The function of a field; subscriptions keep theirs in an object. */
function resolverOf(value: Expression): Expression | null {
  if (value.kind === 'Dict')
    return entriesOf(value).find(([name]) => name === 'resolve' || name === 'subscribe')?.[1].value ?? null;
  return ['Function', 'Name', 'Member', 'Call'].includes(value.kind) ? value : null;
}

/** Arguments have the types of the schema, which GraphQL checks. */
function argumentsOf(file: RouteFile, value: Expression): RouteInput[] {
  const last = value.kind === 'Call' ? positional(value).at(-1) : value;
  if (last === undefined) return [];
  if (last.kind === 'Call') return argumentsOf(file, last);
  const fn = last.kind === 'Function' ? last : file.names.functionOf(last);
  const args = fn?.kind === 'Function' ? fn.params[1] : undefined;
  if (args?.kind !== 'Param') return [];
  if (args.target.kind !== 'Dict')
    return args.target.kind === 'Name' && /^args|input$/i.test(args.target.name)
      ? [{ name: args.target.name, checked: true }]
      : [];
  return entriesOf(args.target).map(([name]) => ({ name, checked: true }));
}

/** `shield({ Query: { users: isAdmin } })` runs before the resolvers of these names. */
function addRules(file: RouteFile, root: string, map: Dict): void {
  for (const [name, { value }] of entriesOf(map))
    file.addApplicationGuard({
      ...file.guardOf(value, { below: `${root}.${name}` }),
      framework: FRAMEWORK,
      folder: '',
    });
}

/** `@Authorized('ADMIN')`, `@UseMiddleware(isAuth)`. Without a role, `@Authorized()` only asks for a name. */
function guardsOf(file: RouteFile, node: ClassNode | FunctionNode): RouteGuard[] {
  return decoratorsOf(node).flatMap((decorator) => {
    const name = decoratorName(decorator);
    const args = decoratorArgs(decorator);
    if (DESCRIBES.test(name)) return [];
    if (name === 'UseMiddleware') return args.map((arg) => file.guardOf(arg));
    if (name === 'Authorized' && args.length === 0)
      return [{ ...file.guardOf(decorator), evidence: [file.evidence('authentication', decorator)] }];
    return [file.guardOf(decorator)];
  });
}
