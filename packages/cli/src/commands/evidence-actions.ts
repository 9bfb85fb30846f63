/** Signs and verifies for the command line. */
import {
  allowedSignerLine,
  ConfigError,
  type JudgedEnvelope,
  type Painter,
  printable,
  type Statement,
} from '@skeptic/core';
import {
  createOwnKey,
  findKeyFolder,
  nodePlatform,
  type Recorded,
  recordEvidence,
  userMail,
  type Verification,
  verifyEvidence,
} from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import type { AttestFlags, RecordFlags, VerifyFlags } from './evidence.ts';

/** Makes the user's key, and shows how it is allowed. */
export async function createKey({ as }: { readonly as?: string }): Promise<void> {
  const platform = nodePlatform();
  const folder = findKeyFolder(process.env);
  if (folder === null)
    throw new ConfigError('there is no folder for the key', {
      code: 'key-folder',
      hint: 'set SKEPTIC_DATA_DIR',
    });
  const signer = as ?? (await userMail(platform, platform.cwd));
  const { file, publicKey, fingerprint } = createOwnKey(platform, folder);
  await writeOut(
    `${printable(file)}: ${fingerprint}\nThis line in the file of allowed signers of the branch that changes go into lets it sign:\n\n${printable(allowedSignerLine(signer, publicKey))}\n`,
  );
}

/** Answers an item of the checklist. */
export async function attest(item: string, flags: AttestFlags): Promise<void> {
  const { verdict, reason } = flags;
  await record(flags, { kind: 'attestation', item, verdict, reason });
}

/** Approves the change. */
export async function approve(flags: RecordFlags): Promise<void> {
  await record(flags, { kind: 'approval', reason: flags.reason ?? null });
}

async function record(flags: RecordFlags, said: Parameters<typeof recordEvidence>[0]['said']): Promise<void> {
  const options = {
    said,
    base: flags.base ?? null,
    signer: flags.as ?? null,
    keyFile: flags.key ?? null,
    store: flags.store,
  };
  await writeOut(
    recordedText(await recordEvidence(options, processDependencies(), findKeyFolder(process.env)), flags),
  );
}

function recordedText(recorded: Recorded, { store }: RecordFlags): string {
  const { place, statement, isListed, publicKey, signersFile, isByAuthor } = recorded;
  const { signer } = statement;
  return [
    `${place}: ${whatOf(statement)}, signed by ${signer}.`,
    store === 'files'
      ? 'Commit it by itself and push it: any other change makes it stale.'
      : 'Push it: git push origin refs/notes/skeptic',
    ...(isListed
      ? []
      : [
          `It counts for nothing yet: the base's ${signersFile} does not hold the line`,
          allowedSignerLine(signer, publicKey),
        ]),
    ...(isByAuthor ? [`${signer} is an author of this change: the policy decides whether it counts.`] : []),
  ]
    .map((line) => `${printable(line)}\n`)
    .join('');
}

/** Verifies the change's evidence; returns the exit code. */
export async function verify({ base, format }: VerifyFlags): Promise<number> {
  const verification = await verifyEvidence(processDependencies(), base ?? null);
  const painter = createPainter(wantsColour(process.env, process.stdout));
  const text =
    format === 'json' ? `${JSON.stringify(verification, null, 2)}\n` : verifiedText(verification, painter);
  await writeOut(text);
  return verification.exitCode;
}

function verifiedText(
  { subject, evidence, signersFile, signerProblems }: Verification,
  painter: Painter,
): string {
  const { commit, base } = subject;
  const problems = signerProblems.map(
    ({ line, reason }) => `${signersFile}:${line}: ${reason}; the line is ignored`,
  );
  const rows = evidence.map((one) => evidenceText(one, painter));
  const head = `Change ${base.slice(0, 12)}..${commit.slice(0, 12)}: ${evidence.length === 0 ? 'no evidence' : countText(evidence)}`;
  return `${[painter.bold(head), ...problems.map((line) => painter.yellow(printable(line))), ...rows].join('\n')}\n`;
}

function countText(evidence: readonly JudgedEnvelope[]): string {
  const valid = evidence.filter(({ status }) => status === 'valid').length;
  return `${valid} of ${evidence.length} ${evidence.length === 1 ? 'statement' : 'statements'} valid`;
}

function evidenceText(
  { place, status, detail, statement, isByAuthor }: JudgedEnvelope,
  painter: Painter,
): string {
  const paint = status === 'valid' ? painter.green : painter.red;
  const said =
    statement === null ? '' : ` ${whatOf(statement)} by ${printable(statement.signer)}, ${statement.time}`;
  const notes = [detail, isByAuthor && status === 'valid' ? 'an author of the change' : null].filter(
    (note) => note !== null,
  );
  const reason = statement?.reason == null ? '' : `\n    ${painter.dim(printable(statement.reason))}`;
  const why = notes.length === 0 ? '' : ` (${printable(notes.join('; '))})`;
  return `  ${paint(status)}${said}${why}\n    ${painter.dim(printable(place))}${reason}`;
}

function whatOf(statement: Statement): string {
  return statement.kind === 'approval'
    ? 'approval'
    : `${statement.verdict} for ${printable(statement.item.id)}`;
}
