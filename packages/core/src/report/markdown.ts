/** Parts of Markdown that several reports write. */
import { printable } from './printable.ts';

/** Code as a block, behind a fence longer than any in the code, so that nothing in it can end the block. */
export function fencedCode(code: string, language = ''): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

/**
 * Text of scanned code outside of code spans: no markup of its own, and nothing that GitHub or GitLab makes a mention, a reference to a
 * request or commit, or a link of. They look for those in the finished page, where an escape is gone, so an invisible joiner parts them.
 */
export function escapedCell(text: string): string {
  return withoutReferences(printable(text))
    .replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`)
    .replaceAll('\\_', '_');
}

const WORD_JOINER = '\u2060';
/** Each ends where the joiner goes: `@name`, `#12`, `!12`, `%milestone`; `GH-12`, `PROJ-12`; `https:`, `www`; the name of a commit. */
const REFERENCES =
  /[@#!$%&~^](?=[\w"])|\b(?:[A-Z][A-Z0-9_]*|gh)-(?=\d)|\w:(?=\/\/)|\b[wW]{3}(?=\.)|\b[0-9a-f]{6}(?=[0-9a-f]{1,58}\b)/g;

function withoutReferences(text: string): string {
  return text.replace(REFERENCES, (sign) => `${sign}${WORD_JOINER}`);
}

/** Text of scanned code as a code span: in it nothing is a link, a mention or HTML. */
export function codeSpan(text: string): string {
  const line = printable(text);
  const fence = '`'.repeat(1 + Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
