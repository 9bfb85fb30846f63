/**
 * HTML, Vue and Svelte: everything but scripts is blanked with spaces, so that offsets stay. A tolerant scan of tags,
 * comments and attributes, linear in the text.
 */
import type { Block, FileAst, FunctionNode, Statement } from '../../ast/nodes.ts';

export interface HostScripts {
  /** The scripts at their places; of the same length as the host's text. */
  readonly code: string;
  readonly isTypeScript: boolean;
  /** Inline event handlers: where their block starts in `code`, and where their name stands. */
  readonly handlers: ReadonlyMap<number, HandlerName>;
}

export interface HandlerName {
  readonly name: string;
  readonly start: number;
}

interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly isQuoted: boolean;
}

/** Whether a path belongs to a format that only holds scripts among other text. */
export function isHostFormat(path: string): boolean {
  return /\.(?:html?|vue|svelte)$/i.test(path);
}

/** Blanks everything but the scripts and inline event handlers. */
export function extractScripts(text: string): HostScripts {
  const pieces: string[] = [];
  const handlers = new Map<number, HandlerName>();
  let isTypeScript = false;
  let copied = 0;
  const keep = (start: number, end: number, code: string): void => {
    pieces.push(blank(text.slice(copied, start)), code);
    copied = end;
  };
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      at = after(text, '-->', at + 4);
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[1]?.toLowerCase();
    if (tag === undefined) {
      at += 1;
      continue;
    }
    const attributes: Attribute[] = [];
    const open = readAttributes(text, at + tag.length + 1, attributes);
    for (const attribute of attributes) {
      keepHandler(text, attribute, handlers, keep);
      keepRawHtml(text, attribute, keep);
    }
    at = open;
    if (tag !== 'script' && tag !== 'style') continue;
    CLOSING[tag].lastIndex = open;
    const close = CLOSING[tag].exec(text)?.index ?? text.length;
    const language = tag === 'script' ? scriptLanguage(text, attributes) : null;
    if (language !== null) {
      isTypeScript ||= language === 'typescript';
      const code = text.slice(open, close);
      keep(open - 1, close, separator(code) + code);
    }
    at = close < text.length ? close + 1 : text.length;
  }
  pieces.push(blank(text.slice(copied)));
  return { code: withHtmlTags(text, pieces.join('')), isTypeScript, handlers };
}

/** What Vue and Svelte put into the page as HTML is a call of this method, so that rules and models can speak of it. */
const RAW_HTML = '$.html(';

/** `v-html="code"` of Vue becomes `$.html( code);`, its name at its place. */
function keepRawHtml(
  text: string,
  { name, start, valueStart, valueEnd, isQuoted }: Attribute,
  keep: (start: number, end: number, code: string) => void,
): void {
  if (name !== 'v-html' || !isQuoted || valueEnd + 1 >= text.length || valueEnd === valueStart) return;
  keep(start, valueEnd + 2, `${RAW_HTML.padEnd(valueStart - start)}${text.slice(valueStart, valueEnd)});`);
}

const HTML_TAG = /\{@html\s/g;

/** `{@html code}` of Svelte, outside of scripts, becomes `$.html(code)`. */
function withHtmlTags(text: string, code: string): string {
  if (!text.includes('{@html')) return code;
  const pieces: string[] = [];
  let copied = 0;
  for (const { index } of text.matchAll(HTML_TAG)) {
    const from = index + RAW_HTML.length;
    const to = index < copied ? -1 : closingBrace(text, from);
    if (to === -1 || code.slice(index, from).trim() !== '') continue;
    pieces.push(code.slice(copied, index), RAW_HTML, text.slice(from, to), ')');
    copied = to + 1;
  }
  return pieces.join('') + code.slice(copied);
}

/** Longer expressions in a template are rather a missing brace. */
const MAX_EXPRESSION = 2_000;

function closingBrace(text: string, from: number): number {
  let depth = 0;
  const end = Math.min(text.length, from + MAX_EXPRESSION);
  for (let at = from; at < end; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && depth === 0) return at;
    else if (text[at] === '}') depth -= 1;
  }
  return -1;
}

