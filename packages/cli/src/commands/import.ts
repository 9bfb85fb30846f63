/** `skeptic import`: reports of other tools, judged as a scan is. */
import type { Command } from 'commander';
import type { OutputToken } from './pair-outputs.ts';
import { confidenceOption, formatOption, outputOption, type ScanFlags, severityOption } from './scan.ts';

export type ImportFlags = Pick<
  ScanFlags,
  'severity' | 'confidence' | 'exitZero' | 'config' | 'baseline' | 'showSuppressed' | 'verbose' | 'reportRoot'
>;

/** Adds the command. */
export function addImportCommand(program: Command, setExitCode: (code: number) => void): void {
  const tokens: OutputToken[] = [];
  program
    .command('import')
    .description('judge the reports of other tools as findings of this project')
    .argument('<reports...>', 'SARIF, or the JSON of Bandit, ESLint, gitleaks, Semgrep or Snyk')
    .addOption(formatOption(tokens))
    .addOption(outputOption(tokens))
    .addOption(severityOption())
    .addOption(confidenceOption())
    .option('--report-root <folder>', 'the folder that paths in the reports start from')
    .option('--exit-zero', 'exit with 0 although there are findings', false)
    .option('--config <file>', 'use this policy instead of skeptic.yaml of the project and its folders')
    .option('--no-config', 'use no policy file')
    .option('--baseline <file>', 'findings that are accepted')
    .option('--no-baseline', 'use no baseline')
    .option('--show-suppressed', 'also list what is suppressed or accepted by the baseline', false)
    .option('-v, --verbose', 'list all notes', false)
    .addHelpText('after', HELP)
    .action(async (reports: string[], flags: ImportFlags) => {
      const { runImport } = await import('./run-import.ts');
      setExitCode(await runImport(reports, flags, tokens));
    });
}

const HELP = `
\`skeptic scan --import REPORT\` merges a report with what Skeptic finds itself.

Exit codes: 0 pass · 1 findings of medium or higher severity and confidence · 2 usage error, or no report
            3 a tool did not look at everything, or its paths lie elsewhere`;
