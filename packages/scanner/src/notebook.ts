/**
 * Jupyter's notebooks (nbformat 3 and 4): the code of all cells is one program, read from top to bottom. Cells stand as strings of JSON, so
 * each character of the program knows where it is written.
 */
import { createLineIndex } from '@skeptic/core';
import { type DataNode, itemsAt, stringAt } from './ecosystems/data-node.ts';
import { ManifestError } from './ecosystems/ecosystem.ts';
import { parseJsonNode } from './ecosystems/json-node.ts';
import { withoutMagic } from './ipython.ts';
import { codeLanguageOf, type LanguageTable } from './languages.ts';
import type { Hosted, HostedCode } from './workers/hosted-code.ts';

/** The program of a notebook, if it has code in a known language. */
export function readNotebook(text: string, languages: LanguageTable): Hosted {
  try {
    const code = codeOf(text, languages);
    return { codes: code === null ? [] : [code], problem: null };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const { line } = createLineIndex(text).positionAt(error.at);
    return {
      codes: [],
      problem: `its cells cannot be read, so they were not analysed (line ${line}: ${error.message})`,
    };
  }
}

function codeOf(text: string, languages: LanguageTable): HostedCode | null {
  // Jupyter makes new notebooks as empty files.
  if (text.trim() === '') return null;
  const root = parseJsonNode(text);
  const language = codeLanguageOf(languages.byName(languageOf(root)));
  if (language === null) return null;
  const program = new ProgramText(text);
  for (const cell of cellsOf(root)) if (stringAt(cell, 'cell_type') === 'code') program.add(sourceOf(cell));
  if (program.isEmpty) return null;
  return program.hosted(language);
}

/** Notebooks are Python's unless they say otherwise. */
function languageOf(root: DataNode): string {
  return (
    stringAt(root, 'metadata', 'language_info', 'name') ??
    stringAt(root, 'metadata', 'kernelspec', 'language') ??
    'python'
  );
}

function cellsOf(root: DataNode): readonly DataNode[] {
  const older = itemsAt(root, 'worksheets').flatMap((sheet) => itemsAt(sheet, 'cells'));
  return [...itemsAt(root, 'cells'), ...older];
}

/** The strings that hold the code of a cell: its lines, or one for all. */
function sourceOf({ value }: DataNode): readonly DataNode[] {
  const source = value instanceof Map ? (value.get('source') ?? value.get('input')) : undefined;
  if (source === undefined) return [];
  return typeof source.value === 'string' ? [source] : itemsAt(source);
}

class ProgramText {
  private readonly written: string;
  private readonly cells: string[] = [];
  /** Where each character of the program is written. */
  private readonly offsets: number[] = [];

  constructor(written: string) {
    this.written = written;
  }

  get isEmpty(): boolean {
    return this.cells.every((cell) => cell.trim() === '');
  }

  /** Adds a cell, which ends its last line. */
  add(strings: readonly DataNode[]): void {
    let cell = '';
    for (const node of strings) {
      if (typeof node.value !== 'string') continue;
      cell += node.value;
      this.addOffsets(node);
    }
    this.cells.push(`${withoutMagic(cell)}\n`);
    this.offsets.push(strings.at(-1)?.end ?? 0);
  }

  private addOffsets({ start, end }: DataNode): void {
    for (let at = start + 1; at < end - 1; ) {
      this.offsets.push(at);
      if (this.written[at] !== '\\') at += 1;
      else at += this.written[at + 1] === 'u' ? 6 : 2;
    }
  }

  hosted(language: HostedCode['language']): HostedCode {
    const text = this.cells.join('');
    const around = createLineIndex(this.written);
    const own = createLineIndex(text);
    const offsetOf = (offset: number): number => this.offsets[Math.min(offset, this.offsets.length - 1)] ?? 0;
    return {
      language,
      text,
      isVerbatim: false,
      move({ start, end }) {
        const from = offsetOf(start);
        // Its last character says where it ends: the next one may stand in another string.
        const to = end > start ? offsetOf(end - 1) + 1 : from;
        const span = { start: from, end: Math.max(from, to) };
        return { ...span, region: around.regionOf(span) };
      },
      lineOf: (line) => around.positionAt(offsetOf(own.startOf(line))).line,
    };
  }
}
