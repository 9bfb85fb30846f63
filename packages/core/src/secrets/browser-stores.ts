/**
 * Sessions and logins that a browser, or a tool in its place, has stored: cookies in the line format that many tools share, cookies exported as
 * JSON, saved logins, and the databases in which browsers keep both.
 */
import type { SecretHit } from './detector.ts';
import { type Finder, type FinderInput, lineAround } from './finder.ts';
import { isPlaceholder, judgeKey } from './judge-value.ts';

const MAX_OBJECT = 2000;
const DATABASE = 'SQLite format 3';

/** Keywords: what only such a store has, in a line, an object or a database. */
export const findBrowserStore: Finder = (input) => {
  const { text, keyword } = input;
  if (text.startsWith(DATABASE)) return inDatabase(input);
  if (keyword === 'encryptedPassword') return savedLogin(input);
  return keyword === 'httpOnly' ? exportedCookie(input) : cookieLine(input);
};

/** The table or column that holds the logins or cookies stands for them: what is in them is not text. */
function inDatabase({ text, at, keyword, detector }: FinderInput): readonly SecretHit[] {
  const isFirst = text.indexOf(keyword) === at;
  const isTable = text.includes('CREATE TABLE') && !/httpOnly|\t/.test(keyword);
  return isFirst && isTable
    ? [{ detector: detector.id, start: at, end: at + keyword.length, name: keyword, confidence: 'high' }]
    : [];
}

/** `"encryptedPassword": "…"`: whoever has the profile's key file as well reads it, and mostly there is no other protection. */
function savedLogin({ text, at, keyword, detector, context }: FinderInput): readonly SecretHit[] {
  const match = /^"\s{0,20}:\s{0,20}"(?<value>[A-Za-z0-9+/]{32,2000}={0,2})"/.exec(
    text.slice(at + keyword.length, at + keyword.length + MAX_OBJECT + 100),
  );
  const value = match?.groups?.value;
  if (match === null || value === undefined) return [];
  const start = at + keyword.length + match[0].length - 1 - value.length;
  return hitOf(detector.id, start, value, 'encryptedPassword', context);
}

/** An object with `name`, `value`, `domain` and `httpOnly`. */
function exportedCookie({ text, at, detector, context }: FinderInput): readonly SecretHit[] {
  const from = text.lastIndexOf('{', at);
  const to = text.indexOf('}', at);
  if (from < 0 || to < 0 || to - from > MAX_OBJECT) return [];
  const object = text.slice(from, to);
  if (!/"domain"\s{0,20}:/.test(object)) return [];
  const name = /"name"\s{0,20}:\s{0,20}"([^"\\]{1,100})"/.exec(object)?.[1] ?? '';
  const value = /"value"\s{0,20}:\s{0,20}"(?<value>[^"\\]{1,1500})"/d.exec(object);
  if (value === null || !isSession(value.groups!.value!)) return [];
  return hitOf(detector.id, from + value.indices!.groups!.value![0], value.groups!.value!, name, context);
}

/** Domain, whether for hosts below, path, whether over TLS only, expiry, name, value: seven fields between tabs. */
function cookieLine({ text, at, detector, context }: FinderInput): readonly SecretHit[] {
  const { start, end } = lineAround(text, at, MAX_OBJECT);
  const line = text.slice(start, end);
  const match =
    /^(?:#HttpOnly_)?[^\s#][^\t]{0,250}\t(?:TRUE|FALSE)\t\/[^\t]{0,200}\t(?:TRUE|FALSE)\t\d{1,13}\t([^\t]{1,200})\t([^\t]{1,1500})$/.exec(
      line,
    );
  const [, name = '', value = ''] = match ?? [];
  // Both keywords may stand in one line.
  const isFirst = start + line.search(/\t(?:TRUE|FALSE)\t/) === at;
  if (match === null || !isFirst || !isSession(value)) return [];
  return hitOf(detector.id, start + line.length - value.length, value, name, context);
}

/** Preferences are stored as cookies, too. */
function isSession(value: string): boolean {
  return value.length >= 16 && judgeKey(value) === 'secret' && !isPlaceholder(value);
}

function hitOf(
  detector: string,
  start: number,
  value: string,
  name: string,
  { isSample, name: file }: FinderInput['context'],
): readonly SecretHit[] {
  const hit = { detector, start, end: start + value.length, name };
  // A jar is a text file by its name, as documentation is.
  return [isSample && !file.startsWith('cookies') ? { ...hit, confidence: 'low' } : hit];
}
