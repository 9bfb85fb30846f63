/**
 * What an entry of an agent's list of permissions lets it do without asking: `Bash(npm test:*)`, `Read(~/.ssh/**)`, `Shell(git)`. The lists of
 * what is refused or asked about take the same form and are never judged.
 */
import type { Confidence } from '../finding/finding.ts';
import { type CommandRisk, riskyCommand } from './risky-commands.ts';

export type PermissionRisk =
  | 'everything'
  | 'any-command'
  | 'secrets'
  | 'skip-checks'
  | 'download'
  | 'send'
  | 'delete';

export interface RiskyPermission {
  readonly risk: PermissionRisk;
  readonly confidence: Confidence;
  /** What the command does that the entry allows, as the rest of a sentence; null where the risk says it. */
  readonly what: string | null;
}

const ENTRY = /^\s*([\w*-]+)\s*(?:\(([\s\S]*)\))?\s*$/;
const RUNS_COMMANDS =
  /^(?:bash|shell|powershell|terminal|run_shell_command|shelltool|runterminalcommand|execute_bash)$/i;
const READS = /^(?:read|view|cat|edit|write|grep|glob|multiedit|notebookedit)$/i;
const CHANGES = /^(?:edit|write|multiedit|notebookedit)$/i;

const EVERYTHING: RiskyPermission = { risk: 'everything', confidence: 'high', what: null };

/** The risk of one entry; null for a narrow one, and for one of an unknown form. */
export function riskyPermission(entry: string): RiskyPermission | null {
  const [, tool, given] = ENTRY.exec(entry) ?? [];
  if (tool === undefined) return null;
  if (tool === '*') return EVERYTHING;
  if (RUNS_COMMANDS.test(tool)) return approvalRisk((given ?? '*').trim());
  if (READS.test(tool) && given !== undefined) return fileRisk(given.trim(), CHANGES.test(tool));
  return null;
}

/** Programs that run whatever they are given. */
const RUNS_ANYTHING = /^(?:(?:ba|z|da|k|fi)?sh|sudo|doas|su|eval|exec|xargs|env|pwsh|powershell|cmd)$/;
/** They run any code as well; but so does every test that an agent may write, and this is what people allow most. */
const INTERPRETER = /^(?:python[\d.]*|node|deno|bun|perl|ruby|php|npx|bunx|pnpx|uvx|ssh|curl|wget)$/;

/** The risk of a command that runs without asking; null for a narrow one. What follows `:*` or `*` at its end is open. */
export function approvalRisk(given: string): RiskyPermission | null {
  if (/^[*:\s]*$/.test(given) || /^(?:regex:)?\^?\.[*+]\$?$/.test(given)) return EVERYTHING;
  const [does] = riskyCommand(given.replace(/[:\s]*\*$/, '')).risks.filter(({ risk }) => isTold(risk));
  if (does !== undefined) {
    const { risk, confidence, what } = does;
    return { risk: risk as PermissionRisk, confidence, what };
  }
  const [, program = '', rest = ''] = /^(?:\S*\/)?([\w.-]+)((?:\s-[\w-]*|[:*\s])*)$/.exec(given) ?? [];
  // Without an open end it is one command.
  if (!rest.includes('*')) return null;
  const any = (confidence: Confidence): RiskyPermission => ({ risk: 'any-command', confidence, what: null });
  if (RUNS_ANYTHING.test(program)) return any('high');
  if (program === 'rm') return any(/-\w*r/.test(rest) ? 'medium' : 'low');
  return INTERPRETER.test(program) ? any('low') : null;
}

function isTold(risk: CommandRisk): boolean {
  return risk === 'skip-checks' || risk === 'download' || risk === 'send' || risk === 'delete';
}

/** Folders and files of a home that hold keys, and the whole of a home or of a disk. `//` begins an absolute path where `/` is the project. */
const SECRET_PLACE =
  /^(?:~|\/\/?(?:home|Users)\/[^/]+|\/?\/root|\$HOME|\$\{HOME\}|\*\*)\/(?:\.ssh|\.aws|\.gnupg|\.kube|\.azure|\.docker|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.config\/(?:gcloud|gh|op|sops)|\.password-store|\.mozilla|Library\/Keychains|\.bash_history|\.zsh_history|\.claude\/\.credentials\.json|\.codex\/auth\.json)(?:$|\/)|^\/\/?etc\/(?:shadow|sudoers)|(?:^|\/)(?:id_rsa|id_ed25519)(?:\*|$)/;
const WHOLE_PLACE =
  /^(?:~|\$HOME|\$\{HOME\}|\/\/(?:home|Users)(?:\/[^/*]+)?|\/\/|[A-Za-z]:[\\/]?)[\\/]?\**(?:\/\**)*$/;

function fileRisk(given: string, isChange: boolean): RiskyPermission | null {
  if (SECRET_PLACE.test(given)) return { risk: 'secrets', confidence: 'high', what: null };
  if (given === '' || !WHOLE_PLACE.test(given) || !/^[~/$A-Za-z]/.test(given)) return null;
  return { risk: isChange ? 'everything' : 'secrets', confidence: 'high', what: null };
}

/** Whether a folder that an agent is given holds more than a project: a home, a disk, a folder of keys. `/` is the disk here. */
export function isWholePlace(folder: string): boolean {
  const place = folder.trim().replace(/^\/(?!\/)/, '//');
  return WHOLE_PLACE.test(place) || SECRET_PLACE.test(folder.trim());
}
