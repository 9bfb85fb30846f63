/** Commands that take checks away or speak for the person who has to: those of Skeptic, and those of tools that run hooks. */
import { programName } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { PERSON } from './denials.ts';

/** Commands of ours that a person gives, however they are started. */
export function ownDenial(run: ProgramRun): string | null {
  const args = argsOfTool(run, 'skeptic');
  if (args === null || asksForHelp(args)) return null;
  const [command = '', sub = ''] = args.filter((one) => !one.startsWith('-'));
  if (/^(?:approve|attest|key)$/.test(command))
    return `${PERSON}: \`skeptic ${command}\` speaks for whoever answers for the change.`;
  if (command === 'baseline' && !/^(?:diff|merge-driver)$/.test(sub))
    return `${PERSON}: the baseline says which findings people have accepted.`;
  if (/^(?:hook|agents)$/.test(command) && sub === 'uninstall')
    return `${PERSON}: \`skeptic ${command} uninstall\` takes the checks away.`;
  return null;
}

/** Behind another option it may be that option's value. */
function asksForHelp(args: readonly string[]): boolean {
  const at = args.indexOf('--help');
  return at >= 0 && args[at - 1]?.startsWith('-') !== true;
}

/** The arguments of a tool that is run by its name, by its script, or through a program that runs packages; null for another one. */
function argsOfTool({ program, args }: ProgramRun, tool: string): readonly string[] | null {
  const words = args.map(({ text }) => text);
  if (toolName(program) === tool) return words;
  const isRunner = /^(?:npx|bunx|pnpx|node|bun|deno|tsx|uvx|python3?)$/.test(program);
  const verb = words.findIndex((word) => !word.startsWith('-'));
  const isManager = /^(?:npm|pnpm|yarn|bun)$/.test(program) && /^(?:exec|dlx|x|run)$/.test(words[verb] ?? '');
  const isYarn = /^(?:yarn|pnpm)$/.test(program) && toolName(words[0] ?? '') === tool;
  if (!isRunner && !isManager && !isYarn) return null;
  const at = words.findIndex(
    (word, index) =>
      (index > verb || !isManager) && !word.startsWith('-') && !WITH_VALUE.test(words[index - 1] ?? ''),
  );
  return at >= 0 && toolName(words[at]!) === tool
    ? words.slice(at + 1).filter((word) => word !== '--')
    : null;
}

/** Options of programs that run others, which are followed by a value. */
const WITH_VALUE =
  /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|-p|--package|-w|--workspace|--prefix|--with|--from|--python|-W|-X)$/;

function toolName(word: string): string {
  return programName(/^@skeptic\//.test(word) ? 'skeptic' : word)
    .replace(/\.[cm]?js$/, '')
    .replace(/@.*$/, '');
}

const HOOK_TOOLS = ['husky', 'lefthook', 'pre-commit', 'simple-git-hooks', 'overcommit'];

export function hookToolDenial(run: ProgramRun): string | null {
  const removed = HOOK_TOOLS.find((tool) => {
    const args = argsOfTool(run, tool) ?? [];
    return (args[0] === 'uninstall' || args.includes('--uninstall')) && !asksForHelp(args);
  });
  if (removed !== undefined) return `It would take away the hooks that ${removed} has installed.`;
  const { program, args } = run;
  const words = args.map(({ text }) => text);
  if (!/^(?:npm|pnpm|yarn|bun|pip3?|uv|poetry)$/.test(program)) return null;
  const isTakenOut =
    words[0] === 'pkg'
      ? words[1] === 'delete'
      : words.some((word) => /^(?:uninstall|remove|rm|un|r)$/.test(word));
  if (!isTakenOut) return null;
  const names = words.map((word) => word.replace(/^(?:dev)?dependencies\./i, ''));
  const tool = HOOK_TOOLS.find((one) => names.includes(one));
  return tool === undefined ? null : `It would take away ${tool}, which runs the hooks of this project.`;
}
