/** Whether a value beside a name for secrets is one, or only stands where one will be. */

const SECRET_NAME =
  /(?:^|[-_])(?:api[-_]?key|access[-_]?key|secret|token|password|passwd|pwd|credential|authorization|auth|pat|private[-_]?key|bearer)s?(?:$|[-_](?:id$)?)/i;
const NO_SECRET_NAME =
  /(?:url|uri|path|file|host|endpoint|type|mode|method|limit|max|min|count|ttl|expiry|header|name|env|id)s?$/i;
/** Names of variables, references, templates, and what people write where a value is missing. */
const STANDS_FOR =
  /\$\{|^\$|%\w+%|\{\{|<[^>]*>|^\[|^(?:env|input|secret|op|vault|keychain|file|cmd):|your|example|changeme|change-me|replace|placeholder|dummy|insert|xxx|\*\*\*|\.\.\.|…|todo|^(?:true|false|null|none|test|secret|token|password|local|dev|development)$/i;
const NAME_OF_VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** True for a literal secret. A mistake is worse than a miss: well-known forms of keys have detectors of their own. */
export function secretLooking(name: string, value: string): boolean {
  if (!SECRET_NAME.test(split(name)) || NO_SECRET_NAME.test(name)) return false;
  const bare = value.replace(/^(?:bearer|basic|token)\s+/i, '').trim();
  if (bare.length < 16 || /\s|[/\\]{2}/.test(bare) || STANDS_FOR.test(bare) || NAME_OF_VARIABLE.test(bare))
    return false;
  return /\d/.test(bare) && /[A-Za-z]/.test(bare) && new Set(bare).size >= 8;
}

/** `apiKey` as `api-key`. */
function split(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1-$2');
}
