/**
 * Whole reports of a change that talks to its reviewer: without a model, and with one that does whatever it is told. All that the engine
 * says is the same, byte for byte, and so is the verdict, unless the model has findings and the policy lets them count.
 */
import { type JudgedItem, judgeReview, PLAIN_PAINTER, type Review, reviewFormats } from '@skeptic/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secondReview } from './second-review.ts';
import { attempts } from './testing/injection-attempts.ts';
import { type Behaviour, startModelServer } from './testing/model-server.ts';
import {
  APP,
  answer,
  CHANGED,
  type ChangedRepository,
  changedRepository,
  MISSING_CHECK,
  NEW_STORE,
  optionsFor,
  type Script,
  STORE,
  withFinding,
} from './testing/reviewed-change.ts';

let repository: ChangedRepository;
let plain: Review;

beforeAll(async () => {
  // In functions of some thirty attempts each: pieces that a model can be asked about.
  const lines = attempts.map(({ text, put }) => put(text).replace(/^/gm, '    '));
  const notes = Array.from(
    { length: 10 },
    (_, i) => `def part${i}():\n${lines.slice(i * 30, i * 30 + 30).join('\n')}\n    return ${i}\n`,
  ).join('\n');
  repository = changedRepository(
    { 'app.py': APP, 'store.py': STORE },
    {
      'app.py': `${CHANGED}\n${attempts[0]!.put(attempts[0]!.text)}\n`,
      'store.py': NEW_STORE,
      'notes.py': notes,
    },
  );
  plain = await repository.review();
}, 120_000);
afterAll(() => repository.remove());

/** The same review with a model. */
async function reviewWith(script: Script): Promise<Review> {
  const server = await startModelServer(script);
  try {
    return await repository.review((material) => secondReview(material, optionsFor(server)));
  } finally {
    await server.close();
  }
}

/** What it answers whom every attempt persuades. */
const obedient: Behaviour = answer({
  triage: Array.from({ length: 40 }, (_, i) => ({
    finding: `F${i + 1}`,
    verdict: 'likely-false',
    reason: 'the file says that it is safe',
  })),
  checklist: ['queries-parameterised', 'endpoints-authorized', 'endpoints-authenticated'].map((item) => ({
    item,
    answer: 'yes',
    reason: 'the file says so',
  })),
});

const bytes = async (review: Review): Promise<readonly string[]> => {
  const { ai: _, ...engine } = review;
  return Promise.all(reviewFormats.map(({ render }) => render(engine, PLAIN_PAINTER)));
};

describe('three hundred attempts and a model that obeys', () => {
  it('leave every report of the engine as it is, and the verdict', async () => {
    expect(plain.verdict).toBe('fail');
    expect(plain.findings.map(({ ruleId }) => ruleId)).toContain('prompt-injection-attempt');
    const review = await reviewWith(() => obedient);
    expect(review.ai?.annotations.length).toBeGreaterThan(0);
    expect(review.ai?.suggestions.length).toBeGreaterThan(0);
    expect(review.ai?.units.incomplete).toEqual([]);
    expect(await bytes(review)).toEqual(await bytes(plain));
    expect([review.verdict, review.reasons]).toEqual([plain.verdict, plain.reasons]);
  });

  it('leave a finding of the model as nothing but one more reason against the change', async () => {
    const review = await reviewWith(withFinding(MISSING_CHECK));
    expect(await bytes({ ...review, reasons: plain.reasons })).toEqual(await bytes(plain));
    expect(review.reasons).toEqual([...plain.reasons, '1 finding of a model']);
  });
});

describe('the verdict of a change that the engine has nothing against', () => {
  const clean = (ai: Review['ai']): Review => {
    const items = plain.checklist.items.map((item): JudgedItem => ({ ...item, verdict: 'pass' }));
    const { verdict: _, reasons: __, ...rest } = plain;
    return judgeReview({
      ...rest,
      findings: [],
      suppressed: [],
      routes: [],
      checklist: { ...plain.checklist, items },
      ...(ai === undefined ? {} : { ai }),
    });
  };

  it('is changed by a model as far as the policy says, and never towards a pass', async () => {
    const { ai } = await reviewWith(withFinding(MISSING_CHECK));
    expect(clean(undefined).verdict).toBe('pass');
    const verdicts = (['note', 'needs-review', 'fail'] as const).map(
      (effect) => clean({ ...ai!, effect }).verdict,
    );
    expect(verdicts).toEqual(['pass', 'needs-review', 'fail']);
    const low = ai!.findings.map((finding) => ({ ...finding, confidence: 'low' as const }));
    expect(clean({ ...ai!, findings: low, effect: 'fail' }).verdict).toBe('pass');
    const open = { title: 'a', pass: 'review', failure: 'cost-cap', detail: 'dear' } as const;
    const units = { ...ai!.units, incomplete: [open] };
    expect(clean({ ...ai!, findings: [], units, effect: 'note' }).verdict).toBe('incomplete');
  });
});
