/** Files whose form says where secrets stand: `.pgpass`, Kubernetes secrets, commands with passwords. */

import { judged } from './assignments.ts';
import { decodePrintable } from './base64.ts';
import type { SecretHit } from './detector.ts';
import { type Finder, lineAround } from './finder.ts';
import { isPlaceholder, isReference, judgeKey, judgePassword } from './judge-value.ts';
import { kindOfName } from './names.ts';

/** `host:port:database:user:password` in `.pgpass`. */
export function findPgpass(text: string, detector: string): readonly SecretHit[] {
  const hits: SecretHit[] = [];
  for (const match of text.matchAll(
    /^(?!#)(?:[^:\n]{1,200}:){2}[^:\n]{1,200}:([^:\n]{1,200}):([^\n\r]{1,200})\r?$/gm,
  )) {
    const password = match[2]!;
    if (isPlaceholder(password) || isReference(password)) continue;
    const start = match.index + match[0].lastIndexOf(password);
    hits.push({ detector, start, end: start + password.length, name: match[1]! });
  }
  return hits;
}

/** The values of a Kubernetes secret: base64 under `data`. Keyword: `kind: Secret`. */
export const findKubernetesSecret: Finder = ({ text, at, detector, context }) => {
  if (/^kind:\s*["']?Secret[A-Za-z]/.test(text.slice(at, at + 40))) return [];
  const before = text.lastIndexOf('\n---', at);
  const after = text.indexOf('\n---', at);
  const from = before === -1 ? 0 : before;
  const document = text.slice(from, after === -1 ? text.length : after);
  const hits: SecretHit[] = [];
  for (const block of document.matchAll(/^( *)data:[ \t]*\r?\n((?:\1 +[^\n]*\r?\n?|[ \t]*\r?\n)+)/gm)) {
    const base = from + block.index + block[0].length - block[2]!.length;
    for (const entry of block[2]!.matchAll(
      /^ +["']?([\w.-]{1,80})["']?:[ \t]*["']?([A-Za-z0-9+/]{4,12000}={0,2})["']?[ \t]*\r?$/gm,
    )) {
      const value = entry[2]!;
      const decoded = decodePrintable(value)?.trim();
      if (decoded === undefined || isPlaceholder(decoded) || isReference(decoded)) continue;
      if (!isSecretValue(entry[1]!, decoded)) continue;
      const start = base + entry.index + entry[0].lastIndexOf(value);
      hits.push({
        detector: detector.id,
        start,
        end: start + value.length,
        values: [decoded],
        name: entry[1]!,
        ...(context.isSample ? { confidence: 'low' as const } : {}),
      });
    }
  }
  return hits;
};

function isSecretValue(name: string, decoded: string): boolean {
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(decoded)) return true;
  const kind = kindOfName(name);
  if (kind === null) return judgeKey(decoded) === 'secret';
  return (
    judged(name, kind, { start: 0, end: 0, text: decoded, quoted: true }) !== null ||
    judgePassword(decoded) === 'secret'
  );
}

/** Commands that are handed a password: `mysql -u root -pSECRET`, `curl -u user:password`, `sshpass -p password`. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  mysql: /^mysql(?:dump|admin|import|sh)?\b[^\n|;&]{0,120}?\s-p(?!\s|assword)(?<value>[^\s"'`]{3,80})/,
  curl: /^curl\b[^\n|;&]{0,200}?\s(?:-u|--user|--proxy-user)[ =]?["']?[\w.@+-]{1,60}:(?<value>[^\s"'`@]{4,120})/,
  sshpass: /^sshpass\s+-p\s*["']?(?<value>[^\s"'`]{3,80})/,
  'docker login': /^docker login\b[^\n|;&]{0,120}?\s(?:-p|--password)[ =]["']?(?<value>[^\s"'`]{4,200})/,
  'redis-cli': /^redis-cli\b[^\n|;&]{0,120}?\s-a\s+["']?(?<value>[^\s"'`]{4,120})/,
  wget: /^wget\b[^\n|;&]{0,200}?\s--(?:http-|ftp-)?password[ =]["']?(?<value>[^\s"'`]{4,120})/,
  sqlcmd: /^sqlcmd\b[^\n|;&]{0,160}?\s-P\s*["']?(?<value>[^\s"'`]{4,120})/,
  'net use': /^net use\b[^\n|;&]{0,120}?\s\/user:\S+\s+["']?(?<value>[^\s"'`]{4,120})/,
  openssl: /^openssl\b[^\n|;&]{0,200}?\s-pass(?:in|out)?\s+pass:(?<value>[^\s"'`]{4,120})/,
};

/** A password among the arguments of a command. */
export const findCommandPassword: Finder = ({ text, at, keyword, detector, context }) => {
  const pattern = COMMANDS[keyword];
  if (pattern === undefined || /[\w.-]/.test(text[at - 1] ?? ' ')) return [];
  const { end } = lineAround(text, at, 400);
  const match = pattern.exec(text.slice(at, end));
  const value = match?.groups?.value;
  if (match === null || value === undefined || /^[$%{<(*]/.test(value) || isReference(value)) return [];
  if (isPlaceholder(value) || /^(?:pass(?:word)?|pwd|secret|token|user)$/i.test(value)) return [];
  const start = at + match[0].length - value.length;
  return [
    {
      detector: detector.id,
      start,
      end: start + value.length,
      name: keyword,
      ...(context.isSample ? { confidence: 'low' as const } : {}),
    },
  ];
};
