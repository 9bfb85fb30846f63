/** What an agent is answered when it is done: what its work tree brings that the last commit had not. */
import { findingsText, type HookReply, type ToldFinding } from '@skeptic/core';
import { keyOfFinding } from '../finding-key.ts';
import { type HookContext, PASS, unsaidNote } from './hook-context.ts';
import type { ScannedEdit } from './scan-edit.ts';

/** More files are no work of one session; a scan of the whole finds what is in them. */
const MAX_FILES = 300;

/**
 * Answers. Each finding is told once when the agent stops, whether or not it was told after the edit. An agent that goes on because of that is
 * not kept a second time.
 */
export async function answerStop(isContinued: boolean, context: HookContext): Promise<HookReply> {
  const { stop, told } = await context.settings();
  if (stop === 'off' || isContinued) return PASS;
  const { root, session, signal, memory } = context;
  const scan = await context.scan();
  const { changedFiles } = await import('./changed-files.ts');
  const changed = await changedFiles(root, scan);
  if (changed === null || changed.length === 0) return PASS;
  const head = await context.head();
  const edits: ScannedEdit[] = [];
  for (const { from, ...file } of changed.slice(0, MAX_FILES))
    edits.push({ ...file, before: from === null ? null : await head.textOf(from), proposed: null });
  const { scanEdits } = await import('./scan-edit.ts');
  const { found, notes } = await scanEdits(edits, { root, head, told, signal, memory }, scan);
  const unsaid = found.filter(({ finding }) => session.claim('stop', keyOfFinding(finding)));
  const limited =
    changed.length > MAX_FILES ? [`Skeptic looked at ${MAX_FILES} of ${changed.length} changed files.`] : [];
  const note = unsaidNote([...limited, ...notes], context);
  if (unsaid.length === 0) return { ...PASS, note };
  return stop === 'note' || !session.remembers
    ? { ...PASS, note: [noteOf(unsaid), ...(note === null ? [] : [note])].join(' ') }
    : { answer: { kind: 'continue', text: findingsText(unsaid, 'stop') }, note };
}

function noteOf(found: readonly ToldFinding[]): string {
  const places = found
    .slice(0, 3)
    .map(({ finding }) => `${finding.path}:${finding.region.startLine} ${finding.ruleId}`);
  const more = found.length > 3 ? `, and ${found.length - 3} more` : '';
  return `Skeptic: the work tree has new findings: ${places.join(', ')}${more}.`;
}
