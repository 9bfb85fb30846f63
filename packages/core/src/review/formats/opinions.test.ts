/** What reports print of a model's opinion and of the prompt that asked for the change. Both are texts of strangers. */
import { describe, expect, it } from 'vitest';
import type { AiReview } from '../../ai-review/ai-review.ts';
import type { PromptReview } from '../../prompts/verify-needs.ts';
import { PLAIN_PAINTER } from '../../report/painter.ts';
import { sampleResult } from '../../report/testing.ts';
import { judgeReview, type Review } from '../review.ts';
import { dryRunLines } from './dry-run.ts';
import { reviewFormats } from './index.ts';

const opinionOf = (text: string): AiReview => ({
  model: 'anthropic:claude-test',
  choice: 'named on the command line',
  fallback: 'openai:gpt-test',
  findings: [
    {
      origin: 'ai',
      model: 'anthropic:claude-test',
      path: 'app.py',
      startLine: 12,
      endLine: 13,
      quote: text,
      weakness: `Missing check ${text}`,
      cwe: 862,
      severity: 'high',
      confidence: 'medium',
      why: `anybody ${text}`,
      exploit: `POST ${text}`,
      fix: `check ${text}`,
      isInChange: false,
      isMoved: false,
      refutation: { verdict: 'unsure', reason: `perhaps ${text}`, model: 'anthropic:claude-test' },
    },
  ],
  annotations: [
    {
      model: 'anthropic:claude-test',
      fingerprint: 'f',
      ruleId: 'sql-injection',
      path: 'store.py',
      line: 11,
      verdict: 'likely-false',
      reason: `constant ${text}`,
      isFoundAgain: true,
    },
  ],
  suggestions: [{ model: 'anthropic:claude-test', item: 'tls-on', answer: 'yes', reason: `all ${text}` }],
  fixes: [
    {
      model: 'm',
      engine: { fingerprint: 'f', ruleId: 'sql-injection' },
      path: 'store.py',
      line: 11,
      why: text,
      diff: `-old\n+${text}\n`,
    },
    { model: 'm', engine: null, path: 'app.py', line: 12, why: text, diff: `+own\n` },
  ],
  dropped: [{ reason: 'fix-not-tried', count: 2 }],
  units: {
    total: 3,
    reviewed: 2,
    fromCache: 1,
    incomplete: [{ title: `piece ${text}`, pass: 'refutation', failure: 'cost-cap', detail: 'too dear' }],
  },
  notSent: [{ path: 'legal/a.txt', reason: 'the policy forbids it' }],
  leftOut: ['5 more files were not looked through'],
  tokens: { estimated: { input: 10, output: 10 }, used: { input: 1200, output: 80 } },
  cost: { estimated: 1, used: 0.0048 },
  effect: 'needs-review',
});

const promptOf = (text: string): PromptReview => ({
  name: `prompt ${text}.md`,
  verdict: 'lacking',
  language: null,
  problems: [`.skeptic/prompts/a.yaml:3:5: error: there is no template ${text}`],
  tasks: [{ id: 'login-endpoint', title: 'Login', version: 1, quote: text }],
  needs: [
    {
      id: 'rate-limited',
      title: `rate limiting ${text}`,
      level: 'must',
      task: 'login-endpoint',
      status: 'missing',
      rules: ['login-without-rate-limit'],
      outcome: 'violated',
      reason: `login-without-rate-limit ${text}`,
      places: [{ rule: 'login-without-rate-limit', path: 'app.py', line: 12 }],
    },
  ],
});

function reviewOf(text: string): Review {
  const { tool } = sampleResult();
  return judgeReview({
    tool,
    base: { commit: null, words: 'a' },
    head: { commit: null, words: 'b' },
    files: [],
    findings: [],
    suppressed: [],
    suppressions: [],
    prompt: promptOf(text),
    counts: { gone: 0, older: 0 },
    routes: [],
    packages: [],
    checklist: { items: [], unknown: [] },
    authorship: null,
    completeness: { complete: true, reasons: [] },
    notifications: [],
    skipped: [],
    rules: [],
    kinds: {},
    ai: opinionOf(text),
  });
}

