/** Names in model files: `{a,b}` lists alternatives and may be nested; everything else is literal. */

const MAX_NAMES = 500;

/** All names that a name with braces stands for, in order. Null when braces do not match or there are too many. */
export function expandNames(name: string): readonly string[] | null {
  const open = name.indexOf('{');
  if (open === -1) return name.includes('}') ? null : [name];
  const close = closingBrace(name, open);
  if (close === null) return null;
  const before = name.slice(0, open);
  const after = name.slice(close + 1);
  const expanded: string[] = [];
  for (const alternative of splitAlternatives(name.slice(open + 1, close))) {
    const names = expandNames(before + alternative.trim() + after);
    if (names === null) return null;
    expanded.push(...names);
    if (expanded.length > MAX_NAMES) return null;
  }
  return expanded;
}

function closingBrace(name: string, open: number): number | null {
  let depth = 0;
  for (let i = open; i < name.length; i += 1) {
    if (name[i] === '{') depth += 1;
    else if (name[i] === '}') depth -= 1;
    if (depth === 0) return i;
  }
  return null;
}

function splitAlternatives(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
