/**
 * What each function of a file does about access: whom it refuses, whether it asks who is calling, what it checks of its input, what it
 * looks up. Read from names and shapes; one visit of the file, each node once for each function around it (few).
 */
import type { Call, Expression, FunctionNode, Name, Node, StringLit } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type {
  FunctionProtection,
  ObjectLoad,
  Protection,
  RouteEvidence,
  RouteInput,
} from '../facts/route-facts.ts';
import { readsCaller } from './caller-reads.ts';
import { letsPass } from './passing.ts';
import { protectionsOfName, refusalOfName, refusalOfStatus, wordsOf } from './protection-words.ts';
import { inputOf, loadOf } from './request-inputs.ts';
import type { RouteFile } from './route-file.ts';
import { changesState } from './state-changes.ts';
import { validates } from './validation.ts';

/** More evidence of one kind in one function says nothing new. */
const MAX_EVIDENCE = 3;

interface Open {
  readonly node: FunctionNode;
  readonly evidence: RouteEvidence[];
  readonly inputs: Map<string, RouteInput>;
  readonly loads: ObjectLoad[];
  changes: boolean;
}

/** The functions of a file that do something about access, or take external input. */
export function functionProtections(file: RouteFile): FunctionProtection[] {
  const found: Open[] = [];
  const stack: { readonly node: Node; readonly around: readonly Open[] }[] = [
    { node: file.ast.module, around: [] },
  ];
  const children: Node[] = [];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    let { around } = next;
    if (node.kind === 'Function') {
      const open: Open = { node, evidence: [], inputs: new Map(), loads: [], changes: false };
      found.push(open);
      around = [...around.slice(-3), open];
    }
    if (around.length > 0 && saysSomething(file, node)) look(file, node, around);
    children.length = 0;
    // What stands in parameters and decorators runs before the function: guards of the route that it handles.
    forEachChild(node, (child) => {
      if (child.kind !== 'Param' && child.kind !== 'Decorator') children.push(child);
    });
    for (let i = children.length - 1; i >= 0; i -= 1) stack.push({ node: children[i]!, around });
  }
  return found.flatMap((open) => closed(open));
}

function closed({ node, evidence, inputs, loads, changes }: Open): FunctionProtection[] {
  const passes = evidence.every(({ isRead }) => isRead === true) && letsPass(node);
  if (evidence.length + inputs.size + loads.length === 0 && !changes && !passes) return [];
  const found = { at: node.start, evidence, inputs: [...inputs.values()], loads, changes };
  return [passes ? { ...found, letsPass: true } : found];
}

const ASKED_KINDS: ReadonlySet<Node['kind']> = new Set([
  'Binary',
  'Call',
  'Index',
  'Member',
  'NumberLit',
  'StringLit',
  'Throw',
  'Unary',
]);

/** Most nodes are of kinds that say nothing, or names of anything but the caller. */
function saysSomething(file: RouteFile, node: Node): boolean {
  return ASKED_KINDS.has(node.kind) || (node.kind === 'Name' && readsCaller(node, file.names));
}

function look(file: RouteFile, node: Node, around: readonly Open[]): void {
  const own = around.at(-1)!;
  for (const [protection, shown, isRead] of protectionsIn(file, node)) {
    for (const open of around) note(file, open, protection, shown, isRead === true);
  }
  const input = inputOf(node);
  if (input !== null && !own.inputs.has(input.name)) own.inputs.set(input.name, input);
  if (node.kind !== 'Call') return;
  const load = loadOf(file, node);
  if (load !== null)
    own.loads.push({ text: file.codeOf(node), line: file.lineOf(node), place: file.placeOf(node) });
  if (changesState(node)) for (const open of around) open.changes = true;
}

function note(file: RouteFile, open: Open, protection: Protection, shown: Node, isRead: boolean): void {
  const same = open.evidence.filter(
    (one) => one.protection === protection && (one.isRead === true) === isRead,
  );
  const line = file.lineOf(shown);
  if (same.length >= MAX_EVIDENCE || same.some((one) => one.line === line)) return;
  open.evidence.push(isRead ? file.readEvidence(protection, shown) : file.evidence(protection, shown));
}

