/** Parts of Markdown that several reports write. */
import { printable } from './printable.ts';

/** Code as a block, behind a fence longer than any in the code, so that nothing in it can end the block. */
export function fencedCode(code: string, language = ''): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

/** Text of scanned code in a cell: no markup of its own. */
export function escapedCell(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`)
    .replaceAll('\\_', '_');
}
