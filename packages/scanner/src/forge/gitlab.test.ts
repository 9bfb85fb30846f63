/** Posts to a GitLab on the loopback. What plans are is tested with GitHub; here, that GitLab is asked in its own way. */
import type { ReviewReport } from '@skeptic/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finding, HEAD, report } from '../../../core/src/posting/posting.test-kit.ts';
import { nodeHttp } from '../platform/http.ts';
import { postToForge } from '../post-ci.ts';
import type { JobPlace } from './find-place.ts';
import { type GitLabServer, startGitLab } from './testing/gitlab-server.ts';

const NEXT = 'c'.repeat(40);
const PATCH = '@@ -1,3 +1,5 @@\n a\n+b\n+c\n d\n e';
/** Would be a field of its own in a form that is written as one text. */
const HOSTILE = 'a&position[new_line]=1.py';

let server: GitLabServer;
const waited: number[] = [];
beforeEach(async () => {
  waited.length = 0;
  server = await startGitLab(HEAD, { 'app.py': PATCH, [HOSTILE]: PATCH });
});
afterEach(() => server.close());

function post(
  told: ReviewReport = report(),
  changes: Partial<JobPlace> = {},
  label?: string,
  key: string | null = null,
) {
  const place: JobPlace = {
    forge: 'gitlab',
    api: `${server.base}/api/v4`,
    repository: '12',
    request: '7',
    token: 'secret-token',
    tokenNames: ['GITLAB_TOKEN'],
    head: told.head,
    earlier: null,
    ...changes,
  };
  const policy = { version: 1 as const, ci: label === undefined ? {} : { label } };
  return postToForge(
    told,
    place,
    { policy, isClaimed: false, isAdvisory: false, key },
    {
      http: nodeHttp({ environment: {}, idleMs: 2000 }),
      patience: { maxWaitSeconds: 60, secondMs: 1 },
      version: '1.0.0',
      wait: async (ms) => {
        waited.push(ms);
      },
    },
  );
}

function push(told: ReviewReport) {
  server.head = NEXT;
  return post({ ...told, head: NEXT });
}

const counts = () => [server.notes().length, server.threads().length, server.statuses.length];

describe('a merge request', () => {
  it('gets one note, one thread in the diff and a status; a second run leaves them alone', async () => {
    expect((await post()).problems).toEqual([]);
    expect(counts()).toEqual([1, 1, 1]);
    expect(server.threads()[0]!.notes[0]!.position).toEqual({ new_path: 'app.py', new_line: 2 });
    expect(server.statuses[0]).toMatchObject({ sha: HEAD, name: 'skeptic', status: 'failed' });
    const before = JSON.stringify(server.discussions);
    expect((await post()).done).toEqual([]);
    expect(JSON.stringify(server.discussions)).toBe(before);
  });

  it('is told beside lines that are only context, and in files with hostile names', async () => {
    await post(report({ findings: [finding({ line: 4 }), finding({ path: HOSTILE, line: 3 })] }));
    expect(server.threads().map(({ notes }) => notes[0]!.position)).toEqual([
      { new_path: 'app.py', new_line: 4 },
      { new_path: HOSTILE, new_line: 3 },
    ]);
  });

  it('learns that findings are gone, and answered threads stay as they are', async () => {
    await post(report({ findings: [finding(), finding({ fingerprint: 'v1:00000002', line: 3 })] }));
    const [first, second] = server.threads();
    server.answer(first!, 'ada', 'checked elsewhere');
    const answered = JSON.stringify(first);
    await push(report({ findings: [] }));
    expect(JSON.stringify(first)).toBe(answered);
    expect(second!.notes[0]).toMatchObject({ resolved: true });
    expect(second!.notes[0]!.body).toContain('No longer found in `cccccccccccc`');
    expect(server.statuses.at(-1)).toMatchObject({ sha: NEXT, status: 'success' });
    server.head = HEAD;
    await post(report({ findings: [finding(), finding({ fingerprint: 'v1:00000002', line: 3 })] }));
    expect(server.threads()).toHaveLength(2);
    expect(second!.notes[0]).toMatchObject({ resolved: false });
  });

  it('finds its own among pages of others, and takes no forged one for it', async () => {
    await post();
    const forged = server.notes()[0]!.body;
    for (let i = 0; i < 130; i++) {
      const note = {
        id: 1000 + i,
        author: { username: 'mallory' },
        body: forged,
        system: false,
        resolvable: false,
      };
      server.discussions.unshift({ id: `x${i}`, individual_note: true, notes: [note] });
    }
    expect((await push(report())).done).toEqual(['write a check', 'edit its comment']);
    expect(server.notes().filter(({ author }) => author.username !== 'mallory')).toHaveLength(1);
  });

  it('gets no comment twice when an answer is lost, and two runs at once become one', async () => {
    for (const path of [/notes$/, /discussions$/, /statuses/])
      server.faults.push({ method: 'POST', path, answer: { status: 502 }, isDone: true });
    await post();
    expect(counts()).toEqual([1, 1, 1]);
    server.discussions.length = 0;
    await Promise.all([post(), post()]);
    expect(counts().slice(0, 2)).toEqual([1, 1]);
  });

  it('waits as long as a rate limit says', async () => {
    const answer = { status: 429, json: { message: 'Too Many Requests' }, headers: { 'retry-after': '7' } };
    server.faults.push({ method: 'POST', path: /notes$/, answer });
    expect((await post()).problems).toEqual([]);
    expect(waited).toContain(7);
    server.faults.push({
      method: 'GET',
      path: /merge_requests\/7$/,
      answer: { ...answer, headers: { 'retry-after': '900' } },
    });
    expect((await post()).problems).toEqual([expect.stringContaining('rate limit that lasts too long')]);
  });

  it('says what a token may not do, and how it could', async () => {
    server.isReadOnly = true;
    const { problems } = await post();
    expect(problems.join('\n')).toContain('scope `api`');
    expect(problems.join('\n')).not.toContain('secret-token');
    expect((await post(report(), { token: 'wrong' })).problems.join('\n')).not.toContain('wrong');
  });

  it('has a note, threads and a status of each job with a key', async () => {
    await post();
    await post(report(), {}, undefined, 'api');
    expect(counts()).toEqual([2, 2, 2]);
    expect(server.statuses.map(({ name }) => name)).toEqual(['skeptic', 'skeptic (api)']);
    expect((await post(report(), {}, undefined, 'api')).done).toEqual([]);
  });

  it('is not told from half of a list that does not end', async () => {
    const note = { author: { username: 'ada' }, body: 'hello', system: false, resolvable: false };
    for (let id = 1; id <= 10_001; id++)
      server.discussions.push({ id: `x${id}`, individual_note: true, notes: [{ ...note, id }] });
    expect((await post()).problems).toEqual([
      'GitLab lists too much to read the request (a list has more than 10,000 entries)',
    ]);
  });

  it('is labelled where a tool wrote it, and loses the label only if it is ours', async () => {
    await post(report({ authorship: 'mixed' }), {}, 'ai-assisted');
    expect(server.labels).toEqual(['ai-assisted']);
    await post(report(), {}, 'ai-assisted');
    expect(server.labels).toEqual([]);
    server.labels.push('ai-assisted');
    server.events.push({ action: 'add', label: { name: 'ai-assisted' }, user: { username: 'ada' } });
    await post(report(), {}, 'ai-assisted');
    expect(server.labels).toEqual(['ai-assisted']);
  });
});
