/**
 * The texts that stand in hooks. They are POSIX shell, which Git for Windows brings along, and find the command by themselves: where it was
 * when the hook was installed, in the project, on the search path. When it is nowhere, the commit is refused: a check that is silently
 * gone is worse than none. `post-commit` checks nothing and fails nothing: it records what agents commit.
 */

export const HOOK_NAMES = ['pre-commit', 'commit-msg', 'post-commit', 'pre-push'] as const;
export type HookName = (typeof HOOK_NAMES)[number];

/** How the command is started. Without it, only the project and the search path are asked: a file that others share names no machine. */
export interface RecordedCommand {
  readonly node: string;
  readonly script: string;
}

const BEGIN = '# >>> skeptic >>>';
const BEGIN_AFTER_OPEN_LINE = '# >>> skeptic >>> (the line before had no end)';
const END = '# <<< skeptic <<<';
/** What an existing hook is called while ours runs it. */
export const KEPT_SUFFIX = '.before-skeptic';

/** A whole hook file: runs the hook that was there before, then ours. */
export function hookFile(name: HookName, command: RecordedCommand): string {
  const kept = `"$0${KEPT_SUFFIX}"`;
  const run =
    name === 'pre-push'
      ? [
          'skeptic_pushed=$(cat)',
          `if [ -x ${kept} ]; then printf '%s\\n' "$skeptic_pushed" | ${kept} "$@" || exit $?; fi`,
          ...runLines(name),
        ]
      : [`if [ -x ${kept} ]; then ${kept} "$@" || exit $?; fi`, ...runLines(name)];
  return [
    '#!/bin/sh',
    BEGIN,
    '# Made by `skeptic hook install`; `skeptic hook uninstall` takes it away and brings back what was here before.',
    ...findLines(name, command),
    ...run,
    END,
    '',
  ].join('\n');
}

/** True for a file that `hookFile` has made. */
export function isHookFile(text: string): boolean {
  return text.startsWith(`#!/bin/sh\n${BEGIN}\n`) && text.endsWith(`${END}\n`);
}

/**
 * Adds ours to a script of others, as a marked part. It comes last, so that it sees what the script did to the index, unless the script may
 * end before, or reads what is pushed: then it comes first, and gives back what it has read.
 */
export function withPart(text: string, name: HookName): string {
  const clean = withoutPart(text);
  const lines = [...findLines(name, null)];
  const mustBeFirst = name === 'pre-push' || /^[ \t]*(?:exec|exit)\b/m.test(clean);
  if (!mustBeFirst) {
    const isOpen = clean !== '' && !clean.endsWith('\n');
    const part = [isOpen ? BEGIN_AFTER_OPEN_LINE : BEGIN, ...lines, ...runLines(name), END, ''].join('\n');
    return `${clean}${isOpen ? '\n' : ''}${part}`;
  }
  const pushed = ['exec <<SKEPTIC_PUSHED', '$skeptic_pushed', 'SKEPTIC_PUSHED'];
  const part = [
    BEGIN,
    ...lines,
    ...(name === 'pre-push' ? ['skeptic_pushed=$(cat)', ...runLines(name), ...pushed] : runLines(name)),
    END,
    '',
  ].join('\n');
  const head = /^#!.*\n/.exec(clean)?.[0] ?? '';
  return `${head}${part}${clean.slice(head.length)}`;
}

/** Takes ours away again; what is left is what was there, byte for byte. */
export function withoutPart(text: string): string {
  const start = text.indexOf(`${BEGIN}`);
  const end = text.indexOf(`${END}\n`, start);
  if (start < 0 || end < 0) return text;
  const isOpen = text.startsWith(BEGIN_AFTER_OPEN_LINE, start);
  return text.slice(0, isOpen ? start - 1 : start) + text.slice(end + END.length + 1);
}

/** True for a script that holds our part. */
export function hasPart(text: string): boolean {
  return withoutPart(text) !== text;
}

function findLines(name: HookName, command: RecordedCommand | null): readonly string[] {
  const inProject = 'node_modules/skeptic/dist/skeptic.js';
  return [
    'skeptic_hook() {',
    ...(command === null
      ? ['  skeptic_node=node', `  if [ -f ${inProject} ]; then "$skeptic_node" ${inProject} "$@"`]
      : [
          `  skeptic_node=${shellWord(command.node)}`,
          '  [ -x "$skeptic_node" ] || skeptic_node=node',
          `  if [ -f ${shellWord(command.script)} ]; then "$skeptic_node" ${shellWord(command.script)} "$@"`,
          `  elif [ -f ${inProject} ]; then "$skeptic_node" ${inProject} "$@"`,
        ]),
    '  elif command -v skeptic >/dev/null 2>&1; then skeptic "$@"',
    ...(name === 'post-commit'
      ? []
      : [
          '  else',
          "    echo 'skeptic: refused, because the command was not found. Install skeptic, or take the hook away.' >&2",
          '    return 1',
        ]),
    '  fi',
    '}',
  ];
}

function runLines(name: HookName): readonly string[] {
  const run = `skeptic_hook hook run ${name} "$@" || ${name === 'post-commit' ? ':' : 'exit 1'}`;
  return [name === 'pre-push' ? `printf '%s\\n' "$skeptic_pushed" | ${run}` : run];
}

/** A text as one word of the shell. */
function shellWord(text: string): string {
  return `'${text.split('\\').join('/').replaceAll("'", "'\\''")}'`;
}
