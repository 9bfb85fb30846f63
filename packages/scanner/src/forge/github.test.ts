/** Posts to a GitHub on the loopback: what people see of them, and that nothing is ever there twice. */
import type { ReviewReport } from '@skeptic/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finding, HEAD, report } from '../../../core/src/posting/posting.test-kit.ts';
import { nodeHttp } from '../platform/http.ts';
import { postToForge } from '../post-ci.ts';
import type { JobPlace } from './find-place.ts';
import {
  BAD_GATEWAY,
  type GitHubServer,
  PERSON,
  PRIMARY_LIMIT,
  SECONDARY_LIMIT,
  startGitHub,
} from './testing/github-server.ts';

const PATCH = '@@ -1,3 +1,5 @@\n a\n+b\n+c\n d\n e';
const NEXT = 'c'.repeat(40);

let server: GitHubServer;
beforeEach(async () => {
  server = await start();
});
afterEach(() => server.close());

function start(root?: string): Promise<GitHubServer> {
  return startGitHub(
    {
      number: 7,
      state: 'open',
      head: { sha: HEAD, ref: 'feature', repo: { full_name: 'acme/shop' } },
      patches: { 'app.py': PATCH },
      labels: [],
    },
    root,
  );
}

function place(changes: Partial<JobPlace> = {}): JobPlace {
  return {
    forge: 'github',
    api: server.base,
    repository: 'acme/shop',
    request: '7',
    token: 'secret-token',
    tokenNames: ['GITHUB_TOKEN'],
    head: HEAD,
    earlier: null,
    ...changes,
  };
}

const policyOf = (ci: object) => ({ version: 1 as const, ci });

function post(
  told: ReviewReport = report(),
  at = place(),
  policy: Options['policy'] = null,
  key: string | null = null,
) {
  return postWith(told, { policy, key }, at);
}

type Options = Parameters<typeof postToForge>[2];

function postWith(told: ReviewReport, options: Partial<Options>, at = place()) {
  const usual = { policy: null, isClaimed: false, isAdvisory: false, key: null };
  return postToForge(
    told,
    at,
    { ...usual, ...options },
    {
      http: nodeHttp({ environment: {}, idleMs: 2000 }),
      patience: { maxWaitSeconds: 60, secondMs: 1 },
      version: '1.0.0',
      wait: () => Promise.resolve(),
    },
  );
}

function push(told: ReviewReport, head = NEXT) {
  server.pull.head = { ...server.pull.head, sha: head };
  return post({ ...told, head }, place({ head }));
}

const counts = () => ({
  notes: server.notes.length,
  threads: server.comments.filter((one) => one.in_reply_to_id === undefined).length,
  checks: server.checks.length,
});
const ONE = { notes: 1, threads: 1, checks: 1 };

