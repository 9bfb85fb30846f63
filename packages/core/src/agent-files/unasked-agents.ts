/** Agents that a command line starts with all their questions switched off. */
import type { Confidence } from '../finding/finding.ts';
import { ownTable } from '../own-table.ts';
import type { ProgramRun } from '../shell/programs-run.ts';

export interface UnaskedAgent {
  /** As people call it. */
  readonly title: string;
  /** Medium where a sandbox still holds what it runs. */
  readonly confidence: Confidence;
}

interface Options {
  readonly title: string;
  /** Words, or a word with the one behind it, after which it asks nobody. */
  readonly unasked: RegExp;
  /** The same, with a sandbox that is left. */
  readonly sandboxed?: RegExp;
}

/** By program. */
const AGENTS: Readonly<Record<string, Options>> = ownTable({
  claude: {
    title: 'Claude Code',
    unasked:
      /^--(?:dangerously-skip-permissions|permission-mode[= ]bypassPermissions|allowed-?[tT]ools[= ](?:\*|.*\bBash(?:\(\s*(?:\*|:\*)?\s*\)|(?![\w(])).*))$/,
  },
  codex: {
    title: 'Codex',
    unasked:
      /^(?:--dangerously-bypass-approvals-and-sandbox|--yolo|(?:-s|--sandbox)[= ]danger-full-access|(?:-c|--config)[= ]sandbox_mode=["']?danger-full-access["']?)$/,
    sandboxed: /^(?:--full-auto|(?:-a|--ask-for-approval)[= ]never)$/,
  },
  gemini: { title: 'Gemini CLI', unasked: /^(?:--yolo|-y|--approval-mode[= ]yolo)$/ },
  qwen: { title: 'Qwen Code', unasked: /^(?:--yolo|-y|--approval-mode[= ]yolo)$/ },
  'cursor-agent': { title: 'Cursor', unasked: /^(?:--force|-f|--yolo)$/ },
  copilot: { title: 'Copilot', unasked: /^--(?:allow-all-tools|allow-all|yolo)$/ },
  amp: { title: 'Amp', unasked: /^--dangerously-allow-all$/ },
  aider: { title: 'Aider', unasked: /^--yes-always$/ },
  droid: { title: 'Droid', unasked: /^(?:--skip-permissions-unsafe|--auto[= ]high)$/ },
  crush: { title: 'Crush', unasked: /^(?:--yolo|-y)$/ },
  q: { title: 'Amazon Q', unasked: /^(?:--trust-all-tools|-a)$/ },
  'kiro-cli': { title: 'Kiro', unasked: /^(?:--trust-all-tools|-a)$/ },
});

/** Agents by the last part of their packages' names. */
const PACKAGES: Readonly<Record<string, string>> = ownTable({
  'claude-code': 'claude',
  'gemini-cli': 'gemini',
  'qwen-code': 'qwen',
});

/** The agent that a program is, or runs as a package, with its questions off; null for any other. */
export function unaskedAgent({ program, args }: ProgramRun): UnaskedAgent | null {
  const words = args.map(({ text }) => text);
  const options = AGENTS[nameOf(program, words)];
  if (options === undefined) return null;
  const { title, unasked, sandboxed } = options;
  const given = [...words, ...words.map((word, at) => `${word} ${words[at + 1] ?? ''}`)];
  if (given.some((one) => unasked.test(one))) return { title, confidence: 'high' };
  return sandboxed !== undefined && given.some((one) => sandboxed.test(one))
    ? { title, confidence: 'medium' }
    : null;
}

function nameOf(program: string, words: readonly string[]): string {
  if (!/^(?:npx|bunx|pnpx|bun|npm|pnpm|yarn)$/.test(program)) return program;
  const names = words.map((word) => word.replace(/^@[\w-]+\//, '').replace(/@[\w.-]+$/, ''));
  const found = names.find((name) => Object.hasOwn(AGENTS, PACKAGES[name] ?? name) && name.length > 1);
  return found === undefined ? program : (PACKAGES[found] ?? found);
}
