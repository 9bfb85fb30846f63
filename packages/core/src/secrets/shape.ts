/**
 * The patterns of detectors: a part of regular expressions that matches in linear time by construction, and of which samples can be
 * made. Literals, classes, `{n}`, `{n,m}`, `?`, groups with alternatives, and `(?<secret>…)`. A repetition of variable length must be
 * followed by something that it cannot match itself, so that no backtracking is needed.
 */

export type ShapeNode =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'class'; readonly chars: string; readonly min: number; readonly max: number }
  | {
      readonly kind: 'group';
      readonly options: readonly (readonly ShapeNode[])[];
      readonly min: number;
      readonly max: number;
      readonly isSecret: boolean;
    };

export type Shape = readonly ShapeNode[];

/** Longer repetitions belong to no key. */
const MAX_REPEAT = 4000;
/** More prefixes than this are no prefilter. */
const MAX_PREFIXES = 40;
export const MIN_KEYWORD = 3;

export class ShapeError extends Error {}

/** Parses a pattern. Throws `ShapeError` for what is outside of the syntax or could match slowly. */
export function parseShape(source: string): Shape {
  const reader = new Reader(source);
  const shape = reader.sequence();
  if (!reader.done()) throw new ShapeError(`unexpected \`${reader.peek()}\` at ${reader.at}`);
  requireLinear(shape, new Set());
  return shape;
}

/** Shortest and longest match. */
export function lengthsOf(shape: Shape): { readonly min: number; readonly max: number } {
  let [min, max] = [0, 0];
  for (const node of shape) {
    if (node.kind === 'literal') {
      min += node.text.length;
      max += node.text.length;
    } else if (node.kind === 'class') {
      min += node.min;
      max += node.max;
    } else {
      const options = node.options.map(lengthsOf);
      min += node.min * Math.min(...options.map((option) => option.min));
      max += node.max * Math.max(...options.map((option) => option.max));
    }
  }
  return { min, max };
}

/** The literals with which every match begins; empty when one of them would be too short for a keyword. */
export function prefixesOf(shape: Shape): readonly string[] {
  const { texts } = literalsFrom(shape);
  const distinct = [...new Set(texts)];
  const isUsable = distinct.length <= MAX_PREFIXES && distinct.every((text) => text.length >= MIN_KEYWORD);
  return isUsable ? distinct : [];
}

interface Prefixes {
  readonly texts: readonly string[];
  /** Nothing but literals was met, so that what follows may be added. */
  readonly open: boolean;
}

function literalsFrom(shape: Shape): Prefixes {
  let texts: readonly string[] = [''];
  for (const node of shape) {
    if (node.kind === 'class') return { texts, open: false };
    if (node.kind === 'literal') {
      texts = texts.map((text) => text + node.text);
      continue;
    }
    const options = node.options.map(literalsFrom);
    const more = [...options.flatMap((option) => option.texts), ...(node.min === 0 ? [''] : [])];
    if (texts.length * more.length > MAX_PREFIXES) return { texts, open: false };
    texts = texts.flatMap((text) => more.map((next) => text + next));
    if (node.max > 1 || options.some((option) => !option.open)) return { texts, open: false };
  }
  return { texts, open: true };
}

/** The characters that, next to a match, would make it part of something longer. Joined by these, words are one value. */
const JOINTS = '+/-';

/** The regular expression of a shape: what stands next to a match must not go on with it. */
export function regexOf(source: string, shape: Shape): string {
  const [first, last] = [shape[0], shape.at(-1)];
  const before = first?.kind === 'class' ? `(?<!${edge(first.chars)})` : '';
  const after =
    last?.kind === 'literal' && !/\w$/.test(last.text)
      ? ''
      : `(?!${edge(last?.kind === 'class' ? last.chars : '')})`;
  return `${before}${source}${after}`;
}

function edge(chars: string): string {
  return `[A-Za-z0-9_${[...JOINTS].filter((char) => chars.includes(char)).join('')}]`;
}

/** The characters with which a shape may begin. */
function firstOf(shape: Shape): Set<string> {
  const first = new Set<string>();
  for (const node of shape) {
    if (node.kind === 'literal') return first.add(node.text[0]!);
    if (node.kind === 'class') {
      for (const char of node.chars) first.add(char);
    } else for (const option of node.options) for (const char of firstOf(option)) first.add(char);
    if (lengthsOf([node]).min > 0) return first;
  }
  return first;
}

