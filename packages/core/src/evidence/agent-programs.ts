/** Programs that are AI agents, by the command lines that start them. Variables that agents set are signals of provenance. */

/** Names without folder and ending. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'claude-code': ['claude', 'claude-code'],
  'openai-codex': ['codex'],
  gemini: ['gemini', 'gemini-cli'],
  'cursor-cli': ['cursor-agent'],
  'github-copilot': ['copilot', 'github-copilot-cli'],
  aider: ['aider'],
  opencode: ['opencode'],
  amp: ['amp'],
  'factory-droid': ['droid'],
  goose: ['goose'],
  openhands: ['openhands'],
};

/** Programs that run others, named by their first argument that is no option. */
const RUNNERS = new Set(['node', 'bun', 'deno', 'python', 'python3', 'npx', 'uv', 'uvx', 'sh', 'bash']);

/** The agent that a command line starts; null when it is another program. */
export function agentOfCommand(command: readonly string[]): string | null {
  const program = programName(command[0] ?? '');
  const script = command.slice(1).find((word) => !word.startsWith('-')) ?? '';
  const names = RUNNERS.has(program) ? [programName(script), packageName(script)] : [program];
  const found = Object.entries(PROGRAMS).find(([, known]) => known.some((name) => names.includes(name)));
  return found?.[0] ?? null;
}

function programName(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd|js|mjs|cjs|py|sh)$/i, '').toLowerCase();
}

/** The package that a script of npm's folders belongs to, without its scope. */
function packageName(script: string): string {
  return /.*node_modules[\\/](?:@[^\\/]+[\\/])?([^\\/]+)[\\/]/.exec(script)?.[1] ?? '';
}
