/** What it takes to run another tool on a project. Plain data and pure functions: nothing is started here. */

export interface ToolRun {
  /** Absolute paths of the files that the scan looks at and the tool can read. */
  readonly files: readonly string[];
  readonly root: string;
  /** A folder that only this user can look into, for what the tool reads and writes. */
  readonly temporary: string;
  /** What the user names as the tool's configuration. */
  readonly config: string | null;
  /** The project's own configuration is to be used. */
  readonly isTrusted: boolean;
  /** Where the tool really is, links followed. */
  readonly program: string;
  /** Whether a package is installed beside the tool. */
  hasPackage(name: string): boolean;
  write(name: string, text: string): string;
}

export interface ToolStep {
  readonly args: readonly string[];
  /** Default: the temporary folder, where nothing of the project is. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its report is: on its output, in a file, or nowhere yet. */
  readonly report: 'output' | { readonly file: string } | null;
  /** Exit codes that say that it worked. */
  readonly fine: readonly number[];
}

export interface Tool {
  readonly id: string;
  readonly program: string;
  /** How to install it, as a hint. */
  readonly install: string;
  /** Variables of the user's that it cannot do without. */
  readonly variables: readonly string[];
  /** It has no rules of its own: the user has to name some. */
  readonly needsConfig: boolean;
  /** Why it cannot run without trust in the project; null when it can. */
  readonly needsTrust: string | null;
  accepts(path: string): boolean;
  steps(run: ToolRun): readonly ToolStep[];
  /** What the user should know of this run. */
  notes(run: ToolRun): readonly string[];
  /** What is missing for some of the files that it accepts: they are not read, and the scan is incomplete. */
  missing?(run: ToolRun): string | null;
}

/** Arguments of a command line end somewhere; this is safe everywhere but on Windows, which has a quarter of it. */
const MAX_ARGUMENTS = 30_000;

/** Parts files so that each part fits into a command line. */
export function chunksOf(files: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const file of files) {
    room -= file.length + 1;
    if (room < 0 || chunks.length === 0) {
      chunks.push([]);
      room = MAX_ARGUMENTS - file.length;
    }
    chunks.at(-1)!.push(file);
  }
  return chunks;
}
