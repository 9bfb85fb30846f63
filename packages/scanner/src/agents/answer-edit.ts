/** What an agent is answered before and after it writes into files. */
import {
  contentAfter,
  contentBefore,
  decode,
  type FileEdit,
  findingsText,
  type HookReply,
  type ToldFinding,
} from '@skeptic/core';
import { keyOfFinding } from '../finding-key.ts';
import { type EditedFile, editedFiles } from './edited-file.ts';
import { type HookContext, PASS, unsaidNote } from './hook-context.ts';
import type { ScannedEdit } from './scan-edit.ts';
import { linesWritten } from './written-lines.ts';

const MAX_BYTES = 5_000_000;

/** After an edit: the findings that it brought and that were not told yet. Edits are recorded for the commit that will hold them. */
export async function answerEdited(
  { edits, isHeard }: { readonly edits: readonly FileEdit[]; readonly isHeard: boolean },
  context: HookContext,
): Promise<HookReply> {
  const { fs } = context.scan.platform;
  const files = filesOf(edits, context).filter(({ system }) => fs.kindOf(system) === 'file');
  for (const file of files) recordLines(file, context);
  // Nobody would read it; it is told when the agent stops.
  if (!isHeard) return PASS;
  const scanned = files.map((file): ScannedEdit => {
    const text = textOf(file, context);
    const before = text === null ? undefined : (contentBefore(file.edit, text) ?? undefined);
    return { ...file, before, proposed: null };
  });
  const { found, note } = await newFindings(scanned, context);
  return found.length === 0
    ? { ...PASS, note }
    : { answer: { kind: 'tell', text: findingsText(found, 'written') }, note };
}

/** Before an edit, for agents that do not hear what is said after it. */
export async function answerProposed(edits: readonly FileEdit[], context: HookContext): Promise<HookReply> {
  const proposed = filesOf(edits, context).flatMap((file): ScannedEdit[] => {
    const before = textOf(file, context);
    const after = contentAfter(file.edit, before);
    return after === null ? [] : [{ ...file, before, proposed: after }];
  });
  const { found, note } = await newFindings(proposed, context);
  return found.length === 0
    ? { ...PASS, note }
    : { answer: { kind: 'deny', text: findingsText(found, 'proposed') }, note };
}

function filesOf(edits: readonly FileEdit[], { root, cwd, scan }: HookContext): readonly EditedFile[] {
  return editedFiles(edits, { root, cwd, platform: scan.platform });
}

/** The text of a file on disk; null when it is none, or too large. */
function textOf({ system }: EditedFile, { scan }: HookContext): string | null {
  const read = scan.platform.fs.readFile(system, MAX_BYTES);
  const decoded = read.ok ? decode(read.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

async function newFindings(
  edits: readonly ScannedEdit[],
  context: HookContext,
): Promise<{ readonly found: readonly ToldFinding[]; readonly note: string | null }> {
  const nothing = { found: [], note: null };
  if (edits.length === 0) return nothing;
  const { root, session, scan, signal } = context;
  const settings = await context.settings();
  if (!settings.edits) return nothing;
  const { scanEdits } = await import('./scan-edit.ts');
  const head = await context.head();
  const { found, notes } = await scanEdits(edits, { root, head, told: settings.told, signal }, scan);
  return {
    found: found.filter(({ finding }) => session.claim('edit', keyOfFinding(finding))),
    note: unsaidNote(notes, context),
  };
}

function recordLines({ path, edit }: EditedFile, { agent, model, session, scan }: HookContext): void {
  const lines = linesWritten(edit);
  if (lines.length > 0)
    session.record({ path, tool: agent.tool, model, epochMs: scan.platform.clock.epochMs(), lines });
}
