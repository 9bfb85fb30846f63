/** Whether a value beside a name for secrets is one, or only stands where one will be. */
import { judgeKey } from '@skeptic/core';

const SECRET_NAME =
  /(?:^|[-_])(?:api[-_]?key|access[-_]?key|secret|token|password|passwd|pwd|credential|authorization|auth|pat|private[-_]?key|bearer)s?(?:$|[-_](?:id$)?)/i;
const NO_SECRET_NAME =
  /(?:url|uri|path|file|host|endpoint|type|mode|method|limit|max|min|count|ttl|expiry|header|name|env|id)s?$/i;
const NAME_OF_VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** True for a literal secret. A mistake is worse than a miss: well-known forms of keys have detectors of their own. */
export function secretLooking(name: string, value: string): boolean {
  if (!SECRET_NAME.test(split(name)) || NO_SECRET_NAME.test(name)) return false;
  const bare = value.replace(/^(?:bearer|basic|token)\s+/i, '').trim();
  return !NAME_OF_VARIABLE.test(bare) && judgeKey(bare) === 'secret';
}

/** `apiKey` as `api-key`. */
function split(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1-$2');
}
