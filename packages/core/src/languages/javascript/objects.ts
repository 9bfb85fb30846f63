/** Object and array literals, the destructuring targets of the same look, and property keys. */
import type { DefaultTarget, Entry, Expression, MetaNode, Spread } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import {
  childIn,
  firstNamed,
  type Lowering,
  lowerExpression,
  lowerRequired,
  NONE,
  textOf,
} from './context.ts';
import type { ExpressionHandler } from './grammar-index.ts';
import { bareString, lowerString, stringValue } from './strings.ts';

/** A property's key: unquoted names are strings without quotes, a computed key is its expression. */
export function lowerKey(c: Lowering, node: number): Expression {
  const { kinds } = c.g;
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === kinds.computed_property_name) return lowerRequired(c, firstNamed(c, node), node);
  if (kind === kinds.string) return lowerString(c, node);
  if (kind === kinds.number) return lowerExpression(c, node);
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return bareString(c, start, end, c.text.slice(start, end));
}

/** The name a key gives to a member, or null when it is computed. */
export function keyName(c: Lowering, node: number): string | null {
  const { kinds } = c.g;
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === kinds.computed_property_name) return null;
  if (kind !== kinds.string) return textOf(c, node);
  return stringValue(c, node);
}

function lowerObject(c: Lowering, node: number): Expression {
  const { words } = c;
  const entries: (Entry | Spread | MetaNode)[] = [];
  const end = words[node * WORDS + 3]!;
  c.depth += 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) !== NODE_NAMED) continue;
    const entry = lowerEntry(c, child);
    if (entry !== null) entries.push(entry);
  }
  c.depth -= 1;
  return {
    kind: 'Dict',
    start: words[node * WORDS + 1]!,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    entries,
  };
}

function lowerEntry(c: Lowering, node: number): Entry | Spread | null {
  const { kinds, fields } = c.g;
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === kinds.pair || kind === kinds.pair_pattern) {
    return keyedEntry(c, node, childIn(c, node, fields.key), childIn(c, node, fields.value));
  }
  if (kind === kinds.spread_element || kind === kinds.rest_pattern) return lowerExpression(c, node) as Spread;
  if (kind === kinds.method_definition) return keyedEntry(c, node, childIn(c, node, fields.name), node);
  if (kind === kinds.shorthand_property_identifier || kind === kinds.shorthand_property_identifier_pattern) {
    return shorthandEntry(c, node, node, lowerExpression(c, node));
  }
  if (kind === kinds.object_assignment_pattern) {
    const left = childIn(c, node, fields.left);
    if (left !== -1) return shorthandEntry(c, node, left, lowerExpression(c, node));
  }
  return null;
}

function keyedEntry(c: Lowering, node: number, key: number, value: number): Entry | null {
  if (key === -1) return null;
  return {
    kind: 'Entry',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    key: lowerKey(c, key),
    value: lowerRequired(c, value, node),
    computed: (c.words[key * WORDS]! & 0xffff) === c.g.kinds.computed_property_name,
    shorthand: false,
  };
}

function shorthandEntry(c: Lowering, node: number, name: number, value: Expression): Entry {
  const start = c.words[node * WORDS + 1]!;
  const end = c.words[node * WORDS + 2]!;
  return {
    kind: 'Entry',
    start,
    end,
    id: c.ids++,
    key: lowerKey(c, name),
    value,
    computed: false,
    shorthand: true,
  };
}

function lowerArray(c: Lowering, node: number): Expression {
  const { words } = c;
  const { comma } = c.g.tokens;
  const elements: Expression[] = [];
  const end = words[node * WORDS + 3]!;
  let isFilled = false;
  c.depth += 1;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const flags = words[child * WORDS + 4]!;
    if ((flags & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED) {
      elements.push(lowerExpression(c, child));
      isFilled = true;
    } else if ((words[child * WORDS]! & 0xffff) === comma) {
      const at = words[child * WORDS + 1]!;
      if (!isFilled) elements.push({ kind: 'Hole', start: at, end: at, id: c.ids++ });
      isFilled = false;
    }
  }
  c.depth -= 1;
  const start = words[node * WORDS + 1]!;
  const list = elements.length === 0 ? NONE : elements;
  return {
    kind: 'Collection',
    start,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    shape: 'list',
    elements: list,
  };
}

/** `target = value` inside a destructuring target or a parameter list. */
function lowerDefault(c: Lowering, node: number): DefaultTarget {
  const { fields } = c.g;
  return {
    kind: 'DefaultTarget',
    start: c.words[node * WORDS + 1]!,
    end: c.words[node * WORDS + 2]!,
    id: c.ids++,
    target: lowerRequired(c, childIn(c, node, fields.left), node),
    value: lowerRequired(c, childIn(c, node, fields.right), node),
  };
}

/** Handlers by the grammars' node names. */
export const OBJECTS: Readonly<Record<string, ExpressionHandler>> = {
  object: lowerObject,
  object_pattern: lowerObject,
  array: lowerArray,
  array_pattern: lowerArray,
  assignment_pattern: lowerDefault,
  object_assignment_pattern: lowerDefault,
};
