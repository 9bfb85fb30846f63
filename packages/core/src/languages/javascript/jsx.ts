/** JSX elements, attributes and children. */
import type { Expression, Jsx, JsxAttribute, MetaNode, Spread } from '../../ast/nodes.ts';
import { NODE_EXTRA, NODE_NAMED, WORDS } from '../../syntax/flat-tree.ts';
import { childIn, firstNamed, type Lowering, lowerExpression, textOf } from './context.ts';
import type { ExpressionHandler } from './grammar-index.ts';
import { bareString, decodeEntities, jsxText, lowerString } from './strings.ts';

function lowerSelfClosing(c: Lowering, node: number): Jsx {
  return element(c, node, node, []);
}

function lowerElement(c: Lowering, node: number): Jsx {
  const { words } = c;
  const { fields } = c.g;
  const open = childIn(c, node, fields.open_tag);
  const children: Expression[] = [];
  const end = words[node * WORDS + 3]!;
  for (let child = node + 1; child < end; child = words[child * WORDS + 3]!) {
    const field = words[child * WORDS]! >>> 16;
    if (field === fields.open_tag || field === fields.close_tag) continue;
    const lowered = lowerChild(c, child);
    if (lowered !== null) children.push(lowered);
  }
  return element(c, node, open === -1 ? node : open, children);
}

function element(c: Lowering, node: number, tag: number, children: readonly Expression[]): Jsx {
  const { words } = c;
  const { fields } = c.g;
  const attributes: (JsxAttribute | Spread | MetaNode)[] = [];
  const end = words[tag * WORDS + 3]!;
  for (let child = tag + 1; child < end; child = words[child * WORDS + 3]!) {
    if (words[child * WORDS]! >>> 16 !== fields.attribute) continue;
    const attribute = lowerAttribute(c, child);
    if (attribute !== null) attributes.push(attribute);
  }
  const name = childIn(c, tag, fields.name);
  const start = words[node * WORDS + 1]!;
  return {
    kind: 'Jsx',
    start,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    tag: name === -1 ? null : lowerTag(c, name),
    attributes,
    children,
  };
}

/** Lower-case and hyphenated tags and `ns:tag` are HTML's own, others are names in scope. */
function lowerTag(c: Lowering, node: number): Expression {
  const text = textOf(c, node);
  if (text.includes('.') || !/^[a-z]|[-:]/.test(text)) return lowerExpression(c, node);
  return bareString(c, c.words[node * WORDS + 1]!, c.words[node * WORDS + 2]!, text);
}

function lowerChild(c: Lowering, node: number): Expression | null {
  const { words } = c;
  const { kinds } = c.g;
  const kind = words[node * WORDS]! & 0xffff;
  if (kind === kinds.jsx_text || kind === kinds.html_character_reference) {
    const value = jsxText(textOf(c, node));
    return value === '' ? null : bareString(c, words[node * WORDS + 1]!, words[node * WORDS + 2]!, value);
  }
  if (kind === kinds.jsx_expression) {
    const inner = firstNamed(c, node);
    return inner === -1 ? null : lowerExpression(c, inner);
  }
  return (words[node * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED
    ? lowerExpression(c, node)
    : null;
}

/** `name`, `name="text"`, `name={value}`, `{...spread}`. */
function lowerAttribute(c: Lowering, node: number): JsxAttribute | Spread | null {
  const { words } = c;
  const { kinds } = c.g;
  if ((words[node * WORDS]! & 0xffff) === kinds.jsx_expression) {
    const inner = firstNamed(c, node);
    const lowered = inner === -1 ? null : lowerExpression(c, inner);
    return lowered?.kind === 'Spread' ? lowered : null;
  }
  const name = firstNamed(c, node);
  if (name === -1) return null;
  const end = words[node * WORDS + 3]!;
  let value: Expression | null = null;
  for (let child = words[name * WORDS + 3]!; child < end; child = words[child * WORDS + 3]!) {
    if ((words[child * WORDS + 4]! & (NODE_NAMED | NODE_EXTRA)) === NODE_NAMED)
      value = attributeValue(c, child);
  }
  const start = words[node * WORDS + 1]!;
  return {
    kind: 'JsxAttribute',
    start,
    end: words[node * WORDS + 2]!,
    id: c.ids++,
    name: textOf(c, name),
    value,
  };
}

function attributeValue(c: Lowering, node: number): Expression | null {
  const { kinds } = c.g;
  const kind = c.words[node * WORDS]! & 0xffff;
  if (kind === kinds.string) {
    // Backslashes mean nothing in an attribute's text; entities do.
    const literal = lowerString(c, node);
    return { ...literal, value: decodeEntities(c.text.slice(literal.contentStart, literal.contentEnd)) };
  }
  if (kind !== kinds.jsx_expression) return lowerExpression(c, node);
  const inner = firstNamed(c, node);
  return inner === -1 ? null : lowerExpression(c, inner);
}

/** Handlers by the grammars' node names. */
export const JSX: Readonly<Record<string, ExpressionHandler>> = {
  jsx_element: lowerElement,
  jsx_self_closing_element: lowerSelfClosing,
};
