/** Which template a call renders, read off the code: its name or text as a constant, and whether its outputs are escaped. */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import type { TemplateReference } from '../facts/template-facts.ts';
import type { Names } from '../names/names.ts';
import type { ModelRender, RenderEscaping, RenderPart, RenderPlace } from '../rule/compiled.ts';
import type { SinkMark, SourceMark } from './marks.ts';
import { argumentOf } from './ports.ts';

/** A call (or what a handler returns) that renders a template. */
export interface RenderMark {
  /** A template of a file; null for one whose text stands in the code. */
  readonly template: TemplateReference | null;
  /** What the context is made of; null: the value of the marked node. */
  readonly context: readonly RenderPart[] | null;
  /** What the framework adds to the context. */
  readonly given: readonly GivenValue[];
  /** Parts of the context that a text in the code puts out. */
  readonly sinks: readonly { readonly sink: SinkMark; readonly path: readonly string[] }[];
}

export interface GivenValue {
  readonly path: readonly string[];
  readonly source: SourceMark;
}

/** Where a place is looked for. */
interface Site {
  readonly names: Names;
  readonly call: Call | null;
  /** What the mark stands on. */
  readonly node: Node;
}

/** The template of an entry that renders by name; null when the name is not written out. */
export function renderedTemplate(render: ModelRender, site: Site): TemplateReference | null {
  if (render.what !== 'name') return null;
  const expr = expressionAt(render.place, site);
  const names = expr === null ? [] : constantsOf(expr, site);
  if (names.length === 0) return null;
  return { names, engine: render.engine, macro: null, escapes: escapingOf(render.escapes, site) };
}

/** The text that is rendered, and whether its outputs are escaped; null when it is not written out. */
export function renderedText(
  render: ModelRender,
  site: Site,
): { readonly text: string; readonly escapes: boolean } | null {
  const expr = render.what === 'text' ? expressionAt(render.place, site) : null;
  const [text] = expr === null ? [] : constantsOf(expr, site);
  if (text === undefined) return null;
  const escapes = escapingOf(render.escapes, site);
  return { text, escapes: typeof escapes === 'boolean' ? escapes : true };
}

function expressionAt(place: RenderPlace, site: Site): Expression | null {
  switch (place.at) {
    case 'field':
      return fieldOf(place.name, site);
    case 'maker': {
      const call = makerOf(place.of, site);
      return call === null ? null : expressionAt(place.argument, { ...site, call });
    }
    default:
      return site.call === null ? null : argumentOf(site.call, place.port, site.names);
  }
}

/** The call that made the receiver, or the function that is called. */
function makerOf(of: 'receiver' | 'callee', { call, names }: Site): Call | null {
  const callee = call?.callee ?? null;
  let made: Expression | null = callee;
  if (of === 'receiver') made = callee?.kind === 'Member' ? callee.object : null;
  if (made?.kind === 'Name') made = names.singleValueOf(made);
  if (made?.kind === 'Await') made = made.value;
  return made?.kind === 'Call' ? made : null;
}

/** `template_name = 'x.html'` of the class around. */
function fieldOf(name: string, { names, node }: Site): Expression | null {
  let owner = names.enclosing(node);
  while (owner !== null && owner.kind !== 'Class') owner = names.enclosing(owner);
  for (const member of owner?.kind === 'Class' ? owner.body.body : []) {
    const assigned = member.kind === 'ExprStmt' && member.expr.kind === 'Assign' ? member.expr : null;
    if (assigned?.target.kind === 'Name' && assigned.target.name === name) return assigned.value;
    if (member.kind === 'Field' && member.name === name) return member.value;
  }
  return null;
}

/** Constant texts that an expression may be or end in: one, those of a list, either of a choice, the end of a path. */
function constantsOf(expr: Expression, site: Site): readonly string[] {
  if (expr.kind === 'Collection')
    return expr.elements.flatMap((element) =>
      element.kind === 'Spread' ? [] : constantsOf(element as Expression, site),
    );
  if (expr.kind === 'Conditional')
    return [expr.consequent, expr.alternate].flatMap((part) => constantsOf(part, site));
  const constant = site.names.constantOf(expr);
  if (constant !== null && 'value' in constant)
    return typeof constant.value === 'string' ? [constant.value] : [];
  if (expr.kind === 'Member' && isOwn(expr.object)) {
    const field = fieldOf(expr.property, site);
    return field === null || field === expr ? [] : constantsOf(field, { ...site, node: field });
  }
  const end = endOfPath(expr, site);
  return end === '' ? [] : [end];
}

/** `self.template_name`, `this.view` */
function isOwn(object: Expression): boolean {
  return object.kind === 'This' || (object.kind === 'Name' && object.name === 'self');
}

/** `path.join(__dirname, 'views', 'a.ejs')`, `folder + '/a.ejs'`: what is constant at the end of it. */
function endOfPath(expr: Expression, site: Site): string {
  const textOf = (part: Expression): string => constantsOf(part, site)[0] ?? '';
  if (expr.kind === 'Binary') return expr.op === '+' || expr.op === '/' ? textOf(expr.right) : '';
  const isJoin =
    expr.kind === 'Call' && expr.callee.kind === 'Member' && /^(?:join|resolve)$/.test(expr.callee.property);
  if (!isJoin) return '';
  const parts: string[] = [];
  for (const argument of [...expr.args].reverse()) {
    const part = argument.kind === 'Argument' ? textOf(argument.value) : '';
    if (part === '') break;
    parts.unshift(part);
  }
  return parts.join('/').replaceAll('\\', '/');
}

/** Unless the code says that it is off, escaping is on. */
function escapingOf(escapes: RenderEscaping, site: Site): boolean | readonly string[] {
  if (typeof escapes === 'boolean' || !('by' in escapes)) return escapes;
  const { by, missing } = escapes;
  const known = callAt(by, site);
  if (known === null) return true;
  const expr = expressionAt(by, site);
  if (expr === null) return missing;
  const constant = site.names.constantOf(expr);
  return !(constant !== null && 'value' in constant && constant.value === false);
}

/** The call whose argument a place is; null when nobody knows it. */
function callAt(place: RenderPlace, site: Site): Call | null {
  if (place.at !== 'maker') return site.call;
  const call = makerOf(place.of, site);
  return call === null ? null : callAt(place.argument, { ...site, call });
}
