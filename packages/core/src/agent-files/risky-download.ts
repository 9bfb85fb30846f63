/** Whether a command line runs what it downloads, decodes or has hidden in a file, or gives another host a shell. */
import { addressesRun } from '../agents/install-command.ts';
import type { Confidence } from '../finding/finding.ts';
import type { ShellWord } from '../shell/command.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import type { RiskyCommand } from './risky-commands.ts';
import {
  CONNECTIONS,
  codeOf,
  comesFrom,
  DOWNLOADERS,
  INTERPRETERS,
  isInterpreter,
  SHELLS,
  scriptOf,
  startedFiles,
  takesInput,
} from './run-parts.ts';

const DECODERS = /^(?:base64|base32|xxd|uudecode|openssl)$/;
/** Code that is given on the command line, which fetches and runs. */
const FETCHES_AND_RUNS =
  /(?:\bexec|\beval|\bnew\s+Function|\bcompile)\b[^\n]{0,200}?(?:urlopen|requests\.get|fetch\s*\(|https?\.get|httpx\.get|Net::HTTP|file_get_contents)|(?:fetch\s*\(|urlopen|https?\.get|requests\.get)[^\n]{0,300}?\b(?:eval|exec|Function)\b|DownloadString|DownloadFile[^\n]{0,200}?(?:Start-Process|Invoke-Item)|\bmshta(?:\.exe)?\s+["']?https?:|\brundll32\b[^\n]{0,80}?javascript:/i;

const SUBSTITUTED_DOWNLOAD = /(?:[<$]\(|`)\s*(?:curl|wget|iwr|irm)\b/;
const POWERSHELL_DOWNLOAD =
  /\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod))\b[^|\n]{0,300}\|\s*(?:iex|Invoke-Expression)\b|\b(?:iex|Invoke-Expression)\b[^\n]{0,60}?\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod)|DownloadString)\b/i;
/** Whoever compares a sum or a signature does not trust blindly. */
function checksSum({ program, args }: ProgramRun): boolean {
  if (/^(?:sha(?:1|224|256|384|512)sum|shasum|get-filehash|minisign)$/.test(program)) return true;
  return (
    /^(?:gpgv?|cosign|openssl)$/.test(program) &&
    args.some(({ text }) => /^(?:--verify|-?verify.*|dgst)$/.test(text))
  );
}

/** Code on a command line that puts another program together, or starts one by a shell of its own. */
const DECODES_AND_RUNS =
  /\b(?:exec|eval|Function|system)\b[^\n]{0,120}?(?:b64decode|fromhex|unhexlify|atob\b|['"]base64['"])|\b(?:powershell|pwsh)\b[^\n|;&]{0,120}\s-e(?:c|nc|ncodedcommand)?\s+[A-Za-z0-9+/=]{16}/i;
const PIPE_IN_CODE = /\b(?:curl|wget)\b[^|\n]{0,300}\|\s*(?:ba|z|da)?sh\b/;
const REMOTE_SHELL =
  /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^|;&\n]{0,80}\s-[a-z]{0,8}[ec]\s{0,4}\S{0,100}(?:sh|cmd)\b|\bsocat\b[^|;&\n]{0,120}\bexec:/i;

/** What a command line downloads and runs; null without such a thing. */
export function downloadRisk(command: string, runs: readonly ProgramRun[]): RiskyCommand | null {
  if (runs.some(checksSum)) return null;
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
  if (addressesRun(runs).length > 0) return risk('installs code from an address and runs it', 'medium');
  const isDecoded = runs.some(
    (run) => isInterpreter(run) && takesInput(run) && comesFrom(run.pipedFrom, DECODERS),
  );
  if (isDecoded || DECODES_AND_RUNS.test(command)) return risk('decodes a script and runs it');
  const disguised = runs.some((run) => isInterpreter(run) && DISGUISED.test(scriptOf(run)));
  return disguised ? risk('runs a file that is named as if it were no program') : null;
}

/** Files of data: whoever runs one has hidden a program in it. */
const DISGUISED = /\.(?:woff2?|ttf|otf|eot|png|jpe?g|gif|svg|ico|webp|pdf|mp[34]|zip|csv|docx?)$/i;

/** A shell or an interpreter that is given its program through a pipe. */
function readsDownload(run: ProgramRun): boolean {
  const { pipedFrom, program, args } = run;
  if (pipedFrom.length === 0) return false;
  const readsScript =
    (isInterpreter(run) && (takesInput(run) || runsItems(run))) ||
    (/^(?:source|\.)$/.test(program) && args[0]?.text === '/dev/stdin') ||
    (/^(?:at|batch|parallel)$/.test(program) && args.every(({ text }) => text.startsWith('-'))) ||
    // A loop that reads lines and gives them to `eval`.
    (program === 'eval' && isUnknown(args[0]));
  return readsScript && (comesFrom(pipedFrom, DOWNLOADERS) || comesFrom(pipedFrom, CONNECTIONS));
}

/** `xargs -I{} sh -c '{}'`: the script is what comes through the pipe. */
function runsItems({ args }: ProgramRun): boolean {
  const option = args.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const script = option < 0 ? undefined : args[option + 1];
  return option >= 0 && (isUnknown(script) || /^\s*\{\}/.test(script?.text ?? ''));
}

function isUnknown(word: ShellWord | undefined): boolean {
  return word?.isWhole === false && word.text.trim() === '';
}

/** A shell, an interpreter or `eval` whose script is what a substitution gives. */
function runsSubstitution({ program, args }: ProgramRun): boolean {
  if (!SHELLS.test(program) && !INTERPRETERS.test(program) && !/^(?:eval|source|\.)$/.test(program))
    return false;
  const option = args.findIndex(({ text }) => /^-[a-z]*[ce]$/.test(text));
  const script = option < 0 ? args.find(({ text }) => !text.startsWith('-')) : args[option + 1];
  return isUnknown(script);
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
  const isNamed = program === 'wget' || words.some((one) => /^-[a-zA-Z]*O$|^--remote-name$/.test(one));
  for (const [at, word] of words.entries()) {
    if (/^(?:-[a-zA-Z]*[oO]|--output(?:-document)?|-OutFile)$/.test(word)) files.push(words[at + 1] ?? '');
    const [, attached] = /^--output(?:-document)?=(.+)$/.exec(word) ?? [];
    if (attached !== undefined) files.push(attached);
    // Saved under the name that the address ends with.
    const [, name] = /^https?:\/\/[^?#]*\/([^/?#]+)/.exec(word) ?? [];
    if (name !== undefined && isNamed) files.push(name);
  }
  return files.filter((file) => file !== '' && file !== '-' && file !== '/dev/null');
}

function plainPath(file: string): string {
  return file.replace(/^\.\//, '');
}
