/** Judges a value by itself: a placeholder, a reference to where the secret really is, a word, or something random. */
import { entropyFloor, entropyOf, looksMadeUp } from './entropy.ts';

/**
 * Something to be replaced by a real value before the program runs, or typed to look like one. A few words that are all of the value, or
 * that introduce it.
 */
const PLACEHOLDER =
  /^(?:<[^<>]{2,60}>|\[[A-Za-z _-]{3,40}\]|x{4,}|X{4,}|\*{3,}|\.{3,}|-{3,}|_{3,}|\?{3,}|0{6,}|1{6,}|a{6,}|#{3,})$|^(?:change|replace|fill|update|set|enter|insert|put|add|paste|use|provide|generate|choose|create|define|type)[-_ ]?(?:me|this|it|in|here|your|with|by|a|the|own|real|actual|strong|random|secure|something)\b|^(?:change|replace|insert|enter|update|fill)[-_]?(?:me|this|it|in)|(?:^|[-_ <[{.])(?:your|my|the)[-_ ](?:[a-z0-9]+[-_ ]){0,5}(?:key|secret|token|password|passwd|pass|id|value|here|credentials?|string|url|name|account)\b|^your[a-z_-]*(?:key|secret|token|password|pass|here|id|value)|(?:^|[-_ ])(?:goes|here|placeholder|dummy|fake|todo|tbd|fixme|redacted|removed|hidden|masked|omitted|insert|sample|example|notreal|not[-_]real|no[-_]secret|not[-_]a[-_]secret|foobar|lorem)(?:$|[-_ .!>\]])|example|placeholder|changeme|change-me|replaceme|xxxxx|insecure|to[-_]be[-_]|^(?:dev|development|local|test|testing|demo|default|temp|tmp)[-_ ]?(?:only|secret|key|token|password|pass|pwd|mode)/i;

/** A place where the secret is looked up, or a template that is filled in. */
const REFERENCE =
  /\$\{|\$\(|\{\{|\}\}|<%|%>|#\{|%\(|\$\[|@@|__[A-Z][A-Z_]*__|^[!&*](?:[A-Z]|env|secret|vault|ref)|^\$[A-Za-z_]|^%[A-Za-z_]\w*%$|^@[A-Za-z]|^(?:env|ssm|vault|secret|secrets|arn|file|ref\+\w*|op|keyvault|sops|gcp|awssm|aws-sm|azurekeyvault|enc|encrypted|cipher|config|param|ps|secretsmanager|kms|pass|keyring|cmd|urn|data|https?|classpath|secretref|doppler|infisical|bws|lastpass|chamber)[:(/.]|process\.env|os\.environ|getenv|import\.meta|System\.(?:getenv|getProperty)|\bENV\[|env\.|secrets\.|vars?\.|\bdata\.|local\.|module\.|self\.|this\.|config\.|settings\.|^ENC\[|^AQIC|^\{(?:cipher|noop|bcrypt|aes)|^AgA[A-Za-z0-9+/]{100}|^\$ANSIBLE_VAULT|^vault\b/;

/** Passwords that come with a program, or that everybody tries first. */
const WELL_KNOWN =
  /^(?:admin|administrator|root|toor|postgres|mysql|redis|mongo|mongodb|rabbitmq|guest|user|username|default|demo|test|tests?(?:ing|er)?|test\d{1,4}|testpass(?:word)?\d*|test[-_]?(?:secret|token|key|password|pass)\w*|password\d{0,4}!?|passw0rd!?|pass\d{0,4}|passwd|pwd|secret\d{0,4}|supersecret\w*|super[-_]secret[-_\w]*|topsecret|letmein|qwerty\d*|welcome\d?|hunter2|foo|bar|baz|foobar|abc\d{0,3}|1234\d{0,6}|12345678|dev|development|local|none|null|nil|undefined|true|false|yes|no|on|off|string|text|any|object|str|bytes|int|number|boolean|void|optional|required|empty|blank|unset|todo|mypassword|my[-_]?(?:secret|password|pass|token|key)\w*|some[-_]?(?:secret|password|pass|token|key|value)\w*|s3cr3t|p@ssw0rd|minioadmin|sonar|wordpress|drupal|joomla|docker|vagrant|ubuntu|changeit|elastic|grafana|neo4j|sa|oracle|tiger|keycloak)$/i;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PATH_OR_ADDRESS =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/|~\/|[A-Za-z]:\\|\/)|^[\w.-]+\.(?:com|org|net|io|dev|json|ya?ml|txt|pem|key|crt|js|ts|py|html?|env|xml|conf|local|internal|example|sh|md|php|svc|cfg|toml|properties|jks|p12|pfx|log)(?:[:/].*)?$|^(?:[\w.-]+\/){2,}[\w.-]*$/i;
/** Identifiers of programs: `user_password`, `auth.token`, `X-Api-Key`, `AccessTokenProvider`, `getToken()`. */
const IDENTIFIER =
  /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[a-z][a-z0-9]*(?:[-_.:/][a-z][a-z0-9]*)+|[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)+|[A-Z][a-z]+(?:[-_ ]?[A-Z][a-z]*)*|[a-z]+(?:[A-Z][a-z]+)+|[A-Za-z_$][\w$.]*\(.*\)?;?|[a-z]+|[A-Z]+|[A-Z][a-z]+(?:-[A-Z][a-z]+)+)$/;

export type ValueKind = 'secret' | 'placeholder' | 'reference' | 'other';

/** A value that takes the place of a secret without being one. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** A value that says where the secret is. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

/** Judges what a name for a password is given. */
export function judgePassword(value: string): ValueKind {
  if (isReference(value)) return 'reference';
  if (value.length < 4 || value.length > 200 || /\s/.test(value)) return 'other';
  if (isPlaceholder(value)) return 'placeholder';
  if (WELL_KNOWN.test(value)) return 'placeholder';
  if (/^-?anonymous@?/.test(value) || isForeignWord(value)) return 'other';
  if (IDENTIFIER.test(value) || PATH_OR_ADDRESS.test(value) || UUID.test(value)) return 'other';
  if (/^[\d.,:%-]+$/.test(value)) return /^\d{6,}$/.test(value) ? 'secret' : 'other';
  if (value.length < 6 || /[<>(){}|\\]{2}|^[[({<]|\)$|=>|&&|\|\|/.test(value)) return 'other';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  if (kinds < 2) return 'other';
  if (looksMadeUp(value)) return 'placeholder';
  return isWordLike(value) ? 'other' : 'secret';
}

/** A word of a language with other letters than English has: tables of translations have `password` as a key. */
function isForeignWord(value: string): boolean {
  const foreign = value.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  return foreign > 0 && (!/\d/.test(value) || foreign * 3 >= value.length);
}

/** Judges what a name for a key or token is given: machines make those, so they are long and random. */
export function judgeKey(value: string): ValueKind {
  if (isReference(value)) return 'reference';
  if (/\s/.test(value) || value.length > 4000) return 'other';
  if (isPlaceholder(value)) return 'placeholder';
  if (value.length < 16 || !/^[\w+/=.~:!@#$%^&*-]+$/.test(value)) return 'other';
  if (UUID.test(value) || PATH_OR_ADDRESS.test(value) || isIdentifierLike(value)) return 'other';
  if (looksMadeUp(value)) return 'placeholder';
  const digits = value.replace(/\D/g, '').length;
  if (digits < 2 || !/[A-Za-z]/.test(value)) return 'other';
  return entropyOf(value) >= entropyFloor(value) && !isWordLike(value) ? 'secret' : 'other';
}

/** Identifiers with a digit or two in them count as such, too. */
function isIdentifierLike(value: string): boolean {
  return (
    IDENTIFIER.test(value.replace(/\d{1,2}(?![\d])/g, '')) && !/[A-Za-z]\d[A-Za-z].*\d[A-Za-z]/.test(value)
  );
}

/**
 * Mostly made of parts that look like words: letters of one case in which vowels and consonants take turns. Three of four letters in
 * such parts make a text, not a key.
 */
export function isWordLike(value: string): boolean {
  const letters = value.replace(/[^A-Za-z]/g, '').length;
  const digits = value.replace(/\D/g, '').length;
  if (letters < 6 || digits > letters / 3) return false;
  const parts = value.match(/[A-Z]?[a-z]{3,}|[A-Z]{4,}/g) ?? [];
  const words = parts.filter((part) => looksSpoken(part)).reduce((sum, part) => sum + part.length, 0);
  const separated = /[-_. ]/.test(value) || digits <= 2;
  return separated && words >= letters * 0.75 && !/[!@#$%^&*+=?]/.test(value);
}

function looksSpoken(part: string): boolean {
  const vowels = part.replace(/[^aeiouyAEIOUY]/g, '').length;
  const share = vowels / part.length;
  return share >= 0.2 && share <= 0.7 && !/[^aeiouy]{5}/i.test(part);
}
