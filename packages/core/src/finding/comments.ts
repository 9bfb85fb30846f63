/**
 * Where the comments of a text are, for languages with and without a parser. A reader of tokens: it knows comments and strings and skips
 * everything else, so that a comment mark in a string is none. It errs where only a parser can tell (templates nested in templates of
 * JavaScript, a heredoc of a shell); it runs on the few texts that hold a suppression, and its time is linear.
 */
export interface CommentSpan {
  readonly start: number;
  readonly end: number;
}

export interface TextComments {
  /** In order. */
  readonly comments: readonly CommentSpan[];
  /** Code blocks of a Markdown text, fences included: what stands in them is an example. */
  readonly fences: readonly CommentSpan[];
}

const DOUBLE = String.raw`"(?:\\[\s\S]|[^"\\\n\r])*"?`;
const SINGLE = String.raw`'(?:\\[\s\S]|[^'\\\n\r])*'?`;
const TRIPLE = String.raw`"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$)`;
const BACKTICK = String.raw`${'`'}(?:\\[\s\S]|[^${'`'}\\])*${'`'}?`;
/** A regular expression of JavaScript, where no operand stands before it. */
const REGEX = String.raw`(?<=(?:^|[(,=:[!&|?{};+\-*%<>~^\n]|\breturn|\bcase|\btypeof)[ \t]{0,50})\/(?![*/])(?:\\[^\n\r]|\[(?:\\[^\n\r]|[^\]\\\n\r])*\]|[^/\\[\n\r])+\/`;
const BLOCK = String.raw`\/\*[\s\S]*?(?:\*\/|$)`;
const MARKUP = String.raw`<!--[\s\S]*?(?:-->|$)|\{#[\s\S]*?(?:#\}|$)|\{\{~?![\s\S]*?(?:\}\}|$)|<%#[\s\S]*?(?:%>|$)|<%--[\s\S]*?(?:--%>|$)`;

/** Each alternative is a comment (the first group) or something that may hold what looks like one. */
function tokens(comment: string, other: string): RegExp {
  return new RegExp(other === '' ? `(${comment})` : `(${comment})|${other}`, 'g');
}

const C = tokens(String.raw`\/\/[^\n\r]*|${BLOCK}`, [REGEX, DOUBLE, SINGLE, BACKTICK].join('|'));
/** A lifetime of Rust is an apostrophe that nothing closes. */
const RUST = tokens(
  String.raw`\/\/[^\n\r]*|${BLOCK}`,
  String.raw`"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[^\n]{1,10}|[^'\\\n])'`,
);
const PHP = tokens(
  String.raw`\/\/[^\n\r]*|#(?!\[)[^\n\r]*|${BLOCK}|<!--[\s\S]*?(?:-->|$)`,
  String.raw`"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?`,
);
const PYTHON = tokens(String.raw`#[^\n\r]*`, [TRIPLE, DOUBLE, SINGLE].join('|'));
const SHELL = tokens(
  String.raw`(?<![^\s;&|()])#[^\n\r]*`,
  String.raw`\\[\s\S]|"(?:\\[\s\S]|[^"\\])*"?|'[^']*'?`,
);
const YAML = tokens(
  String.raw`(?<!\S)#[^\n\r]*`,
  String.raw`(?<=^|[\s,[{:])(?:${DOUBLE}|'(?:''|[^'\n\r])*'?)`,
);
const HCL = tokens(String.raw`#[^\n\r]*|\/\/[^\n\r]*|${BLOCK}`, DOUBLE);
const DOCKERFILE = tokens(String.raw`(?<=^|[\n\r])[ \t]*#[^\n\r]*`, '');
const INI = tokens(String.raw`(?<!\S)[#;!][^\n\r]*`, [DOUBLE, SINGLE].join('|'));
const SQL = tokens(String.raw`--[^\n\r]*|${BLOCK}`, `'(?:''|[^'])*'?|"[^"]*"?`);
const PUG = tokens(String.raw`(?<=^|[\n\r])[ \t]*\/\/-?[^\n\r]*|<!--[\s\S]*?(?:-->|$)`, '');
const PAGE = tokens(MARKUP, '');
const STYLE = tokens(BLOCK, [DOUBLE, SINGLE].join('|'));
/** Of a kind of text that nobody knows: the marks of all, where a word could begin. */
const ANY = tokens(
  String.raw`(?<!\S)(?:#|\/\/|--|;|%)[^\n\r]*|${BLOCK}|${MARKUP}`,
  [DOUBLE, SINGLE].join('|'),
);

