/** What leaves the machine, and what the policy says about it. */
import type { Review } from '@skeptic/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewMaterial } from './material.ts';
import { textsToSend } from './second-review.ts';
import {
  aiPolicy,
  answer,
  type ChangedRepository,
  orderChange,
  type ReviewChanges,
  reviewBy as reviewOf,
  type Script,
} from './testing/reviewed-change.ts';

let material: ReviewMaterial;
let plain: Review;
let repository: ChangedRepository;

beforeAll(async () => {
  ({ material, plain, repository } = await orderChange());
}, 120_000);
afterAll(() => repository.remove());

const reviewBy = (script: Script, changes?: ReviewChanges) => reviewOf(material, script, changes);

describe('what is sent', () => {
  it('is exactly what a dry run shows, but for the mark of the run', async () => {
    const { server } = await reviewBy(() => answer());
    const { questions: shown } = await textsToSend(material);
    const withoutMark = (text: string): string => text.replace(/(BEGIN|END) DATA [0-9a-f]{24}/g, '$1 DATA');
    const sent = server.asked.map(({ body }) => {
      const { system, messages } = JSON.parse(body) as {
        system: readonly { text: string }[];
        messages: readonly { content: readonly { text: string }[] }[];
      };
      return [system[0]!.text, messages[0]!.content[0]!.text].map(withoutMark);
    });
    const byText = (a: readonly string[], b: readonly string[]): number => (a[1]! < b[1]! ? -1 : 1);
    expect(sent.sort(byText)).toEqual(
      shown.map(({ system, prompt }) => [system, prompt].map(withoutMark)).sort(byText),
    );
    expect(plain.ai).toBeUndefined();
  });

  it('holds the function with its callers, callees, routes and findings', async () => {
    const texts = (await textsToSend(material)).questions.map(({ prompt }) => prompt);
    const store = texts.find((text) => text.includes('delete_order (changed)'))!;
    expect(store).toContain('file app.py, remove (caller)');
    expect(store).toMatch(/route POST \/orders\/.*\/delete reaches it through remove/);
    expect(store).toMatch(/F1: sql-injection/);
    expect(store).toMatch(/data flow of F1: app\.py:14/);
    expect(texts.find((text) => text.includes('remove (changed)'))).toContain('delete_order (callee)');
  });
});

describe('the policy', () => {
  it('keeps files back, as changed ones and as neighbours', async () => {
    const { ai, server } = await reviewBy(() => answer(), {
      given: { policy: aiPolicy('{never-send: [store.py]}') },
    });
    expect(ai.notSent).toContainEqual({ path: 'store.py', reason: 'the policy forbids it' });
    expect(server.asked.length).toBeGreaterThan(0);
    for (const { body } of server.asked) expect(body).not.toMatch(/sqlite|store\.py/);
  });

  it('masks what it names', async () => {
    const { server } = await reviewBy(() => answer(), {
      given: { policy: aiPolicy('{mask: ["checked by the [a-z]+"]}') },
    });
    const texts = server.received.join('\n');
    expect(texts).not.toContain('checked by the gateway');
    expect(texts).toContain('# the owner is SKEPTIC_MASKED_SECRET');
  });

  it('does not begin with a pattern that cannot be read', async () => {
    await expect(reviewBy(() => answer(), { given: { policy: aiPolicy('{mask: ["("]}') } })).rejects.toThrow(
      /`\(` of `ai.mask` cannot be read/,
    );
  });
});