describe('a first post', () => {
  it('is one comment, one thread in the diff and one finished check', async () => {
    const { done, problems, isStale } = await post();
    expect({ done, problems, isStale }).toEqual({
      done: ['write a check', 'write a comment', 'comment on lines'],
      problems: [],
      isStale: false,
    });
    expect(counts()).toEqual(ONE);
    expect(server.comments[0]).toMatchObject({ path: 'app.py', line: 2 });
    expect(server.checks[0]).toMatchObject({ status: 'completed', conclusion: 'failure', head_sha: HEAD });
    expect(server.checks[0]!.annotations).toEqual([
      expect.objectContaining({ path: 'app.py', start_line: 2, annotation_level: 'failure' }),
    ]);
  });

  it('is left alone by a second run of the same job', async () => {
    await post();
    const before = JSON.stringify([server.notes, server.comments, server.checks]);
    expect((await post()).done).toEqual([]);
    expect(JSON.stringify([server.notes, server.comments, server.checks])).toBe(before);
  });

  it('finds its own among pages of others', async () => {
    const stranger = (id: number) => ({ id, user: PERSON, body: 'hello' });
    for (let id = 1001; id <= 1120; id++) server.notes.push(stranger(id));
    for (let id = 3001; id <= 3090; id++) server.comments.push({ ...stranger(id), path: 'app.py' });
    await post();
    for (let id = 2300; id <= 2420; id++) server.notes.push(stranger(id));
    expect((await push(report())).done).toEqual(['write a check', 'edit its comment']);
    expect(server.notes.filter(({ user }) => user.login !== PERSON.login)).toHaveLength(1);
  });

  it('takes no comment for its own that somebody else has marked', async () => {
    await post();
    const forged = { id: 1, user: PERSON, body: server.notes[0]!.body };
    server.notes.splice(0, 1, forged);
    await post();
    expect(server.notes.map(({ user }) => user.login)).toEqual([PERSON.login, 'github-actions[bot]']);
    expect(server.notes[0]).toEqual(forged);
  });

  it('says 120 annotations in three requests', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      finding({ fingerprint: `v1:${String(i).padStart(8, '0')}`, line: 900 + i }),
    );
    await post(report({ findings: many }));
    expect(server.checks[0]).toMatchObject({ status: 'completed' });
    expect(server.checks[0]!.annotations).toHaveLength(120);
    expect(counts()).toMatchObject({ notes: 1, threads: 0, checks: 1 });
  });

  it('reaches an Enterprise Server below its path', async () => {
    server.close();
    server = await start('/api/v3');
    await post(report(), place({ api: `${server.base}/api/v3` }));
    expect(counts()).toEqual(ONE);
  });
});

describe('a job that was broken off', () => {
  it.each([
    ['before the check is complete', 'PATCH', /check-runs/, 2],
    ['before the comment', 'POST', /issues\/7\/comments/, 1],
    ['before the threads', 'POST', /reviews/, 1],
  ])('%s is completed by the next', async (_, method, path, times) => {
    const many = Array.from({ length: 60 }, (__, i) =>
      finding({ fingerprint: `v1:${String(i).padStart(8, '0')}`, line: 2 + (i % 2) }),
    );
    const stop = { method, path, answer: { status: 403, json: { message: 'stopped' } } };
    server.faults.push(...Array.from({ length: times }, () => stop));
    await post(report({ findings: many }));
    server.faults.length = 0;
    await post(report({ findings: many }));
    expect(counts()).toEqual({ notes: 1, threads: 10, checks: 1 });
    expect(server.checks[0]).toMatchObject({ status: 'completed' });
    expect(server.checks[0]!.annotations).toHaveLength(60);
  });

  it.each(['POST', 'PATCH'])(
    'does not repeat a %s that was done although its answer was lost',
    async (method) => {
      for (const path of [/comments$/, /reviews$/, /check-runs/]) {
        server.faults.push({ method, path, answer: BAD_GATEWAY, isDone: true });
        server.faults.push({ method, path, answer: { status: 0, drop: true }, isDone: true });
      }
      await post();
      expect(counts()).toEqual(ONE);
      server.faults.length = 0;
      await post();
      expect(counts()).toEqual(ONE);
    },
  );

  it('posts nothing twice although lists show it late', async () => {
    server.hidden = 1;
    await post();
    expect(counts()).toEqual(ONE);
  });

  it('becomes one with another that ran at the same time', async () => {
    await Promise.all([post(), post()]);
    const checks = server.checks.filter(({ name }) => name === 'Skeptic');
    expect({ ...counts(), checks: checks.length }).toEqual(ONE);
    expect(checks).toMatchObject([{ status: 'completed', conclusion: 'failure', annotations: [{}] }]);
    const others = server.checks.filter((check) => !checks.includes(check));
    expect(others).toMatchObject([{ name: 'Skeptic, repeated', conclusion: 'neutral', annotations: [] }]);
    // Whoever looks later finds all of it.
    expect((await post()).done).toEqual([]);
  });

  it('completes the check of a run that has broken off before its annotations', async () => {
    const method = 'PATCH';
    server.faults.push({
      method,
      path: /check-runs/,
      answer: { status: 403, json: { message: 'broken off' } },
    });
    await post();
    expect(server.checks).toMatchObject([{ status: 'in_progress', annotations: [] }]);
    await post();
    expect(server.checks).toMatchObject([{ status: 'completed', annotations: [{}] }]);
  });
});

