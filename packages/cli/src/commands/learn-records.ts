/** Records of passed lessons: what `skeptic learn status`, `record` and `verify` do and print. */
import { type JudgedCompletion, type Painter, printable } from '@skeptic/core';
import {
  findKeyFolder,
  findLessons,
  type LessonState,
  openLesson,
  recordCompletion,
  type TrainingReport,
  verifyTraining,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import type { FormatFlags, RecordFlags, VerifyFlags } from './learn.ts';
import { asks, checkText, json, painter } from './learn-actions.ts';

/** Says how far somebody has come, and who has signed records. Outside of a repository, or without a base, nobody has. */
export async function status(folder: string | null, { format }: FormatFlags): Promise<void> {
  const deps = processDependencies();
  const lessons = findLessons(deps.platform, folder);
  const people = await verifyTraining(deps, null).then(
    (report) => report.people,
    () => ({}),
  );
  await writeOut(format === 'json' ? json({ lessons, people }) : statusText(lessons, people, painter()));
}

function statusText(
  lessons: readonly LessonState[],
  people: TrainingReport['people'],
  { bold, green, dim }: Painter,
): string {
  const rows = lessons.map(({ lesson, language, passed, checks, hints }) => {
    const tried = dim(
      `${checks} ${checks === 1 ? 'check' : 'checks'}, ${hints} ${hints === 1 ? 'hint' : 'hints'}`,
    );
    return `  ${passed === null ? 'begun ' : green('passed')}  ${printable(lesson)} (${language})  ${tried}`;
  });
  const signed = Object.entries(people).map(([name, ids]) => `  ${printable(name)}: ${ids.join(', ')}`);
  return `${[
    bold('Lessons here'),
    ...(rows.length === 0 ? ['  none: start one with `skeptic learn start LESSON`'] : rows),
    bold('Signed in this repository'),
    ...(signed.length === 0 ? ['  nobody yet: `skeptic learn record`'] : signed),
  ].join('\n')}\n`;
}

/** Signs that a lesson is passed; 1 when it is not. */
export async function record(folder: string | null, { runTests, as, key }: RecordFlags): Promise<number> {
  const deps = processDependencies();
  const open = openLesson(deps, folder);
  const recorded = await recordCompletion(
    open,
    { signer: as ?? null, keyFile: key ?? null },
    deps,
    findKeyFolder(process.env),
    (command) => runTests || asks(command),
  );
  if (recorded.place === null) {
    await writeOut(`${checkText(open, recorded.check, painter())}Nothing was signed.\n`);
    return 1;
  }
  const { place, completion, signerLine } = recorded;
  await writeOut(
    `${printable(place)}: ${completion.lesson}, signed by ${printable(completion.signer)}. Commit it.\nIt counts where the file of allowed signers has the line\n${printable(signerLine)}\n`,
  );
  return 0;
}

/** Says what the records of a repository are worth; returns the exit code. */
export async function verify({ base, format }: VerifyFlags): Promise<number> {
  const report = await verifyTraining(processDependencies(), base ?? null);
  await writeOut(format === 'json' ? json(withoutPrograms(report)) : verifiedText(report, painter()));
  return report.exitCode;
}

/** Programs are long, and anybody who wants them finds them in the records. */
function withoutPrograms({ records, ...report }: TrainingReport): object {
  const shown = records.map(({ completion, ...record }) => ({
    ...record,
    completion: completion === null ? null : { ...completion, program: undefined },
  }));
  return { ...report, records: shown };
}

function verifiedText({ records, signersFile }: TrainingReport, { bold, green, red, dim }: Painter): string {
  const row = ({ place, status: worth, detail, completion }: JudgedCompletion): string => {
    const paint = worth === 'valid' ? green : red;
    const said =
      completion === null
        ? ''
        : ` ${printable(completion.lesson)} (${completion.language}) by ${printable(completion.signer)}, ${completion.time}`;
    return `  ${paint(worth)}${said}${detail === null ? '' : ` (${printable(detail)})`}\n    ${dim(printable(place))}`;
  };
  const valid = records.filter((one) => one.status === 'valid').length;
  const head =
    records.length === 0
      ? 'There are no records of lessons in .skeptic/training'
      : `${valid} of ${records.length} ${records.length === 1 ? 'record' : 'records'} valid, by ${printable(signersFile)} of the base`;
  return `${[bold(head), ...records.map(row)].join('\n')}\n`;
}