function* protectionsIn(
  file: RouteFile,
  node: Node,
): Iterable<readonly [protection: Protection, shown: Node, isRead?: boolean]> {
  const shown = (): Node => statementOf(file, node);
  for (const protection of refusalIn(file, node)) yield [protection, shown()];
  if (isReadOfCaller(file, node)) {
    yield ['authentication', shown(), true];
    if (tiesToCaller(file, node)) yield ['authorization', shown(), true];
  }
  if (node.kind === 'Call')
    for (const protection of checksByName(node))
      yield [protection, shown(), asksSession(node) || isForgiven(file, node)];
  if (isRoleCheck(file, node)) yield ['authorization', shown()];
  if (validates(file, node)) yield ['validation', shown()];
}

/** `abort(401)`, `res.status(403)`, `raise PermissionDenied()`, `status_code=401`. */
function refusalIn(file: RouteFile, node: Node): readonly Protection[] {
  if (node.kind === 'NumberLit') {
    const parent = file.names.parentOf(node);
    return parent !== null && isAnswer(parent, node) ? refusalOfStatus(node.value) : [];
  }
  if (node.kind === 'Member' && /^(?:HTTP_40[13]\w*|UNAUTHORIZED|FORBIDDEN)$/i.test(node.property)) {
    const parent = file.names.parentOf(node);
    return parent?.kind === 'Binary' ? [] : refusalOfName(node.property.replace(/^HTTP_/, ''));
  }
  if (node.kind === 'Call') {
    const name = lastName(node.callee);
    if (name === null) return [];
    if (
      /redirect/i.test(name) &&
      node.args.some((arg) => arg.kind === 'Argument' && isLoginPage(file, arg.value))
    )
      return ['authentication'];
    return refusalOfName(name);
  }
  if (node.kind === 'StringLit') return refusalOfText(file, node);
  if (node.kind === 'Throw' && node.value !== null) {
    const name = lastName(node.value);
    return name === null ? [] : refusalOfName(name);
  }
  return [];
}

/** `new GraphQLError('…', { extensions: { code: 'UNAUTHENTICATED' } })`, `next(new Error('unauthorized'))`. */
function refusalOfText(file: RouteFile, text: StringLit): readonly Protection[] {
  const parent = file.names.parentOf(text);
  if (parent?.kind === 'Entry' && parent.value === text && /^[A-Z_]+$/.test(text.value))
    return refusalOfName(text.value);
  const call = parent?.kind === 'Argument' ? file.names.parentOf(parent) : null;
  if (call?.kind !== 'Call' || !/(?:Error|Exception)$/.test(lastName(call.callee) ?? '')) return [];
  return /^(?:not[ _]auth|(?:you (?:must|need to) be )?logged in|log in|no token|missing token|invalid token)/i.test(
    text.value,
  )
    ? ['authentication']
    : refusalOfName(/^[\w ]+/.exec(text.value)?.[0] ?? '');
}

function isAnswer(parent: Node, node: Node): boolean {
  if (parent.kind === 'Argument' || parent.kind === 'Collection' || parent.kind === 'Return') return true;
  if (parent.kind === 'Entry') return parent.value === node;
  return parent.kind === 'Assign' && parent.value === node;
}

function isLoginPage(file: RouteFile, value: Expression): boolean {
  if (value.kind === 'Name' && hasLoginPath(file, value)) return true;
  const text = file.textOf(value) ?? (value.kind === 'Call' ? firstText(file, value) : null);
  return text !== null && /log-?_?in|sign-?_?in|auth/i.test(text);
}

