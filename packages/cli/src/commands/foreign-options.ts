/** Options for what other tools find, of every command that can take it in. */
import { type Command, Option } from 'commander';

export interface ForeignFlags {
  readonly import: readonly string[];
  readonly reportRoot?: string;
  readonly with: readonly string[];
  readonly toolConfig: readonly string[];
}

/** Adds the options; `without` names options that they do not go with. */
export function withForeignOptions(command: Command, without: readonly string[] = []): Command {
  return command
    .addOption(
      new Option('--import <report>', 'merge the report of another tool with the findings (repeatable)')
        .argParser(collect)
        .default([], '')
        .conflicts([...without]),
    )
    .option('--report-root <folder>', 'the folder that paths in imported reports start from')
    .addOption(
      new Option(
        '--with <tools>',
        'also run bandit, codeql, eslint, gitleaks, semgrep or snyk, and merge what they find',
      )
        .argParser((value: string, previous: readonly string[]) => [...previous, ...value.split(',')])
        .default([], '')
        .conflicts([...without]),
    )
    .addOption(
      new Option('--tool-config <tool=file>', 'configuration or rules for a tool (repeatable)')
        .argParser(collect)
        .default([], ''),
    );
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
