/** Can a regular expression take exponential time? (`metavariable-analysis: redos`) */

/** Known shapes: a quantified group whose body is itself quantified at its end, or whose alternatives overlap. */
export function isCatastrophic(source: string): boolean {
  return groupsUnderRepetition(source).some((body) => isNested(body) || hasOverlappingAlternatives(body));
}

/** A repetition up to a small number only multiplies what its body takes. */
const FAILS_LATER = /^(?:[*+]|\{\d*,(?:\d{2,})?\})[?+]?(?!(?:\)[*+?]*)*$)/;

/** Bodies of groups followed by `*`, `+`, an open `{n,}` or one of ten and more. */
function groupsUnderRepetition(source: string): string[] {
  const bodies: string[] = [];
  const open: number[] = [];
  let inClass = false;
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i]!;
    if (char === '\\') i += 1;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') open.push(i + 1);
    else if (char === ')') {
      const start = open.pop();
      // Where nothing follows, nothing fails, and no other division is ever tried.
      if (start !== undefined && FAILS_LATER.test(source.slice(i + 1)))
        bodies.push(groupBody(source.slice(start - 1, i + 1)));
    }
  }
  return bodies;
}

/** What stands in a group, without what says how it is captured. */
function groupBody(group: string): string {
  return group.slice(1, -1).replace(/^\?(?::|<\w+>|P<\w+>)/, '');
}

const ATOM = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|\([^()]*\)|[^\\[()|])/;
const REPEAT = /^(?:[*+]|\{\d+,\})/;

/** `(x+)+`: every part but at most an optional one is repeated, so that the text can be divided in many ways. */
function isNested(body: string): boolean {
  return topAlternatives(body).some((alternative) => {
    let rest = alternative;
    let repeated = false;
    let fixed = false;
    const apart: string[] = [];
    while (rest !== '') {
      const atom = ATOM.exec(rest)?.[0];
      if (atom === undefined) return /[*+]\)*$/.test(alternative);
      rest = rest.slice(atom.length);
      const repeat = REPEAT.exec(rest)?.[0];
      const optional = rest.startsWith('?');
      // What may be empty keeps nothing apart.
      apart.push(repeat === undefined || /^(?:\*|\{0)/.test(repeat) ? '' : atom);
      if (repeat !== undefined || (!optional && atom.startsWith('(') && isNested(groupBody(atom))))
        repeated = true;
      else if (!optional && atom !== '^' && atom !== '$') fixed = true;
      rest = rest.slice(repeat?.length ?? (optional ? 1 : 0)).replace(/^[?+]/, '');
    }
    return repeated && !fixed && !tellApart(apart);
  });
}

/** `\w+\s+` again and again: where one part ends and the next begins there is no choice. */
function tellApart(atoms: readonly string[]): boolean {
  return (
    atoms.length > 1 &&
    atoms.every((atom, i) => {
      const [a, b] = [charactersOf(atom), charactersOf(atoms[(i + 1) % atoms.length]!)];
      return a !== null && b !== null && ![...a].some((char) => b.includes(char));
    })
  );
}

function charactersOf(atom: string): string | null {
  return CLASSES[atom] ?? (atom.length === 1 && atom !== '.' ? atom : null);
}

function topAlternatives(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let inClass = false;
  for (let i = 0; i < body.length; i += 1) {
    const char = body[i]!;
    if (char === '\\') i += 1;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '|' && depth === 0) {
      parts.push(body.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(body.slice(start));
  return parts;
}

/** `(a|a)*`, `(\w|\d)*`: two alternatives can start with the same character and one is a prefix of the other's texts. */
function hasOverlappingAlternatives(body: string): boolean {
  const alternatives = topAlternatives(body).map((alternative) => alternative.replace(/[*+?]$/, ''));
  return alternatives.some((left, i) => alternatives.some((right, j) => i < j && overlap(left, right)));
}

function overlap(left: string, right: string): boolean {
  if (left === right || left === '.' || right === '.') return left !== '' && right !== '';
  const [a, b] = [charactersOf(left), charactersOf(right)];
  if (a === null || b === null) return false;
  return [...a].some((char) => b.includes(char));
}

const CLASSES: { readonly [source: string]: string } = {
  '\\d': '0123456789',
  '\\w': '0123456789abcdefghijklmnopqrstuvwxyz_',
  '\\s': ' \t\n',
  '[0-9]': '0123456789',
  '[a-z]': 'abcdefghijklmnopqrstuvwxyz',
};
