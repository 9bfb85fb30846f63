/** What an agent is answered before and after it writes into files. */
import {
  contentAfter,
  contentBefore,
  decode,
  type FileEdit,
  findingsText,
  type HookReply,
  printable,
} from '@skeptic/core';
import { keyOfFinding } from '../finding-key.ts';
import { type EditedFile, editedFiles } from './edited-file.ts';
import { type HookContext, PASS, unsaidNote } from './hook-context.ts';
import type { EditScan, ScannedEdit } from './scan-edit.ts';
import { linesWritten, MAX_LINES } from './written-lines.ts';

const MAX_BYTES = 5_000_000;

/** After an edit: the findings that it brought and that were not told yet. Edits are recorded for the commit that will hold them. */
export async function answerEdited(
  { edits, isHeard }: { readonly edits: readonly FileEdit[]; readonly isHeard: boolean },
  context: HookContext,
): Promise<HookReply> {
  const { fs } = context.platform;
  const files = filesOf(edits, context).filter(({ system }) => fs.kindOf(system) === 'file');
  const unrecorded = files.flatMap((file) => recordLines(file, context));
  // Nobody would read what is found; it is told when the agent stops.
  if (!isHeard) {
    await keepUnheard(files, context);
    return { ...PASS, note: unsaidNote(unrecorded, context) };
  }
  const scanned = files.map((file): ScannedEdit => {
    const text = textOf(file, context);
    const before = text === null ? undefined : (contentBefore(file.edit, text) ?? undefined);
    return { ...file, before, proposed: null };
  });
  const { found, notes } = await newFindings(scanned, context);
  const note = unsaidNote([...unrecorded, ...notes], context);
  return found.length === 0
    ? { ...PASS, note }
    : { answer: { kind: 'tell', text: findingsText(found, 'written') }, note };
}

async function keepUnheard(files: readonly EditedFile[], context: HookContext): Promise<void> {
  if (files.length === 0 || !(await context.settings()).edits) return;
  const { root, signal, memory } = context;
  const { keepEdits } = await import('./scan-edit.ts');
  const edits = files.map((file): ScannedEdit => ({ ...file, before: null, proposed: null }));
  await keepEdits(
    edits,
    { root, head: await context.head(), told: {}, signal, memory },
    await context.scan(),
  );
}

/** Before an edit, for agents that do not hear what is said after it. */
export async function answerProposed(edits: readonly FileEdit[], context: HookContext): Promise<HookReply> {
  const unclear: string[] = [];
  const proposed = filesOf(edits, context).flatMap((file): ScannedEdit[] => {
    const before = textOf(file, context);
    const after = contentAfter(file.edit, before);
    if (after !== null) return [{ ...file, before, proposed: after }];
    unclear.push(`Skeptic could not tell what ${printable(file.path)} would hold, so it was not checked.`);
    return [];
  });
  const { found, notes } = await newFindings(proposed, context);
  const note = unsaidNote([...unclear, ...notes], context);
  return found.length === 0
    ? { ...PASS, note }
    : { answer: { kind: 'deny', text: findingsText(found, 'proposed') }, note };
}

function filesOf(edits: readonly FileEdit[], context: HookContext): readonly EditedFile[] {
  return editedFiles(edits, context);
}

/** The text of a file on disk; null when it is none, or too large. */
function textOf({ system }: EditedFile, { platform }: HookContext): string | null {
  const read = platform.fs.readFile(system, MAX_BYTES);
  const decoded = read.ok ? decode(read.bytes) : null;
  return decoded?.ok === true ? decoded.text : null;
}

async function newFindings(edits: readonly ScannedEdit[], context: HookContext): Promise<EditScan> {
  const nothing = { found: [], notes: [] };
  if (edits.length === 0) return nothing;
  const { root, session, signal, memory } = context;
  const settings = await context.settings();
  if (!settings.edits) return nothing;
  const { scanEdits } = await import('./scan-edit.ts');
  const head = await context.head();
  const options = { root, head, told: settings.told, signal, memory };
  const { found, notes } = await scanEdits(edits, options, await context.scan());
  return { found: found.filter(({ finding }) => session.claim('edit', keyOfFinding(finding))), notes };
}

/** Records what was written, and says what of it was not recorded. */
function recordLines(
  { path, edit }: EditedFile,
  { agent, model, session, platform }: HookContext,
): readonly string[] {
  const { lines, isCut } = linesWritten(edit);
  const epochMs = platform.clock.epochMs();
  const isKept = lines.length === 0 || session.record({ path, tool: agent.tool, model, epochMs, lines });
  if (!isKept && session.remembers)
    return [
      'Skeptic keeps no more records of this session, so later lines will not be put down to the agent.',
    ];
  return isCut
    ? [`Skeptic recorded only the first ${MAX_LINES} lines of ${printable(path)} as written by the agent.`]
    : [];
}
