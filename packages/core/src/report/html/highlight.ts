/** Colours of code: runs of a text, by the language that its file's name tells. */
import hljs, { type TokenNode } from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { ownTable } from '../../own-table.ts';

/** What a run of code can be; pages have a colour for each. `escape` stands for signs that cannot be printed. */
export const TOKENS = [
  'keyword',
  'string',
  'number',
  'comment',
  'title',
  'type',
  'name',
  'meta',
  'escape',
] as const;
type Token = (typeof TOKENS)[number];

/** Start, length and index into `TOKENS`. */
export type Run = readonly [start: number, length: number, token: number];

const highlighter = hljs.newInstance();
for (const [name, language] of Object.entries({
  bash,
  dockerfile,
  ini,
  javascript,
  json,
  python,
  typescript,
  xml,
  yaml,
}))
  highlighter.registerLanguage(name, language);

const LANGUAGE_OF: Readonly<Record<string, string>> = ownTable({
  py: 'python',
  pyi: 'python',
  pyw: 'python',
  ipynb: 'json',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  html: 'xml',
  htm: 'xml',
  vue: 'xml',
  svelte: 'xml',
  xml: 'xml',
  ejs: 'xml',
  hbs: 'xml',
  j2: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  ini: 'ini',
  toml: 'ini',
  cfg: 'ini',
  env: 'ini',
  properties: 'ini',
  sh: 'bash',
  bash: 'bash',
  dockerfile: 'dockerfile',
});

/** What the highlighter calls things, by the first word of its scope. */
const TOKEN_OF: Readonly<Record<string, Token>> = ownTable({
  keyword: 'keyword',
  operator: 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  number: 'number',
  literal: 'number',
  symbol: 'number',
  comment: 'comment',
  doctag: 'comment',
  title: 'title',
  function: 'title',
  section: 'title',
  type: 'type',
  built_in: 'type',
  class: 'type',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  name: 'name',
  tag: 'name',
  meta: 'meta',
});

/** The runs of a text in the language of its file; none when the language is not known. */
export function highlight(text: string, path: string): readonly Run[] {
  const language = LANGUAGE_OF[extensionOf(path)];
  if (language === undefined) return [];
  const runs: Run[] = [];
  const { _emitter } = highlighter.highlight(text, { language, ignoreIllegals: true });
  collect(_emitter.rootNode, null, 0, runs);
  return runs;
}

/** The runs of each line of a text of several lines, from the runs of the whole. */
export function runsByLine(text: string, runs: readonly Run[]): readonly (readonly Run[])[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const end = start + line.length;
    const own = runs.flatMap(([from, length, token]): Run[] => {
      const first = Math.max(from, start);
      const last = Math.min(from + length, end);
      return last > first ? [[first - start, last - first, token]] : [];
    });
    start = end + 1;
    return own;
  });
}

/** Appends the runs of a node, and returns the offset after it. */
function collect(node: TokenNode, token: Token | null, offset: number, runs: Run[]): number {
  const own = node.scope === undefined ? token : (TOKEN_OF[node.scope.split(/[.:]/)[0]!] ?? token);
  let at = offset;
  for (const child of node.children) {
    if (typeof child !== 'string') at = collect(child, own, at, runs);
    else {
      if (own !== null && child.length > 0) runs.push([at, child.length, TOKENS.indexOf(own)]);
      at += child.length;
    }
  }
  return at;
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.slice(name.lastIndexOf('.') + 1);
}
