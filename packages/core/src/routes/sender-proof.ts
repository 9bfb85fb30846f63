/**
 * What handlers of reports from other programs do: whether they act on what they are told, and whether anything in them speaks of a proof of
 * who sent it. Such a proof has no one form (a signature, a key in the path, a question back to the sender), so what might be one counts.
 */

import { lastName } from '../ast/last-name.ts';
import type { Call, FunctionNode, Node } from '../ast/nodes.ts';
import { word, wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';
import { changesState } from './state-changes.ts';

const HOOK = /hook|callback|\bipn\b|stripe|paypal|shopify|slack|twilio|razorpay|github|gitlab/i;

/** Whether a file may hold handlers of reports: others need not be asked. */
export const mayHearReports = ({ text, path }: RouteFile): boolean => HOOK.test(text) || HOOK.test(path);

/** Names, members and texts that stand for a proof, or for what it is made of. */
const PROOF = word(
  'signatures?|sig|hmac|digest|svix|signing|x_hub|secrets?|tokens?|api_?keys?|passwords?|authorization|authenticated|bearer',
  'ips?|remote_?addr(?:ess)?|client_ip|x_real|forwarded|allow_?list|white_?list|genuine|cert|certificate|jwt|jws',
);
/** Calls that check, or ask the sender whether it is true. */
const CHECK =
  /(?:^|_)(?:verif(?:y|ies|ied|ication)|valid|validate|validates|authentic|authenticate|authorize|check|ensure|assert|construct_?event|unwrap|unmarshal|compare_digest|timing_?safe_?equal|genuine|trusted|retrieve)(?:_|$)/;
const FETCHED_BACK =
  /^(?:payments?|charges?|events?|transactions?|checkouts?|orders?|invoices?|subscriptions?)$/;
const REQUEST = /^_?(?:req|request|ctx|context|headers|raw_?request)$/;

/** `@Headers('x-signature') given: string`, `x_token: str = Header()`: what a handler takes beside the report. */
export function takesProof({ text }: RouteFile, { params }: FunctionNode): boolean {
  const [first] = params;
  const last = params.at(-1);
  if (first === undefined || last === undefined) return false;
  return /signature|token|secret|hmac|authorization|api[-_]?key|x-hub/i.test(
    text.slice(first.start, last.end),
  );
}

/** Whether a node speaks of a proof. A comment that speaks of one is no node. */
export function speaksOfProof(node: Node): boolean {
  switch (node.kind) {
    case 'Name':
      return PROOF.test(wordsOf(node.name));
    case 'Member':
      return PROOF.test(wordsOf(node.property));
    case 'StringLit':
      return node.value.length <= 60 && !node.value.includes(' ') && PROOF.test(wordsOf(node.value));
    case 'Call':
      return checks(node);
    default:
      return false;
  }
}

function checks(call: Call): boolean {
  const name = lastName(call.callee) ?? '';
  if (CHECK.test(wordsOf(name))) return true;
  const { callee } = call;
  // `mollie.payments.get(id)`: what the report says is looked up at its sender.
  if (callee.kind === 'Member' && /^(?:get|fetch)$/.test(name) && callee.object.kind === 'Member')
    if (FETCHED_BACK.test(callee.object.property)) return true;
  // Whoever is given the whole request, or its headers, may check it.
  return call.args.some(
    (arg) =>
      arg.kind === 'Argument' &&
      (arg.value.kind === 'Name' || arg.value.kind === 'Member') &&
      REQUEST.test(wordsOf(lastName(arg.value) ?? '')),
  );
}

const ACTS =
  /^(?:deploy|pull|build|restart|trigger|update|upsert|create|save|process|handle|fulfil|activate|deactivate|mark|insert|execute|enqueue|grant|credit|publish|commit|store|push|append|send|notify|cancel|provision|sync|record|register|complete|confirm|apply|dispatch|emit|upgrade|downgrade|ship|refund|issue|unlock|delete|remove)(?:_|$)/;
/** What answers, notes or sets up. */
const NO_ACT =
  /^(?:res|resp|response|reply|console|log|logger|logging|next_?response|c|ctx|h|results?|lines?|parts)$/;

/** Whether a call does what a report asks for. */
export function actsOnReport(call: Call): boolean {
  const { callee } = call;
  const object = callee.kind === 'Member' ? wordsOf(lastName(callee.object) ?? '') : '';
  if (NO_ACT.test(object)) return false;
  return changesState(call) || ACTS.test(wordsOf(lastName(callee) ?? ''));
}
