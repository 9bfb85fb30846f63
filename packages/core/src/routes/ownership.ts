/** What ties an object to the caller, and what asks for a role. */

import { lastName } from '../ast/last-name.ts';
import type { Call, Expression, Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import { readsCaller } from './caller-reads.ts';
import { refusalOfName, wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

/** `user.role === 'admin'`, `order.user_id != current_user.id`, `if (!req.user.isAdmin)`. */
export function isRoleCheck(file: RouteFile, node: Node): boolean {
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
export function tiesToCaller(file: RouteFile, node: Node): boolean {
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
