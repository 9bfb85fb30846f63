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

export interface ListFlags extends FormatFlags {
  readonly fromFindings: boolean;
}

export interface VerifyFlags extends FormatFlags {
  readonly base?: string;
}

export interface RecordFlags {
  readonly runTests: boolean;
  readonly as?: string;
  readonly key?: string;
}

/** Adds the commands. */
export function addLearnCommands(program: Command, setExitCode: (code: number) => void): void {
  const learn = program
    .command('learn')
    .description('lessons: repair an insecure program, and let the rules judge it');
  learn
    .command('list', { isDefault: true })
    .description('list the lessons')
    .option('--from-findings', 'only those that this folder needs, by what a scan finds in it', false)
    .addOption(format())
    .action(async (flags: ListFlags) => {
      const { listLessons } = await import('./learn-actions.ts');
      await listLessons(flags);
    });
  learn
    .command('status')
    .description('say which lessons are begun and passed here, and which ones people have signed for')
    .addArgument(new Argument('[folder]', 'where the lessons lie; default: the current one'))
    .addOption(format())
    .action(async (dir: string | undefined, flags: FormatFlags) => {
      const { status } = await import('./learn-records.ts');
      await status(dir ?? null, flags);
    });
  learn
    .command('record')
    .description(
      'judge a lesson once more and sign that you have passed it, for the repository that you are in',
    )
    .addArgument(folder())
    .option('--run-tests', 'run its behaviour tests without asking', false)
    .option('--as <name>', 'who signs; default: the mail address that git knows')
    .option('--key <file>', 'a key of SSH; default: the key of `skeptic key create`')
    .action(async (dir: string | undefined, flags: RecordFlags) => {
      const { record } = await import('./learn-records.ts');
      setExitCode(await record(dir ?? null, flags));
    });
  learn
    .command('verify')
    .description('say what the records of this repository are worth; exits with 1 when one was tampered with')
    .option('--base <revision>', 'whose allowed signers count; default: what CI or git says')
    .addOption(format())
    .action(async (flags: VerifyFlags) => {
      const { verify } = await import('./learn-records.ts');
      setExitCode(await verify(flags));
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
