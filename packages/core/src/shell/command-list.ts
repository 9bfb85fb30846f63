/** Collects the commands of a text: which of them are piped into which, and which variables they set. */
import type { Redirect, ShellCommand, ShellWord } from './command.ts';
import { formatted, printedBy } from './printed.ts';
import type { ShellState } from './shell-state.ts';

export interface OpenCommand {
  words: ShellWord[];
  assignments: { name: string; value: ShellWord }[];
  redirects: Redirect[];
  input: string | null;
  pipedFrom: readonly ShellCommand[];
  scope: string;
}

/** How groups of commands begin and end. */
export const OPENS: Readonly<Record<string, string>> = {
  ...{ '{': '}', if: 'fi', while: 'done', until: 'done', for: 'done', select: 'done', case: 'esac' },
};
export const CLOSES = new Set([...Object.values(OPENS), ')']);

/** A group of commands that is open. */
interface Group {
  readonly end: string;
  /** What is piped into it: each of its commands may be the one that reads it. */
  readonly input: readonly ShellCommand[];
  /** Its commands begin here. */
  readonly from: number;
  /** The subshell that it stands in. */
  readonly scope: string;
}

/** Groups within groups are followed so far. */
const MAX_GROUPS = 100;

export class CommandList {
  readonly commands: ShellCommand[] = [];
  /** The command that is being read. */
  command: OpenCommand;
  private readonly state: ShellState;
  private scope: string;
  private readonly onCommand: (command: ShellCommand) => void;
  private readonly groups: Group[] = [];
  /** What the group prints that has just been closed. */
  private closed: readonly ShellCommand[] = [];
  /** Commands whose output goes somewhere else than to the output of the text. */
  private readonly consumed = new Set<ShellCommand>();
  private hasBranches = false;
  /** Groups that are open beyond those that are followed. */
  private deeper = 0;
  /** True when groups are nested more deeply than that. */
  isCut = false;

  /** `onCommand` is told of each simple command when it ends. */
  constructor(state: ShellState, scope: string, onCommand: (command: ShellCommand) => void) {
    this.state = state;
    this.scope = scope;
    this.onCommand = onCommand;
    this.command = this.next([]);
  }

  /** The subshell that is being read. */
  get subshell(): string {
    return this.scope;
  }

  /** Adds the commands of a function or an alias that is called. */
  add({ commands, isCut }: CommandList): void {
    this.isCut ||= isCut;
    for (const command of commands) this.commands.push(command);
  }

  /** Takes over the commands of a substitution. */
  takeOver({ commands, isCut }: CommandList): void {
    this.isCut ||= isCut;
    for (const command of commands) {
      this.commands.push(command);
      this.consumed.add(command);
    }
  }

  /** Ends the command that is open, unless a pipe goes on in the next line. */
  endLine(): void {
    if (this.command.pipedFrom.length === 0 || !isEmpty(this.command)) this.finish(false);
  }

  /** Opens a group that this word or bracket ends. */
  open(end: string): void {
    if (this.groups.length >= MAX_GROUPS) {
      this.finish(false);
      this.deeper += 1;
      this.isCut = true;
      return;
    }
    const { pipedFrom } = this.command;
    if (!isEmpty(this.command)) this.finish(false);
    const input = pipedFrom.length > 0 ? pipedFrom : (this.groups.at(-1)?.input ?? []);
    this.groups.push({ end, input, from: this.commands.length, scope: this.scope });
    if (end === ')') this.scope = `${this.scope}/${this.commands.length}-${this.groups.length}`;
    this.command = this.next(input);
    this.hasBranches ||= end !== ')' && end !== '}';
  }

  /** Closes a group; a bracket behind a pattern of `case` closes none. */
  close(end: string): void {
    if (this.deeper > 0) {
      this.finish(false);
      this.deeper -= 1;
      return;
    }
    if (this.groups.at(-1)?.end !== end) return;
    if (!isEmpty(this.command)) this.finish(false);
    const { from, scope } = this.groups.pop()!;
    this.scope = scope;
    this.closed = this.commands.slice(from).filter((command) => !this.consumed.has(command));
    this.command = this.next(this.groups.at(-1)?.input ?? []);
  }

  /** What the text prints. */
  printed(): ShellWord {
    const outputs = this.commands.filter((command) => !this.consumed.has(command));
    const { text, isWhole } = printedBy(outputs);
    return isWhole && !this.hasBranches ? { text, isWhole } : { text: '', isWhole: false };
  }

  /** Ends the command that is open. */
  finish(isPiped: boolean): void {
    const { command, closed } = this;
    this.closed = [];
    if (isEmpty(command)) {
      this.pipe(isPiped ? closed : []);
      return;
    }
    // Redirections behind a group are those of the group.
    if (command.words.length === 0 && command.assignments.length === 0 && closed.length > 0) {
      command.pipedFrom = closed;
      for (const one of closed) this.consumed.add(one);
    }
    this.commands.push(command);
    if (command.words.length === 0)
      for (const { name, value } of command.assignments) this.assign(name, value);
    else this.noteAssignments(command);
    this.pipe(isPiped ? [command] : []);
    if (command.words.length > 0) this.onCommand(command);
  }

  /** Begins the next command, into which these are piped. */
  private pipe(from: readonly ShellCommand[]): void {
    for (const command of from) this.consumed.add(command);
    this.command = this.next(from.length > 0 ? from : (this.groups.at(-1)?.input ?? []));
  }

  private noteAssignments({ words: [program, ...args], input }: OpenCommand): void {
    if (program!.text === 'read' && input !== null) this.noteRead(args, input);
    if (/^(?:export|declare|typeset|local|readonly)$/.test(program!.text))
      for (const word of args) {
        const [, name, value] = /^(\w+)=([\s\S]*)$/.exec(word.text) ?? [];
        if (name !== undefined) this.assign(name, { text: value!, isWhole: word.isWhole });
      }
    const [option, name, ...format] = args;
    if (program!.text !== 'printf' || option?.text !== '-v' || name === undefined) return;
    const text = formatted(format);
    this.assign(name.text, { text: text ?? '', isWhole: text !== null });
  }

  /** `read -r a b <<< 'x y z'`: the last name has what is left. */
  private noteRead(args: readonly ShellWord[], input: string): void {
    const names = args.filter(({ text }) => /^[A-Za-z_]\w*$/.test(text)).map(({ text }) => text);
    const words = (input.split('\n')[0] ?? '').trim().split(/\s+/);
    for (const [at, name] of names.entries()) {
      const isLast = at === names.length - 1;
      this.assign(name, { text: isLast ? words.slice(at).join(' ') : (words[at] ?? ''), isWhole: true });
    }
  }

  private assign(name: string, value: ShellWord): void {
    const { values, lists } = this.state;
    lists.delete(name);
    if (value.isWhole) values.set(name, value.text);
    else values.delete(name);
  }

  private next(pipedFrom: readonly ShellCommand[]): OpenCommand {
    return { words: [], assignments: [], redirects: [], input: null, pipedFrom, scope: this.scope };
  }
}

function isEmpty({ words, assignments, redirects }: OpenCommand): boolean {
  return words.length === 0 && assignments.length === 0 && redirects.length === 0;
}
