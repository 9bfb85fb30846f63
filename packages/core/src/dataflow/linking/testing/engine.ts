/** For the tests of this folder: an engine with one rule, over a library of one source, one sink and one sanitizer. */
import { engineOf } from '../../../analyse/testing/scan-text.ts';
import type { Engine, EngineLimits } from '../../../engine.ts';

const rules = `
rules:
  - id: bad-flow
    mode: taint
    message: flow
    severity: HIGH
    metadata: {confidence: HIGH}
    languages: [python, javascript, typescript]
    options: {taint_assume_safe_comparisons: true, taint_assume_safe_booleans: true, taint_assume_safe_numbers: true}
    pattern-sources: [{kind: remote-input}]
    pattern-sinks: [{kind: danger}]
`;
const models = `
library: lib
language: [python, javascript, typescript]
sources: [{kind: remote-input, call: lib.source}]
sinks: [{kind: danger, call: lib.sink, argument: 0}]
sanitizers: [{kinds: [danger], call: lib.clean}]
`;

export function smallEngine(limits: Partial<EngineLimits> = {}): Promise<Engine> {
  return engineOf(rules, models, limits);
}
