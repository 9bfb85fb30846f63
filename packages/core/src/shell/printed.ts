/**
 * What commands print that only put text together: `echo`, `printf`, `cat` of a here-document, and what turns such text around. Nothing is
 * run: a command that is not among them prints what nobody here knows.
 */
import { decodePrintable } from '../secrets/base64.ts';
import { programName, type ShellCommand, type ShellWord } from './command.ts';
import { unescaped } from './quoting.ts';
import { splitInput } from './xargs.ts';

/** Longer outputs are unknown. */
const MAX_PRINTED = 200_000;
/** So many commands are looked at for one output: in pipes of groups each may be read by several. */
const MAX_STEPS = 500;

interface Steps {
  left: number;
}

/** What commands print one after the other. What is unknown is left out, and makes the word no whole one. */
export function printedBy(commands: readonly ShellCommand[], steps: Steps = { left: MAX_STEPS }): ShellWord {
  let text = '';
  let isWhole = true;
  for (const command of commands) {
    steps.left -= 1;
    const printed = steps.left < 0 ? null : printedByOne(command, steps);
    if (printed === null || text.length + printed.length > MAX_PRINTED) isWhole = false;
    else text += printed;
  }
  return { text, isWhole };
}

/** What goes into a command by a pipe, a here-document or a here-string; null when it is unknown. */
export function inputOf({ input, pipedFrom }: ShellCommand, steps?: Steps): string | null {
  if (input !== null) return input;
  const { text, isWhole } = printedBy(pipedFrom, steps);
  return pipedFrom.length === 0 || (text === '' && !isWhole) ? null : text;
}

/** Programs that print nothing when all goes well. */
const SILENT =
  /^(?:|true|:|cd|pushd|export|unset|set|local|declare|readonly|umask|mkdir|touch|chmod|rm|cp|mv|sleep|trap|wait)$/;

/** Null when it is unknown. Output that goes into a file is none. */
function printedByOne(command: ShellCommand, steps: Steps): string | null {
  const goesToFile = command.redirects.some(
    ({ operator, descriptor }) => operator.startsWith('>') && operator !== '>&' && (descriptor ?? 1) === 1,
  );
  return goesToFile ? '' : outputOf(command, steps);
}

/** What a command prints, wherever that goes; null when it is unknown. */
export function outputOf(command: ShellCommand, steps?: Steps): string | null {
  const [first, ...rest] = command.words;
  // Redirections alone stand behind a group, whose output they pass on; an assignment prints nothing.
  if (first === undefined) return command.assignments.length > 0 ? '' : inputOf(command, steps);
  if (!first.isWhole) return null;
  const found = placePrinted(first.text, rest);
  if (found !== null) return found;
  const { name, args } = withoutStarter(programName(first.text), rest);
  if (name === 'cat' || name === 'tee') {
    const isPlain =
      name === 'tee' || args.every(({ text, content }) => text === '-' || content !== undefined);
    const read = args.flatMap(({ content }) => content ?? []).join('');
    if (!isPlain) return null;
    return name === 'cat' && read !== '' ? read : inputOf(command, steps);
  }
  if (name === 'echo') return echoed(args);
  if (name === 'printf') return formatted(args);
  const words = args.map(({ text }) => text);
  if (name === 'xargs' && words.every((word) => word === 'echo')) {
    const input = inputOf(command, steps);
    return input === null ? null : `${splitInput(input, null).join(' ')}\n`;
  }
  if (name === 'rev' && words.length === 0) {
    const input = inputOf(command, steps);
    return input === null
      ? null
      : input
          .split('\n')
          .map((line) => [...line].reverse().join(''))
          .join('\n');
  }
  if (
    /^base64$/.test(name) &&
    words.length > 0 &&
    words.every((word) => /^(?:-[dDi]+|--decode|--ignore-garbage)$/.test(word))
  )
    return decodePrintable((inputOf(command, steps) ?? '').replace(/\s+/g, ''));
  return SILENT.test(name) ? '' : null;
}

/** What programs print that say where something is, seen from the project's folder: `pwd`, `which git`, `git rev-parse --git-dir`. */
function placePrinted(program: string, args: readonly ShellWord[]): string | null {
  const words = args.map(({ text }) => text);
  if (program === 'pwd') return '.\n';
  // It is new, and lies elsewhere.
  if (program === 'mktemp') return '/tmp/tmp.new\n';
  const isAsking = program === 'which' || (program === 'command' && words[0] === '-v');
  if (isAsking) return `${words.at(-1) ?? ''}\n`;
  if (program === 'git' && words[0] === '--exec-path') return '/usr/lib/git-core\n';
  if (program !== 'git' || words[0] !== 'rev-parse') return null;
  switch (words.at(-2) === '--git-path' ? '--git-path' : words.at(-1)) {
    case '--show-toplevel':
      return '.\n';
    case '--git-dir':
    case '--git-common-dir':
    case '--absolute-git-dir':
      return '.git\n';
    case '--git-path':
      return `.git/${words.at(-1)}\n`;
    default:
      return null;
  }
}

/** `command echo` and `builtin echo` are `echo`. */
function withoutStarter(
  name: string,
  args: readonly ShellWord[],
): { readonly name: string; readonly args: readonly ShellWord[] } {
  const [next, ...rest] = args;
  return /^(?:command|builtin)$/.test(name) && next?.isWhole === true
    ? { name: programName(next.text), args: rest }
    : { name, args };
}

function echoed(args: readonly ShellWord[]): string | null {
  const first = args.findIndex(({ text }) => !/^-[neE]+$/.test(text));
  const words = first < 0 ? [] : args.slice(first);
  if (words.some(({ isWhole }) => !isWhole)) return null;
  const options = args.slice(0, first < 0 ? undefined : first).map(({ text }) => text);
  const text = words.map((word) => word.text).join(' ');
  // Some shells put the escapes in without being asked.
  const shown = options.some((one) => one.includes('e')) ? unescaped(text) : text.replaceAll('\\n', '\n');
  return options.some((one) => one.includes('n')) ? shown : `${shown}\n`;
}

const DIRECTIVE = /%(?:%|[-+ 0#]*(?:\d+|\*)?(?:\.(?:\d+|\*))?([a-zA-Z]))/g;

/** What `printf` prints: its format as often as there are words for it. */
export function formatted(args: readonly ShellWord[]): string | null {
  const [format, ...rest] = args[0]?.text === '--' ? args.slice(1) : args;
  if (format === undefined || args.some(({ isWhole }) => !isWhole)) return null;
  const pattern = unescaped(format.text);
  const words = rest.map(({ text }) => text);
  let text = '';
  let at = 0;
  do {
    const before = at;
    text += pattern.replace(DIRECTIVE, (whole: string, kind: string | undefined) => {
      if (kind === undefined) return '%';
      // Widths from words are left alone; they only pad.
      if (whole.includes('*')) at += 1;
      const word = words[at] ?? '';
      at += 1;
      return kind === 'b' ? unescaped(word) : word;
    });
    if (at === before || text.length > MAX_PRINTED) break;
  } while (at < words.length);
  return text.length > MAX_PRINTED ? null : text;
}
