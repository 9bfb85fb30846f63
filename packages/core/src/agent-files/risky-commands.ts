/**
 * What a command line would do that nobody should be able to put into a file of settings: run what it downloads, send files or the environment
 * away, delete more than it has made, run a program from a folder that everybody can write to, or go around the checks of a project. Command
 * lines are read as a shell reads them, so that quotes, escapes and variables of the same line hide nothing; scripts that they start are not
 * looked into.
 */
import { leavesHooksOut, readGit } from '../agents/git-command.ts';
import { switchedOffBy } from '../agents/judge-command.ts';
import type { Confidence } from '../finding/finding.ts';
import { type ProgramRun, programName, programsRun } from '../shell/programs-run.ts';
import type { ShellCommand } from '../shell/read-shell.ts';
import { isLocalHost } from './hosts.ts';

export type CommandRisk = 'download' | 'send' | 'delete' | 'shared-folder' | 'skip-checks' | 'unasked';

export interface RiskyCommand {
  readonly risk: CommandRisk;
  readonly confidence: Confidence;
  /** What it does, as the rest of a sentence: `runs what it downloads`. Holds nothing of the command. */
  readonly what: string;
}

/** Longer lines are read up to here. */
const MAX_COMMAND = 10_000;
/** Longer pipes are followed so far. */
const MAX_PIPE = 20;

/** The risks of a command line, one of each kind. Never throws. */
export function riskyCommand(written: string): readonly RiskyCommand[] {
  const command = written.slice(0, MAX_COMMAND);
  const { runs } = programsRun(command);
  const found = [
    downloadRisk(command, runs),
    sendRisk(command, runs),
    deleteRisk(command, runs),
    sharedFolderRisk(runs),
    skipRisk(runs),
    unaskedRisk(runs),
  ];
  return found.filter((risk) => risk !== null);
}

