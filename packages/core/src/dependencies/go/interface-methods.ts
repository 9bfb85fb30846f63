/**
 * Methods of interfaces of Go's standard library: it calls them on values that it is given, so that a program may run them without naming
 * them. From the documentation of the packages that are named before them.
 */
const METHODS: Readonly<Record<string, string>> = {
  builtin: 'Error',
  errors: 'Unwrap Is As',
  fmt: 'String GoString Format Scan',
  io: 'Read Write Close Seek ReadAt WriteAt ReadFrom WriteTo ReadByte UnreadByte WriteByte ReadRune UnreadRune WriteString',
  'io/fs': 'Open Stat Lstat ReadDir ReadFile ReadLink Glob Sub Name Size Mode ModTime IsDir Sys Type Info',
  encoding: 'MarshalText UnmarshalText AppendText MarshalBinary UnmarshalBinary AppendBinary',
  'encoding/json': 'MarshalJSON UnmarshalJSON MarshalJSONTo UnmarshalJSONFrom',
  'encoding/xml': 'MarshalXML UnmarshalXML MarshalXMLAttr UnmarshalXMLAttr Token',
  'encoding/gob': 'GobEncode GobDecode',
  'net/http': 'ServeHTTP RoundTrip Header WriteHeader Flush Hijack Push Cookies SetCookies Start Next',
  net: 'Accept Addr Network LocalAddr RemoteAddr SetDeadline SetReadDeadline SetWriteDeadline WriteTo Timeout Temporary',
  'net/rpc':
    'ReadRequestHeader ReadRequestBody WriteResponse WriteRequest ReadResponseHeader ReadResponseBody',
  'sort, container/heap': 'Len Less Swap Push Pop',
  context: 'Deadline Done Err Value',
  'log/slog': 'Enabled Handle WithAttrs WithGroup LogValue Level',
  'database/sql':
    'Connect Driver OpenConnector Prepare Begin BeginTx PrepareContext Exec ExecContext Query QueryContext NumInput Columns Commit Rollback Ping ResetSession IsValid CheckNamedValue ConvertValue LastInsertId RowsAffected',
  crypto:
    'Public Sign Decrypt Equal Sum Reset BlockSize Encrypt CryptBlocks XORKeyStream NonceSize Overhead Seal Put Get',
  image: 'ColorModel Bounds At Set RGBA Convert',
  flag: 'Set',
  sync: 'Lock Unlock',
  'text/template': 'Visit',
};

export const INTERFACE_METHODS: ReadonlySet<string> = new Set(
  Object.values(METHODS).flatMap((methods) => methods.split(' ')),
);
