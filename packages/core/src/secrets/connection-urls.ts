/** Passwords in addresses (`scheme://user:password@host`) and in lists of settings (`Server=…;Password=…`). */
import { decodePrintable } from './base64.ts';
import type { Finder } from './finder.ts';
import { PLACEHOLDER_SECRET } from './finder.ts';
import { isPlaceholder, isReference } from './judge-value.ts';

const SCHEME_CHAR = /[A-Za-z0-9+.-]/;
const DATABASES =
  /^(?:(?:postgres(?:ql)?|mysql|mysqlx|mariadb|mssql|sqlserver|oracle|mongodb|redis|rediss|amqps?|clickhouse|cockroachdb?|couchdb|couchbases?|cassandra|db2|firebird|neo4j|bolt|arangodb|influxdb|elasticsearch|opensearch|snowflake|redshift|vertica|presto|trino|hive|impala|sybase|teradata|ignite|memcached?|nats|tls\+nats|mqtts?|stomp|pulsar|kafka|ldaps?|libsql|valkeys?|keydb|sap|hana|exasol|questdb|crate|druid|dremio|timescaledb|yugabytedb|zookeeper|etcd|consul|sqlanywhere|informix|h2|hsqldb|derby|rethinkdb|orientdb|ravendb|scylla|singlestore|databricks|bigquery|athena|dgraph|surrealdb|edgedb|gel|typedb|tarantool|aerospike|voltdb|monetdb)(?:\+[a-z0-9_.-]+)?|jdbc)$/i;
/** Passwords that stand for any password, in a text that shows the form of an address. */
const SHOWN_FORM =
  /^(?:p|pw|psw|pass|passwd|password|pwd|secret|token|key|auth|x{2,}|\*+|\.\.\.|…|user|username|foo|bar|baz|abc|b|c|d|s|t|me|test|tester|testing|(?:api|app(?:lication)?)[-_]?key|access[-_]?token|port|my[-_]?\w*|some[-_]?\w*|db[-_]?pass(?:word)?|user[-_]?pass(?:word)?|passw0rd|pass123|p4ss|pa55|p%40ss.*|x-oauth-basic|x-access-token|git|oauth2?|hunter2|letmein|spam|eggs|postgres|root|admin|guest|mysql|redis|mongo|rabbitmq|changeme|scott|tiger|xyzzy|anonymous@?|\w{0,10}pass(?:word|wd)?\d?)$/i;
const SHOWN_USER =
  /^(?:user|username|usr|foo|me|u|a|login|name|your.*|my[-_]?user(?:name)?|someuser|some_user|bob|alice|joe|john|jdoe|jschmoe|scott|proxy_?user(?:name)?)$/i;
