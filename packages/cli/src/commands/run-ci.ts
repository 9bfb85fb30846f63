/** Runs a CI job's review: judges, prints, writes files, posts. */
import {
  ConfigError,
  EXIT_CODES,
  gateFormats,
  type PolicyFile,
  printable,
  type ReviewReport,
  reportFormats,
  reviewFormats,
  reviewReport,
  scanResultOf,
  VERDICT_EXIT_CODES,
} from '@skeptic/core';
import {
  findPlace,
  type JobPlace,
  type JudgedCiChange,
  judgeCiChange,
  nodeHttp,
  openReport,
  type PostOutcome,
  placeOfReport,
  policyOfCheckout,
  postToForge,
  type ScanDependencies,
  USUAL_PATIENCE,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import type { CiFlags } from './ci.ts';
import { foreignOf } from './foreign-request.ts';
import { measureFor } from './measure-format.ts';
import { type OutputRequest, type OutputToken, pairOutputs } from './pair-outputs.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

const REPORT_WIDTH = 100;
const FORGE_IDLE_MS = 30_000;

/** Does all of it. Returns the exit code of the verdict, whatever became of the posts; for an earlier report, whether all was posted. */
export async function runCi(flags: CiFlags, tokens: readonly OutputToken[]): Promise<number> {
  const deps = processDependencies();
  const place = findPlace(deps.platform, flags.forge ?? null);
  return flags.fromReport === undefined
    ? judgeAndPost(flags, outputsOf(tokens, deps), place, deps)
    : postEarlier(flags.fromReport, flags, place, deps);
}

async function judgeAndPost(
  flags: CiFlags,
  outputs: readonly OutputRequest[],
  place: JobPlace | null,
  deps: ScanDependencies,
): Promise<number> {
  if (flags.report !== undefined) refuseFolder(flags.report, deps);
  const foreign = foreignOf(flags);
  const judged = await interruptible((run) =>
    judgeCiChange(
      {
        base: flags.base ?? null,
        head: place?.head ?? null,
        gate: flags.gate ?? null,
        cache: flags.cache ? 'use' : 'off',
        foreign,
        ...run,
      },
      deps,
    ),
  );
  for (const output of outputs) await write(output, judged, deps);
  const report = reviewReport(judged.review, judged.gate, place?.request ?? null);
  if (flags.report !== undefined && report !== null)
    writeReportFile(flags.report, `${JSON.stringify(report)}\n`, deps);
  if (flags.post && flags.forge !== 'none') {
    if (report === null) say(['nothing is posted: the change is in no commit']);
    else if (place === null)
      say(['nothing is posted: this is no job of GitHub Actions or GitLab CI (--forge)']);
    else await post(report, place, { flags, policy: judged.policy, isClaimed: false });
  }
  if (flags.exitZero === true) return EXIT_CODES.pass;
  return VERDICT_EXIT_CODES[judged.gate?.decision.verdict ?? judged.review.verdict];
}

async function postEarlier(
  file: string,
  flags: CiFlags,
  place: JobPlace | null,
  deps: ScanDependencies,
): Promise<number> {
  const report = openReport(deps.platform, file);
  if (place === null)
    throw new ConfigError('nothing says where the report is to be posted', {
      code: 'forge-undescribed',
      hint: 'name the forge: --forge github or --forge gitlab',
    });
  const there = await placeOfReport(report, place, forgeDependencies());
  const policy = policyOfCheckout(deps.platform);
  const isPosted = await post(report, there, { flags, policy, isClaimed: true });
  return isPosted ? EXIT_CODES.pass : EXIT_CODES.incomplete;
}

interface Posting {
  readonly flags: CiFlags;
  readonly policy: PolicyFile | null;
  readonly isClaimed: boolean;
}

/** False when something that was to be posted was not. */
async function post(
  report: ReviewReport,
  place: JobPlace,
  { flags, policy, isClaimed }: Posting,
): Promise<boolean> {
  const options = { policy, isClaimed, isAdvisory: flags.exitZero === true, key: flags.key ?? null };
  const outcome = await postToForge(report, place, options, forgeDependencies());
  say(outcomeLines(outcome, place));
  return outcome.problems.length === 0;
}

function outcomeLines({ done, problems, isStale }: PostOutcome, place: JobPlace): readonly string[] {
  const where = place.forge === 'github' ? 'GitHub' : 'GitLab';
  return [
    ...(done.length === 0 ? [] : [`posted to ${where}: ${[...new Set(done)].join(', ')}`]),
    ...(isStale ? ['no comment is posted: the request is closed, or has newer commits'] : []),
    ...problems.map((problem) => `not posted: ${problem}`),
    ...(done.length + problems.length === 0 && !isStale ? [`${where} says all of it already`] : []),
  ];
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`skeptic: ${printable(line)}\n`);
}

function forgeDependencies(): Parameters<typeof postToForge>[3] {
  const http = nodeHttp({ environment: process.env, idleMs: FORGE_IDLE_MS });
  return { http, patience: USUAL_PATIENCE, version: VERSION, wait };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Text goes to standard output unless something else does. */
function outputsOf(tokens: readonly OutputToken[], deps: ScanDependencies): readonly OutputRequest[] {
  const requests = pairOutputs(tokens);
  for (const { format, file } of requests) {
    requireFormat(format);
    if (file !== null) refuseFolder(file, deps);
  }
  return requests.some(({ file }) => file === null)
    ? requests
    : [{ format: 'text', file: null }, ...requests];
}

function requireFormat(name: string): void {
  const known = [...new Set([...reviewFormats, ...reportFormats].map(({ id }) => id))];
  if (known.includes(name)) return;
  throw new ConfigError(`the report format \`${name}\` is not known`, {
    code: 'format-unknown',
    hint: `formats: ${known.join(', ')}`,
  });
}

async function write(output: OutputRequest, judged: JudgedCiChange, deps: ScanDependencies): Promise<void> {
  const text = await render(output, judged);
  if (output.file === null) await writeOut(text);
  else writeReportFile(output.file, text, deps);
}

/** A review's own formats say more of it than those of scans. */
async function render({ format, file }: OutputRequest, { review, gate }: JudgedCiChange): Promise<string> {
  const painter = createPainter(file === null && wantsColour(process.env, process.stdout));
  const own = reviewFormats.find(({ id }) => id === format);
  if (own === undefined) {
    const report = await reportFormats.find(({ id }) => id === format)!.load();
    const options = { width: REPORT_WIDTH, painter, verbose: false, ...(await measureFor(report)) };
    return report.render(scanResultOf(review), options);
  }
  const text = await own.render(review, painter, await measureFor(own));
  // The gate has no page of its own.
  const gated =
    gate === null ? undefined : gateFormats.find(({ id }) => id === own.id)?.render(gate, painter);
  if (gated === undefined) return text;
  return own.id === 'json' ? withGate(text, gated) : `${text}\n${gated}`;
}

/** One document: programs read no two. */
function withGate(review: string, gate: string): string {
  return `${JSON.stringify({ ...JSON.parse(review), gate: JSON.parse(gate) }, null, 2)}\n`;
}
