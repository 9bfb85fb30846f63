import { beforeAll, describe, expect, it } from 'vitest';
import { engineOf, expectedLines, findingsIn, flowRule } from '../analyse/testing/scan-text.ts';
import type { Engine } from '../engine.ts';
import { javascriptCheckRows } from './samples/javascript-check-rows.ts';
import { javascriptClosureRows } from './samples/javascript-closure-rows.ts';
import { javascriptContainerRows } from './samples/javascript-container-rows.ts';
import { javascriptFunctionRows } from './samples/javascript-function-rows.ts';
import { javascriptGuardRows } from './samples/javascript-guard-rows.ts';
import { javascriptHostileRows } from './samples/javascript-hostile-rows.ts';
import { javascriptRows } from './samples/javascript-rows.ts';
import { javascriptWrapperRows } from './samples/javascript-wrapper-rows.ts';
import { knownRows } from './samples/known-rows.ts';
import { pythonCheckRows } from './samples/python-check-rows.ts';
import { pythonClosureRows } from './samples/python-closure-rows.ts';
import { pythonContainerRows } from './samples/python-container-rows.ts';
import { pythonFunctionRows } from './samples/python-function-rows.ts';
import { pythonGuardRows } from './samples/python-guard-rows.ts';
import { pythonHostileRows } from './samples/python-hostile-rows.ts';
import { pythonRows } from './samples/python-rows.ts';
import { typescriptRows } from './samples/typescript-rows.ts';

const rules = flowRule(
  ['remote-input', 'documented-input', 'function-parameter, through: string-building'],
  ['danger', 'url', 'path'],
);

const models = `
library: lib
language: [python, javascript, typescript]
sources:
  - {kind: remote-input, call: lib.source, label: input}
  - {kind: remote-input, read: [lib.request.args, lib.Request.query], label: arguments}
  - {kind: remote-input, decorated: lib.route}
  - {kind: remote-input, parameter-decorator: lib.Body}
  - {kind: remote-input, directive: use server}
  - {kind: remote-input, entry-of: Query, parameters: 1}
  - {kind: remote-input, member: params, receivers: ctx}
sinks:
  - {kind: danger, call: lib.sink, argument: 0, label: the sink}
  - {kind: danger, method: execute, receivers: db, argument: 0, when: {text: '(?i)select'}}
  - {kind: danger, write-member: innerHTML}
  - {kind: danger, call: lib.send, argument: {index: 0, itself: true}}
  - {kind: url, call: lib.fetch, argument: 0}
  - {kind: danger, write: lib.thing.body, argument: {of: result, itself: true}}
  - {kind: path, call: lib.open, argument: 0}
sanitizers:
  - {kinds: [danger], call: lib.clean}
  - {kinds: [danger], method: replace, when: {arguments: {0: {matches: '\\[\\^a-z'}}}}
  - {kinds: ["*"], call: [int, Number, parseInt]}
propagators:
  - {call: lib.decode, from: 0, to: result}
  - {call: lib.undo, from: 0, to: result, restores: [danger]}
  - {call: lib.later, from: {index: 0}, to: {index: 1, parameter: 0}}
guards:
  - {kinds: [danger], call: lib.is_ok, argument: 0}
  - {kinds: [danger], call: lib.must_be_ok, argument: 0, when-result: returns}
  - {kinds: ["*"], call: int, argument: 0, when-result: returns}
types:
  callbacks: {lib.on: [lib.Request, null]}
  parameters: [{functions: [GET], types: [lib.Request]}, {names: [rq, rs], types: [lib.Request, null]}, {names: ['{}', rs], types: [lib.Request, null]}]
`;

describe('taint within a file', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engineOf(rules, models);
  });

  const check = async (language: 'python' | 'javascript' | 'typescript', code: string): Promise<void> => {
    const findings = await findingsIn(engine, language, code);
    const expected = expectedLines(code);
    const hasConfidence = expected.some((line) => line.includes(' '));
    const actual = findings.map(
      (finding) => `${finding.region.startLine}${hasConfidence ? ` ${finding.confidence}` : ''}`,
    );
    expect([...new Set(actual)].sort(), code).toEqual([...expected].sort());
  };

  const python = (code: string) => check('python', `from lib import *\nimport lib\n${code}`);
  const prelude = "const lib = require('lib'); const { source, sink, clean, request } = lib;\n";
  it.each(pythonRows)('Python: %s', (_, code) => python(code));
  it.each(pythonHostileRows)('Python, hostile: %s', (_, code) => python(code));
  it.each(pythonGuardRows)('Python guards: %s', (_, code) => python(code));
  it.each(pythonContainerRows)('Python, containers: %s', (_, code) => python(code));
  it.each(pythonFunctionRows)('Python, functions: %s', (_, code) => python(code));
  it.each(pythonCheckRows)('Python, checks: %s', (_, code) => python(code));
  it.each(pythonClosureRows)('Python, closures: %s', (_, code) => python(code));
  it.each(javascriptClosureRows)('JavaScript, closures: %s', (_, code) =>
    check('javascript', prelude + code),
  );
  it.each(javascriptRows)('JavaScript: %s', (_, code) => check('javascript', prelude + code));
  it.each(javascriptHostileRows)('JavaScript, hostile: %s', (_, code) => check('javascript', prelude + code));
  it.each(javascriptGuardRows)('JavaScript guards: %s', (_, code) => check('javascript', prelude + code));
  it.each(javascriptContainerRows)('JavaScript, containers: %s', (_, code) =>
    check('javascript', prelude + code),
  );
  it.each(javascriptFunctionRows)('JavaScript, functions: %s', (_, code) =>
    check('javascript', prelude + code),
  );
  it.each(javascriptCheckRows)('JavaScript, checks: %s', (_, code) => check('javascript', prelude + code));
  it.each(javascriptWrapperRows)('JavaScript, wrapped handlers: %s', (_, code) =>
    check('javascript', prelude + code),
  );
  it.each(typescriptRows)('TypeScript: %s', (_, code) => check('typescript', prelude + code));
  // Reported as they are today, so that a change for better or worse is seen.
  it.each(knownRows)('known $kind, $language: $title ($why)', ({ language, code }) =>
    language === 'python' ? python(code) : check(language, prelude + code),
  );
});
