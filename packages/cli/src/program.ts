/** All commands. Thin: each is loaded when it is called, so that the others cost nothing. */
import { Command, CommanderError } from 'commander';
import { addAgentHookCommand } from './commands/agent-hook.ts';
import { addAgentsCommands } from './commands/agents.ts';
import { addBaselineCommands } from './commands/baseline.ts';
import { addCacheCommands } from './commands/cache.ts';
import { addCiCommand } from './commands/ci.ts';
import { addDaemonCommands } from './commands/daemon.ts';
import { addDbCommands } from './commands/db.ts';
import { addDebugCommand } from './commands/debug.ts';
import { addDepsCommand } from './commands/deps.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEvidenceCommands } from './commands/evidence.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addFixCommand } from './commands/fix.ts';
import { addGateCommand } from './commands/gate.ts';
import { addHookCommands } from './commands/hook.ts';
import { addImportCommand } from './commands/import.ts';
import { addInitCommand } from './commands/init.ts';
import { addLearnCommands } from './commands/learn.ts';
import { addLspCommand } from './commands/lsp.ts';
import { addMcpCommand } from './commands/mcp.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { addPromptCommands } from './commands/prompt.ts';
import { addProvenanceCommand } from './commands/provenance.ts';
import { addReviewCommands } from './commands/review.ts';
import { addRoutesCommand } from './commands/routes.ts';
import { addRulesCommands } from './commands/rules.ts';
import { addScanCommand } from './commands/scan.ts';
import { reportError } from './terminal/errors.ts';
import { VERSION } from './version.ts';

/** Runs what a command line says, and gives the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its own message; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, process.stderr);
  }
}

function createProgram(setExitCode: (code: number) => void): Command {
  const program = new Command('skeptic')
    .description(
      'Reviews code with the skepticism it deserves: finds the security mistakes that AI tools repeat.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .exitOverride()
    // A command below another one may have options of the same names.
    .enablePositionalOptions()
    .showHelpAfterError('(skeptic --help shows all commands and options)')
    .configureHelp({ sortSubcommands: true });
  addScanCommand(program, setExitCode);
  addAgentHookCommand(program, setExitCode);
  addAgentsCommands(program, setExitCode);
  addFixCommand(program, setExitCode);
  addGateCommand(program, setExitCode);
  addCiCommand(program, setExitCode);
  addHookCommands(program, setExitCode);
  addRoutesCommand(program, setExitCode);
  addReviewCommands(program, setExitCode);
  addPromptCommands(program, setExitCode);
  addProvenanceCommand(program);
  addDepsCommand(program, setExitCode);
  addRulesCommands(program, setExitCode);
  addEvidenceCommands(program, setExitCode);
  addExplainCommand(program);
  addDebugCommand(program);
  addCacheCommands(program);
  addLearnCommands(program, setExitCode);
  addDoctorCommand(program, setExitCode);
  addImportCommand(program, setExitCode);
  addInitCommand(program);
  addLspCommand(program);
  addMcpCommand(program);
  addDaemonCommands(program, setExitCode);
  addPolicyCommands(program);
  addDbCommands(program, setExitCode);
  addBaselineCommands(program, setExitCode);
  return program;
}