/** `url.pathname = '/login'` before `redirect(url)`. */
function hasLoginPath(file: RouteFile, url: Name): boolean {
  const definition = file.names.definitionOf(url);
  return file.names.assignments.some(
    ({ target, value }) =>
      target.kind === 'Member' &&
      target.property === 'pathname' &&
      target.object.kind === 'Name' &&
      file.names.definitionOf(target.object) === definition &&
      value !== null &&
      isLoginPage(file, value),
  );
}

function firstText(file: RouteFile, call: Call): string | null {
  const [first] = call.args;
  return first?.kind === 'Argument' ? file.textOf(first.value) : null;
}

function isReadOfCaller(file: RouteFile, node: Node): boolean {
  if (!readsCaller(node, file.names) || isLogged(file, node)) return false;
  const parent = file.names.parentOf(node);
  // `session['user'] = …` logs somebody in; `req.user = …` is what a check leaves behind.
  if (parent?.kind === 'Assign' && parent.target === node)
    return (
      node.kind === 'Member' &&
      /^(?:req|request|ctx|context|g|state|locals)$/i.test(lastName(node.object) ?? '')
    );
  return parent?.kind !== 'Delete';
}

/** `logger.info({ user: req.user })`: noted, and nothing follows from it. */
function isLogged(file: RouteFile, node: Node): boolean {
  for (let at = file.names.parentOf(node); at !== null; at = file.names.parentOf(at)) {
    if (at.kind === 'Function' || at.kind === 'ExprStmt') return false;
    if (at.kind === 'Call' && at.callee.kind === 'Member' && LOGGER.test(lastName(at.callee.object) ?? ''))
      return true;
  }
  return false;
}

const LOGGER = /^(?:console|log|logger|logging|winston|pino|bunyan|morgan|sentry)$/i;

const VERB = word(
  'verify|check|require|ensure|validate|assert|authenticate|authorize|get|fetch|load|decode|need|must|has|is|can|resolve|extract|current|timing|compare',
);
const SUBJECT = word(
  'auth|authentication|authenticated|token|tokens|jwt|session|login|logged|current_user|user|api_?key|signature|identity|identity_claims|role|roles|permission|permissions|perm|access|admin|owner|ownership|credentials|password_hash',
);
const NOT_A_CALLER = word(
  'by|list|all|profile|profiles|users|name|names|email|settings|db|database|input|create|csrf|agent',
);

