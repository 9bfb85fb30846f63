/** What tools that agents run are given, under the names that agents use for it. */
import { type AgentEvent, type FileEdit, OTHER, type Replacement, wholeFile } from './event.ts';
import { firstText, flagOf, listOf, type Members, membersOf, textOf, textsOf } from './members.ts';
import { readPatch } from './patch.ts';

export interface ToolInput {
  /** The file that the tool writes; null when it tells none. */
  readonly path: string | null;
  /** The whole new content; null when it is not told. */
  readonly content: string | null;
  /** Those that are told whole. */
  readonly replacements: readonly Replacement[];
  /** A line for a shell, or what a program is started with; null without one. */
  readonly command: string | readonly string[] | null;
  /** Texts in which some tools are given patches. */
  readonly patches: readonly string[];
}

/** Reads what a tool is given, where it is given anything. Throws when a member that is known has another type. */
export function toolInputOf(given: unknown): ToolInput | null {
  return given === null || given === undefined ? null : readToolInput(membersOf(given));
}

/** The same among members of which some may be the tool's. */
export function readToolInput(input: Members): ToolInput {
  // Of a cell of a notebook; that it is no text is a mistake all the same.
  textOf(input, 'new_source');
  const command = commandIn(input, 'command');
  return {
    path: firstText(input, ['file_path', 'filePath', 'path', 'notebook_path']),
    content: firstText(input, ['content', 'contents', 'file_text']),
    replacements: replacementsIn(input),
    command: command ?? commandIn(input, 'cmd'),
    patches: [
      ...[textOf(input, 'patch'), textOf(input, 'input')].filter((text) => text !== null),
      ...(command === null ? [] : [command].flat()),
    ],
  };
}

function commandIn(input: Members, name: string): string | readonly string[] | null {
  return Array.isArray(input[name]) ? textsOf(input, name) : textOf(input, name);
}

function replacementsIn(input: Members): readonly Replacement[] {
  const single = {
    old: firstText(input, ['old_string', 'old_str']),
    new: firstText(input, ['new_string', 'new_str']),
    all: flagOf(input, 'replace_all'),
  };
  const edits = listOf(input, 'edits').map((edit) => {
    const members = membersOf(edit);
    return {
      old: textOf(members, 'old_string'),
      new: textOf(members, 'new_string'),
      all: flagOf(members, 'replace_all'),
    };
  });
  return [single, ...edits].flatMap(({ old, new: replacement, all }) =>
    old === null || replacement === null ? [] : [{ old, new: replacement, all }],
  );
}

/** The edits that the input of a tool tells; none when it tells no file. */
export function editsOf({ path, content, replacements, patches }: ToolInput): readonly FileEdit[] {
  const patch = patches.find(isPatch);
  if (patch !== undefined) return readPatch(patch);
  if (path === null || path === '') return [];
  return content === null ? [{ path, content: null, replacements }] : [wholeFile(path, content)];
}

function isPatch(given: string): boolean {
  return /^\s*\*\*\* Begin Patch/.test(given) || /^(?:diff --git |--- )[^\n]*\n/m.test(given);
}

/** The command line that the input of a tool tells; null without one. A list is what a program is started with, `bash -lc TEXT` among them. */
export function commandOf({ command }: ToolInput): string | null {
  return command === null || typeof command === 'string' ? command : command.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const SHELL_TOOLS = /^(?:bash|shell|local_shell|exec_command|run_shell_command|powershell)$/i;
const WRITING_TOOLS =
  /^(?:edit|write|multiedit|notebookedit|apply_patch|write_file|replace|create|search_replace|str_replace_editor)$/i;

/** What a call of a tool means. A tool that neither writes nor runs commands means nothing. */
export function toolEvent(
  tool: string | null,
  input: ToolInput | null,
  moment: 'before' | 'after',
): AgentEvent {
  if (tool === null || input === null) return OTHER;
  const command = commandOf(input);
  if (SHELL_TOOLS.test(tool) && command !== null)
    return moment === 'before' ? { kind: 'command', command } : OTHER;
  if (!WRITING_TOOLS.test(tool)) return OTHER;
  const edits = editsOf(input);
  if (edits.length === 0) return OTHER;
  return moment === 'before' ? { kind: 'before-edit', edits } : { kind: 'after-edit', edits, isHeard: true };
}
