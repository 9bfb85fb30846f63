/** What a CI job does with a report: where it goes, whether it may be believed, and that it gets there. */
import path from 'node:path';
import {
  ConfigError,
  checkContent,
  ExternalError,
  MAX_REPORT_BYTES,
  POLICY_FILE_NAME,
  type PolicyFile,
  postPolicyOf,
  type ReviewReport,
  readReviewReport,
} from '@skeptic/core';
import type { JobPlace } from './forge/find-place.ts';
import { forgeError } from './forge/forge.ts';
import { type ForgeDependencies, openForge } from './forge/open-forge.ts';
import { type PostOutcome, postReport } from './forge/post-report.ts';
import type { Platform } from './platform/platform.ts';
import { readPolicy } from './policy/read-policies.ts';

export interface PostOptions {
  /** Of the branch that the change goes into. */
  readonly policy: PolicyFile | null;
  /** The report comes from a run that the change itself could edit. */
  readonly isClaimed: boolean;
  /** The verdict is told, and fails nothing. */
  readonly isAdvisory: boolean;
  /** Names one of several jobs that tell the same request different things; null for the only one. */
  readonly key: string | null;
}

/** Posts a report to the place of this job. */
export async function postToForge(
  report: ReviewReport,
  place: JobPlace,
  options: PostOptions,
  deps: ForgeDependencies,
): Promise<PostOutcome> {
  const { token } = place;
  if (token === null) return untold(`there is no token: set ${place.tokenNames.join(' or ')}`);
  const { isClaimed, isAdvisory, key, policy } = options;
  const { hasCheck, ...settings } = postPolicyOf(policy);
  const { forge, hintOf } = await openForge({ ...place, token, head: report.head, key }, deps);
  const check = hasCheck ? checkContent(report, { isClaimed, isAdvisory, key }) : null;
  const comments = place.request === null ? null : { ...settings, isClaimed, key };
  // A status is passed or failed, and what nobody has checked is neither.
  const told = isClaimed ? { ...forge, status: null } : forge;
  return postReport({ report, settings: comments, check, hintOf, wait: deps.wait }, told);
}

function untold(problem: string): PostOutcome {
  return { done: [], problems: [problem], isStale: false };
}

/** Reads the report of another run, as data of a stranger. Throws `ConfigError`. */
export function openReport(platform: Pick<Platform, 'fs'>, file: string): ReviewReport {
  const read = platform.fs.readFile(file, MAX_REPORT_BYTES, { followLink: false });
  if (!read.ok)
    throw new ConfigError(`\`${file}\` cannot be read (${read.reason})`, { code: 'report-unreadable' });
  const report = readReviewReport(new TextDecoder().decode(read.bytes));
  if (report === null)
    throw new ConfigError(`\`${file}\` is no report of \`skeptic ci --report\``, {
      code: 'report-invalid',
      hint: 'both steps have to run the same version',
    });
  return report;
}

/**
 * The place that a report of an earlier run is about. What counts is what the forge itself says of that run and of its requests; the report
 * only chooses among requests for the very commit that the run was for. Throws when nothing fits.
 */
export async function placeOfReport(
  report: ReviewReport,
  place: JobPlace,
  deps: ForgeDependencies,
): Promise<JobPlace> {
  const { earlier, token } = place;
  if (earlier === null) {
    if (place.head !== report.head) throw otherCommit();
    return place;
  }
  if (earlier.event !== 'pull_request')
    throw new ConfigError(`the run before was for \`${earlier.event}\`, not for a pull request`, {
      code: 'report-event',
    });
  if (earlier.head !== report.head) throw otherCommit();
  if (token === null) return place;
  const { findRequests } = await openForge({ ...place, token, head: report.head, key: null }, deps);
  const requests = await findRequests(earlier);
  const [first] = requests;
  const chosen = requests.find((number) => number === report.request) ?? first;
  if (chosen === undefined)
    throw forgeError('gone', 'no open pull request has the commit of that run any more');
  return { ...place, request: chosen };
}

function otherCommit(): ExternalError {
  return new ExternalError('the report is about another commit than the run that it comes from', {
    code: 'report-other-commit',
    hint: 'a workflow of the change may have written it; nothing was posted',
  });
}

/**
 * The policy of the checkout, for a job that has the branch that changes go into. Null for none. Throws `ConfigError` for one that cannot
 * be read.
 */
export function policyOfCheckout(platform: Platform): PolicyFile | null {
  const { fs, cwd } = platform;
  if (fs.linkKindOf(path.join(cwd, POLICY_FILE_NAME)) === 'missing') return null;
  return readPolicy(platform, cwd, '').file;
}
