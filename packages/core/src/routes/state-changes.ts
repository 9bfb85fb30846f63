/** Calls that change something outside of the function: stores, files, mails, processes. */
import { lastName } from '../ast/last-name.ts';
import type { Call, Expression } from '../ast/nodes.ts';

const WRITES =
  /^(?:insert\w*|save\w*|create\w*|update\w*|upsert\w*|delete\w*|destroy\w*|remove\w*|commit|bulk_?\w+|replace_?one|find(?:One|ById)And\w+|increment|decrement|add|add_all|merge|put|set|del|unlink\w*|write\w*|send_?mail|sendMail|publish|enqueue|transfer\w*|charge\w*|refund\w*|exec\w*|spawn\w*|run|delay|apply_async|truncate|drop\w*|move\w*|rename\w*|patch)$/i;
/** What is made lives in memory alone: streams to read from, digests, clients. */
const MAKES =
  /^(?:create(?:ReadStream|Hash|Hmac|Cipher\w*|Decipher\w*|Sign|Verify|DiffieHellman|ECDH|Client|Connection|Pool|Transport|Interface|Element|Context|Logger|Gzip|Gunzip|Deflate|Inflate)|set(?:Header|Headers|Timeout|Interval|Immediate|Encoding|Locale|State)|run(?:Sync|InContext|InNewContext|InThisContext))$/;
const STATEMENT = /^\s*(?:insert|update|delete|replace|merge|drop|alter|truncate|create)\b/i;
const READS = /^(?:execute\w*|query|run|raw|exec)$/i;
const LOCAL =
  /^(?:set|add|put|headers?|params|map|cache_control|classList|seen|result|results|data|errors|items|list|res|resp|response|reply|process|stdout|stderr)$/i;

/** Whether a call changes state, by its name; statements of SQL by their first word. */
export function changesState(call: Call): boolean {
  const { callee } = call;
  const name = lastName(callee) ?? '';
  if (callee.kind === 'Member' && STARTS.test(name) && STARTERS.test(lastName(callee.object) ?? ''))
    return false;
  if (READS.test(name)) {
    const [first] = call.args;
    if (first?.kind !== 'Argument') return false;
    const { value } = first;
    const text =
      value.kind === 'StringLit'
        ? value.value
        : value.kind === 'Template' && value.parts[0]?.kind === 'StringLit'
          ? value.parts[0].value
          : null;
    return text === null ? /^(?:exec|run)$/i.test(name) : STATEMENT.test(text);
  }
  if (!WRITES.test(name) || MAKES.test(name)) return false;
  if (callee.kind !== 'Member')
    return /mail|delete|save|create|update|remove|transfer|charge|refund/i.test(name);
  return !LOCAL.test(lastName(callee.object) ?? '') && !isMade(callee.object);
}

/** `createHash('sha256').update(text)` */
function isMade(object: Expression): boolean {
  if (object.kind !== 'Call') return false;
  const { callee } = object;
  const name = lastName(callee) ?? '';
  return MAKES.test(name) || (callee.kind === 'Member' && isMade(callee.object));
}

/** Programs that a route starts do anything; `ping` changes nothing. */
const STARTERS = /^(?:subprocess|asyncio|child_?process|cp|sp|execa|shell|os)$/i;
const STARTS = /^(?:run|exec\w*|spawn\w*|create_subprocess_\w+|write)$/i;
