/**
 * The file of allowed signers, in OpenSSH's format (ALLOWED SIGNERS in ssh-keygen(1)): who may sign with which key, for what, and when. A
 * line that is not understood allows nobody, and is said.
 */
import { fromBase64, toBase64 } from './bytes.ts';
import { matchesPatternList } from './pattern-list.ts';
import { SIGNATURE_NAMESPACE } from './ssh-signature.ts';
import { WireReader } from './ssh-wire.ts';

export interface AllowedSigner {
  /** Patterns as written: `ada@example.com`, `*@example.com,!bob@example.com`. */
  readonly principals: string;
  /** Patterns of what the key may sign; null for anything. */
  readonly namespaces: string | null;
  /** Seconds since the epoch; null without a limit. */
  readonly validAfter: number | null;
  readonly validBefore: number | null;
  /** The public key, as SSH writes it, in base64. */
  readonly key: string;
  readonly line: number;
}

export interface AllowedSigners {
  readonly signers: readonly AllowedSigner[];
  /** Lines that count for nothing, and why. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

export const NO_SIGNERS: AllowedSigners = { signers: [], problems: [] };

/** Longer files are not written by people. */
export const MAX_ALLOWED_SIGNERS_BYTES = 1_000_000;
const KEY_TYPE = /^(?:ssh-|ecdsa-|sk-)/;

/** Reads a file of allowed signers, which anybody may have written. */
export function parseAllowedSigners(text: string): AllowedSigners {
  const signers: AllowedSigner[] = [];
  const problems: { line: number; reason: string }[] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const read = parseLine(content);
    if (typeof read === 'string') problems.push({ line: i + 1, reason: read });
    else signers.push({ ...read, line: i + 1 });
  }
  return { signers, problems };
}

/** The entries for a key, whoever they name. */
export function entriesOfKey({ signers }: AllowedSigners, publicKey: Uint8Array): readonly AllowedSigner[] {
  const key = toBase64(publicKey);
  return signers.filter((signer) => signer.key === key);
}

/** Whether an entry lets a principal sign in a namespace, whenever. */
export function allows(signer: AllowedSigner, principal: string, namespace: string): boolean {
  return (
    matchesPatternList(principal, signer.principals) &&
    (signer.namespaces === null || matchesPatternList(namespace, signer.namespaces))
  );
}

/** Principals that an entry names in full, so that they are one person's. */
export function namedPrincipals({ principals }: AllowedSigner): readonly string[] {
  return principals.split(',').filter((one) => one !== '' && !/[*?!]/.test(one));
}

/** The line that lets somebody sign evidence with a key (`ssh-ed25519 AAAA…`). */
export function allowedSignerLine(principal: string, publicKey: string): string {
  return `${principal} namespaces="${SIGNATURE_NAMESPACE}" ${publicKey}`;
}

/** The entry, or why the line is none. */
function parseLine(content: string): Omit<AllowedSigner, 'line'> | string {
  const words = splitWords(content);
  if (words === null) return 'a quotation mark is not closed';
  const [principals = '', second = '', ...rest] = words;
  const hasOptions = second !== '' && !KEY_TYPE.test(second);
  const options = hasOptions ? readOptions(second) : NO_OPTIONS;
  if (typeof options === 'string') return options;
  const [type = '', key = ''] = hasOptions ? rest : [second, ...rest];
  const bytes = fromBase64(key);
  if (!KEY_TYPE.test(type) || bytes === null || new WireReader(bytes).name() !== type)
    return 'it holds no public key';
  return { principals: principals.replaceAll('"', ''), ...options, key: toBase64(bytes) };
}

type Options = Pick<AllowedSigner, 'namespaces' | 'validAfter' | 'validBefore'>;
const NO_OPTIONS: Options = { namespaces: null, validAfter: null, validBefore: null };

function readOptions(written: string): Options | string {
  let options = NO_OPTIONS;
  for (const [, name = '', , value] of written.matchAll(/([^,="]+)(="([^"]*)")?(?:,|$)/g)) {
    const lower = name.toLowerCase();
    if (lower === 'cert-authority')
      return 'certificate authorities are not supported: name the keys themselves';
    if (value === undefined)
      return `\`${name}\` is no option that is known, or lacks its value in quotation marks`;
    if (lower === 'namespaces') options = { ...options, namespaces: value };
    else if (lower === 'valid-after' || lower === 'valid-before') {
      const seconds = parseTime(value);
      if (seconds === null)
        return `\`${value}\` is no time: write YYYYMMDD or YYYYMMDDHHMM[SS], with Z for UTC`;
      options = { ...options, [lower === 'valid-after' ? 'validAfter' : 'validBefore']: seconds };
    } else return `there is no option \`${name}\``;
  }
  return options === NO_OPTIONS ? `\`${written}\` is neither options nor the type of a key` : options;
}

/** Always UTC: what is valid must not depend on where it is asked. */
function parseTime(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z?$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? date.getTime() / 1000 : null;
}

/** Words between blanks, which count for nothing in quotation marks; null when one is left open. */
function splitWords(content: string): readonly string[] | null {
  const words: string[] = [];
  let word = '';
  let isQuoted = false;
  for (const char of content) {
    if (char === '"') isQuoted = !isQuoted;
    if (!isQuoted && (char === ' ' || char === '\t')) {
      if (word !== '') words.push(word);
      word = '';
    } else word += char;
  }
  if (isQuoted) return null;
  return word === '' ? words : [...words, word];
}
