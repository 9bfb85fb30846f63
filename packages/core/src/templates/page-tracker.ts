/**
 * Where in a page an output stands: fed with the constant text between the tags of a template, in order, one character at a time.
 *
 * Branches of a template are read one after the other, so markup that a branch opens and its twin opens again is seen as nested; places
 * are told by what stands directly before the output, which such templates get right.
 */
import type { OutputPlace } from './template.ts';

export interface PageTracker {
  /** Constant text of the template. */
  text(part: string): void;
  /** An output begins here: where it stands. `expression` is what is put out. */
  output(expression?: string): OutputPlace;
}

type State =
  | 'text'
  | 'tag-name'
  | 'tag'
  | 'name'
  | 'before-value'
  | 'value'
  | 'comment'
  | 'script'
  | 'hidden';

/** Attributes that take an address which the browser may run as a script. */
const URL_ATTRIBUTES = /^(?:href|xlink:href|action|formaction)$/;
/** Elements whose `src` is run or shown as a document. */
const FRAMES = /^(?:iframe|frame|embed|object|script)$/;
/** Scripts that the browser does not run. */
const DATA_SCRIPT =
  /\btype\s*=\s*["']?\s*(?!(?:text|application)\/(?:x-)?(?:java|ecma)script|module|text\/babel)[\w/]/i;
/** Longer names and tags are no markup of a page. */
const MAX_WORD = 64;
const MAX_TAG = 1000;

interface Page {
  state: State;
  tag: string;
  /** The tag as written so far. */
  source: string;
  attribute: string;
  /** The quote around a value; empty without one. */
  quote: string;
  /** Something of the value stands already. */
  isBegun: boolean;
  /** The quote of a text in a script; empty outside of texts. */
  scriptQuote: string;
  /** The last characters, to find ends that are longer than one. */
  tail: string;
}

export function createPageTracker(): PageTracker {
  const page: Page = {
    state: 'text',
    tag: '',
    source: '',
    attribute: '',
    quote: '',
    isBegun: false,
    scriptQuote: '',
    tail: '',
  };
  return {
    text(part) {
      for (let at = 0; at < part.length; at += 1) {
        const next = page.state === 'text' ? part.indexOf('<', at) : at;
        // Most of a page is text.
        if (next < 0) return;
        at = next;
        page.tail = (page.tail + part[at]!).slice(-9);
        read(page, part[at]!);
      }
    },
    output(expression = '') {
      if (page.state === 'before-value') {
        page.state = 'value';
        page.quote = '';
        page.isBegun = false;
      }
      const place = placeOf(page);
      page.isBegun = true;
      page.tail = '';
      return place === 'url' ? placeOfAddress(expression, page.quote) : place;
    },
  };
}

function placeOf(page: Page): OutputPlace {
  if (page.state === 'script')
    return page.scriptQuote === '' || page.scriptQuote === '`' ? 'script' : 'markup';
  if (page.state !== 'value') return 'markup';
  if (isHandler(page.attribute)) return 'handler';
  if (!page.isBegun && isAddress(page)) return 'url';
  return page.quote === '' ? 'unquoted' : 'markup';
}

/** An address that begins with a constant text leads where that text says. */
export function placeOfAddress(expression: string, quote: string): OutputPlace {
  if (!/^(?:"[^"]|'[^']|`[^`$])/.test(expression)) return 'url';
  return quote === '' ? 'unquoted' : 'markup';
}

/** Where the value of an attribute that is quoted stands. */
export function placeOfAttribute(tag: string, attribute: string, expression: string): OutputPlace {
  if (isHandler(attribute)) return 'handler';
  return isAddress({ tag, attribute }) ? placeOfAddress(expression, '"') : 'markup';
}

/** Its value is read as a script, or as a page of its own, once it has been unescaped. */
function isHandler(attribute: string): boolean {
  return /^on[a-z]+$/.test(attribute) || attribute === 'srcdoc';
}

function isAddress({ attribute, tag }: Pick<Page, 'attribute' | 'tag'>): boolean {
  if (attribute === 'src' || attribute === 'data') return FRAMES.test(tag);
  // A style sheet is no script.
  return URL_ATTRIBUTES.test(attribute) && !(attribute === 'href' && (tag === 'link' || tag === 'image'));
}

function read(page: Page, char: string): void {
  switch (page.state) {
    case 'text':
      if (char === '<') enter(page, 'tag-name');
      return;
    case 'comment':
      if (page.tail.endsWith('-->')) page.state = 'text';
      return;
    case 'script':
      readScript(page, char);
      return;
    case 'hidden':
      if (char === '>' && page.tail.toLowerCase().endsWith(`</${page.tag}>`)) page.state = 'text';
      return;
    default:
      page.source = page.source.length < MAX_TAG ? page.source + char : page.source;
      readTag(page, char);
  }
}

function enter(page: Page, state: State): void {
  page.state = state;
  page.tag = '';
  page.source = '';
  page.attribute = '';
}

function readTag(page: Page, char: string): void {
  const isSpace = /\s/.test(char);
  switch (page.state) {
    case 'tag-name':
      if (/[\w:-]/.test(char) && page.tag.length < MAX_WORD) page.tag += char.toLowerCase();
      else if (page.tag === '' && char === '!') page.state = 'tag';
      else if (char === '>') leave(page);
      else if (page.tag === '' && char !== '/') page.state = 'text';
      else page.state = 'tag';
      if (page.tag === '--') page.state = 'comment';
      return;
    case 'tag':
      if (page.tail.endsWith('<!--')) page.state = 'comment';
      else if (char === '>') leave(page);
      else if (!isSpace && char !== '/' && char !== '=') {
        page.state = 'name';
        page.attribute = char.toLowerCase();
      } else if (char === '=') page.state = 'before-value';
      return;
    case 'name':
      if (page.tail.endsWith('<!--')) page.state = 'comment';
      else if (char === '=') page.state = 'before-value';
      else if (char === '>') leave(page);
      else if (isSpace || char === '/') page.state = 'tag';
      else if (page.attribute.length < MAX_WORD) page.attribute += char.toLowerCase();
      return;
    case 'before-value':
      if (isSpace) return;
      if (char === '>') leave(page);
      else {
        page.state = 'value';
        page.quote = char === '"' || char === "'" ? char : '';
        page.isBegun = page.quote === '';
      }
      return;
    default:
      readValue(page, char, isSpace);
  }
}

function readValue(page: Page, char: string, isSpace: boolean): void {
  if (page.quote === '' && char === '>') leave(page);
  else if (page.quote === '' ? isSpace : char === page.quote) page.state = 'tag';
  else page.isBegun = true;
}

function leave(page: Page): void {
  page.scriptQuote = '';
  if (page.tag === 'script') page.state = DATA_SCRIPT.test(page.source) ? 'hidden' : 'script';
  else if (page.tag === 'style' || page.tag === 'textarea' || page.tag === 'title') page.state = 'hidden';
  else page.state = 'text';
}

function readScript(page: Page, char: string): void {
  if (char === '>' && page.tail.toLowerCase().endsWith('</script>')) {
    page.state = 'text';
    return;
  }
  const before = page.tail.at(-2);
  if (page.scriptQuote === '') {
    if (char === '"' || char === "'" || char === '`') page.scriptQuote = char;
    // A comment is skipped to the end of its line, whatever quotes it holds.
    else if (char === '/' && before === '/') page.scriptQuote = '\n';
  } else if (char === page.scriptQuote && (before !== '\\' || char === '\n')) page.scriptQuote = '';
  else if (char === '\n' && page.scriptQuote !== '`') page.scriptQuote = '';
}
