/** Turns the parsed placeholder identifiers of a pattern into Meta* nodes (ast/nodes.ts). */
import type { Expression, Node, NodeBase, TypeNode } from '../ast/nodes.ts';
import { SHAPES } from '../ast/shapes.ts';
import { CHAIN, DEEP, readPlaceholder, restorePlaceholders } from './placeholders.ts';

type Fields = Record<string, unknown>;

/** Returns a copy of the tree with Meta* nodes in the places of placeholders. */
export function rewritePattern(node: Node): Node {
  return REWRITES[node.kind]?.(node) ?? collapseEllipsis(rewriteFields(node));
}

function rewriteFields(node: Node): Node {
  const source = node as unknown as Fields;
  const copy: Fields = { ...source };
  const shape = SHAPES[node.kind];
  for (const field of shape.children) copy[field] = rewriteValue(source[field]);
  for (const field of shape.scalars) copy[field] = restoreScalar(source[field]);
  return copy as unknown as Node;
}

function rewriteValue(value: unknown): unknown {
  if (value === null || value === undefined) return value ?? null;
  return Array.isArray(value)
    ? value.map((item: Node) => rewritePattern(item))
    : rewritePattern(value as Node);
}

function restoreScalar(value: unknown): unknown {
  if (typeof value === 'string') return restorePlaceholders(value);
  return Array.isArray(value) ? value.map(restoreScalar) : value;
}

type Rewrites = { readonly [kind: string]: (node: never) => Node | undefined };
type Of<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;

const base = (node: NodeBase) => ({ start: node.start, end: node.end, id: node.id });

const REWRITES: { readonly [kind: string]: ((node: Node) => Node | undefined) | undefined } = {
  Name: (node: Of<'Name'>) => metaOf(node, node.name),
  Capture: (node: Of<'Capture'>) => (node.pattern === null ? metaOf(node, node.name) : undefined),
  Call: rewriteCall,
  Member: rewriteMember,
  Cast: rewriteCast,
  StringLit: rewriteString,
  Template: rewriteTemplate,
} satisfies Rewrites as never;

function metaOf(node: NodeBase, identifier: string): Node | undefined {
  const placeholder = readPlaceholder(identifier);
  if (placeholder === null) return undefined;
  if (placeholder.form === 'ellipsis') return { kind: 'MetaEllipsis', ...base(node), name: placeholder.name };
  return { kind: 'MetaVar', ...base(node), name: placeholder.name };
}

function rewriteCall(node: Of<'Call'>): Node | undefined {
  const [argument] = node.args;
  if (node.callee.kind !== 'Name' || node.callee.name !== DEEP || argument?.kind !== 'Argument')
    return undefined;
  return { kind: 'MetaDeep', ...base(node), inner: rewritePattern(argument.value) as Expression };
}

function rewriteMember(node: Of<'Member'>): Node | undefined {
  if (node.property !== CHAIN) return undefined;
  return { kind: 'MetaChain', ...base(node), object: rewritePattern(node.object) as Expression };
}

function rewriteCast(node: Of<'Cast'>): Node | undefined {
  if (node.value.kind !== 'Name' || node.type === null) return undefined;
  const placeholder = readPlaceholder(node.value.name);
  if (placeholder?.form !== 'typed') return undefined;
  return {
    kind: 'MetaTyped',
    ...base(node),
    name: placeholder.name,
    type: rewritePattern(node.type) as TypeNode,
  };
}

function rewriteString(node: Of<'StringLit'>): Node | undefined {
  if (!node.quoted) return metaOf(node, node.value.trim());
  const form = (form: 'any' | 'bind' | 'regex', text: string, flags = ''): Node => ({
    kind: 'MetaString',
    ...base(node),
    form,
    text,
    flags,
  });
  if (node.value === '...') return form('any', '');
  if (/^\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*$/.test(node.value)) return form('bind', node.value);
  const regex = /^=~\/([\s\S]*)\/([a-z]*)$/.exec(node.value);
  return regex === null ? undefined : form('regex', regex[1]!, regex[2]!);
}

/** Literal parts `...` and `$...X` of an interpolated string are ellipses over parts. */
function rewriteTemplate(node: Of<'Template'>): Node {
  const parts = node.parts.map((part): Node => {
    if (part.kind !== 'StringLit') return rewritePattern(part);
    if (part.value === '...') return { kind: 'MetaEllipsis', ...base(part), name: null };
    if (/^\$\.\.\.[A-Z_][A-Z0-9_]*$/.test(part.value))
      return { kind: 'MetaEllipsis', ...base(part), name: part.value };
    return part;
  });
  return { ...node, tag: node.tag === null ? null : rewritePattern(node.tag), parts } as Node;
}

/** The field of a wrapper kind that makes the whole wrapper an ellipsis when it is one. */
const WRAPPED: { readonly [kind: string]: string } = {
  ExprStmt: 'expr',
  Argument: 'value',
  Param: 'target',
  Spread: 'value',
  Interpolation: 'value',
  Decorator: 'expr',
  WithItem: 'context',
  Case: 'test',
  Type: 'expr',
  DefaultTarget: 'target',
};

/** An argument, parameter, statement … that consists of an ellipsis only is the ellipsis. */
function collapseEllipsis(node: Node): Node {
  const fields = node as unknown as Fields;
  const field = WRAPPED[node.kind];
  const inner = field === undefined ? null : (fields[field] as Node | null);
  if (inner?.kind === 'MetaEllipsis' && !isQualified(node)) return inner;
  const name = ellipsisName(node);
  return name === undefined ? node : { kind: 'MetaEllipsis', ...base(node), name };
}

/** `x=...` and `*...`-like wrappers say more than the ellipsis. */
function isQualified(node: Node): boolean {
  if (node.kind === 'Argument') return node.name !== null;
  if (node.kind === 'Param') return node.default !== null || node.type !== null || node.variadic !== 0;
  if (node.kind === 'WithItem') return node.target !== null;
  return node.kind === 'Type' && node.args.length > 0;
}

/** Name of an ellipsis written as a name-like part (`{...}` entry, JSX attribute, class member, import name); undefined when it is none. */
function ellipsisName(node: Node): string | null | undefined {
  const text =
    node.kind === 'Entry' && node.shorthand && node.value.kind === 'MetaEllipsis'
      ? (node.value.name ?? '...')
      : node.kind === 'JsxAttribute' && node.value === null
        ? node.name
        : node.kind === 'Field' && node.value === null
          ? node.name
          : node.kind === 'ImportName'
            ? node.imported
            : null;
  if (text === '...') return null;
  return text?.startsWith('$...') ? text : undefined;
}
