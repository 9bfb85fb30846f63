/** Whether a command line sends files, secrets or the environment to another host. */
import type { Confidence } from '../finding/finding.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { isLocalHost, isPrivateHost, isWellKnownService } from '../source/hosts.ts';
import type { RiskyCommand } from './risky-commands.ts';
import { CONNECTIONS, CONTENTS, codeOf, comesFrom, filesRead, sourcesOf } from './run-parts.ts';

const SENDERS = /^(?:curl|wget|http|https|xh|iwr|irm|invoke-webrequest|invoke-restmethod)$/;
/** What a pipe out of these holds. */
const ENVIRONMENT = /^(?:env|printenv|set|declare|export|compgen)$/;
const SECRET_FILE =
  /(?:^|[/@=~])\.(?:env(?:\.(?!example|sample|template|dist)[\w.-]+)?|ssh|aws|gnupg|kube|netrc|npmrc|pypirc|git-credentials|docker|claude|codex)(?:$|[/.])|(?:^|\/)(?:id_(?:rsa|ed25519|ecdsa)|credentials(?:\.json)?|\.?bash_history|\.zsh_history|shadow|passwd)$/;
const SUBSTITUTED_ENVIRONMENT = /(?:\$\(|`)\s*(?:env|printenv|set|export|declare\s+-[px]+)\b/;
const SUBSTITUTED_CONTENTS = /(?:\$\(|`)\s*(?:<|(?:cat|base64|tar|head|tail|gzip|xxd|grep|git\s+config)\b)/;
/** A secret of the environment within an address. */
const SECRET_IN_ADDRESS =
  /https?:\/\/[^\s"'`?&/=]{1,300}[?&/=][^\s"'`]{0,500}?\$\{?\w{0,60}(?:TOKEN|SECRET|PASSWORD|API_?KEY|PRIVATE_KEY)/i;
const NAME_LOOKUP = /\b(?:nslookup|dig|host|ping)\b[^|;&\n]{0,100}(?:\$\(|`)/;

/** What a command line sends away; null when nothing of that kind leaves the machine. `command` is all of it. */
export function sendRisk(command: string, runs: readonly ProgramRun[]): RiskyCommand | null {
  const risk = (what: string, confidence: Confidence): RiskyCommand => ({ risk: 'send', what, confidence });
  const written = lookedUp(command);
  const found = runs.flatMap((run) => {
    const receiver = receiverOf(run);
    if (receiver === 'this-machine') return [];
    const sent = sentBy(run, written);
    if (sent === null) return [];
    // Whoever sends secrets into a network of its own, or a report to a service with an account, knows where they go.
    const isExpected = receiver === 'own-network' || (receiver === 'service' && sent.confidence === 'medium');
    return [isExpected ? { ...sent, confidence: 'low' as const } : sent];
  });
  if (found.length > 0) return found.find(({ confidence }) => confidence !== 'low') ?? found[0]!;
  if (runs.some((run) => sendsEnvironment(codeOf(run)))) return risk(ENVIRONMENT_SENT, 'high');
  if (runs.some(copiesSecrets)) return risk(SECRETS_SENT, 'high');
  if (NAME_LOOKUP.test(command))
    return risk('puts the output of a command into a name that it looks up', 'medium');
  return null;
}

const ENVIRONMENT_SENT = 'sends the environment, with its secrets, to another host';
const SECRETS_SENT = 'sends files with secrets to another host';

/** What stands anywhere in a command line; each is looked for once, however many programs it starts. */
interface Written {
  readonly environment: boolean;
  readonly secretInAddress: boolean;
  readonly contents: boolean;
  readonly secretFile: boolean;
}

function lookedUp(command: string): Written {
  return {
    environment: SUBSTITUTED_ENVIRONMENT.test(command),
    secretInAddress: SECRET_IN_ADDRESS.test(command),
    contents: SUBSTITUTED_CONTENTS.test(command),
    secretFile: SECRET_FILE_ANYWHERE.test(command),
  };
}

/** What a program sends, wherever to. */
function sentBy(run: ProgramRun, written: Written): RiskyCommand | null {
  const risk = (what: string, confidence: Confidence): RiskyCommand => ({ risk: 'send', what, confidence });
  const readsPipe = CONNECTIONS.test(run.program) || run.args.some(({ text }) => readsInput(text));
  const input = readsPipe ? run.pipedFrom : [];
  if (comesFrom(input, ENVIRONMENT)) return risk(ENVIRONMENT_SENT, 'high');
  const files = [
    ...run.args.flatMap(({ text }, at) => filesSent(text, run.args[at - 1]?.text ?? '')),
    ...filesRead(run),
    ...sourcesOf(input).filter((file) => /[./~]/.test(file)),
  ];
  if (files.some((file) => SECRET_FILE.test(file))) return risk(SECRETS_SENT, 'high');
  if (run.args.some(({ isWhole }) => !isWhole)) {
    if (written.environment) return risk(ENVIRONMENT_SENT, 'high');
    if (written.secretInAddress)
      return risk('puts a secret of the environment into the address of another host', 'high');
    if (written.contents)
      return risk('sends what files hold to another host', written.secretFile ? 'high' : 'medium');
  }
  const sendsFiles = files.length > 0 || comesFrom(input, CONTENTS);
  return sendsFiles ? risk('sends files to another host', 'medium') : null;
}

/** The environment as a whole, as programs name it. */
const WHOLE_ENVIRONMENT = /\bos\.environ\b(?![.[])|\bprocess\.env\b(?![.[])/;

/** Code that speaks to an address elsewhere and names the environment as a whole. */
function sendsEnvironment(code: string): boolean {
  return WHOLE_ENVIRONMENT.test(code) && hostsIn(code).some((host) => !isLocalHost(host));
}

function hostsIn(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/(\[[\da-f:]+\]|[\w.-]+)/gi)].map(([, host]) => host!);
}

/** Programs that copy files to other machines. */
function copiesSecrets({ program, args }: ProgramRun): boolean {
  if (!/^(?:scp|rsync|sftp|rclone)$/.test(program)) return false;
  const words = args.map(({ text }) => text);
  return words.slice(0, -1).some((word) => SECRET_FILE.test(word)) && /^[\w.@-]+:/.test(words.at(-1) ?? '');
}

const SECRET_FILE_ANYWHERE =
  /(?:^|[\s"'/~=@])(?:\.(?:env|ssh|aws|gnupg|kube|netrc|npmrc|git-credentials)\b|id_rsa|id_ed25519)/;

type Receiver = 'this-machine' | 'own-network' | 'service' | 'elsewhere';

/** Who gets what a program sends; this machine where it sends nothing. */
function receiverOf({ program, args }: ProgramRun): Receiver {
  if (!SENDERS.test(program) && !CONNECTIONS.test(program)) return 'this-machine';
  const hosts = args.flatMap(({ text }) => {
    const [, host] =
      /^(?:https?:\/\/|tcp:)?(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w-]+(?:\.[\w-]+)+|localhost)(?=[:/?#]|$)/i.exec(
        text,
      ) ?? [];
    return host === undefined || FILE_NAME.test(host) ? [] : [host];
  });
  // An address that nobody knows beforehand is none of this machine's for sure.
  const isUnknown = args.some(({ text, isWhole }) => !isWhole && /^(?:https?:)?$|^https?:/.test(text));
  if (hosts.length === 0) return isUnknown ? 'elsewhere' : 'this-machine';
  const foreign = hosts.filter((host) => !isLocalHost(host));
  if (foreign.length === 0) return 'this-machine';
  if (foreign.every(isPrivateHost)) return 'own-network';
  return foreign.every((host) => isPrivateHost(host) || isWellKnownService(host)) ? 'service' : 'elsewhere';
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
