/** What a proxy of Go modules says (`go help goproxy`; the protocol: go.dev/ref/mod#goproxy-protocol). */
import { orderOf } from '@skeptic/core';
import { tableAt, textAt } from '../fields.ts';

/** A path or version as proxies have it: capitals are written small, behind an exclamation mark. */
export function goEscaped(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** The versions of a list, the oldest first; null when it is none. */
export function readGoVersions(text: string): readonly string[] | null {
  const order = orderOf('Go')!;
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const versions = lines.map((line) => ({ line, parsed: line.startsWith('v') ? order.parse(line) : null }));
  if (versions.some(({ parsed }) => parsed === null)) return null;
  return versions.sort((a, b) => order.compare(a.parsed!, b.parsed!)).map(({ line }) => line);
}

/** The day of a version, `YYYY-MM-DD`; null when the text does not tell. */
export function readGoDay(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const time = textAt(tableAt(value), 'Time') ?? '';
  return /^\d{4}-\d\d-\d\dT/.test(time) ? time.slice(0, 10) : null;
}
