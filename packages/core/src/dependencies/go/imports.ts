/**
 * Reads the import declarations of a Go file. They stand between the package clause and everything else (Go specification, "Source file
 * organization").
 */
import { type GoToken, goTokens } from './tokens.ts';

export interface GoImport {
  readonly path: string;
  /** The name that the file gives it: `_` for its effects alone, `.` for all its names; null for the package's own name. */
  readonly name: string | null;
  /** Where the path stands in the text. */
  readonly start: number;
}

/** What a file imports; null when its beginning has not the form of a Go file's or the text ends within its imports. */
export function goImports(text: string): readonly GoImport[] | null {
  const tokens = goTokens(text);
  if (next(tokens)?.text !== 'package' || next(tokens)?.kind !== 'word') return null;
  const imports: GoImport[] = [];
  for (let token = next(tokens); token !== null; token = next(tokens)) {
    if (token.kind === 'end') continue;
    if (token.text !== 'import') return imports;
    if (!readSpecs(text, tokens, imports)) return null;
  }
  return imports;
}

/** One import, or a group of them in brackets, each with a name before it or none. False when it has no end. */
function readSpecs(text: string, tokens: Iterator<GoToken, undefined>, imports: GoImport[]): boolean {
  let isGroup = false;
  let name: string | null = null;
  for (let token = next(tokens); token !== null; token = next(tokens)) {
    if (token.text === '(' && !isGroup) isGroup = true;
    else if (token.text === ')') return isGroup;
    else if (token.kind === 'string') {
      if (text[token.end - 1] !== text[token.start] || token.end - token.start < 2) return false;
      imports.push({ path: text.slice(token.start + 1, token.end - 1), name, start: token.start });
      name = null;
      if (!isGroup) return true;
    } else if (token.kind === 'word' || token.text === '.') name = token.text;
    else if (token.kind !== 'end') return false;
  }
  return false;
}

function next(tokens: Iterator<GoToken, undefined>): GoToken | null {
  return tokens.next().value ?? null;
}
