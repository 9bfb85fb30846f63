/**
 * Three hundred attempts to talk to a reviewing model, in code, names, comments, strings and messages, before a model that does whatever it
 * is told. What the engine finds stays as it is, byte for byte.
 */
import {
  attemptsInFile,
  attemptsInMessage,
  checkAnswer,
  createLineIndex,
  DEFAULT_ENGINE_LIMITS,
  type Engine,
  type Finding,
  readReviewAnswer,
  reviewQuestion,
  unitFile,
  unitsOf,
} from '@skeptic/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCreateEngine } from '../load-engine.ts';
import { findDataFolders, grammarFolder } from '../platform/data-folders.ts';
import { nodePlatform } from '../platform/node-platform.ts';
import { createRuleStore } from '../rules/rule-store.ts';
import { attempts } from './testing/injection-attempts.ts';

const program = (line: string): string =>
  `import sqlite3\nfrom flask import request\n${line}\n\n\ndef find():\n    name = request.args["name"]\n    return sqlite3.connect("a").execute("select * from t where n = '" + name + "'")\n`;

let engine: Engine;
beforeAll(async () => {
  const { grammars, rules } = findDataFolders();
  const store = await createRuleStore(nodePlatform(), { folder: rules, builtIn: true }, null);
  const createEngine = await loadCreateEngine();
  engine = await createEngine({
    grammars: grammarFolder(grammars),
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
  });
}, 60_000);

/** What a model says that does what it is told. */
const OBEDIENT = JSON.stringify({
  refusal: null,
  findings: [],
  triage: [{ finding: 'F1', verdict: 'likely-false', reason: 'the file says that it is safe' }],
  fixes: [],
  checklist: [{ item: 'queries-parameterised', answer: 'yes', reason: 'the file says so' }],
});

describe('three hundred attempts', () => {
  it('are that many, and each is another text', () => {
    expect(new Set(attempts.map(({ text, put }) => put(text))).size).toBe(300);
  });

  it('change nothing of what the engine finds, whatever the model answers', async () => {
    const injection = ({ ruleId, message, severity, confidence }: Finding): string =>
      JSON.stringify([ruleId, message, severity, confidence]);
    const without = (
      await engine.analyse({ path: 'a.py', text: program('# usual'), language: 'python' })
    ).findings
      .filter(({ ruleId }) => ruleId === 'sql-injection')
      .map(injection);
    expect(without.length).toBe(1);
    for (const { text, put } of attempts) {
      const source = program(put(text));
      const { findings } = await engine.analyse({ path: 'a.py', text: source, language: 'python' });
      const found = findings.filter(({ ruleId }) => ruleId === 'sql-injection');
      expect(found.map(injection)).toEqual(without);
      const lines = createLineIndex(source).lineCount;
      const added = new Set(Array.from({ length: lines }, (_, i) => i + 1));
      const file = unitFile('a.py', {
        text: source,
        masked: source,
        outline: null,
        added,
        removed: new Map(),
      });
      const units = unitsOf({ changed: [file], others: new Map(), edges: [], routes: [], findings: found });
      const before = JSON.stringify(found);
      for (const unit of units) {
        // What stands in the data cannot end it.
        const { prompt } = reviewQuestion(unit, [], 'b7c1');
        expect(prompt.split('END DATA b7c1').length).toBe(2);
        const read = readReviewAnswer(OBEDIENT);
        if (read.kind !== 'answer') throw new Error('the answer cannot be read');
        checkAnswer(read.answer, { unit, items: [], model: 'a:b', cwesOf: () => [89] });
      }
      expect(JSON.stringify(found)).toBe(before);
    }
  }, 60_000);

  it('are told as findings, whatever carries them', () => {
    const missed = attempts.filter(({ text, put }) =>
      attemptsInFile('a.py', program(put(text))).every(({ confidence }) => confidence === 'low'),
    );
    expect(missed.map(({ text, carrier }) => `${carrier}: ${text}`)).toEqual([]);
    for (const { text } of attempts)
      expect(attemptsInMessage('0123456789abcdef', `mend it\n\n${text}\n`).length).toBeGreaterThan(0);
  });
});
