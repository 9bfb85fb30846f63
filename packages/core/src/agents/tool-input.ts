/** Schemas that hooks of several agents share. Fields that are not known pass; those that are known and have another type make an input that is refused. */
import { z } from 'zod';
import { type AgentEvent, type FileEdit, OTHER, wholeFile } from './event.ts';
import { readPatch } from './patch.ts';

export const optionalText = z.string().nullish();

/** What tools that write files are given, under the names that agents use. */
export const ToolInput = z.looseObject({
  file_path: optionalText,
  filePath: optionalText,
  path: optionalText,
  notebook_path: optionalText,
  content: optionalText,
  contents: optionalText,
  file_text: optionalText,
  new_source: optionalText,
  old_string: optionalText,
  new_string: optionalText,
  old_str: optionalText,
  new_str: optionalText,
  replace_all: z.boolean().nullish(),
  edits: z
    .array(
      z.looseObject({
        old_string: optionalText,
        new_string: optionalText,
        replace_all: z.boolean().nullish(),
      }),
    )
    .nullish(),
  command: z.union([z.string(), z.array(z.string())]).nullish(),
  cmd: z.union([z.string(), z.array(z.string())]).nullish(),
  input: optionalText,
  patch: optionalText,
});
export type ToolInput = z.infer<typeof ToolInput>;

/** The part of an input that most agents have. */
export const CommonInput = z.looseObject({
  hook_event_name: z.string(),
  session_id: optionalText,
  cwd: optionalText,
  model: optionalText,
  tool_name: optionalText,
  tool_input: ToolInput.nullish(),
  prompt: optionalText,
  stop_hook_active: z.boolean().nullish(),
});
export type CommonInput = z.infer<typeof CommonInput>;

/** The edits that the input of a tool tells; none when it tells no file. */
export function editsOf(input: ToolInput): readonly FileEdit[] {
  const patch = patchOf(input);
  if (patch !== null) return readPatch(patch);
  const path = input.file_path ?? input.filePath ?? input.path ?? input.notebook_path;
  if (path === null || path === undefined || path === '') return [];
  const content = input.content ?? input.contents ?? input.file_text;
  if (content !== null && content !== undefined) return [wholeFile(path, content)];
  const single = {
    old_string: input.old_string ?? input.old_str,
    new_string: input.new_string ?? input.new_str,
    replace_all: input.replace_all,
  };
  const replacements = [single, ...(input.edits ?? [])].flatMap((edit) =>
    edit.old_string == null || edit.new_string == null
      ? []
      : [{ old: edit.old_string, new: edit.new_string, all: edit.replace_all === true }],
  );
  return [{ path, content: null, replacements }];
}

/** The text of a patch, where the tool was given one. */
function patchOf({ command, input, patch }: ToolInput): string | null {
  const given = [patch, input, ...(Array.isArray(command) ? command : [command])];
  return given.find((one) => one != null && isPatch(one)) ?? null;
}

function isPatch(given: string): boolean {
  return /^\s*\*\*\* Begin Patch/.test(given) || /^(?:diff --git |--- )[^\n]*\n/m.test(given);
}

/** The command line that the input of a tool tells; null without one. A list is what a program is started with, `bash -lc TEXT` among them. */
export function commandOf({ command, cmd }: ToolInput): string | null {
  const given = command ?? cmd ?? null;
  if (given === null || typeof given === 'string') return given;
  return given.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const SHELL_TOOLS = /^(?:bash|shell|local_shell|exec_command|run_shell_command|powershell)$/i;
const WRITING_TOOLS =
  /^(?:edit|write|multiedit|notebookedit|apply_patch|write_file|replace|create|search_replace|str_replace_editor)$/i;

/** What a call of a tool means. A tool that neither writes nor runs commands means nothing. */
export function toolEvent(
  tool: string | null | undefined,
  input: ToolInput | null | undefined,
  moment: 'before' | 'after',
): AgentEvent {
  if (tool == null || input == null) return OTHER;
  const command = commandOf(input);
  if (SHELL_TOOLS.test(tool) && command !== null)
    return moment === 'before' ? { kind: 'command', command } : OTHER;
  if (!WRITING_TOOLS.test(tool)) return OTHER;
  const edits = editsOf(input);
  if (edits.length === 0) return OTHER;
  return moment === 'before' ? { kind: 'before-edit', edits } : { kind: 'after-edit', edits, isHeard: true };
}
