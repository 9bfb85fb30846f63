/** What a git hook calls: scans what git is about to take, and refuses it where that is called for. */
import {
  ConfigError,
  EXIT_CODES,
  PLAIN_PAINTER,
  printable,
  reportFormats,
  type ScanResult,
} from '@skeptic/core';
import {
  messageOf,
  parsePushedRefs,
  type ScanDependencies,
  type ScanOptions,
  scan,
  scanHistory,
  stampCommit,
  stampMessage,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { readStdin } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';

const OPTIONS: ScanOptions = { paths: [], rules: [], onlyRules: false, exitZero: false, emptyIsFine: true };
const FIRST_FEW = 3;
/** Lines of a push of a hundred thousand refs. */
const MAX_PUSH = 50_000_000;

/** Runs a hook with what git gives it, and returns 0 when git may go on, else 1. Throws as `scan` does. */
export async function runHook(name: string, given: readonly string[]): Promise<number> {
  const deps = processDependencies();
  if (name === 'pre-commit')
    return judge('commit', 'staged', await scanWith({ change: { kind: 'staged' } }, deps));
  if (name === 'commit-msg') return checkMessage(given, deps);
  if (name === 'post-commit') {
    await unlessItFails(() => stampCommit(deps));
    return 0;
  }
  if (name === 'pre-push') return checkPush(deps);
  throw new ConfigError(`there is no hook \`${name}\``, {
    code: 'hook-unknown',
    hint: 'hooks: pre-commit, commit-msg, post-commit, pre-push',
  });
}

async function checkMessage([file]: readonly string[], deps: ScanDependencies): Promise<number> {
  if (file === undefined)
    throw new ConfigError('commit-msg needs the file of the message', {
      code: 'message-missing',
      hint: 'git gives its name to the hook: skeptic hook run commit-msg "$1"',
    });
  await unlessItFails(() => stampMessage(file, deps));
  const stdin = { bytes: messageOf(deps.platform, file), language: null, path: 'commit message' };
  return judge('commit', 'commit message', await scanWith({ stdin }, deps));
}

/** Records what agents commit. A record that cannot be made is told, and keeps nobody from committing. */
async function unlessItFails(stamp: () => Promise<unknown>): Promise<void> {
  try {
    await stamp();
  } catch (error) {
    say(`the agent was not recorded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Of secrets every version of a file counts, also one that a later commit removes; of all else what the push makes of the files. */
async function checkPush(deps: ScanDependencies): Promise<number> {
  const refs = parsePushedRefs(Buffer.from(await readStdin(MAX_PUSH)).toString('utf8'));
  const pushed = refs.flatMap(({ local }) => local ?? []);
  if (pushed.length === 0) return 0;
  const result = await interruptible((run) => scanHistory({ ...OPTIONS, ...run, pushed: refs }, deps));
  if ((await judge('push', 'pushed', result)) !== 0) return 1;
  const known = new Set<string>();
  for (const { local, remote } of refs) {
    const key = `${local} ${remote}`;
    if (local === null || known.has(key)) continue;
    known.add(key);
    const change = { kind: 'pushed', local, remote } as const;
    if ((await judge('push', 'changed', await scanWith({ change }, deps))) !== 0) return 1;
  }
  return 0;
}

function scanWith(options: Partial<ScanOptions>, deps: ScanDependencies): Promise<ScanResult> {
  return interruptible((run) => scan({ ...OPTIONS, ...options, ...run }, deps));
}

/** Says what was looked at, shows what was found, and decides. All of it goes to the error stream, as git's own words do. */
async function judge(action: 'commit' | 'push', what: string, result: ScanResult): Promise<number> {
  const seconds = ((result.durationMs ?? 0) / 1000).toFixed(1);
  const { files, bytes } = result.scanned;
  const looked = `${files} ${what} ${files === 1 ? 'text' : 'texts'}, ${bytes} bytes, ${seconds} s`;
  if (result.exitCode === EXIT_CODES.pass) {
    say(`${looked}: ${findingsText(result)}`);
    return 0;
  }
  await showReport(result);
  if (result.exitCode === EXIT_CODES.incomplete && process.env.SKEPTIC_ALLOW_INCOMPLETE === '1') {
    say(`${looked}: the scan is incomplete, and SKEPTIC_ALLOW_INCOMPLETE lets it pass`);
    return 0;
  }
  say(`${action} refused: ${reasonOf(result)}`);
  return 1;
}

/** What does not refuse is named all the same. */
function findingsText({ findings }: ScanResult): string {
  if (findings.length === 0) return 'no findings';
  const names = findings
    .slice(0, FIRST_FEW)
    .map((one) => `${one.path}:${one.region.startLine} ${one.ruleId}`);
  const more = findings.length > FIRST_FEW ? ', …' : '';
  return `${findings.length} of low severity: ${names.join(', ')}${more}`;
}

function reasonOf({ exitCode, findings, completeness }: ScanResult): string {
  if (exitCode === EXIT_CODES.incomplete) {
    const reasons = completeness.reasons.map(({ code, count }) => `${code} ${count}`).join(', ');
    return `the scan is incomplete (${reasons}). Mend that, name files that need no scan in .skepticignore and commit that first, or let it pass once with SKEPTIC_ALLOW_INCOMPLETE=1`;
  }
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${count}. Mend it, or write why it is right above the line: skeptic-ignore: RULE -- reason`;
}

async function showReport(result: ScanResult): Promise<void> {
  const report = await reportFormats.find(({ id }) => id === 'text')!.load();
  const colour = wantsColour(process.env, process.stderr);
  const painter = colour ? createPainter(true) : PLAIN_PAINTER;
  process.stderr.write(
    report.render(result, { width: reportWidth(process.stderr), painter, verbose: false }),
  );
}

function say(text: string): void {
  process.stderr.write(`skeptic: ${printable(text)}\n`);
}
