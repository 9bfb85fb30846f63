/** Reports provenance for the command line. */
import {
  ConfigError,
  type ProvenanceFormat,
  type PullRequest,
  provenanceFormats,
  readPullRequest,
} from '@skeptic/core';
import { blameFile, type ProvenanceRequest, reportProvenance, type ScanDependencies } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import { policyChoice } from './policy-choice.ts';
import type { ProvenanceFlags } from './provenance.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

const MAX_EVENT = 20_000_000;

/** Prints who wrote a project, a change or a file. Throws as the reports do. */
export async function showProvenance(path: string, flags: ProvenanceFlags): Promise<void> {
  const deps = processDependencies();
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const format = provenanceFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const text = await rendered(path, flags, format, deps);
  if (flags.output === undefined) await writeOut(text);
  else writeReportFile(flags.output, text, deps);
}

async function rendered(
  path: string,
  flags: ProvenanceFlags,
  format: ProvenanceFormat,
  deps: ScanDependencies,
): Promise<string> {
  const painter = createPainter(flags.output === undefined && wantsColour(process.env, process.stdout));
  const request: ProvenanceRequest = {
    path: flags.blame ?? path,
    diff: flags.diff,
    since: flags.since,
    withFindings: flags.withFindings,
    pullRequest: flags.event === undefined ? undefined : readEvent(flags.event, deps),
    signalFiles: flags.signals,
    policy: policyChoice(flags),
  };
  if (flags.blame !== undefined) return format.renderBlame(await blameFile(request, deps), { painter });
  const report = await interruptible((run) => reportProvenance({ ...request, ...run }, deps));
  return format.render(report, { painter });
}

function readEvent(file: string, { platform }: ScanDependencies): PullRequest {
  const read = platform.fs.readFile(file, MAX_EVENT, { followLink: true });
  const request = read.ok ? readPullRequest(parsed(new TextDecoder().decode(read.bytes))) : null;
  if (request !== null) return request;
  throw new ConfigError(`\`${file}\` holds no pull request`, {
    code: 'event-unreadable',
    hint: 'give it the JSON of an event (GITHUB_EVENT_PATH), of a pull request, or of a merge request',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
