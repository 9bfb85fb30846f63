/** By what an AI agent is known that runs a command: data, and how it is matched. The variables are those that agents set for what they start. */

export interface AgentSign {
  readonly agent: string;
  /** What gave it away, for people. */
  readonly sign: string;
}

export const AGENT_SIGNALS = {
  /** `NAME`, set to anything but nothing; or `NAME=value`. */
  variables: {
    'an agent': ['AI_AGENT'],
    Cursor: ['CURSOR_TRACE_ID', 'CURSOR_AGENT', 'CURSOR_EXTENSION_HOST_ROLE=agent-exec'],
    'Gemini CLI': ['GEMINI_CLI'],
    Codex: ['CODEX_SANDBOX', 'CODEX_CI', 'CODEX_THREAD_ID'],
    Antigravity: ['ANTIGRAVITY_AGENT'],
    Augment: ['AUGMENT_AGENT'],
    opencode: ['OPENCODE=1', 'OPENCODE_CLIENT'],
    'Claude Code': ['CLAUDECODE', 'CLAUDE_CODE', 'CLAUDE_CODE_IS_COWORK'],
    Replit: ['REPL_ID'],
    'GitHub Copilot': ['COPILOT_MODEL', 'COPILOT_ALLOW_ALL', 'COPILOT_GITHUB_TOKEN'],
  },
  files: [{ agent: 'Devin', path: '/opt/.devin' }],
  /** Names of programs, without their folder and ending. */
  programs: {
    'Claude Code': ['claude', 'claude-code'],
    Codex: ['codex'],
    'Gemini CLI': ['gemini', 'gemini-cli'],
    Cursor: ['cursor-agent'],
    'GitHub Copilot': ['copilot', 'github-copilot-cli'],
    Aider: ['aider'],
    opencode: ['opencode'],
    Amp: ['amp'],
    'Factory droid': ['droid'],
    Goose: ['goose'],
    OpenHands: ['openhands'],
  },
} as const;

/** Programs that run others, named by their first argument that is no option. */
const RUNNERS = new Set(['node', 'bun', 'deno', 'python', 'python3', 'npx', 'uv', 'uvx', 'sh', 'bash']);

/** The agent that an environment names; null when it names none. */
export function agentOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): AgentSign | null {
  for (const [agent, variables] of Object.entries(AGENT_SIGNALS.variables)) {
    for (const variable of variables) {
      const [name = '', wanted] = variable.split('=', 2);
      const value = environment[name];
      if (value === undefined || value === '') continue;
      if (wanted === undefined || value === wanted) return { agent, sign: `the variable ${variable}` };
    }
  }
  return null;
}

/** The agent that a command line starts; null when it is another program. */
export function agentOfCommand(command: readonly string[]): string | null {
  const program = programName(command[0] ?? '');
  const script = command.slice(1).find((word) => !word.startsWith('-')) ?? '';
  const names = RUNNERS.has(program) ? [programName(script), packageName(script)] : [program];
  const found = Object.entries(AGENT_SIGNALS.programs).find(([, known]) =>
    (known as readonly string[]).some((name) => names.includes(name)),
  );
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