function requireLinear(shape: Shape, after: ReadonlySet<string>): void {
  shape.forEach((node, index) => {
    const rest = shape.slice(index + 1);
    const next = firstOf(rest);
    if (lengthsOf(rest).min === 0) for (const char of after) next.add(char);
    if (node.kind === 'class' && node.min !== node.max) {
      const clash = [...node.chars].find((char) => next.has(char));
      if (clash !== undefined)
        throw new ShapeError(`what follows a repetition of variable length may not begin with \`${clash}\``);
    }
    if (node.kind === 'group') {
      if (node.max > 1 && node.options.some((option) => lengthsOf(option).min === 0))
        throw new ShapeError('what a repeated group holds may not be empty');
      for (const option of node.options) requireLinear(option, next);
    }
  });
}

const META = new Set('\\^$.*+?()[]{}|');

class Reader {
  at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  done(): boolean {
    return this.at >= this.source.length;
  }

  peek(): string {
    return this.source[this.at] ?? '';
  }

  sequence(): Shape {
    const nodes: ShapeNode[] = [];
    while (!this.done() && this.peek() !== ')' && this.peek() !== '|') {
      const node = this.repeated(this.atom());
      const last = nodes.at(-1);
      if (node.kind === 'literal' && last?.kind === 'literal')
        nodes[nodes.length - 1] = { kind: 'literal', text: last.text + node.text };
      else nodes.push(node);
    }
    return nodes;
  }

  private atom(): ShapeNode {
    const char = this.peek();
    if (char === '(') return this.group();
    if (char === '[') return { kind: 'class', chars: this.charClass(), min: 1, max: 1 };
    if (char === '\\') {
      this.at += 1;
      const escaped = this.peek();
      if (escaped === '' || /[A-Za-z0-9]/.test(escaped))
        throw new ShapeError(`no escape \`\\${escaped}\` is known`);
      this.at += 1;
      return { kind: 'literal', text: escaped };
    }
    if (META.has(char)) throw new ShapeError(`\`${char}\` is not part of the syntax`);
    this.at += 1;
    return { kind: 'literal', text: char };
  }

  private group(): ShapeNode {
    const head = /^\((?:\?:|(\?<secret>))?/.exec(this.source.slice(this.at))!;
    this.at += head[0].length;
    const options = [this.sequence()];
    while (this.peek() === '|') {
      this.at += 1;
      options.push(this.sequence());
    }
    if (this.peek() !== ')') throw new ShapeError('a group is not closed');
    this.at += 1;
    return { kind: 'group', options, min: 1, max: 1, isSecret: head[1] !== undefined };
  }

  private charClass(): string {
    const end = this.source.indexOf(']', this.at);
    if (end === -1) throw new ShapeError('a class is not closed');
    const body = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    if (body.startsWith('^') || body.includes('\\') || body === '')
      throw new ShapeError(`the class \`[${body}]\` is not part of the syntax`);
    let chars = '';
    for (let i = 0; i < body.length; i += 1) {
      const isRange = body[i + 1] === '-' && i + 2 < body.length;
      const last = isRange ? body.charCodeAt(i + 2) : body.charCodeAt(i);
      for (let code = body.charCodeAt(i); code <= last; code += 1) chars += String.fromCharCode(code);
      if (isRange) i += 2;
    }
    return chars;
  }

  private repeated(node: ShapeNode): ShapeNode {
    const quantifier = /^(?:(\?)|\{(\d+)(?:,(\d+))?\})/.exec(this.source.slice(this.at));
    if (quantifier === null) return node;
    this.at += quantifier[0].length;
    const min = quantifier[1] === undefined ? Number(quantifier[2]) : 0;
    const max = quantifier[1] === undefined ? Number(quantifier[3] ?? quantifier[2]) : 1;
    if (max < min || max > MAX_REPEAT) throw new ShapeError(`the repetition ${quantifier[0]} is too large`);
    if (node.kind === 'literal') return { kind: 'group', options: [[node]], min, max, isSecret: false };
    return { ...node, min, max };
  }
}
