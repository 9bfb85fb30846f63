/** What an agent is answered before it runs a shell command. */
import {
  type AgentSettings,
  agentSettings,
  commandText,
  type HookReply,
  judgeCommand,
  type PackageInstall,
  printable,
  quoted,
  type StartedScript,
} from '@skeptic/core';
import type { KeptAnswers } from './check-installs.ts';
import type { HeadCommit } from './head-commit.ts';
import { type HookContext, PASS } from './hook-context.ts';
import type { ScriptsJudged } from './judge-scripts.ts';

/** Files that declare packages, by what they declare. */
const MANIFESTS: Readonly<Record<PackageInstall['ecosystem'], readonly string[]>> = {
  npm: ['package.json', 'package-lock.json'],
  PyPI: ['pyproject.toml', 'requirements.txt', 'requirements-dev.txt', 'Pipfile', 'setup.cfg', 'setup.py'],
  Go: ['go.mod'],
  'crates.io': ['Cargo.toml'],
  RubyGems: ['Gemfile'],
};

/** Answers: most commands pass without any file being read. */
export async function answerCommand(
  command: string,
  context: HookContext,
  keptAnswer: KeptAnswers,
): Promise<HookReply> {
  const { installs, addresses, scripts, ...judged } = judgeCommand(command, context.root);
  const ofScripts = await judgedScripts(scripts, context);
  const denials = [...judged.denials, ...ofScripts.denials];
  if (denials.length > 0) {
    const { commands, note } = await settingOfCommands(context);
    if (commands !== 'off') return { answer: { kind: commands, text: commandText(denials) }, note };
  }
  const isCut = judged.isCut || !ofScripts.isWhole;
  if (isCut && (await context.settings()).fail === 'closed') return TOO_LONG;
  const reply =
    installs.length > 0 || addresses.length > 0
      ? await answerInstalls(installs, addresses, context, keptAnswer)
      : PASS;
  return judged.isWhole && !isCut ? reply : { ...reply, note: reply.note ?? NOT_WHOLE };
}

const NOT_WHOLE =
  'Skeptic could not read all of a shell command, or of a script that it starts, so it was not checked as a whole.';

/** What the policy wants of commands that must not run. What such a command would do is known also where no policy can be read. */
async function settingOfCommands(
  context: HookContext,
): Promise<{ readonly commands: AgentSettings['commands']; readonly note: string | null }> {
  try {
    return { commands: (await context.settings()).commands, note: null };
  } catch (error) {
    const why = printable(error instanceof Error ? error.message : String(error));
    return {
      commands: agentSettings(null).commands,
      note: `Skeptic could not read the policy of this project, so commands are judged as if there were none: ${why}`,
    };
  }
}

async function judgedScripts(
  scripts: readonly StartedScript[],
  context: HookContext,
): Promise<ScriptsJudged> {
  if (scripts.length === 0) return { denials: [], isWhole: true };
  const { judgeScripts } = await import('./judge-scripts.ts');
  return judgeScripts(scripts, context);
}

/** Whoever wants that nothing passes unchecked does not want a command that hides its end. */
const TOO_LONG: HookReply = {
  answer: {
    kind: 'deny',
    text: 'The command, or a script that it starts, is too long or too deep to be checked, and the policy of this project refuses what was not checked. Split it.',
  },
  note: null,
};

async function answerInstalls(
  installs: readonly PackageInstall[],
  addresses: readonly string[],
  { names, head, settings }: HookContext,
  keptAnswer: KeptAnswers,
): Promise<HookReply> {
  const { checkInstalls } = await import('./check-installs.ts');
  const known = await names();
  const candidates = await checkInstalls(installs, { keptAnswer, policy: null, names: known });
  if (candidates.length === 0 && addresses.length === 0) return PASS;
  // Only now, because few commands come so far: what the last commit declares was looked at by people.
  const { packages } = await settings();
  if (packages === 'off') return PASS;
  const opened = await head();
  const declared = await Promise.all(
    installs.map(async ({ ecosystem, name }) => {
      const texts = await Promise.all(MANIFESTS[ecosystem].map((file) => opened.textOf(file)));
      return texts.some((text) => text !== null && isNamedIn(text, name));
    }),
  );
  const left = installs.filter((_, index) => !declared[index]);
  const { rootPolicy } = opened.judging.open;
  const sentences = [
    ...(await checkInstalls(left, { keptAnswer, policy: rootPolicy, names: known })),
    ...(await undeclared(addresses, opened)).map(
      (address) =>
        `It would install code from ${quoted(address, MAX_ADDRESS)} and run it: no registry and no list knows that code.`,
    ),
  ];
  if (sentences.length === 0) return PASS;
  const advice = 'Check the name or address. When it is right, the person decides whether to install it.';
  return { answer: { kind: packages, text: [...sentences.slice(0, 5), advice].join('\n') }, note: null };
}

const MAX_ADDRESS = 150;
/** Where programs declare code from addresses. */
const ANY_MANIFEST = [...new Set(Object.values(MANIFESTS).flat())];

/** Addresses that the last commit does not declare. */
async function undeclared(addresses: readonly string[], head: HeadCommit): Promise<readonly string[]> {
  if (addresses.length === 0) return [];
  const texts = await Promise.all(ANY_MANIFEST.map((file) => head.textOf(file)));
  return addresses.filter(
    (address) => !texts.some((text) => text !== null && isNamedIn(text, address.replace(/^git\+/, ''))),
  );
}

/** Whether a manifest holds a name as a word of its own. */
function isNamedIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + name.length] ?? ' ');
    if (!/[\w.@/-]/.test(around)) return true;
  }
  return false;
}
