/**
 * Fenced code blocks of Markdown, as CommonMark has them, with a language tag. An AI answer is such a text. Blocks inside of block
 * quotes are not looked into.
 */
import type { Finding, FlowStep, LanguageId, Notification, Region } from '@skeptic/core';
import { codeLanguageOf, type LanguageTable } from '../languages.ts';

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

/** Moves a finding of a block to its place in the Markdown text. Columns stay, because blocks are whole lines. */
export function moveFinding(finding: Finding, block: CodeBlock): Finding {
  const { start, line } = block;
  const moved = {
    ...finding,
    start: finding.start + start,
    end: finding.end + start,
    region: moveRegion(finding.region, line),
    flow: finding.flow.map(
      (step): FlowStep => ({
        ...step,
        start: step.start + start,
        end: step.end + start,
        region: moveRegion(step.region, line),
      }),
    ),
    metavariables: Object.fromEntries(
      Object.entries(finding.metavariables).map(([name, value]) => [
        name,
        { ...value, start: value.start + start, end: value.end + start },
      ]),
    ),
  };
  const { statement } = finding;
  if (statement === undefined) return moved;
  return { ...moved, statement: { start: statement.start + start, end: statement.end + start } };
}

/** Moves the line that a notification of a block names to its place in the Markdown text. */
export function moveNotification(notification: Notification, block: CodeBlock): Notification {
  const message = notification.message.replace(
    /\bline (\d{1,7})\b/g,
    (_, line: string) => `line ${Number(line) + block.line - 1}`,
  );
  return { ...notification, message };
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

function moveRegion(region: Region, line: number): Region {
  return { ...region, startLine: region.startLine + line - 1, endLine: region.endLine + line - 1 };
}
