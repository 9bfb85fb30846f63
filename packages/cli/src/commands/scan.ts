/** `skeptic scan`: options to scan options, result to reports. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ForeignFlags, withForeignOptions } from './foreign-options.ts';
import type { OutputToken } from './pair-outputs.ts';

/** What commander collects. */
export interface ScanFlags extends ForeignFlags {
  readonly rules: readonly string[];
  readonly onlyRules: boolean;
  readonly severity?: string;
  readonly confidence?: string;
  readonly exitZero: boolean;
  readonly jobs?: number;
  readonly maxFileSize?: number;
  readonly stdin: boolean;
  readonly language?: string;
  readonly verbose: boolean;
  readonly allowEmpty: boolean;
  /** False under `--no-cache`. */
  readonly cache: boolean;
  readonly verifyCache: boolean;
  readonly staged: boolean;
  /** True without a range. */
  readonly diff?: string | true;
  readonly since?: string;
  readonly history: boolean;
  readonly allFindings: boolean;
  readonly archives: boolean;
  /** A file, or false under `--no-config`; true when neither is given. */
  readonly config: string | boolean;
  /** A file, or false under `--no-baseline`; true when neither is given. */
  readonly baseline: string | boolean;
  readonly showSuppressed: boolean;
  readonly provenance: boolean;
  readonly trustToolConfig: boolean;
}

/** Adds the command. */
export function addScanCommand(program: Command, setExitCode: (code: number) => void): void {
  const tokens: OutputToken[] = [];
  const command = program
    .command('scan')
    .description('scan files and folders')
    .argument('[paths...]', 'files and folders; the current folder when none is given')
    .addOption(formatOption(tokens))
    .addOption(outputOption(tokens))
    .option('--rules <path>', 'also run the rules of a YAML file or folder (repeatable)', collect, [])
    .option('--only-rules', 'run only the rules given with --rules, not the built-in ones', false)
    .addOption(severityOption())
    .addOption(confidenceOption())
    .option('--exit-zero', 'exit with 0 although there are findings', false)
    .option('--jobs <n>', 'number of worker threads (default: by the work and the machine)', count)
    .option('--max-file-size <size>', 'largest file to analyse, in bytes or as 5MB (default: 1.5MB)', size)
    .option('--no-cache', 'neither use nor keep what earlier scans found in unchanged files')
    .option('--verify-cache', 'tell unchanged files by their content, not by size and times', false)
    .addOption(
      new Option('--staged', 'scan what the next commit would hold, as git has it in the index')
        .default(false)
        .conflicts(['diff', 'since', 'stdin']),
    )
    .addOption(
      new Option(
        '--diff [range]',
        'scan what HEAD changed since it left a branch: main, main...topic; main..topic compares directly; without one, the base is found (in CI from what the service says)',
      ).conflicts(['since', 'stdin']),
    )
    .addOption(
      new Option('--since <revision>', 'scan what HEAD has and an earlier revision had not').conflicts(
        'stdin',
      ),
    )
    .addOption(
      new Option('--history', 'scan every version of every file of all refs for secrets')
        .default(false)
        .conflicts(['staged', 'diff', 'since', 'stdin']),
    )
    .addOption(
      new Option('--archives', 'also look for secrets in archives: zip, jar, whl, docx, …, tar, gz')
        .default(false)
        .conflicts(['history', 'stdin']),
    )
    .option('--all-findings', 'of a change, also show what is older than it in its files', false)
    .option('--config <file>', 'use this policy instead of skeptic.yaml of the project and its folders')
    .option('--no-config', 'use no policy file')
    .option(
      '--baseline <file>',
      'findings that are accepted (default: .skeptic/baseline.jsonl, if it is there)',
    )
    .option('--no-baseline', 'use no baseline')
    .option(
      '--show-suppressed',
      'also list what is suppressed or accepted by the baseline (text and SARIF)',
      false,
    )
    .addOption(
      new Option('--provenance', 'say of each finding who wrote its line, as far as git shows it')
        .default(false)
        .conflicts(['stdin', 'history']),
    );
  withForeignOptions(command, ['history', 'stdin'])
    .option(
      '--trust-tool-config',
      "let tools use the project's own configuration, which may run code of the project",
      false,
    )
    .option('--stdin', 'scan standard input; needs --language', false)
    .option('--language <name>', 'language of standard input')
    .option('--allow-empty', 'exit with 0 when there is nothing to scan (for hooks)', false)
    .option('-v, --verbose', 'list everything that was not scanned, and all notes', false)
    .addHelpText('after', EXIT_CODE_HELP)
    .action(async (paths: string[], flags: ScanFlags) => {
      const { runScan } = await import('./run-scan.ts');
      setExitCode(await runScan(paths, flags, tokens));
    });
}

const EXIT_CODE_HELP = `
Exit codes: 0 pass · 1 findings of medium or higher severity and confidence · 2 usage or configuration error
            3 the scan is incomplete · 4 nothing was scanned · 70 internal error · 130 interrupted`;

/** `--severity`. */
export function severityOption(): Option {
  return new Option('--severity <level>', 'show findings from this severity on').choices([
    'low',
    'medium',
    'high',
    'critical',
  ]);
}

/** `--confidence`. */
export function confidenceOption(): Option {
  return new Option(
    '--confidence <level>',
    'show findings from this confidence on (default: medium)',
  ).choices(['low', 'medium', 'high']);
}

/** `--output`, noted with the `--format` that it belongs to. */
export function outputOption(tokens: OutputToken[]): Option {
  return new Option('-o, --output <file>', 'write the report of the --format before it to a file').argParser(
    (value: string) => {
      tokens.push({ option: 'output', value });
      return value;
    },
  );
}

/** `--format`, in the order in which formats and outputs are given. */
export function formatOption(tokens: OutputToken[]): Option {
  return new Option(
    '-f, --format <name>',
    'report format, such as text, json, sarif, html, markdown, junit (all: docs/guides/reports.md; repeatable, each with its own --output)',
  ).argParser((value: string) => {
    tokens.push({ option: 'format', value });
    return value;
  });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function count(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1 to 999.');
  return Number(value);
}

function size(value: string): number {
  const match = /^(\d{1,12}(?:\.\d{1,3})?)\s*(b|kb|mb|gb|k|m|g)?$/i.exec(value);
  if (match === null) throw new InvalidArgumentError('It must be a number of bytes, or as in 500kB, 5MB.');
  const factor = { b: 1, k: 1e3, m: 1e6, g: 1e9 }[(match[2] ?? 'b')[0]!.toLowerCase()] ?? 1;
  return Math.round(Number(match[1]) * factor);
}