const SHELLS = /^(?:ba|z|da|k|a|fi)?sh$/;
const POWER_SHELLS = /^(?:pwsh|powershell|cmd)$/;
const INTERPRETERS = /^(?:python[\d.]*|node|nodejs|deno|bun|perl|ruby|php|osascript|tsx)$/;
const DOWNLOADERS = /^(?:curl|wget|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod|fetch|http|https|xh)$/;
const DECODERS = /^(?:base64|base32|xxd|uudecode|openssl)$/;
/** Code that is given on the command line, which fetches and runs. */
const FETCHES_AND_RUNS =
  /(?:\bexec|\beval|\bnew\s+Function|\bcompile)\b[^\n]{0,200}?(?:urlopen|requests\.get|fetch\s*\(|https?\.get|httpx\.get|Net::HTTP|file_get_contents)|(?:fetch\s*\(|urlopen|https?\.get|requests\.get)[^\n]{0,300}?\b(?:eval|exec|Function)\b|DownloadString|DownloadFile[^\n]{0,200}?(?:Start-Process|Invoke-Item)|\bmshta(?:\.exe)?\s+["']?https?:|\brundll32\b[^\n]{0,80}?javascript:/i;

const SUBSTITUTED_DOWNLOAD = /(?:[<$]\(|`)\s*(?:curl|wget|iwr|irm)\b/;
const POWERSHELL_DOWNLOAD =
  /\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod))\b[^|\n]{0,300}\|\s*(?:iex|Invoke-Expression)\b|\b(?:iex|Invoke-Expression)\b[^\n]{0,60}?\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod)|DownloadString)\b/i;
/** Whoever compares a sum or a signature does not trust blindly. */
const CHECKS_A_SUM = /\b(?:sha(?:1|224|256|384|512)sum|shasum|gpg|cosign|minisign)\b/;

/** Code on a command line that puts another program together, or starts one by a shell of its own. */
const DECODES_AND_RUNS =
  /\b(?:exec|eval|Function|system)\b[^\n]{0,120}?(?:b64decode|fromhex|unhexlify|atob\b|['"]base64['"])|\b(?:powershell|pwsh)\b[^\n|;&]{0,120}\s-e(?:c|nc|ncodedcommand)?\s+[A-Za-z0-9+/=]{16}/i;
const PIPE_IN_CODE = /\b(?:curl|wget)\b[^|\n]{0,300}\|\s*(?:ba|z|da)?sh\b/;
const REMOTE_SHELL =
  /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^|;&\n]{0,80}\s-[a-z]*[ec]\s*\S*(?:sh|cmd)\b|\bsocat\b[^|;&\n]{0,120}\bexec:/i;

function downloadRisk(command: string, runs: readonly ProgramRun[]): RiskyCommand | null {
  if (CHECKS_A_SUM.test(command)) return null;
  const risk = (what: string, confidence: Confidence = 'high'): RiskyCommand => ({
    ...{ risk: 'download', what, confidence },
  });
  const isSubstituted = SUBSTITUTED_DOWNLOAD.test(command) && runs.some(runsSubstitution);
  if (
    isSubstituted ||
    POWERSHELL_DOWNLOAD.test(command) ||
    FETCHES_AND_RUNS.test(command) ||
    runs.some(readsDownload)
  )
    return risk('runs what it downloads');
  if (REMOTE_SHELL.test(command)) return risk('gives another host a shell');
  if (runs.some((run) => isInterpreter(run) && PIPE_IN_CODE.test(codeOf(run))))
    return risk('runs what it downloads');
  if (runsWhatItSaved(runs)) return risk('runs what it has downloaded to a file');
  const isDecoded = runs.some(
    (run) => isInterpreter(run) && takesInput(run) && comesFrom(run.pipedFrom, DECODERS),
  );
  if (isDecoded || DECODES_AND_RUNS.test(command)) return risk('decodes a script and runs it');
  const disguised = runs.some((run) => isInterpreter(run) && DISGUISED.test(scriptOf(run)));
  return disguised ? risk('runs a file that is named as if it were no program') : null;
}

/** Files of data: whoever runs one has hidden a program in it. */
const DISGUISED = /\.(?:woff2?|ttf|otf|eot|png|jpe?g|gif|svg|ico|webp|pdf|mp[34]|zip|csv|docx?)$/i;

function isInterpreter({ program }: ProgramRun): boolean {
  return SHELLS.test(program) || POWER_SHELLS.test(program) || INTERPRETERS.test(program);
}

/** A shell or an interpreter that is given its program through a pipe. */
function readsDownload(run: ProgramRun): boolean {
  const from = run.pipedFrom;
  return (
    isInterpreter(run) && takesInput(run) && (comesFrom(from, DOWNLOADERS) || comesFrom(from, CONNECTIONS))
  );
}

/** A shell, an interpreter or `eval` whose script is what a substitution gives. */
function runsSubstitution({ program, args }: ProgramRun): boolean {
  if (!SHELLS.test(program) && !INTERPRETERS.test(program) && !/^(?:eval|source|\.)$/.test(program))
    return false;
  const option = args.findIndex(({ text }) => /^-[a-z]*[ce]$/.test(text));
  const script = option < 0 ? args.find(({ text }) => !text.startsWith('-')) : args[option + 1];
  return script?.isWhole === false && script.text.trim() === '';
}

function takesInput({ args }: ProgramRun): boolean {
  const words = args.map(({ text }) => text);
  return (
    !words.some((word) => /^(?:-[a-z]*[cem]|--eval|--command|-Command|-File)$/.test(word)) &&
    (words.includes('-s') || words.every((word) => /^-/.test(word)))
  );
}

function comesFrom(command: ShellCommand | null, programs: RegExp): boolean {
  return pipeBefore(command).some(({ words }) => words.some(({ text }) => programs.test(programName(text))));
}

/** The commands of a pipe up to this one, backwards. */
function pipeBefore(command: ShellCommand | null): readonly ShellCommand[] {
  const found: ShellCommand[] = [];
  for (let from = command; from !== null && found.length < MAX_PIPE; from = from.pipedFrom) found.push(from);
  return found;
}

/** The code that an interpreter is given on the command line. */
function codeOf({ program, args }: ProgramRun): string {
  if (!INTERPRETERS.test(program)) return '';
  const option = args.findIndex(({ text }) => /^-[a-z]*[cer]$|^--eval$/.test(text));
  return option < 0 ? '' : (args[option + 1]?.text ?? '');
}

/** The first argument that is no option: what an interpreter runs. */
function scriptOf({ args }: ProgramRun): string {
  return args.find(({ text }) => text !== '' && !text.startsWith('-'))?.text ?? '';
}

function runsWhatItSaved(runs: readonly ProgramRun[]): boolean {
  const saved = new Set<string>();
  for (const run of runs) {
    if (DOWNLOADERS.test(run.program)) for (const file of filesSaved(run)) saved.add(plainPath(file));
    else if (saved.size > 0 && startedFiles(run).some((file) => saved.has(plainPath(file)))) return true;
  }
  return false;
}

function filesSaved({ program, args, redirects }: ProgramRun): readonly string[] {
  const files = redirects.filter(({ operator }) => operator.startsWith('>')).map(({ target }) => target.text);
  const words = args.map(({ text }) => text);
  for (const [at, word] of words.entries()) {
    if (/^(?:-[a-zA-Z]*[oO]|--output(?:-document)?|-OutFile)$/.test(word)) files.push(words[at + 1] ?? '');
    const [, attached] = /^--output(?:-document)?=(.+)$/.exec(word) ?? [];
    if (attached !== undefined) files.push(attached);
    // Saved under the name that the address ends with.
    const [, name] = /^https?:\/\/[^?#]*\/([^/?#]+)/.exec(word) ?? [];
    const isNamed = program === 'wget' || words.some((one) => /^-[a-zA-Z]*O$|^--remote-name$/.test(one));
    if (name !== undefined && isNamed) files.push(name);
  }
  return files.filter((file) => file !== '' && file !== '-' && file !== '/dev/null');
}

function startedFiles(run: ProgramRun): readonly string[] {
  const { program, path } = run;
  if (!isInterpreter(run) && program !== '.' && program !== 'source') return [path];
  return takesInput(run) ? [...filesRead(run), ...sourcesOf(run.pipedFrom)] : [scriptOf(run)];
}

/** Files that stand behind `<`. */
function filesRead({ redirects }: ProgramRun): readonly string[] {
  return redirects.filter(({ operator }) => operator === '<').map(({ target }) => target.text);
}

function plainPath(file: string): string {
  return file.replace(/^\.\//, '');
}

const SENDERS = /^(?:curl|wget|http|https|xh|iwr|irm|invoke-webrequest|invoke-restmethod)$/;
const CONNECTIONS = /^(?:nc|ncat|netcat|socat|telnet)$/;
/** What a pipe out of these holds. */
const ENVIRONMENT = /^(?:env|printenv|set|declare|export|compgen)$/;
const CONTENTS =
  /^(?:cat|tar|zip|gzip|bzip2|xz|base64|xxd|od|head|tail|find|grep|rg|history|security|git|gpg|less|sqlite3)$/;
const SECRET_FILE =
  /(?:^|[/@=~])\.(?:env(?:\.(?!example|sample|template|dist)[\w.-]+)?|ssh|aws|gnupg|kube|netrc|npmrc|pypirc|git-credentials|docker|claude|codex)(?:$|[/.])|(?:^|\/)(?:id_(?:rsa|ed25519|ecdsa)|credentials(?:\.json)?|\.?bash_history|\.zsh_history|shadow|passwd)$/;
const SUBSTITUTED_ENVIRONMENT = /(?:\$\(|`)\s*(?:env|printenv|set|export|declare\s+-[px]+)\b/;
const SUBSTITUTED_CONTENTS = /(?:\$\(|`)\s*(?:<|(?:cat|base64|tar|head|tail|gzip|xxd|grep|git\s+config)\b)/;
/** A secret of the environment within an address. */
const SECRET_IN_ADDRESS =
  /https?:\/\/[^\s"'`]*[?&/=][^\s"'`]{0,200}\$\{?\w*(?:TOKEN|SECRET|PASSWORD|API_?KEY|PRIVATE_KEY)/i;
const NAME_LOOKUP = /\b(?:nslookup|dig|host|ping)\b[^|;&\n]{0,100}(?:\$\(|`)/;

function sendRisk(command: string, runs: readonly ProgramRun[]): RiskyCommand | null {
  const risk = (what: string, confidence: Confidence): RiskyCommand => ({ risk: 'send', what, confidence });
  for (const run of runs) {
    const isConnection = CONNECTIONS.test(run.program);
    if ((!SENDERS.test(run.program) && !isConnection) || !leavesMachine(run)) continue;
    const input = isConnection || run.args.some(({ text }) => readsInput(text)) ? run.pipedFrom : null;
    if (comesFrom(input, ENVIRONMENT))
      return risk('sends the environment, with its secrets, to another host', 'high');
    const files = [
      ...run.args.flatMap(({ text }, at) => filesSent(text, run.args[at - 1]?.text ?? '')),
      ...filesRead(run),
      ...sourcesOf(input).filter((file) => /[./~]/.test(file)),
    ];
    if (files.some((file) => SECRET_FILE.test(file)))
      return risk('sends files with secrets to another host', 'high');
    if (run.args.some(({ isWhole }) => !isWhole)) {
      if (SUBSTITUTED_ENVIRONMENT.test(command))
        return risk('sends the environment, with its secrets, to another host', 'high');
      if (SECRET_IN_ADDRESS.test(command))
        return risk('puts a secret of the environment into the address of another host', 'high');
      if (SUBSTITUTED_CONTENTS.test(command))
        return risk(
          'sends what files hold to another host',
          SECRET_FILE_ANYWHERE.test(command) ? 'high' : 'medium',
        );
    }
    if (files.length > 0 || comesFrom(input, CONTENTS)) return risk('sends files to another host', 'medium');
  }
  if (runs.some((run) => SENDS_ENVIRONMENT.test(codeOf(run))))
    return risk('sends the environment, with its secrets, to another host', 'high');
  if (runs.some(copiesSecrets)) return risk('sends files with secrets to another host', 'high');
  if (NAME_LOOKUP.test(command))
    return risk('puts the output of a command into a name that it looks up', 'medium');
  return null;
}

/** Code that speaks to an address and names the environment as a whole. */
const SENDS_ENVIRONMENT =
  /(?:\bos\.environ\b(?![.[])|\bprocess\.env\b(?![.[]))[^\n]{0,300}?https?:\/\/(?!localhost|127\.)|https?:\/\/(?!localhost|127\.)[^\n]{0,300}?(?:\bos\.environ\b(?![.[])|\bprocess\.env\b(?![.[]))/;

/** Programs that copy files to other machines. */
function copiesSecrets({ program, args }: ProgramRun): boolean {
  if (!/^(?:scp|rsync|sftp|rclone)$/.test(program)) return false;
  const words = args.map(({ text }) => text);
  return words.slice(0, -1).some((word) => SECRET_FILE.test(word)) && /^[\w.@-]+:/.test(words.at(-1) ?? '');
}

const SECRET_FILE_ANYWHERE =
  /(?:^|[\s"'/~=@])(?:\.(?:env|ssh|aws|gnupg|kube|netrc|npmrc|git-credentials)\b|id_rsa|id_ed25519)/;

function leavesMachine({ args }: ProgramRun): boolean {
  const hosts = args.flatMap(({ text }) => {
    const [, host] =
      /^(?:https?:\/\/|tcp:)?(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w-]+(?:\.[\w-]+)+|localhost)(?=[:/?#]|$)/i.exec(
        text,
      ) ?? [];
    return host === undefined || FILE_NAME.test(host) ? [] : [host];
  });
  // An address that nobody knows beforehand is none of this machine's for sure.
  return hosts.length === 0
    ? args.some(({ text, isWhole }) => !isWhole && /^(?:https?:)?$|^https?:/.test(text))
    : hosts.some((host) => !isLocalHost(host));
}

/** What looks like a host and is the name of a file. */
const FILE_NAME =
  /\.(?:json|txt|md|log|ya?ml|toml|sh|py|[cm]?[jt]s|xml|html?|csv|env|tar|gz|zip|png|jpe?g)$/i;

function readsInput(text: string): boolean {
  return /^(?:@-|-|.+=@-|-d@-|--data(?:-\w+)?=@-|-T-|--post-file=-|--body-file=-)$/.test(text);
}

function filesSent(text: string, option: string): readonly string[] {
  const [, attached] =
    /^(?:--(?:data(?:-binary|-urlencode|-ascii)?|json|form)=|-[dF])?[\w.-]*=?@([^-].*)$/.exec(text) ?? [];
  if (attached !== undefined) return [attached.replace(/;.*$/, '')];
  if (/^(?:-T|--upload-file|--post-file|--body-file|-InFile)$/.test(option) && text !== '-') return [text];
  const [, given] = /^--(?:upload-file|post-file|body-file)=([^-].*)$/.exec(text) ?? [];
  return given === undefined ? [] : [given];
}

/** Files that the programs before a pipe read. */
function sourcesOf(command: ShellCommand | null): readonly string[] {
  return pipeBefore(command).flatMap(({ words: [program, ...args] }) =>
    program !== undefined && CONTENTS.test(programName(program.text))
      ? args.map(({ text }) => text).filter((text) => !text.startsWith('-'))
      : [],
  );
}

/** Folders whose loss nobody wants: the disk, the home, the project. */
const BROAD =
  /^(?:\/|~|\.\.?|\*|\/(?:home|users|usr|etc|var|opt|root|bin|lib)|[a-z]:[\\/]?|\.git)(?:[\\/]?\*{1,2}|[\\/])?$/i;
const HOME_REMOVED = /\brm\s+(?:-[\w-]+\s+)+["']?\$\{?HOME\}?["']?(?:\/\*?)?(?=$|[\s;&|"'])/;

function deleteRisk(command: string, runs: readonly ProgramRun[]): RiskyCommand | null {
  const risk: RiskyCommand = {
    risk: 'delete',
    what: 'deletes a whole disk, home or project',
    confidence: 'high',
  };
  if (HOME_REMOVED.test(command)) return risk;
  // Where it has gone somewhere first, `*` is what lies there.
  const hasMoved = runs.some(({ program }) => /^(?:cd|pushd|set-location)$/.test(program));
  return runs.some((run) => deletesBroadly(run, hasMoved)) ? risk : null;
}

function deletesBroadly({ program, args, redirects }: ProgramRun, hasMoved: boolean): boolean {
  const words = args.map(({ text }) => text);
  const isBroad = words.some(
    (word, at) => args[at]!.isWhole && BROAD.test(word) && !(hasMoved && /^\.?\.?[\\/]?\*?$/.test(word)),
  );
  if (program === 'rm') return isBroad && words.some((word) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(word));
  if (/^(?:remove-item|ri|rd|rmdir|del)$/.test(program))
    return isBroad && words.some((word) => /^-r(?:ecurse)?$|^\/s$/i.test(word));
  if (program === 'find')
    return BROAD.test(words[0] ?? '') && !/^\.{1,2}\/?$/.test(words[0] ?? '') && words.includes('-delete');
  if (/^mkfs(?:\.\w+)?$/.test(program)) return true;
  const isDisk = (text: string): boolean => /^\/dev\/(?:sd|hd|nvme|vd|xvd|disk|mmcblk)/.test(text);
  if (program === 'dd') return words.some((word) => word.startsWith('of=') && isDisk(word.slice(3)));
  return redirects.some(({ operator, target }) => operator.startsWith('>') && isDisk(target.text));
}

const SHARED =
  /^(?:\/tmp|\/var\/tmp|\/dev\/shm|\/private\/tmp|[a-z]:[\\/](?:windows[\\/]temp|temp|users[\\/]public))[\\/]./i;

function sharedFolderRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const made = runs.some(({ program }) => program === 'mktemp' || DOWNLOADERS.test(program));
  const isShared = runs.some((run) => startedFiles(run).some((file) => SHARED.test(file)));
  return isShared && !made
    ? {
        risk: 'shared-folder',
        what: 'runs a program from a folder that every user of the machine can write to',
        confidence: 'high',
      }
    : null;
}

function skipRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const isSkipping = runs.some((run) => {
    if (switchedOffBy(run) !== null) return true;
    if (run.program !== 'git') return false;
    const git = readGit(run.args);
    return (
      leavesHooksOut(git) || git.settings.some((one) => /^core\.hookspath=(?:\/dev\/null|nul)?$/i.test(one))
    );
  });
  return isSkipping
    ? { risk: 'skip-checks', what: 'commits or pushes without the checks of the project', confidence: 'high' }
    : null;
}

/** Options with which agents ask nobody, by the agent's program. */
const UNASKED: Readonly<Record<string, RegExp>> = {
  claude: /^--(?:dangerously-skip-permissions|permission-mode=bypassPermissions)$/,
  codex: /^--(?:dangerously-bypass-approvals-and-sandbox|yolo)$/,
  gemini: /^(?:--yolo|-y|--approval-mode=yolo)$/,
  qwen: /^(?:--yolo|-y)$/,
  'cursor-agent': /^(?:--force|-f)$/,
  copilot: /^--(?:allow-all-tools|allow-all|yolo)$/,
  amp: /^--dangerously-allow-all$/,
};

function unaskedRisk(runs: readonly ProgramRun[]): RiskyCommand | null {
  const isUnasked = runs.some(({ program, args }) => {
    const names = [
      program,
      ...args.map(({ text }) => text.replace(/^@[\w-]+\//, '').replace(/@[\w.-]+$/, '')),
    ];
    const agent = names.find((name) => Object.hasOwn(UNASKED, PACKAGES[name] ?? name));
    if (agent === undefined || (agent !== program && !/^(?:npx|bunx|pnpx)$/.test(program))) return false;
    return args.some(({ text }) => UNASKED[PACKAGES[agent] ?? agent]!.test(text));
  });
  return isUnasked
    ? { risk: 'unasked', what: 'starts an agent that asks nobody before it acts', confidence: 'high' }
    : null;
}

/** Agents by the last part of their packages' names. */
const PACKAGES: Readonly<Record<string, string>> = {
  'claude-code': 'claude',
  'gemini-cli': 'gemini',
  'qwen-code': 'qwen',
};