/** Scripts end each other's statements: a line end does it, unless the code looks like a continuation. */
function separator(code: string): string {
  return /^\s*[([`+\-*/,.]/.test(code) ? ';' : '\n';
}

const TAG = /<([A-Za-z][^\s/>]{0,60})/y;
const CLOSING = { script: /<\/script/gi, style: /<\/style/gi };
const BLANKED = /[^\r\n\u2028\u2029]+/g;

function blank(text: string): string {
  return text.replace(BLANKED, (match) => ' '.repeat(match.length));
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at + mark.length;
}

const ATTRIBUTE_NAME = /[^\s"'<>/=]+/y;

/** Reads attributes up to the tag's `>`; returns the offset behind it. */
function readAttributes(text: string, from: number, attributes: Attribute[]): number {
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (char === '>') return at + 1;
    if (char === '<') return at;
    ATTRIBUTE_NAME.lastIndex = at;
    const name = ATTRIBUTE_NAME.exec(text)?.[0];
    if (name === undefined) {
      at += 1;
      continue;
    }
    const attribute = readValue(text, name, at);
    attributes.push(attribute);
    at = attribute.valueEnd + (attribute.isQuoted ? 1 : 0);
  }
  return text.length;
}

const EQUALS = /\s*=\s*/y;
const UNQUOTED = /[^\s"'<>]*/y;

function readValue(text: string, name: string, start: number): Attribute {
  const nameEnd = start + name.length;
  EQUALS.lastIndex = nameEnd;
  const equals = EQUALS.exec(text);
  if (equals === null)
    return { name: name.toLowerCase(), start, valueStart: nameEnd, valueEnd: nameEnd, isQuoted: false };
  const at = nameEnd + equals[0].length;
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1);
    const valueEnd = close === -1 ? text.length : close;
    return { name: name.toLowerCase(), start, valueStart: at + 1, valueEnd, isQuoted: true };
  }
  UNQUOTED.lastIndex = at;
  const valueEnd = at + (UNQUOTED.exec(text)?.[0].length ?? 0);
  return { name: name.toLowerCase(), start, valueStart: at, valueEnd, isQuoted: false };
}

/** `onclick="code"` becomes `{code}` on a line of its own: a block at the quote's place. */
function keepHandler(
  text: string,
  attribute: Attribute,
  handlers: Map<number, HandlerName>,
  keep: (start: number, end: number, code: string) => void,
): void {
  const { name, start, valueStart, valueEnd, isQuoted } = attribute;
  if (!isQuoted || !/^on[a-z]{2,30}$/.test(name) || valueEnd >= text.length) return;
  handlers.set(valueStart - 1, { name, start });
  keep(valueStart - 2, valueEnd + 1, `\n{${decodeQuotes(text.slice(valueStart, valueEnd))}}`);
}

/** Entities that stand for code characters in a handler, padded to their length. */
function decodeQuotes(code: string): string {
  if (!code.includes('&')) return code;
  let isOpen = false;
  return code.replaceAll('&amp;&amp;', '&&'.padEnd(10)).replace(ENTITY, (entity) => {
    const char = HANDLER_ENTITIES[entity] ?? entity;
    if (char !== '"' && char !== "'") return char.padEnd(entity.length);
    // The padding belongs outside the string.
    isOpen = !isOpen;
    return isOpen ? char.padStart(entity.length) : char.padEnd(entity.length);
  });
}

const ENTITY = /&(?:quot|#39|apos|lt|gt|amp);/g;

// biome-ignore format: one table
const HANDLER_ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"', '&#39;': "'", '&apos;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&',
};

const JAVASCRIPT_TYPE =
  /^(?:module|(?:text|application)\/(?:javascript|x-javascript|ecmascript|babel|jsx))(?:;.*)?$/i;
const TYPESCRIPT_LANG = /^(?:ts|tsx|typescript|text\/typescript|application\/typescript)$/i;

function scriptLanguage(text: string, attributes: readonly Attribute[]): 'javascript' | 'typescript' | null {
  const valueOf = (name: string): string | null => {
    const found = attributes.find((attribute) => attribute.name === name);
    return found === undefined ? null : text.slice(found.valueStart, found.valueEnd).trim();
  };
  if (valueOf('src') !== null) return null;
  const lang = valueOf('lang') ?? '';
  const type = valueOf('type') ?? '';
  if (TYPESCRIPT_LANG.test(lang) || TYPESCRIPT_LANG.test(type)) return 'typescript';
  return type === '' || JAVASCRIPT_TYPE.test(type) ? 'javascript' : null;
}

/**
 * Names the handlers' blocks as functions, drops the semicolons that `extractScripts` put in, and puts what a template shows behind all
 * scripts, wherever it stands: it is rendered when they have run.
 */
export function nameHandlers(ast: FileAst, host: HostScripts, text: string): FileAst {
  let nodeCount = ast.nodeCount;
  const body: Statement[] = [];
  const shown: Statement[] = [];
  for (const statement of ast.module.body) {
    if (statement.kind === 'Empty' && text[statement.start] !== ';') continue;
    const handler = statement.kind === 'Block' ? host.handlers.get(statement.start) : undefined;
    if (handler === undefined) (isShown(statement, text) ? shown : body).push(statement);
    else body.push(handlerFunction(statement as Block, handler, nodeCount++));
  }
  return { ...ast, module: { ...ast.module, body: [...body, ...shown] }, nodeCount };
}

/** A statement that stands for `v-html="…"` or `{@html …}`. */
function isShown({ kind, start }: Statement, text: string): boolean {
  return kind === 'ExprStmt' && /^(?:v-html|\{@html)/i.test(text.slice(start, start + 6));
}

function handlerFunction(body: Block, handler: HandlerName, id: number): FunctionNode {
  const { name, start } = handler;
  return {
    kind: 'Function',
    start,
    end: body.end,
    id,
    form: 'function',
    name,
    nameStart: start,
    nameEnd: start + name.length,
    computedName: null,
    params: [],
    body,
    exprBody: false,
    isAsync: false,
    isGenerator: false,
    modifiers: [],
    decorators: [],
    returnType: null,
  };
}
