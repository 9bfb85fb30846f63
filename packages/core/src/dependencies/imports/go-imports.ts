/**
 * Reads the import declarations of a Go file. They stand between the package clause and everything else (Go specification, "Source file
 * organization"), so nothing of the language beyond comments and strings has to be known.
 */

/** Comments, strings, words, other characters. What has no end goes to the end of the text, so that nothing is looked at twice. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|`[^`]*`?|[\p{L}\p{N}_.]+|[^\s]/gu;
const STRING = /^(?:"[\s\S]*"|`[\s\S]*`)$/;

/** The paths that a file imports; null when its beginning has not the form of a Go file's or the text ends within its imports. */
export function goImports(text: string): readonly string[] | null {
  const tokens = significant(text);
  if (tokens.next().value !== 'package' || !isWord(tokens.next().value)) return null;
  const paths: string[] = [];
  for (const token of tokens) {
    if (token === ';') continue;
    if (token !== 'import') return paths;
    if (!readSpecs(tokens, paths)) return null;
  }
  return paths;
}

/** One import, or a group of them in brackets, each with a name before it or none. False when it has no end. */
function readSpecs(tokens: Iterator<string, undefined>, paths: string[]): boolean {
  let isGroup = false;
  for (let token = tokens.next().value; token !== undefined; token = tokens.next().value) {
    if (token === '(' && !isGroup) isGroup = true;
    else if (token === ')') return isGroup;
    else if (STRING.test(token)) {
      paths.push(token.slice(1, -1));
      if (!isGroup) return true;
    } else if (!isWord(token) && token !== ';') return false;
  }
  return false;
}

function* significant(text: string): Generator<string, undefined> {
  for (const [token] of text.matchAll(TOKEN)) if (!/^\/[/*]/.test(token)) yield token;
  return undefined;
}

function isWord(token: string | undefined): boolean {
  return token !== undefined && /^[\p{L}\p{N}_.]+$/u.test(token);
}
