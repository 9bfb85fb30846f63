/** The lines that fixers would write in the place of what an agent has written: an agent takes them as they are. */
import {
  createLineIndex,
  decode,
  type Finding,
  type Fix,
  type RewrittenLine,
  type ToldFinding,
} from '@skeptic/core';
import { applyEdits, mergeEdits } from '../apply-edits.ts';
import { codeLanguageOf } from '../languages.ts';
import type { Platform } from '../platform/platform.ts';
import type { SelectedFile } from '../workspace/select-files.ts';

/** So many findings are looked at: no more are told. */
const MAX_FINDINGS = 5;
/** A fix that changes more lines is left to `skeptic fix`. */
const MAX_LINES = 3;
const MAX_BYTES = 1_500_000;

export interface ExactFixOptions {
  readonly files: readonly SelectedFile[];
  /** Texts that are not on disk yet, by path. */
  readonly proposed: ReadonlyMap<string, string | null>;
  readonly platform: Platform;
  readonly fix: (
    input: {
      readonly path: string;
      readonly text: string;
      readonly language: NonNullable<ReturnType<typeof codeLanguageOf>>;
    },
    findings: readonly Finding[],
  ) => Promise<readonly (Fix | null)[]>;
}

/** Adds to findings how their lines would read. Those that no fixer knows stay as they are. */
export async function withExactFixes(
  told: readonly ToldFinding[],
  { files, proposed, platform, fix }: ExactFixOptions,
): Promise<readonly ToldFinding[]> {
  if (told.length > MAX_FINDINGS) return told;
  const found: ToldFinding[] = [];
  for (const one of told) {
    const file = files.find(({ path }) => path === one.finding.path);
    const language = file === undefined || file.language === 'shebang' ? null : codeLanguageOf(file.language);
    const text = file === undefined ? null : (proposed.get(file.path) ?? textOnDisk(file.system, platform));
    const [fixed = null] =
      language === null || text === null
        ? []
        : await fix({ path: one.finding.path, text, language }, [one.finding]);
    const rewritten = fixed === null || text === null ? [] : linesAfter(text, fixed);
    found.push(rewritten.length === 0 ? one : { ...one, rewritten });
  }
  return found;
}

function textOnDisk(system: SelectedFile['system'], { fs }: Platform): string | null {
  const read = fs.readFile(system, MAX_BYTES);
  const decoded = read.ok ? decode(read.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

/** The lines that edits change, as they are afterwards; none when they are too many. */
function linesAfter(text: string, { edits }: Fix): readonly RewrittenLine[] {
  const merged = mergeEdits([edits]);
  if (merged === null || merged.length === 0 || merged.length > MAX_LINES) return [];
  const after = applyEdits(text, merged);
  const index = createLineIndex(after);
  const found = new Map<number, string>();
  let moved = 0;
  for (const edit of [...merged].sort((a, b) => a.start - b.start)) {
    const start = edit.start + moved;
    const first = index.positionAt(start).line;
    const last = index.positionAt(start + edit.text.replace(/\n$/, '').length).line;
    for (let line = first; line <= last; line += 1) found.set(line, index.lineText(line).trim());
    moved += edit.text.length - (edit.end - edit.start);
  }
  return found.size > MAX_LINES ? [] : [...found].map(([line, code]) => ({ line, code }));
}
