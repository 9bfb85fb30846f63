/** Runs a scan for the command line and writes its reports. */
import {
  type Confidence,
  ConfigError,
  type RenderOptions,
  type ReportFormatLoader,
  reportFormats,
  type ScanResult,
  type Severity,
  type Thresholds,
} from '@skeptic/core';
import {
  type ChangeRequest,
  createLanguageTable,
  DEFAULT_LIMITS,
  type FileLanguage,
  type ScanDependencies,
  type ScanOptions,
  scan,
  scanHistory,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { readStdin, writeOut } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';
import { foreignOf } from './foreign-request.ts';
import { measureFor } from './measure-format.ts';
import { type OutputRequest, type OutputToken, pairOutputs } from './pair-outputs.ts';
import { baselineChoice, policyChoice } from './policy-choice.ts';
import type { ScanFlags } from './scan.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Scans, reports, and returns the exit code. */
export async function runScan(
  paths: readonly string[],
  flags: ScanFlags,
  tokens: readonly OutputToken[],
): Promise<number> {
  const requests = reportRequests(tokens);
  if (flags.onlyRules && flags.rules.length === 0) {
    throw new ConfigError('--only-rules needs --rules', {
      code: 'no-rules',
      hint: 'name a rule file or folder with --rules',
    });
  }
  const deps = processDependencies();
  refuseFolders(requests, deps);
  const options = { ...(await scanOptions(paths, flags, deps)), inventory: await hasInventory(requests) };
  if (flags.history && paths.length > 0)
    throw new ConfigError('--history takes no paths', { code: 'history-paths' });
  const result = await interruptible((run) =>
    (flags.history ? scanHistory : scan)({ ...options, ...run }, deps),
  );
  await writeReports(result, requests, flags, deps);
  return result.exitCode;
}

async function scanOptions(
  paths: readonly string[],
  flags: ScanFlags,
  deps: ScanDependencies,
): Promise<ScanOptions> {
  const maxFileSize = flags.maxFileSize ?? DEFAULT_LIMITS.maxFileSize;
  const stdin = flags.stdin
    ? { language: stdinLanguage(flags, paths, deps), bytes: await readStdin(maxFileSize) }
    : undefined;
  if (!flags.stdin && flags.language !== undefined) {
    throw new ConfigError('--language is for --stdin only', {
      code: 'language-unused',
      hint: 'files have the language of their extension',
    });
  }
  const change = changeOf(flags);
  if (flags.allFindings && change === undefined)
    throw new ConfigError('--all-findings is for --staged, --diff and --since', { code: 'change-missing' });
  return {
    paths: paths.length === 0 && change === undefined ? ['.'] : paths,
    change,
    allFindings: flags.allFindings,
    archives: flags.archives,
    stdin,
    rules: flags.rules,
    onlyRules: flags.onlyRules,
    shown: shownThresholds(flags),
    limits: { maxFileSize },
    jobs: flags.jobs,
    policy: policyChoice(flags),
    baseline: baselineChoice(flags),
    exitZero: flags.exitZero,
    emptyIsFine: flags.allowEmpty,
    provenance: flags.provenance,
    foreign: foreignOf(flags),
    cache: !flags.cache ? 'off' : flags.verifyCache ? 'verify' : 'use',
  };
}

/** What `--severity` and `--confidence` mean; commander has checked them. */
export function shownThresholds({
  severity,
  confidence,
}: Pick<ScanFlags, 'severity' | 'confidence'>): Partial<Thresholds> {
  return {
    ...(severity === undefined ? {} : { severity: severity as Severity }),
    ...(confidence === undefined ? {} : { confidence: confidence as Confidence }),
  };
}

function changeOf({ staged, diff, since }: ScanFlags): ChangeRequest | undefined {
  if (staged) return { kind: 'staged' };
  if (diff === true) return { kind: 'found-base' };
  if (diff !== undefined) return { kind: 'range', range: diff };
  return since === undefined ? undefined : { kind: 'since', revision: since };
}

function stdinLanguage(flags: ScanFlags, paths: readonly string[], deps: ScanDependencies): FileLanguage {
  const table = createLanguageTable(deps.languages);
  const known = `languages: ${table.names.join(', ')}`;
  if (paths.length > 0) throw new ConfigError('--stdin takes no paths', { code: 'stdin-paths' });
  if (flags.language === undefined)
    throw new ConfigError('--stdin needs --language', { code: 'language-missing', hint: known });
  const language = table.byName(flags.language);
  if (language === null) {
    throw new ConfigError(`the language \`${flags.language}\` is not known`, {
      code: 'language-unknown',
      hint: known,
    });
  }
  return language;
}

function formatNamed(name: string): ReportFormatLoader {
  const format = reportFormats.find(({ id }) => id === name);
  if (format !== undefined) return format;
  const known = reportFormats.map(({ id }) => id).join(', ');
  throw new ConfigError(`the report format \`${name}\` is not known`, {
    code: 'format-unknown',
    hint: `formats: ${known}`,
  });
}

/** A report that is asked for, with what writes it. */
export type ReportRequest = OutputRequest & { readonly report: ReportFormatLoader };

/** The reports that the options ask for. Throws `ConfigError` for a format that is not known. */
export function reportRequests(tokens: readonly OutputToken[]): readonly ReportRequest[] {
  return pairOutputs(tokens).map((request) => ({ ...request, report: formatNamed(request.format) }));
}

/** Whether a report shows more of a program than its findings. */
async function hasInventory(requests: readonly ReportRequest[]): Promise<boolean> {
  for (const { report } of requests) if ((await report.load()).hasInventory === true) return true;
  return false;
}

/** Refuses folders where files are to be written, before any work is done for them. Throws `ConfigError`. */
export function refuseFolders(requests: readonly OutputRequest[], deps: ScanDependencies): void {
  for (const { file } of requests) if (file !== null) refuseFolder(file, deps);
}

/** Writes each report where it is to go. Throws `ConfigError` for a file that cannot be written. */
export async function writeReports(
  result: ScanResult,
  requests: readonly ReportRequest[],
  { verbose, showSuppressed: suppressed }: Pick<ScanFlags, 'verbose' | 'showSuppressed'>,
  deps: ScanDependencies,
): Promise<void> {
  for (const { report, file } of requests) {
    const stream = file === null ? process.stdout : {};
    const colour = file === null && wantsColour(process.env, stream);
    const options: RenderOptions = {
      width: reportWidth(stream),
      painter: createPainter(colour),
      verbose,
      suppressed,
      endedAt: deps.platform.clock.epochMs(),
    };
    const format = await report.load();
    const text = format.render(result, { ...options, ...(await measureFor(format)) });
    if (file === null) await writeOut(text);
    else writeReportFile(file, text, deps);
  }
}
