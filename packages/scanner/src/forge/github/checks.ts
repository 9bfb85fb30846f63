/** Check runs of one commit, and the commit status where GitHub refuses those. */
import type { CheckAction, PostedCheck } from '@skeptic/core';
import { idAt, tableAt, textAt } from '../../fields.ts';
import { type CommitStatus, type RepeatedChecks, statusDigest, statusText } from '../forge.ts';
import { readAuthor, readCheckRun } from './answers.ts';
import { byId, type Context, isAccount } from './context.ts';

const OWN_CHECK = 'skeptic:';

/** The newest check of ours on the commit; null when there is none. */
export async function findCheck(context: Context): Promise<PostedCheck | null> {
  return (await ownChecks(context, 'latest')).at(-1) ?? null;
}

/** The oldest first; of checks of one name `latest` are the newest. */
async function ownChecks(
  { client, where, head, checkName }: Context,
  filter: 'latest' | 'all',
): Promise<readonly PostedCheck[]> {
  const runs = await client.list('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
    ...where,
    ref: head,
    check_name: checkName,
    filter,
  });
  return runs
    .flatMap((run) => readCheckRun(run) ?? [])
    .filter(({ externalId }) => externalId?.startsWith(OWN_CHECK))
    .sort(byId)
    .map(({ id, externalId, isCompleted, annotations }) => ({
      id,
      digest: externalId!.slice(OWN_CHECK.length),
      isFinished: isCompleted,
      annotations,
    }));
}

const REPEATED = 'Another run at the same time says it';

/** The name goes, because branch protection asks for the newest check of a name. */
export function repeatedChecks(context: Context): RepeatedChecks {
  const { client, where, checkName } = context;
  return {
    async before(check, { digest }) {
      const all = await ownChecks(context, 'all');
      return all.filter((one) => one.digest === digest && Number(one.id) < Number(check));
    },
    async takeBack(check) {
      await client.send('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...where,
        check_run_id: check,
        name: `${checkName}, repeated`,
        external_id: '',
        status: 'completed',
        conclusion: 'neutral',
        output: {
          title: REPEATED,
          summary: `See the check \`${checkName}\` of the same commit.`,
          annotations: [],
        },
      });
    },
  };
}

/** Begins or continues a check, and returns its id. */
export async function actOnCheck(
  context: Context,
  action: CheckAction,
  begun: string | null,
): Promise<string> {
  const { client, where, head, checkName } = context;
  const { title, summary, conclusion, digest } = action.content;
  const annotations = action.annotations.map((one) => ({
    path: one.path,
    start_line: one.startLine,
    end_line: one.endLine,
    annotation_level: one.level,
    title: one.title,
    message: one.message,
  }));
  const state = action.isLast ? { status: 'completed', conclusion } : { status: 'in_progress' };
  const content = { ...where, ...state, output: { title, summary, annotations } };
  if (action.kind === 'begin-check') {
    const named = { name: checkName, head_sha: head, external_id: `${OWN_CHECK}${digest}` };
    const run = await client.send('POST /repos/{owner}/{repo}/check-runs', { ...content, ...named });
    return idAt(tableAt(run), 'id') ?? '';
  }
  const id = action.id ?? begun ?? '';
  await client.send('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
    ...content,
    check_run_id: id,
  });
  return id;
}

const STATES = {
  success: 'success',
  neutral: 'success',
  failure: 'failure',
  action_required: 'failure',
} as const;

/** GitHub lists the newest first. Only our own account's count: anybody who may push can set one of our name. */
export function commitStatus({ client, where, head, checkName, account }: Context): CommitStatus {
  return {
    async digest() {
      const own = await account();
      const listed = await client.list('GET /repos/{owner}/{repo}/commits/{ref}/statuses', {
        ...where,
        ref: head,
      });
      const newest = listed
        .map((one) => tableAt(one))
        .find((one) => textAt(one, 'context') === checkName && isAccount(readAuthor(one.creator), own));
      return newest === undefined ? null : statusDigest(textAt(newest, 'description') ?? '');
    },
    async set(content) {
      await client.send('POST /repos/{owner}/{repo}/statuses/{sha}', {
        ...where,
        sha: head,
        state: STATES[content.conclusion],
        context: checkName,
        description: statusText(content),
      });
    },
  };
}
