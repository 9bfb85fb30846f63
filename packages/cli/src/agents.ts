/** The agents by name, apart from what knows them: every start of the command comes by here. A test holds them against core's list. */
export const AGENTS: readonly string[] = ['claude', 'codex', 'copilot', 'cursor', 'gemini'];

/** Agents that read rules; those above among them. */
export const RULED_AGENTS: readonly string[] = [
  ...AGENTS,
  ...['antigravity', 'cline', 'continue', 'kiro', 'roo', 'windsurf'],
];
