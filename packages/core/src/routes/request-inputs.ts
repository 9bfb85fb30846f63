/** External input in the bodies of handlers, and objects that are looked up by it. */
import type { Call, Expression, Node } from '../ast/nodes.ts';
import type { RouteInput } from '../facts/route-facts.ts';
import type { RouteFile } from './route-file.ts';

const REQUEST = /^(?:req|request|ctx|context|c|event|_?request|self|this|body|r)$/i;
const PART =
  /^(?:body|query|params|args|form|json|values|files|GET|POST|data|query_params|path_params|match_info|rawBody|searchParams|queryStringParameters|pathParameters|payload|kwargs|view_args|formData|nextUrl)$/;

/** What a node reads of a request: `req.body.email`, `request.args.get('q')`, `request.form['name']`, `await request.json()`. */
export function inputOf(node: Node): RouteInput | null {
  if (node.kind === 'Member' && isRequestPart(node.object)) {
    if (
      /^(?:get|getlist|get_all|items|keys|values|has|to_dict|copy|getAll|forEach|entries|map|length|multi_items)$/.test(
        node.property,
      )
    )
      return null;
    return { name: node.property, checked: false };
  }
  if (node.kind === 'Index' && isRequestPart(node.object) && node.index.kind === 'StringLit')
    return { name: node.index.value, checked: false };
  if (node.kind !== 'Call' || node.callee.kind !== 'Member') return null;
  const { object, property } = node.callee;
  const [first] = node.args;
  if (
    /^(?:get|getlist|get_argument|get_query_argument|get_body_argument|getAll|param|query|valid)$/.test(
      property,
    ) &&
    first?.kind === 'Argument' &&
    first.value.kind === 'StringLit'
  ) {
    if (!isRequestPart(object) && !isRequest(object)) return null;
    // `c.get('user')` of Hono reads what middleware has put there.
    if (property === 'get' && object.kind === 'Name' && object.name === 'c') return null;
    const typed = node.args.some((arg) => arg.kind === 'Argument' && arg.name === 'type');
    return { name: first.value.value, checked: typed };
  }
  if (/^(?:json|get_json|formData|text|form)$/.test(property) && isRequest(object) && node.args.length === 0)
    return { name: 'body', checked: false };
  return null;
}

/** What a node reads of a request, also where it takes a part of one apart: `const { title, text } = req.body`. */
export function inputsOf(node: Node): readonly RouteInput[] {
  if (node.kind !== 'Assign') {
    const input = inputOf(node);
    return input === null ? [] : [input];
  }
  const { target, value } = node;
  if (target.kind !== 'Dict' || value === null || !isWholePart(value)) return [];
  return target.entries.flatMap((entry) => {
    if (entry.kind !== 'Entry' || entry.computed) return [];
    const { key } = entry;
    if (key.kind === 'Name') return [{ name: key.name, checked: false }];
    return key.kind === 'StringLit' ? [{ name: key.value, checked: false }] : [];
  });
}

/** `req.body`, `req.body ?? {}`, `await request.json()`. */
function isWholePart(value: Expression): boolean {
  if (value.kind === 'Await' || value.kind === 'Cast') return isWholePart(value.value);
  if (value.kind === 'Binary') return /^(?:\?\?|\|\|)$/.test(value.op) && isWholePart(value.left);
  return isRequestPart(value) || inputOf(value)?.name === 'body';
}

function isRequest(expr: Expression): boolean {
  if (expr.kind === 'Name') return REQUEST.test(expr.name);
  if (expr.kind === 'Member') return /^(?:request|req)$/.test(expr.property);
  return expr.kind === 'This';
}

function isRequestPart(expr: Expression): boolean {
  if (expr.kind === 'Member')
    return PART.test(expr.property) && (isRequest(expr.object) || isRequestPart(expr.object));
  if (expr.kind === 'Name') return /^(?:searchParams|params)$/.test(expr.name);
  return false;
}