describe('a later push', () => {
  it('says that a finding is gone, and leaves answered threads to people', async () => {
    const two = [finding(), finding({ fingerprint: 'v1:00000002', line: 3 })];
    await post(report({ findings: two }));
    server.answer(server.comments[0]!, PERSON, 'this is checked in the gateway');
    const answered = server.comments[0]!.body;
    await push(report({ findings: [] }));
    expect(server.comments[0]!.body).toBe(answered);
    expect(server.threadOf(server.comments[0]!).isResolved).toBe(false);
    expect(server.comments[1]!.body).toContain('No longer found in `cccccccccccc`');
    expect(server.threadOf(server.comments[1]!).isResolved).toBe(true);
    expect(server.checks.at(-1)).toMatchObject({ head_sha: NEXT, conclusion: 'success' });
  });

  it('still says so where the token may not resolve threads', async () => {
    await post();
    server.lacking.add('contents');
    expect((await push(report({ findings: [] }))).problems).toEqual([]);
    expect(server.comments[0]!.body).toContain('No longer found');
  });

  it('that is not the newest any more posts its check only', async () => {
    await post();
    server.pull.head = { ...server.pull.head, sha: NEXT };
    const { isStale } = await post(report({ findings: [] }));
    expect(isStale).toBe(true);
    expect(server.notes[0]!.body).toContain('1 new finding');
  });
});

describe('what GitHub refuses', () => {
  it('waits for a rate limit that ends soon, and says so of one that does not', async () => {
    server.faults.push({ method: 'POST', path: /issues\/7\/comments/, answer: SECONDARY_LIMIT });
    server.faults.push({ method: 'GET', path: /pulls\/7$/, answer: PRIMARY_LIMIT(Date.now() / 1000 + 5) });
    expect((await post()).problems).toEqual([]);
    expect(counts()).toEqual(ONE);
    server.faults.push({ method: 'GET', path: /pulls\/7$/, answer: PRIMARY_LIMIT(Date.now() / 1000 + 3000) });
    expect((await post()).problems).toEqual([
      expect.stringMatching(/^GitHub has a rate limit that lasts too long to read the request/),
    ]);
  });

  it('is told with the permission that is missing, and never with the token', async () => {
    for (const right of ['issues', 'checks', 'statuses']) server.lacking.add(right);
    const { problems, done } = await post();
    expect(done).toEqual([]);
    expect(problems.join('\n')).toContain('permissions: {checks: write}');
    expect(problems.join('\n')).toContain('permissions: {pull-requests: write}');
    expect(problems.join('\n')).not.toContain('secret-token');
    const [bad] = (await post(report(), place({ token: 'wrong' }))).problems;
    expect(bad).toContain('401');
    expect(bad).not.toContain('wrong');
  });

  it('is a line that its diff does not have, and the others are told all the same', async () => {
    const patch = server.pull.patches['app.py']!;
    server.faults.push({
      method: 'POST',
      path: /reviews/,
      answer: { status: 422, json: { message: 'Line could not be resolved' } },
    });
    server.faults.push({
      method: 'POST',
      path: /pulls\/7\/comments/,
      answer: { status: 422, json: { message: 'line' } },
    });
    const two = [finding(), finding({ fingerprint: 'v1:00000002', line: 3 })];
    const { problems } = await post(report({ findings: two }));
    expect(problems).toEqual([]);
    expect(patch).toContain('+b');
    expect(counts()).toEqual(ONE);
  });

  it('are questions for the account of a token of an action', async () => {
    server.lacking.add('graphql');
    await post();
    expect(server.notes[0]!.body).toContain('by="github-actions[bot]"');
  });

  it('is a check by a token of a person, and a status says it instead, once', async () => {
    server.lacking.add('checks');
    server.statuses.push({
      sha: HEAD,
      state: 'success',
      context: 'Skeptic',
      description: 'forged [0123456789abcdef]',
      creator: PERSON,
    });
    expect(await post()).toMatchObject({
      done: ['set a status in place of a check', 'write a comment', 'comment on lines'],
      problems: [],
    });
    expect(server.statuses[1]).toMatchObject({ sha: HEAD, state: 'failure', context: 'Skeptic' });
    expect((await post()).done).toEqual([]);
    expect(await push(report({ findings: [], verdict: 'pass' }))).toMatchObject({ problems: [] });
    expect(server.statuses).toHaveLength(3);
    expect(server.statuses[2]).toMatchObject({ sha: NEXT, state: 'success' });
    expect(server.checks).toEqual([]);
  });

  it('is a check for a report that nobody stands for, and then no status passes it', async () => {
    server.lacking.add('checks');
    const { problems } = await postWith(report({ findings: [], verdict: 'pass' }), { isClaimed: true });
    expect(problems).toEqual([expect.stringContaining('permissions: {checks: write}')]);
    expect(server.statuses).toEqual([]);
  });

  it('is a list without an end: nothing is posted from half of it', async () => {
    const note = { id: 1, user: PERSON, body: 'hello' };
    server.notes.push(...Array.from({ length: 10_001 }, (_, i) => ({ ...note, id: 1000 + i })));
    const { done, problems } = await post();
    expect(done).toEqual(['write a check']);
    expect(problems).toEqual([
      'GitHub lists too much to read the request (a list has more than 10,000 entries)',
    ]);
  });

  it('is everything without a token', async () => {
    const { problems } = await post(report(), place({ token: null }));
    expect(problems).toEqual(['there is no token: set GITHUB_TOKEN']);
    expect(server.log).toEqual([]);
  });
});