const render = async (id: string, text: string): Promise<string> =>
  reviewFormats.find((one) => one.id === id)!.render(reviewOf(text), PLAIN_PAINTER);

/** The text of a page, or of Markdown with its escapes taken out. */
const plain = (page: string): string =>
  page
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\(?=[\p{P}\p{S}])/gu, '')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ');

describe.each(['text', 'markdown', 'html'])('%s', (format) => {
  it.each([
    'Opinion of a model: anthropic:claude-test',
    'CWE-862 Missing check x high, medium confidence app.py:12-13',
    'fix, not checked: check x',
    'the second pass is not sure: perhaps x',
    'in lines that the change leaves as they are',
    'sql-injection at store.py:11: likely false (it found it by itself as well): constant x',
    'it would answer yes to tls-on, which is for a person to decide: all x',
    'a fix of sql-injection at store.py:11, after which the engine finds nothing there',
    'a fix of its own finding at app.py:12; the engine finds nothing new after it, and nobody has checked that it helps',
    'not finished: piece x (second pass): cost-cap: too dear',
    'dropped: 2 of its answers are fixes beyond those that are tried',
    'not shown to it: legal/a.txt: the policy forbids it',
    '5 more files were not looked through',
    '2 of 3 pieces looked at',
    'cost 0.0048',
    'openai:gpt-test where it did not answer',
    'login-endpoint, by prompt x.md',
    'rate limiting x',
    '(not asked for)',
    '.skeptic/prompts/a.yaml:3:5: error: there is no template x',
  ])('says %s', async (words) => {
    expect(plain(await render(format, 'x'))).toContain(words);
  });

  it('gives way to nothing that stands in the texts', async () => {
    const hostile = '</pre><img src=x onerror=alert(1)>\u001b[2J\u202e';
    const page = await render(format, hostile);
    for (const sign of ['\u001b', '\u202e']) expect(page).not.toContain(sign);
    const outside = page.replace(/```diff.*?```/gs, '');
    if (format !== 'text') expect(outside).not.toMatch(/(?<!\\)<img/);
  });
});

describe('machines', () => {
  it('get the opinion apart from the findings', async () => {
    const json = JSON.parse(await render('json', 'x'));
    expect([json.findings, json.ai.findings.length, json.verdict]).toEqual([[], 1, 'incomplete']);
    const { runs } = JSON.parse(await render('sarif', 'x'));
    expect(runs.length).toBe(1);
    expect(runs[0].results).toEqual([]);
    expect(runs[0].properties['skeptic/review'].opinionOfModel.findings[0].weakness).toBe('Missing check x');
  });
});

describe('a dry run', () => {
  const texts = {
    questions: [{ system: 's', prompt: 'p' }],
    held: [{ title: 'a (b.py:1-2)', why: 'a secret is left' }],
    notSent: [{ path: 'c.bin', reason: 'binary' }],
    leftOut: ['1 more file'],
    estimated: { input: 900, output: 8000 },
    maxTokens: 1000,
  };

  it('names some of many', () => {
    const held = Array.from({ length: 7 }, (_, i) => ({ title: `p${i}`, why: 'too much' }));
    expect(dryRunLines({ ...texts, held })[2]).toBe('held back, too much: p0, p1, p2, p3, p4 and 2 more');
  });

  it('tells what is not in the texts', () => {
    expect(dryRunLines(texts)).toEqual([
      '1 question, each of two texts; nothing was sent. Findings of a model would be asked about once more.',
      'about 900 tokens in and at most 8000 out; the limit is 1000, so not all of it might be asked',
      'held back, a secret is left: a (b.py:1-2)',
      'not shown, binary: c.bin',
      '1 more file',
    ]);
    expect(dryRunLines({ ...texts, questions: [], maxTokens: 9000 }).slice(0, 2)).toEqual([
      '0 questions, each of two texts; nothing was sent. Findings of a model would be asked about once more.',
      'about 900 tokens in and at most 8000 out; the limit is 9000',
    ]);
  });
});
