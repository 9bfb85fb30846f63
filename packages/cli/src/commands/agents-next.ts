/** What is left to do after rules and hooks of agents were written, or looked at: only what a person would otherwise find out too late. */
import type { AgentFile } from '@skeptic/scanner';

export interface AgentsState {
  readonly action: 'install' | 'uninstall' | 'status' | 'learn';
  readonly files: readonly (AgentFile & { readonly isChanged?: boolean })[];
  /** The hooks are those of the user, which name the command where it is. */
  readonly isUser: boolean;
  /** Agents that the command line names. */
  readonly named: readonly string[];
  /** `skeptic` can be started by its name. */
  readonly isFound: boolean;
}

const INSTALLS = '`skeptic agents install --agent claude` (or codex, copilot, cursor, gemini)';

/** Sentences, one for each thing to do; none where nothing is. */
export function nextSteps({ action, files, isUser, named, isFound }: AgentsState): readonly string[] {
  if (action === 'uninstall') return editedSteps(files, 'take it away');
  const isThere = (file: AgentFile): boolean => file.state === 'installed' || file.after !== null;
  const present =
    action === 'status' ? files.filter(({ state }) => state !== 'absent') : files.filter(isThere);
  const hooks = present.filter(({ kind }) => kind === 'hooks');
  const steps: string[] = [];
  if (hooks.length === 0 && action !== 'learn' && !isUser && !named.some(isRuledOnly))
    steps.push(
      named.length === 0 && action === 'install'
        ? `No hooks were written: this project shows no signs of an agent that has any. Name yours: ${INSTALLS}.`
        : `No hooks are installed. Install them: ${INSTALLS}.`,
    );
  if (hooks.length > 0 && !isUser && !isFound)
    steps.push(
      'The hooks start `skeptic` by its name, which is not on the search path here: until it is, they do nothing. `--user` writes hooks that name it where it is.',
    );
  if (files.some(({ state }) => state === 'outdated') && action === 'status')
    steps.push('What is outdated is brought up to date by `skeptic agents install`.');
  const hasNew = action === 'install' && hooks.some(({ isChanged }) => isChanged === true);
  if (hasNew)
    steps.push(
      'Agents that are running read hooks when they start: start them again. Run `skeptic scan` once, so that flows between files are seen.',
    );
  return [...steps, ...editedSteps(files, action === 'status' ? 'bring it up to date' : 'write it anew')];
}

/** Agents that read rules and have no hooks. */
function isRuledOnly(name: string): boolean {
  return !/^(?:claude|codex|copilot|cursor|gemini)$/.test(name);
}

function editedSteps(files: readonly AgentFile[], what: string): readonly string[] {
  return files.some(({ state }) => state === 'edited')
    ? [
        `What was edited by hand stays as it is; to ${what}, delete the part between the \`skeptic\` marks first.`,
      ]
    : [];
}
