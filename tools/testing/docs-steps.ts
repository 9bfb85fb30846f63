/**
 * What the examples of a page do, as steps. Code blocks with the name of a file are written (`python app.py`), lines of shell blocks are run,
 * and so are the commands of console blocks, whose output is shown.
 */

export type Example =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'command';
      readonly line: string /** Null where the page shows none. */;
      readonly output: string | null;
    };

const BLOCK = /^```(\S+)(?: ([\w./-]+))?\n([\s\S]*?)^```$/gm;
const SHELLS = ['sh', 'bash'];

/** The examples of a page, in its order. */
export function examplesOf(text: string): readonly Example[] {
  return [...text.matchAll(BLOCK)].flatMap(([, language = '', name, body = '']): readonly Example[] => {
    if (language === 'console') return shownCommands(body);
    if (SHELLS.includes(language)) return linesOf(body);
    return name === undefined ? [] : [{ kind: 'file', name, text: body }];
  });
}

function linesOf(block: string): readonly Example[] {
  return block
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#(?:\s.*)?$/, ''))
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'command', line, output: null }));
}

function shownCommands(block: string): readonly Example[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part): Example => {
      const [line = '', ...output] = part.split('\n');
      return { kind: 'command', line, output: output.join('\n') };
    });
}

/** Commands that start processes, or that are told how they were started: they are run by a shell. */
const ALONE = /^skeptic (?:lsp|mcp|daemon|doctor|hook|agents|init)\b/;

/** The words of a line that is one command of Skeptic; null for what a shell has to run. */
export function wordsOf(line: string): readonly string[] | null {
  if (!line.startsWith('skeptic ') || ALONE.test(line) || /[|&;<>$\\`]/.test(line)) return null;
  const words = line.slice('skeptic '.length).matchAll(/(?:"[^"]*"|'[^']*'|[^\s"']+)+/g);
  return [...words].map(([word]) => word.replaceAll(/["']/g, ''));
}
