/** Collects the commands of a text: which of them are piped into which, and which variables they set. */
import type { Redirect, ShellCommand, ShellWord } from './command.ts';
import { formatted, printedBy } from './printed.ts';

export interface OpenCommand {
  words: ShellWord[];
  assignments: { name: string; value: ShellWord }[];
  redirects: Redirect[];
  input: string | null;
  pipedFrom: readonly ShellCommand[];
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
}

/** Groups within groups are followed so far. */
const MAX_GROUPS = 100;

export class CommandList {
  readonly commands: ShellCommand[] = [];
  /** The command that is being read. */
  command: OpenCommand = newCommand([]);
  private readonly variables: Map<string, string>;
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

  constructor(variables: Map<string, string>) {
    this.variables = variables;
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
    this.groups.push({ end, input, from: this.commands.length });
    this.command = newCommand(input);
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
    const { from } = this.groups.pop()!;
    this.closed = this.commands.slice(from).filter((command) => !this.consumed.has(command));
    this.command = newCommand(this.groups.at(-1)?.input ?? []);
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
  }

  /** Begins the next command, into which these are piped. */
  private pipe(from: readonly ShellCommand[]): void {
    for (const command of from) this.consumed.add(command);
    this.command = newCommand(from.length > 0 ? from : (this.groups.at(-1)?.input ?? []));
  }

  private noteAssignments({ words: [program, ...args] }: OpenCommand): void {
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

  private assign(name: string, value: ShellWord): void {
    if (value.isWhole) this.variables.set(name, value.text);
    else this.variables.delete(name);
  }
}

function newCommand(pipedFrom: readonly ShellCommand[]): OpenCommand {
  return { words: [], assignments: [], redirects: [], input: null, pipedFrom };
}

function isEmpty({ words, assignments, redirects }: OpenCommand): boolean {
  return words.length === 0 && assignments.length === 0 && redirects.length === 0;
}