const LOOKUP =
  /^(?:find_?by_?(?:id|pk)\w*|find_?one\w*|find_?unique\w*|find_?first\w*|get_or_404|get_object_or_404|get_by_id|getById|findById\w*|get|first_or_404|one_or_404|retrieve|load\w*|fetch_?one|update_?one|delete_?one|find_?and_?\w*|delete|update|destroy|remove|filter_by|filter|where|select_?one|execute|query|scalar\w*|one|get_item|eq|run|all)$/i;
const STORE =
  /(?:^|[._])(?:query|objects|db|session|repo|repository|model|prisma|collection|knex|manager|dao|store|table|cursor|conn|connection|pool|database|supabase|client|cur)$|Repo(?:sitory)?$|Service$|Store$|Model$|^[A-Z]\w+$|^(?:db|models?|prisma)\.\w+$|\.query$/i;
/** `orderService.getOrder`, `store.findNote`: what a layer of the program's own is asked for. */
const OWN_LOOKUP = /^(?:get|find|fetch|load|read|update|delete|remove|cancel)[A-Z]\w*$/;
const OWN_LAYER = /(?:store|repo|repository|service|dao|manager)$/i;
const OBJECT_ID = /^(?:\w*_?(?:id|pk|uuid|slug)|\w*Id|id|pk|key)$/;

/** Whether a call looks up an object of a store by an identifier that comes from the request. */
export function isLoad(file: RouteFile, call: Call): boolean {
  const { callee } = call;
  if (callee.kind !== 'Member')
    return callee.kind === 'Name' && callee.name === 'get_object_or_404' && hasRequestId(file, call);
  const owner = codeOfObject(file, callee.object);
  const isLookup =
    (LOOKUP.test(callee.property) && STORE.test(owner)) ||
    (OWN_LOOKUP.test(callee.property) && OWN_LAYER.test(owner));
  return isLookup && hasRequestId(file, call);
}

function codeOfObject(file: RouteFile, object: Expression): string {
  const code = file.codeOf(object);
  const call = /^([\w.]+)\(/.exec(code);
  return call?.[1] ?? code.replace(/\(.*$/, '');
}

/** An argument is a parameter of the handler, or a part of the request, that identifies an object. */
function hasRequestId(file: RouteFile, call: Call): boolean {
  let found = false;
  const visit = (node: Node, depth: number): void => {
    if (found || depth > 6 || node.kind === 'Function') return;
    if (node.kind === 'Name') found = isIdParameter(file, node);
    else {
      const input = inputOf(node);
      if (input !== null && OBJECT_ID.test(input.name)) found = true;
      else for (const child of childrenOf(node)) visit(child, depth + 1);
    }
  };
  for (const arg of call.args) if (arg.kind === 'Argument') visit(arg.value, 0);
  return found;
}

function isIdParameter(file: RouteFile, name: Extract<Expression, { kind: 'Name' }>): boolean {
  const definition = file.names.definitionOf(name);
  if (definition === null) return false;
  if (definition.kind === 'parameter') return OBJECT_ID.test(name.name);
  if (definition.kind !== 'variable' || definition.writes.length !== 1) return false;
  // `const { id } = req.params`, `order_id = request.args['id']`.
  const [write] = definition.writes;
  const value = write!.value ?? write!.source;
  if (value === null || !OBJECT_ID.test(name.name)) return false;
  return inputOf(value) !== null || isRequestPart(value) || isParse(value);
}

/** `parseInt(req.params.id)`, `int(request.form['id'])`, `Number(id)`. */
function isParse(value: Expression): boolean {
  if (value.kind !== 'Call' && value.kind !== 'Await') return false;
  if (value.kind === 'Await') return isRequestPart(value.value) || isParse(value.value);
  const [first] = value.args;
  return first?.kind === 'Argument' && (inputOf(first.value) !== null || isRequestPart(first.value));
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'Dict':
      return node.entries;
    case 'Entry':
      return [node.value];
    case 'Collection':
      return node.elements;
    case 'Call':
      return node.args;
    case 'Argument':
    case 'Await':
    case 'Cast':
    case 'Spread':
      return [node.value];
    case 'Binary':
      return [node.left, node.right];
    case 'Template':
      return node.parts;
    case 'Interpolation':
      return [node.value];
    default:
      return [];
  }
}