/** A check in a `try` whose `catch` goes on as if nothing had happened: who fails it is not refused. */
function isForgiven(file: RouteFile, node: Node): boolean {
  let child = node;
  for (let parent = file.names.parentOf(node); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'Function') return false;
    if (parent.kind === 'Try' && parent.body === child)
      return (
        parent.handlers.length > 0 &&
        parent.handlers.every(
          ({ start, end }) =>
            !/\bthrow\b|\braise\b|\breturn\b|\b40[13]\b|next\(\s*[\w{]|reject|redirect|abort|exit/i.test(
              file.text.slice(start, end),
            ),
        )
      );
    child = parent;
  }
  return false;
}

/** `auth()`, `getServerSession()`: it says who is calling, or that nobody is; refusing is left to the code around it. */
const asksSession = ({ callee }: Call): boolean =>
  /^(?:auth|currentUser|getServerSession|getServerAuthSession|getSession)$/.test(lastName(callee) ?? '');

/** `verify_token(…)`, `getServerSession()`, `auth()`, `jwt.verify(…)`, `user.has_perm(…)`, `limiter.check(…)`. */
function checksByName(call: Call): readonly Protection[] {
  const name = lastName(call.callee);
  if (name === null) return [];
  const words = wordsOf(name);
  const object = call.callee.kind === 'Member' ? wordsOf(lastName(call.callee.object) ?? '') : '';
  if (
    /^(?:auth|current_user|get_server_session|get_token|get_jwt_identity|verify_jwt_in_request|verify_id_token|timing_safe_equal|compare_digest|construct_event|has_perm|has_perms|is_authenticated)$/.test(
      words,
    )
  )
    return /has_perm/.test(words) ? ['authentication', 'authorization'] : ['authentication'];
  if (
    /(?:^|_)(?:jwt|token|jose|jws|oauth|auth|webhook)(?:_|$)/.test(object) &&
    /^(?:verify|decode|validate|authenticate|check|get_?user|jwt_verify|require)/.test(words)
  )
    return ['authentication'];
  if (words === 'protect' && /(?:^|_)auth(?:_|$)/.test(object)) return ['authentication'];
  if (/limiter|ratelimit|rate_limit/.test(`${object}_${words}`)) return ['rateLimit'];
  // Decorators that are made of others: `applyDecorators(UseGuards(AuthGuard('jwt')))`.
  if (words === 'use_guards')
    return [
      ...new Set(
        call.args.flatMap((arg) =>
          arg.kind === 'Argument' ? protectionsOfName(lastName(arg.value) ?? '') : [],
        ),
      ),
    ];
  if (!VERB.test(words) || !SUBJECT.test(words) || NOT_A_CALLER.test(words)) return [];
  if (
    /^get_session$|^get_(?:user|access)$|^(?:is|has)_user$|^load_user$|^fetch_user$|^validate_user$|^check_user$/.test(
      words,
    ) &&
    words !== 'check_user'
  )
    return [];
  return protectionsOfName(name).filter((one) => one === 'authentication' || one === 'authorization');
}

/** `user.role === 'admin'`, `order.user_id != current_user.id`, `if (!req.user.isAdmin)`. */
function isRoleCheck(file: RouteFile, node: Node): boolean {
  if (node.kind === 'Member') {
    if (
      !/^(?:is_?admin|is_?staff|is_?superuser|is_?owner|is_?moderator|has_?role|has_?permission|roles?|permissions|scopes?)$/i.test(
        node.property,
      )
    )
      return false;
    return isTested(file, node);
  }
  if (node.kind === 'Call') return isOwnerCall(file, node);
  if (node.kind !== 'Binary' || !/^(?:==|!=|===|!==|in|not in|is|is not)$/.test(node.op)) return false;
  return isOwnerBeside(file, node.left, node.right) || isOwnerBeside(file, node.right, node.left);
}

/** `note.owner.equals(req.user.id)`. */
function isOwnerCall(file: RouteFile, { callee, args }: Call): boolean {
  const [first] = args;
  return (
    callee.kind === 'Member' &&
    /^(?:equals|is|includes|contains|eq)$/.test(callee.property) &&
    first?.kind === 'Argument' &&
    (isOwnerBeside(file, callee.object, first.value) || isOwnerBeside(file, first.value, callee.object))
  );
}

function isOwnerBeside(file: RouteFile, owner: Expression, caller: Expression): boolean {
  return OWNER.test(lastName(asText(owner)) ?? '') && mentionsCaller(file, caller);
}

/** What is made a text to be compared: `String(note.owner)`, `note.owner.toString()`. */
function asText(expr: Expression): Expression {
  if (expr.kind !== 'Call') return expr;
  const { callee, args } = expr;
  if (callee.kind === 'Member' && /^(?:toString|toHexString|valueOf)$/.test(callee.property))
    return callee.object;
  const [first] = args;
  return callee.kind === 'Name' &&
    /^(?:String|str|int|Number)$/.test(callee.name) &&
    first?.kind === 'Argument'
    ? first.value
    : expr;
}

const OWNER =
  /^_?(?:user|user_?id|owner|owner_?id|author|author_?id|created_?by|account|account_?id|tenant|tenant_?id|org_?id|organization_?id|customer_?id|member_?id|creator|creator_?id|uid|uploaded_?by|team_?id|id|_id)$/i;

function isTested(file: RouteFile, node: Node): boolean {
  let child: Node = node;
  for (let parent = file.names.parentOf(node); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'If' || parent.kind === 'Conditional' || parent.kind === 'While')
      return parent.test === child;
    if (parent.kind === 'Binary' || (parent.kind === 'Unary' && parent.op !== 'typeof')) return true;
    if (
      parent.kind === 'Member' ||
      parent.kind === 'Call' ||
      parent.kind === 'Argument' ||
      parent.kind === 'Await'
    )
      child = parent;
    else return false;
  }
  return false;
}