const SHOWN_HOST =
  /^(?:[\w-]+\.)*(?:example|test|invalid|localhost\.test)(?:\.(?:com|org|net|edu|io))?(?::|\/|$|["'`?])/i;

/** `postgres://app:password@host/db` and any other address with credentials. */
export const findUrlPassword: Finder = ({ text, at, detector, context }) => {
  let start = at;
  while (start > 0 && at - start < 40 && SCHEME_CHAR.test(text[start - 1]!)) start -= 1;
  const scheme = text.slice(start, at);
  const isDatabase = DATABASES.test(scheme.replace(/^jdbc:/i, ''));
  if (scheme.length < 2 || isDatabase !== (detector.id === 'database-url-password')) return [];
  const match = /^([^\s:/@'"`{}<>$%\\]{0,80}):([^\s/@'"`<>\\]{3,200})@([^\s'"`/@<>]{1,200})/.exec(
    text.slice(at + 3, at + 500),
  );
  if (match === null) return [];
  const [, user, password, host] = match as unknown as [string, string, string, string];
  if (
    /^\d{1,5}(?:[,/?#]|$)/.test(password) ||
    isReference(password) ||
    /[{}$%()[\]]{2}|^\$|^%|[{}]/.test(password)
  )
    return [];
  // `user[:password]@host`: what may be left out.
  if (user.endsWith('[')) return [];
  if (SHOWN_HOST.test(host) || !/[\w\]]/.test(host)) return [];
  if (SHOWN_FORM.test(password) || SHOWN_USER.test(user) || user === password) return [];
  const begin = at + 3 + user.length + 1;
  const end = begin + password.length;
  const name = scheme;
  if (isPlaceholder(password)) return [{ detector: PLACEHOLDER_SECRET, start: begin, end, name }];
  return [
    {
      detector: detector.id,
      start: begin,
      end,
      name,
      ...(context.isSample ? { confidence: 'low' as const } : {}),
    },
  ];
};

const SETTING_NAMES =
  /(?:^|;)\s*(?:server|data source|host|addr(?:ess)?|network address|driver|dsn|uid|user ?id|user(?:name)?|initial catalog|database|endpoint|account ?name|sharedaccesskeyname)\s*=/i;

/** `Server=db;User Id=app;Password=…;` as ADO.NET, ODBC and their relatives have it. */
export const findSettingsPassword: Finder = ({ text, at, keyword, detector, context }) => {
  const after = /^\s*=\s*(?:\{([^}\n]{3,100})\}|([^;"'`<>\s{}$%]{3,100}))/.exec(
    text.slice(at + keyword.length, at + 200),
  );
  if (after === null) return [];
  let start = at;
  while (start > 0 && at - start < 300 && !/["'`\n<>]/.test(text[start - 1]!)) start -= 1;
  const password = (after[1] ?? after[2])!;
  const begin = at + keyword.length + after[0].lastIndexOf(password);
  const rest = text.slice(begin, begin + 300).split(/["'`\n]/, 1)[0]!;
  if (!SETTING_NAMES.test(`${text.slice(start, at)}`) && !SETTING_NAMES.test(rest.slice(password.length)))
    return [];
  if (!/;/.test(text.slice(start, at) + rest)) return [];
  if (isReference(password) || SHOWN_FORM.test(password)) return [];
  const place = { start: begin, end: begin + password.length, name: keyword.toLowerCase() };
  if (isPlaceholder(password)) return [{ detector: PLACEHOLDER_SECRET, ...place }];
  return [{ detector: detector.id, ...place, ...(context.isSample ? { confidence: 'low' as const } : {}) }];
};

/** The credentials of RFC 6749 and RFC 7617. */
const DOCUMENTED_USERS = /^(?:s6BhdRkqt3|Aladdin):/;

/** `Authorization: Basic …`, `"auth": "…"` of Docker: base64 of `user:password`. */
export function isBasicAuth(decoded: string | null): boolean {
  if (DOCUMENTED_USERS.test(decoded ?? '')) return false;
  const match = decoded === null ? null : /^([\w.@+-]{1,80}):(\S{4,200})$/.exec(decoded);
  if (match === null) return false;
  return !SHOWN_FORM.test(match[2]!) && !isPlaceholder(match[2]!);
}

/** What stands in base64 behind a keyword such as `Basic `. */
export const findBasicAuth: Finder = ({ text, at, keyword, detector, context }) => {
  const match = /^["'\\]{0,3}\s{0,4}[:=]?\s{0,4}\\?["']?([A-Za-z0-9+/]{10,400}={0,2})(?![A-Za-z0-9+/=])/.exec(
    text.slice(at + keyword.length, at + keyword.length + 500),
  );
  if (match === null) return [];
  const value = match[1]!;
  const decoded = decodePrintable(value);
  if (!isBasicAuth(decoded)) return [];
  const begin = at + keyword.length + match[0].indexOf(value);
  return [
    {
      detector: detector.id,
      start: begin,
      end: begin + value.length,
      values: [decoded!.slice(decoded!.indexOf(':') + 1)],
      ...(context.isSample ? { confidence: 'low' as const } : {}),
    },
  ];
};
