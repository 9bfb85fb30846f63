/** Where code reads who is calling: `request.user`, `req.session.userId`, `current_user`, `ctx.state.user`. */
import type { Expression, Name, Node } from '../ast/nodes.ts';
import type { Definition, Names } from '../names/names.ts';
import { wordsOf } from './protection-words.ts';

/** Members that hold the caller, on objects that a framework hands over. */
const CALLER_MEMBER =
  /^(?:user|user_?id|current_?user|account|account_?id|auth|identity|principal|claims|authorizer|authenticated_?user|uid|sub|username|member|viewer|customer_?id)$/i;
const CARRIER =
  /^(?:req|request|ctx|context|g|session|socket|client|locals|state|res|c|sess|event|info|this|self|token|payload|decoded|claims|auth|server_?session|user_?session|handshake|data|conn|ws|scope|principal|identity|cls|flask_?session)$/i;
/** Parts of a request that the client fills as it likes. */
const CLIENT_PART =
  /^(?:body|query|params|args|form|json|headers|cookies|files|values|query_params|get_json|post|get|input|formdata)$/i;
/** Names of variables that may hold the caller. */
const HOLDS_CALLER = /user|account|member|owner|principal|identity|uid|me$/i;
/** Functions that say who is calling, or refuse: `requireUserId(request)`, `getCurrentUser()`. `getUser(id)` looks somebody up. */
const GIVES_CALLER =
  /^(?:(?:require|ensure)_?\w*|(?:get|fetch)_?(?:current|authenticated|logged_?in|auth|session)_?)user(?:_?id)?(?:_?or_?\w+)?$|^current_?user$/i;
const CALLER_NAME =
  /^(?:current_?user|current_?user_?id|currentUserId|logged_?in_?user|auth_?user|authenticated_?user|request_?user|viewer|caller)$/i;
/** Helpers that take the caller out of a request: `mustUser(ctx)`, `userIdOf(req)`, `security.userId(req)`, `sessionUser(request)`. */
const TAKES_CALLER =
  /^(?:(?:must|require|ensure|expect|need|get|read|fetch|extract|current|the|my|authenticated|logged_in|auth|session|request|req|ctx|token|jwt)_)*(?:user|account|member|viewer|caller|principal|identity|subject|customer|uid)(?:_?ids?)?(?:_(?:of|from|in|for))?(?:_(?:req|request|ctx|context|session|token))?(?:_or_\w+)?$/;
/** What such a helper is given: the request itself, or the context of one. */
const REQUEST = /^_?(?:req|request|ctx|context|c|event|session|socket|info|http_?request|graphql_?context)$/i;
/** What sessions hold besides who is calling. */
const NOT_A_CALLER =
  /cart|basket|csrf|xsrf|flash|lang|locale|theme|next|redirect|return|state|nonce|captcha|messages?$|page|filter|sort|count|visits|views|tab|history|timezone|consent|step|draft|color|currency/i;

/** Whether an expression reads the caller. Writes (`session['user'] = …`) are the reader's to leave out. */
export function readsCaller(expr: Node, names: Names): boolean {
  if (expr.kind === 'Name')
    return CALLER_NAME.test(expr.name) || isBoundToCaller(names.definitionOf(expr), names);
  if (expr.kind === 'Member') return isCarried(expr.object, names) && CALLER_MEMBER.test(expr.property);
  if (expr.kind === 'Index' && expr.index.kind === 'StringLit')
    return isSessionLike(expr.object, names) && !NOT_A_CALLER.test(expr.index.value);
  if (takesCaller(expr)) return true;
  if (expr.kind === 'Call' && expr.callee.kind === 'Member' && expr.callee.property === 'get') {
    const [first] = expr.args;
    // `c.get('user')` of Hono.
    if (
      first?.kind === 'Argument' &&
      first.value.kind === 'StringLit' &&
      expr.callee.object.kind === 'Name' &&
      /^(?:c|ctx|context)$/.test(expr.callee.object.name)
    )
      return CALLER_MEMBER.test(first.value.value) || first.value.value === 'jwtPayload';
    return (
      first?.kind === 'Argument' &&
      first.value.kind === 'StringLit' &&
      isSessionLike(expr.callee.object, names) &&
      !NOT_A_CALLER.test(first.value.value)
    );
  }
  return false;
}

/** A call that is given the request and is named after the one who sent it. `getUser(req.params.id)` looks somebody up. */
function takesCaller(expr: Node): boolean {
  if (expr.kind !== 'Call' || !TAKES_CALLER.test(wordsOf(nameOf(expr.callee)))) return false;
  const [first, ...others] = expr.args;
  return (
    others.length === 0 &&
    first?.kind === 'Argument' &&
    first.value.kind === 'Name' &&
    REQUEST.test(first.value.name)
  );
}

/** Parameters that a decorator fills with the caller: `@CurrentUser() user`. */
const CALLER_DECORATOR =
  /^(?:(?:get|current|req|request|auth|logged_?in|active)_?)?(?:user|account|member|session|principal)(?:_?id)?$/i;

