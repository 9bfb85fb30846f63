/**
 * Fenced code blocks of Markdown, as CommonMark has them, with a language tag. An AI answer is such a text. Blocks inside of block
 * quotes are not looked into.
 */
import type { LanguageId } from '@skeptic/core';
import { codeLanguageOf, type LanguageTable } from '../languages.ts';
import type { HostedCode } from './hosted-code.ts';

export interface CodeBlock {
  readonly language: LanguageId;
  readonly text: string;
  /** Offset of the block's text in the Markdown text. */
  readonly start: number;
  /** 1-based line of the block's first line. */
  readonly line: number;
}

const OPENING = /^ {0,12}(?:[-*+] |\d{1,9}[.)] )? {0,3}(`{3,}|~{3,})[ \t]*([^\r\n]*)$/;

/** The blocks whose tag names a known language. */
export function codeBlocks(markdown: string, languages: LanguageTable): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; language: LanguageId | null; start: number; line: number } | null = null;
  let line = 0;
  for (const match of markdown.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    line += 1;
    const text = match[1]!;
    if (open === null) {
      const opening = OPENING.exec(text);
      if (opening === null || (opening[1]!.startsWith('`') && opening[2]!.includes('`'))) continue;
      const start = match.index + match[0].length;
      open = { fence: opening[1]!, language: languageOf(opening[2]!, languages), start, line: line + 1 };
    } else if (closes(text, open.fence)) {
      pushBlock(blocks, open, markdown.slice(open.start, match.index));
      open = null;
    }
  }
  // A block that is never closed runs to the end: an answer may have been cut off.
  if (open !== null) pushBlock(blocks, open, markdown.slice(open.start));
  return blocks;
}

/** A block as code of the Markdown text. Columns stay, because blocks are whole lines. */
export function hostedBlock({ language, text, start, line }: CodeBlock): HostedCode {
  const lineOf = (own: number): number => own + line - 1;
  return {
    language,
    text,
    isVerbatim: true,
    move: ({ region, ...span }) => ({
      start: span.start + start,
      end: span.end + start,
      region: { ...region, startLine: lineOf(region.startLine), endLine: lineOf(region.endLine) },
    }),
    lineOf,
  };
}

function pushBlock(
  blocks: CodeBlock[],
  open: { language: LanguageId | null; start: number; line: number },
  text: string,
): void {
  if (open.language === null || text.trim() === '') return;
  blocks.push({ language: open.language, text, start: open.start, line: open.line });
}

function closes(text: string, fence: string): boolean {
  const trimmed = text.trim();
  return trimmed.length >= fence.length && trimmed === fence[0]!.repeat(trimmed.length);
}

/** `python`, `{.python .numberLines}`, `js title="a.js"`, `python:app.py`. */
function languageOf(info: string, languages: LanguageTable): LanguageId | null {
  const word = /^\{?\s*\.?([\w+#-]+)/.exec(info)?.[1];
  const language = word === undefined ? null : languages.byName(word);
  return codeLanguageOf(language);
}
