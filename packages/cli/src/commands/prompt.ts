/** `skeptic prompt`: prompts that ask for secure code, and what a prompt forgets to ask for. */
import { type Command, Option } from 'commander';

export interface PromptListFlags {
  readonly task?: string;
  readonly format: 'text' | 'json';
}

export interface PromptRenderFlags {
  readonly var: readonly string[];
  readonly stack: readonly string[];
  readonly prompt?: string;
  readonly all: boolean;
}

export interface PromptCheckFlags {
  readonly minLevel: string;
  readonly stack: readonly string[];
  readonly format: 'text' | 'json';
}

const LEVELS = ['must', 'should', 'may'];
const FORMATS = ['text', 'json'];

/** Adds the commands. */
export function addPromptCommands(program: Command, setExitCode: (code: number) => void): void {
  const prompt = program
    .command('prompt')
    .description('ask for secure code: templates by task, and what a prompt forgets to ask for');
  prompt
    .command('list')
    .description('list the templates')
    .option('--task <word>', 'only those that a word fits, in their names or texts')
    .addOption(formatOption())
    .action(async (flags: PromptListFlags) => {
      const { listPrompts } = await import('./run-prompt.ts');
      await listPrompts(flags);
    });
  prompt
    .command('show')
    .description('show a template: its text, its variables, what it needs and why')
    .argument('<id>', 'the template')
    .addOption(formatOption())
    .action(async (id: string, flags: PromptListFlags) => {
      const { showPrompt } = await import('./run-prompt.ts');
      await showPrompt(id, flags);
    });
  prompt
    .command('render')
    .description('print a finished prompt, or complete your own')
    .argument('[id]', 'the template')
    .option('--var <name=value>', 'the value of a variable (repeatable)', collect, [])
    .option('--stack <id>', 'the stack (repeatable); default: what the project has', collect, [])
    .addOption(
      new Option('--prompt <file>', 'complete this prompt instead; - reads standard input').conflicts('var'),
    )
    .option('--all', 'all requirements, and not only the most important ones', false)
    .action(async (id: string | undefined, flags: PromptRenderFlags) => {
      const { renderPrompt } = await import('./run-prompt.ts');
      await renderPrompt(id, flags);
    });
  prompt
    .command('check')
    .description('say which requirements the task of a prompt needs and it does not state')
    .argument('<file>', 'the prompt; - reads standard input')
    .addOption(new Option('--min-level <level>', 'what has to be stated').choices(LEVELS).default('must'))
    .option('--stack <id>', 'the stack (repeatable); default: what the project has', collect, [])
    .addOption(formatOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is missing · 1 something is · 2 usage error · 3 not judged: it is not in English',
    )
    .action(async (file: string, flags: PromptCheckFlags) => {
      const { runPromptCheck } = await import('./run-prompt.ts');
      setExitCode(await runPromptCheck(file, flags));
    });
  prompt
    .command('validate')
    .description(
      "check the team's templates: .skeptic/prompts, and the folders that the policy and SKEPTIC_PROMPTS name",
    )
    .action(async () => {
      const { validatePrompts } = await import('./run-prompt.ts');
      setExitCode(await validatePrompts());
    });
  prompt
    .command('new')
    .description('start a template of the team in .skeptic/prompts')
    .argument('<id>', 'its name; one of ours is replaced by it')
    .option('--extends <id>', 'the template that it extends')
    .action(async (id: string, flags: { readonly extends?: string }) => {
      const { newPrompt } = await import('./run-prompt.ts');
      await newPrompt(id, flags);
    });
}

function formatOption(): Option {
  return new Option('-f, --format <name>', 'how to print it').choices(FORMATS).default('text');
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