/** `const { user } = request`, `const userId = req.user.id`, `@CurrentUser() user`. */
function isBoundToCaller(definition: Definition | null, names: Names): boolean {
  if (definition === null || !HOLDS_CALLER.test(definition.name)) return false;
  const { node } = definition;
  if (definition.kind === 'parameter')
    return (
      isCallerOfContext(definition) ||
      (node.kind === 'Param' &&
        node.decorators.some((one) => one.kind === 'Decorator' && CALLER_DECORATOR.test(nameOf(one.expr))))
    );
  const [write] = definition.writes;
  if (definition.kind !== 'variable' || definition.writes.length !== 1 || write === undefined) return false;
  const last = write.path.at(-1);
  if (write.how === 'destructure')
    return (
      write.path.length === 1 &&
      typeof last === 'string' &&
      CALLER_MEMBER.test(last) &&
      write.source !== null &&
      isCarried(write.source, names)
    );
  const value = write.value?.kind === 'Await' ? write.value.value : write.value;
  if (value?.kind === 'Call') return GIVES_CALLER.test(nameOf(value.callee)) || takesCaller(value);
  if (value?.kind !== 'Member') return false;
  return readsCaller(value, names) || (value.object.kind === 'Member' && readsCaller(value.object, names));
}

/** `(parent, args, { user }) => …` of a resolver, `({ ctx: { user } }) => …`. */
function isCallerOfContext({ path, scope, node }: Definition): boolean {
  const [first, second] = path;
  if (typeof first !== 'string') return false;
  if (path.length === 2)
    return CARRIER.test(first) && typeof second === 'string' && CALLER_MEMBER.test(second);
  const { params } = scope.node.kind === 'Function' ? scope.node : { params: [] };
  const context = params[2];
  return (
    path.length === 1 &&
    CALLER_MEMBER.test(first) &&
    context !== undefined &&
    context.start <= node.start &&
    node.end <= context.end
  );
}

const nameOf = (expr: Expression): string =>
  expr.kind === 'Call'
    ? nameOf(expr.callee)
    : expr.kind === 'Name'
      ? expr.name
      : expr.kind === 'Member'
        ? expr.property
        : '';

function isCarried(object: Expression, names: Names): boolean {
  if (object.kind === 'Name' && isSentByClient(object, names)) return false;
  if (object.kind === 'Name')
    return CARRIER.test(object.name) || /(?:^|_)(?:request|req|context|session)$/.test(wordsOf(object.name));
  if (object.kind === 'This') return true;
  if (object.kind === 'Member')
    return (
      !CLIENT_PART.test(object.property) &&
      (CARRIER.test(object.property) ||
        CALLER_MEMBER.test(object.property) ||
        /(?:^|_)(?:request|req|context|session)$/.test(wordsOf(object.property)))
    );
  if (object.kind === 'Await' || object.kind === 'Cast') return isCarried(object.value, names);
  return false;
}

/** `payload = await request.json()`, `const data = req.body`, `@Body() payload`: what the client says of itself. */
function isSentByClient(object: Name, names: Names): boolean {
  if (!/^(?:payload|data|event|info|claims|decoded|state)$/i.test(object.name)) return false;
  const definition = names.definitionOf(object);
  if (definition === null) return false;
  const { node } = definition;
  if (definition.kind === 'parameter')
    return (
      node.kind === 'Param' &&
      node.decorators.some((one) => one.kind === 'Decorator' && /^Body$/.test(nameOf(one.expr)))
    );
  const [write] = definition.writes;
  return definition.writes.length === 1 && write?.how !== 'destructure' && isClientPart(write?.value ?? null);
}

function isClientPart(value: Expression | null): boolean {
  if (value === null) return false;
  if (value.kind === 'Await' || value.kind === 'Cast') return isClientPart(value.value);
  if (value.kind === 'Member') return CLIENT_PART.test(value.property) && isRequestName(value.object);
  if (value.kind !== 'Call' || value.callee.kind !== 'Member') return false;
  const { object, property } = value.callee;
  if (/^(?:json|get_json|form|formData|text)$/.test(property)) return isRequestName(object);
  const [first] = value.args;
  return (
    /^(?:loads|parse)$/.test(property) &&
    first?.kind === 'Argument' &&
    (isClientPart(first.value) ||
      (first.value.kind === 'Member' &&
        /^(?:data|rawBody)$/.test(first.value.property) &&
        isRequestName(first.value.object)))
  );
}

const isRequestName = (object: Expression): boolean => object.kind === 'Name' && REQUEST.test(object.name);

function isSessionLike(object: Expression, names: Names): boolean {
  if (object.kind === 'Name' && isSentByClient(object, names)) return false;
  const name = object.kind === 'Name' ? object.name : object.kind === 'Member' ? object.property : '';
  return (
    /session|^sess$|^g$|^locals$|^state$|^claims$|^payload$|^decoded$/i.test(name) &&
    !/^db_?session$/i.test(name)
  );
}
