/** What a name says of the value that it is given. */

export type NameKind = 'password' | 'key';

/** Names about secrets that hold none: their place, their shape, their label, a public half. */
const NOT_A_SECRET =
  /(?:hash|hint|field|label|placeholder|prompt|msg|message|error|regex|pattern|column|header|policy|forgot|reset|confirm|invalid|wrong|missing|length|len|count|size|min|max|limit|expir|ttl|age|timeout|lifetime|duration|path|file|dir|folder|url|uri|endpoint|issuer|audience|type|kind|format|encoding|alg|algorithm|method|mode|name|title|text|description|desc|help|info|public|pub|site|publishable|anon|csrf|xsrf|pagination|continuation|page|next|cursor|cache|primary|foreign|sort|partition|index|idx|keyboard|keycode|keyword|keypress|keydown|keyup|keyframe|monkey|turkey|donkey|hockey|whiskey|tokeniz|tokenis|tokens?_?(?:per|used|usage|in|out)|max_?tokens|author|authority|authoriz(?:e|ed|er|ing)|authenticat|provider|strategy|class|validator|generator|manager|service|factory|store|storage|encoder|handler|parser|reader|require|enabled|enable|disable|allow|show|hide|toggle|visible|is_|has_|use_|needs?_|version|status|state|scope|uppercase|lowercase|checksum|digest|fingerprint|thumbprint|sha\d*|md5|etag|nonce|signature|integrity|revision|commit|compass|bypass|passive|passenger|passport|passage|passed|passing|passes|passthrough|pass_?through|trespass|encompass|secretary|secretmanager|secrets?_?manager|secret_?ref|valuefrom|secretkeyref|pull_?secrets?|translation|locale|i18n|selector|locator|xpath|css|href|icon|image|color|example|sample|test)/i;

const PASSWORD =
  /(?:^|[^a-z])(?:pass|passwd|pwd|passphrase|pass_?phrase|pw)\d?$|(?:password|passwd|passphrase|pwd|passcode)\d?$|^(?:db|user|smtp|mail|ftp|ssh|root|admin|mysql|pg|redis)_?pass$|(?:[a-z])Pass$|PASS$/i;
const KEY =
  /(?:api|access|private|auth|signing|encryption|master|service|account|license|licence|secret|app|application|client|shared|consumer|deploy|storage|admin|server|function|host|webhook|sdk|subscription|crypto|cipher|aes|hmac|jwt|session|cookie|security)[-_.]?keys?$|secret(?:[-_.]?(?:key|token|value|base|key[-_.]?base))?\d?$|(?:^|[-_.a-z0-9])token\d?$|(?:^|[-_.])auth[-_]?token$|_auth(?:token)?$|credentials?$|(?:^|[-_.])(?:bearer|authorization)$|(?:auth|secure_auth|logged_in|nonce)_(?:key|salt)$|connection[-_]?string$/i;

/** Judges a name; null when it does not stand for a secret. */
export function kindOfName(name: string): NameKind | null {
  const last = lastPart(name);
  if (NOT_A_SECRET.test(withoutSecretWords(last))) return null;
  if (PASSWORD.test(last)) return 'password';
  return KEY.test(name) ? 'key' : null;
}

/** Of `spring.datasource.password` only the last part counts, unless it is too short to say anything. */
function lastPart(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 || name.length - dot < 5 ? name : name.slice(dot + 1);
}

/** `service_account_key` is a key although `service` alone would not be one. */
function withoutSecretWords(name: string): string {
  return name.replace(
    /(?:service[-_]?(?:key|token|account)|pass(?:word|wd|phrase|code)|secret[-_]?key|(?:auth|access|api)[-_]?(?:key|token)|authorization|storage[-_]?key|session[-_]?(?:key|secret|token)|nonce_(?:key|salt)|auth_(?:key|salt)|public_?key)/gi,
    (word) => (/public/i.test(word) ? word : ''),
  );
}
