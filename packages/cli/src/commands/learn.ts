/** `skeptic learn`: lessons about the mistakes that the rules find. */
import { Argument, type Command, Option } from 'commander';

export interface StartFlags {
  readonly language: 'python' | 'typescript';
  readonly dir?: string;
}

export interface CheckFlags {
  readonly runTests: boolean;
  readonly format: 'text' | 'json';
}

export interface FormatFlags {
  readonly format: 'text' | 'json';
}

/** Adds the commands. */
export function addLearnCommands(program: Command, setExitCode: (code: number) => void): void {
  const learn = program
    .command('learn')
    .description('lessons: repair an insecure program, and let the rules judge it');
  learn
    .command('list', { isDefault: true })
    .description('list the lessons')
    .addOption(format())
    .action(async (flags: FormatFlags) => {
      const { listLessons } = await import('./learn-actions.ts');
      await listLessons(flags);
    });
  learn
    .command('start')
    .description('write the folder of a lesson: its text, an insecure program, and tests of what it does')
    .argument('<lesson>', 'its id, as in `sql-injection`')
    .addOption(
      new Option('--language <language>', 'in which language')
        .choices(['python', 'typescript'])
        .default('python'),
    )
    .option('--dir <folder>', 'where to; default: skeptic-lessons/LESSON-LANGUAGE')
    .action(async (lesson: string, flags: StartFlags) => {
      const { start } = await import('./learn-actions.ts');
      await start(lesson, flags);
    });
  learn
    .command('check')
    .description('judge the program of a lesson; exits with 1 while something speaks against it')
    .addArgument(folder())
    .option(
      '--run-tests',
      'run its behaviour tests without asking; they execute your program on this machine',
      false,
    )
    .addOption(format())
    .action(async (dir: string | undefined, flags: CheckFlags) => {
      const { check } = await import('./learn-actions.ts');
      setExitCode(await check(dir ?? null, flags));
    });
  learn
    .command('hint')
    .description('show the next hint')
    .addArgument(folder())
    .action(async (dir: string | undefined) => {
      const { hint } = await import('./learn-actions.ts');
      await hint(dir ?? null);
    });
  learn
    .command('solution')
    .description('show a program that is right, once all hints were shown or the lesson is passed')
    .addArgument(folder())
    .action(async (dir: string | undefined) => {
      const { solution } = await import('./learn-actions.ts');
      await solution(dir ?? null);
    });
}

function folder(): Argument {
  return new Argument('[folder]', 'the folder of the lesson; default: the current one');
}

function format(): Option {
  return new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text');
}
