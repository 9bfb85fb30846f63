/** Calls that check who is calling, by their names. */

import { lastName } from '../ast/last-name.ts';
import type { Call, Node } from '../ast/nodes.ts';
import type { Protection } from '../facts/route-facts.ts';
import { protectionsOfName, word, wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

const VERB = word(
  'verify|check|require|ensure|validate|assert|authenticate|authorize|get|fetch|load|decode|need|must|has|is|can|resolve|extract|current|timing|compare',
);
const SUBJECT = word(
  'auth|authentication|authenticated|authori[sz]ed|token|tokens|jwt|session|login|logged|current_user|user|api_?key|signature|identity|identity_claims|role|roles|permission|permissions|perm|access|admin|owner|ownership|credentials|password_hash',
);
const NOT_A_CALLER = word(
  'by|list|all|profile|profiles|users|name|names|email|settings|db|database|input|create|csrf|agent',
);

/** A check in a `try` whose `catch` goes on as if nothing had happened: who fails it is not refused. */
export function isForgiven(file: RouteFile, node: Node): boolean {
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
export const asksSession = ({ callee }: Call): boolean =>
  /^(?:auth|currentUser|getServerSession|getServerAuthSession|getSession)$/.test(lastName(callee) ?? '');

/** `verify_token(…)`, `getServerSession()`, `auth()`, `jwt.verify(…)`, `user.has_perm(…)`, `limiter.check(…)`. */
export function checksByName(call: Call): readonly Protection[] {
  const name = lastName(call.callee);
  if (name === null) return [];
  const words = wordsOf(name);
  const object = call.callee.kind === 'Member' ? wordsOf(lastName(call.callee.object) ?? '') : '';
  if (
    /^(?:auth|current_user|get_server_session|get_token|get_jwt_identity|verify_jwt_in_request|verify_id_token|timing_safe_equal|compare_digest|construct_event|express_?jwt|has_perm|has_perms|is_authenticated)$/.test(
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
  if (/^(?:get_session|get_(?:user|access)|(?:is|has)_user|(?:load|fetch|validate)_user)$/.test(words))
    return [];
  return protectionsOfName(name).filter((one) => one === 'authentication' || one === 'authorization');
}