/** Comments of Python in strings of JSON: up to the end of the line or of the string. */
const NOTEBOOK = tokens(String.raw`#(?:[^"\\\n\r]|\\[^n\n\r])*`, '');

const BY_LANGUAGE: Readonly<Record<string, RegExp>> = {
  notebook: NOTEBOOK,
  python: PYTHON,
  javascript: C,
  typescript: C,
  pug: PUG,
};

const BY_EXTENSION: ReadonlyMap<string, RegExp> = new Map([
  ...each(
    'js jsx mjs cjs ts tsx mts cts java kt kts scala groovy gradle go c h cc cpp cxx hpp cs swift dart proto json5 jsonc',
    C,
  ),
  ...each('rs', RUST),
  ...each('php phtml', PHP),
  ...each('py pyi pyw rb rake toml pl pm r ex exs cr', PYTHON),
  ...each('sh bash zsh ksh mk', SHELL),
  ...each('yml yaml', YAML),
  ...each('tf tfvars hcl', HCL),
  ...each('ini cfg conf properties env', INI),
  ...each('sql lua hs', SQL),
  ...each('css scss less', STYLE),
  ...each(
    'html htm xhtml xml svg vue svelte hbs handlebars mustache ejs erb jsp njk j2 jinja jinja2 tpl tmpl',
    PAGE,
  ),
  ...each('pug jade', PUG),
]);

function each(extensions: string, pattern: RegExp): [string, RegExp][] {
  return extensions.split(' ').map((extension) => [extension, pattern]);
}

/** The comments of a text. `language` is that of its facts; the path decides where there is none, and for pages. */
export function commentsOf(text: string, path: string, language: string | null): TextComments {
  if (language === 'markdown') return markdownComments(text);
  const pattern = patternFor(path, language);
  return { comments: pattern === PAGE ? pageComments(text) : spansIn(text, pattern, 0), fences: [] };
}

function patternFor(path: string, language: string | null): RegExp {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const byPath = BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1));
  // Scripts in pages are in their language, and the page around them is not.
  if (byPath === PAGE) return PAGE;
  if (language !== null && Object.hasOwn(BY_LANGUAGE, language)) return BY_LANGUAGE[language]!;
  if (name.startsWith('dockerfile') || name.endsWith('.dockerfile') || name === 'containerfile')
    return DOCKERFILE;
  if (name === 'makefile' || name === 'gnumakefile') return SHELL;
  return byPath ?? (language === null ? ANY : PAGE);
}

function spansIn(text: string, pattern: RegExp, offset: number): CommentSpan[] {
  const spans: CommentSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[1] === undefined) continue;
    spans.push({ start: offset + match.index, end: offset + match.index + match[0].length });
  }
  return spans;
}

/** A page's own comments, and those of its scripts and styles. */
function pageComments(text: string): CommentSpan[] {
  const spans: CommentSpan[] = [];
  let at = 0;
  for (const match of text.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1/gi)) {
    const start = match.index + match[0].indexOf('>') + 1;
    const end = start + match[2]!.length;
    spans.push(...spansIn(text.slice(at, match.index), PAGE, at));
    spans.push(...spansIn(text.slice(start, end), match[1]!.toLowerCase() === 'style' ? STYLE : C, start));
    at = end;
  }
  return [...spans, ...spansIn(text.slice(at), PAGE, at)];
}

const FENCE = /^ {0,12}(?:[-*+] |\d{1,9}[.)] )? {0,3}(`{3,}|~{3,})/;

function markdownComments(text: string): TextComments {
  const fences: CommentSpan[] = [];
  let open: { readonly mark: string; readonly start: number } | null = null;
  for (const match of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const line = match[1]!;
    const end = match.index + match[0].length;
    if (open === null) {
      const mark = FENCE.exec(line)?.[1];
      if (mark !== undefined) open = { mark, start: match.index };
    } else if (
      line.trim().startsWith(open.mark) &&
      line.trim() === open.mark[0]!.repeat(line.trim().length)
    ) {
      fences.push({ start: open.start, end });
      open = null;
    }
    if (end === text.length) break;
  }
  if (open !== null) fences.push({ start: open.start, end: text.length });
  const comments = spansIn(text, /(<!--[\s\S]*?(?:-->|$))|`[^`\n]+`/g, 0);
  return {
    comments: comments.filter(
      ({ start }) => !fences.some((fence) => fence.start <= start && start < fence.end),
    ),
    fences,
  };
}