describe('a dry run', () => {
  it('says what it holds back, and what asking would take', async () => {
    const files = {
      'plain.txt': 'hello\n',
      '.env': 'NAME=plainlookingvalue\n',
      'plainlookingvalue.txt': 'x\n',
    };
    const changed = Object.entries(files).map(([path, text]) => ({
      path,
      text,
      before: null,
      language: null,
    }));
    const texts = await textsToSend(
      {
        ...material,
        changed,
        unread: [{ path: 'a.bin', reason: 'binary' }],
        policy: aiPolicy('{max-tokens: 1000}'),
      },
      { maxTokens: 900_000, maxCost: null },
    );
    expect(texts.questions.length).toBe(2);
    expect(texts.held).toMatchObject([
      { title: 'plainlookingvalue.txt:1-1', why: expect.stringContaining('looks like a secret') },
    ]);
    expect(texts.notSent).toEqual([{ path: 'a.bin', reason: 'binary' }]);
    expect(texts.maxTokens).toBe(1000);
    expect(texts.estimated.output).toBe(16_000);
  });

  it('says of neighbours that they were not looked through', async () => {
    const many = Array.from({ length: 45 }, (_, i) => `caller${i}.py`);
    const facts = new Map(material.facts);
    const { module: _, ...unlinked } = material.facts.get('app.py')!;
    for (const path of many) facts.set(path, unlinked);
    const { leftOut } = await textsToSend({
      ...material,
      facts,
      textOf: (path) => (many.includes(path) ? 'delete_order(1, 2)\n' : material.textOf(path)),
    });
    expect(leftOut[0]).toBe(
      '5 more files may call the changed code or be called by it, and were not looked through',
    );
  });

  it('shows all of a long function that the change touches', async () => {
    const body = Array.from({ length: 400 }, (_, i) => `    step_${i}()`).join('\n');
    const long = {
      path: 'app.py',
      text: `def long():\n${body}\n`,
      before: null,
      language: 'python' as const,
    };
    const { questions } = await textsToSend({
      ...material,
      changed: [long],
      textOf: (path) => (path === 'app.py' ? long.text : material.textOf(path)),
    });
    const shown = questions.map(({ prompt }) => prompt).join('\n');
    for (let i = 0; i < 400; i += 1) expect(shown).toContain(`step_${i}()`);
  });
});

describe('secrets', () => {
  it('that are words which everybody tries first are masked where they stand, and leave names alone', async () => {
    const files = {
      '.env': 'NODE_ENV=production\nDB_PASSWORD=password\nSMTP_PASSWORD=sunflowers\n',
      'auth.py':
        'def hash_password(password):\n    return run(password, mode="production", old="sunflowers")\n',
    };
    const changed = Object.entries(files).map(([path, text]) => ({
      path,
      text,
      before: null,
      language: null,
    }));
    const { questions, held } = await textsToSend({ ...material, changed });
    expect(held).toEqual([]);
    const text = questions.map(({ prompt }) => prompt).join('\n');
    expect(text).toContain('DB_PASSWORD=SKEPTIC_MASKED_SECRET');
    expect(text).toContain('def hash_password(password):');
    expect(text).toContain('mode="production", old="SKEPTIC_MASKED_SECRET"');
    expect(text).not.toContain('sunflowers');
  });

  it('of a planted set never leave, whatever they stand in', async () => {
    const secrets = {
      stripe: ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcQ8'].join('_'),
      github: `ghp_${'x7Kq2mZ9pL4vB8nR3tY6wC1sD5fG0hJ4kM2q'}`,
      password: 'Tr0ub4dor&3-horse',
      database: 'v3ryS3cretDbPass',
      random: 'Zk8vQ2mX9pLw4Rt7YbNc3HsJd6Fg1KaE',
      env: 'plainlookingvalue',
    };
    const files = {
      'settings.py': `STRIPE = "${secrets.stripe}"\nPASSWORD = "${secrets.password}"\nurl = "postgres://shop:${secrets.database}@db.example.com/shop"\n# old key: ${secrets.random}\nsigning_key = "${secrets.random}"\n`,
      '.env': `ANYTHING=${secrets.env}\nGITHUB=${secrets.github}\n`,
      'copy.txt': `the value ${secrets.env} and ${secrets.github}\n`,
    };
    const changed = Object.entries(files).map(([name, text]) => ({
      path: name,
      text,
      before: null,
      language: null,
    }));
    const { server, ai } = await reviewBy(() => answer(), {
      given: { changed, textOf: (name) => files[name as keyof typeof files] ?? null },
    });
    expect(ai.units.reviewed).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(secrets))
      expect([name, server.received.some((bytes) => bytes.includes(value))]).toEqual([name, false]);
    for (const { body } of server.asked) expect(body).toContain('SKEPTIC_MASKED_SECRET');
  });
});
