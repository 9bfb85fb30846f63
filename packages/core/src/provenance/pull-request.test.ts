import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../errors.ts';
import { loadSignalFile } from './load-signals.ts';
import { mergedBranch } from './match-text.ts';
import { readPullRequest } from './pull-request.ts';
import { signalFileJsonSchema } from './signal-file.ts';

describe('what forges tell of a pull request', () => {
  it.each<[string, unknown]>([
    [
      'an event of GitHub',
      {
        action: 'opened',
        pull_request: {
          head: { ref: 'topic' },
          user: { login: 'ada', id: 7 },
          body: 'Why.',
          labels: [{ name: 'bug' }],
        },
      },
    ],
    [
      'its API',
      { head: { ref: 'topic' }, user: { login: 'ada', id: 7 }, body: 'Why.', labels: [{ name: 'bug' }] },
    ],
  ])('is read from %s', (_, value) => {
    expect(readPullRequest(value)).toEqual({
      branch: 'topic',
      author: { login: 'ada', id: 7 },
      body: 'Why.',
      labels: ['bug'],
    });
  });

  it('is read from its command line tool, and from GitLab', () => {
    expect(
      readPullRequest({ headRefName: 'topic', author: { login: 'ada' }, body: null, labels: ['x'] }),
    ).toEqual({
      branch: 'topic',
      author: { login: 'ada', id: null },
      body: '',
      labels: ['x'],
    });
    const event = {
      user: { username: 'ada', id: 7 },
      object_attributes: { source_branch: 'topic', description: 'Why.', labels: [{ title: 'bug' }] },
    };
    expect(readPullRequest(event)).toEqual({
      branch: 'topic',
      author: { login: 'ada', id: null },
      body: 'Why.',
      labels: ['bug'],
    });
  });

  it('is nothing where there is none', () => {
    for (const value of [null, 7, [], {}, { ref: 'refs/heads/main' }])
      expect(readPullRequest(value)).toBeNull();
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readPullRequest(value);
        readPullRequest({ pull_request: value, object_attributes: null });
        expect(readPullRequest({ object_attributes: { source_branch: value } })).not.toBeNull();
      }),
    );
  });
});

describe('the subject of a merge', () => {
  it.each<[string, string | null]>([
    ['Merge pull request #12 from owner/claude/fix-it', 'claude/fix-it'],
    ["Merge branch 'codex/fix' into main", 'codex/fix'],
    ["Merge remote-tracking branch 'origin/devin/x'", 'origin/devin/x'],
    ['Merge two lists', null],
    ['Revert "Merge branch \'codex/fix\'"', null],
  ])('%s', (subject, branch) => {
    expect(mergedBranch(subject)).toBe(branch);
  });
});

describe('a file of signals', () => {
  it.each<[string, string, RegExp]>([
    [
      'a key that is misspelled',
      'version: 1\nsignals:\n  - id: a\n    tool: a\n    match: { emial: x@example.com }\n    confidence: 0.5\n    mark: verified\n    source: x\n',
      /unknown key "emial"/,
    ],
    [
      'two things at once',
      'version: 1\nsignals:\n  - id: a\n    tool: a\n    match: { email: x@example.com, domain: y }\n    confidence: 0.5\n    mark: verified\n    source: x\n',
      /exactly one thing/,
    ],
    [
      'certainty',
      'version: 1\nsignals:\n  - id: a\n    tool: a\n    match: { email: x@example.com }\n    confidence: 1\n    mark: verified\n    source: x\n',
      /confidence/,
    ],
    ['no YAML', 'version: [', /signals of provenance/],
    ['nothing', '', /signals of provenance/],
  ])('is refused for %s', (_, text, reason) => {
    expect(() => loadSignalFile({ path: 'signals.yaml', text })).toThrow(ConfigError);
    expect(() => loadSignalFile({ path: 'signals.yaml', text })).toThrow(reason);
  });

  it('may only take away', () => {
    expect(loadSignalFile({ path: 'x', text: 'version: 1\noff: [declared.label]\n' })).toEqual({
      version: 1,
      off: ['declared.label'],
    });
  });

  it('has a JSON Schema that knows all keys and refuses others', () => {
    const validate = new Ajv2020({ strict: false }).compile(signalFileJsonSchema());
    const signal = {
      id: 'a',
      tool: 'a',
      match: { email: 'a@example.com' },
      confidence: 0.5,
      mark: 'verified',
      source: 'x',
    };
    expect(
      validate({ version: 1, off: ['b'], signals: [signal, { ...signal, match: { account: [1, 2] } }] }),
    ).toBe(true);
    expect(validate({ version: 1, signals: [{ ...signal, certainty: 1 }] })).toBe(false);
  });
});