describe('two jobs with keys', () => {
  it('have a comment, threads and a check each', async () => {
    await post();
    await post(report(), place(), null, 'api');
    await post(report({ findings: [] }), place(), null, 'web');
    expect(counts()).toEqual({ notes: 2, threads: 2, checks: 3 });
    expect(server.checks.map(({ name }) => name)).toEqual(['Skeptic', 'Skeptic (api)', 'Skeptic (web)']);
    expect((await post(report(), place(), null, 'api')).done).toEqual([]);
  });
});

describe('the label', () => {
  const LABELLED = policyOf({ label: 'ai-assisted' });

  it('is made and set where a tool wrote the change, and taken again only by us', async () => {
    const ai = report({ authorship: 'ai' });
    await post(ai, place(), LABELLED);
    expect(server.pull.labels).toEqual(['ai-assisted']);
    expect(server.labels).toContain('ai-assisted');
    await post(report(), place(), LABELLED);
    expect(server.pull.labels).toEqual([]);
    server.pull.labels.push('ai-assisted');
    server.events.push({ event: 'labeled', label: { name: 'ai-assisted' }, actor: PERSON });
    await post(report(), place(), LABELLED);
    expect(server.pull.labels).toEqual(['ai-assisted']);
  });
});

describe('what a change calls its files and puts into messages', () => {
  it('mentions nobody, links nowhere and is no markup', async () => {
    const hostile = '@everyone ![x](https://evil.example.com/a.png) <img src=x> fixes #1 `@root`\n/close';
    await post(
      report({
        findings: [finding({ message: hostile, title: hostile, rule: '`@x`' })],
        reasons: [hostile],
        subject: hostile,
        sections: [{ title: 'Questions', lines: [hostile] }],
      }),
    );
    for (const { body } of [...server.notes, ...server.comments]) {
      // Nothing is a mention, a link or markup within code, which ends at its tag: no `<` of the text is left.
      const prose = body.replace(/^<!--.*\n/, '').replace(/(`+)[^`][\s\S]*?\1|<code>[^<]*<\/code>/g, '');
      expect(prose).not.toMatch(/@\w|#\d|https?:\/\/|(?<!\\)!?(?<!\\)\[|(?<!\\)<img|^\/close/m);
    }
  });
});