function mentionsCaller(file: RouteFile, expr: Expression): boolean {
  let found = false;
  const visit = (node: Node): void => {
    found ||= readsCaller(node, file.names);
    if (!found) forEachChild(node, visit);
  };
  visit(expr);
  return found;
}

const LOOKS_UP_CALLER = /(?:^|_)(?:user|account|member|profile|customer|identity|viewer)(?:_|$)/;

/** `User` of `User.findById(…)`, `db.users` of `db.users.get(…)`. */
const ownerName = (call: Call): string =>
  call.callee.kind === 'Member' ? (lastName(call.callee.object) ?? '') : '';

const SHOWS =
  /^(?:json|jsonify|send|render|render_?template|(?:template|json|http|streaming)?_?response|log|info|debug|warn|error|print|status|redirect|str|format|console|track|capture|String|dict|set|append|push|emit)$/i;

/** The caller narrows what is looked up: `filter(user=request.user)`, `{ where: { userId: session.user.id } }`, `req.user.orders`. */
function tiesToCaller(file: RouteFile, node: Node): boolean {
  let child = node;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (parent.kind === 'Member' && parent.object === child) {
      if (
        /^(?:_?id|name|email|username|sub|uid|is_?\w+|get_?id|role|roles|pk|toString|picture|image|exp)$/i.test(
          parent.property,
        )
      )
        child = parent;
      else if (readsCaller(parent, file.names)) child = parent;
      else
        return (
          /(?:_set|s)$|^get[A-Z]|^create[A-Z]|^has[A-Z]/.test(parent.property) &&
          !/^(?:claims|roles|address|status|class|settings|preferences)$/.test(parent.property)
        );
    } else if (parent.kind === 'Call' && parent.callee !== child) {
      const name = lastName(parent.callee);
      // Looking up the caller says who it is, not what it may do.
      return (
        name !== null &&
        !SHOWS.test(name) &&
        !LOOKS_UP_CALLER.test(wordsOf(name)) &&
        !/(?:^|_)(?:users?|accounts?|members?)$/.test(wordsOf(ownerName(parent))) &&
        refusalOfName(name).length === 0
      );
    } else if (
      parent.kind === 'Argument' ||
      parent.kind === 'Entry' ||
      parent.kind === 'Dict' ||
      parent.kind === 'Collection' ||
      parent.kind === 'Await' ||
      parent.kind === 'Cast' ||
      parent.kind === 'Call' ||
      parent.kind === 'Index' ||
      parent.kind === 'Spread' ||
      parent.kind === 'Template' ||
      parent.kind === 'Interpolation'
    ) {
      child = parent;
    } else return false;
  }
  return false;
}

/** The last name of an expression: of `a.b.c` and `a.b.c()` it is `c`. */
export function lastName(expr: Expression): string | null {
  switch (expr.kind) {
    case 'Name':
      return expr.name;
    case 'Member':
      return expr.property;
    case 'Call':
      return lastName(expr.callee);
    case 'Await':
    case 'Cast':
      return lastName(expr.value);
    default:
      return null;
  }
}

const STATEMENTS = new Set(['ExprStmt', 'Return', 'Throw', 'Assert']);

/** What is shown as evidence: the simple statement around a node, or the condition that it stands in. */
function statementOf(file: RouteFile, node: Node): Node {
  let child = node;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (STATEMENTS.has(parent.kind)) return parent;
    if (parent.kind === 'If') return parent.test === child ? parent.test : child;
    if (parent.kind === 'Function' || parent.kind === 'Block' || parent.kind === 'Module') return child;
    child = parent;
  }
  return child;
}

function word(...words: readonly string[]): RegExp {
  return new RegExp(`(?:^|_)(?:${words.join('|')})(?:_|$)`);
}
