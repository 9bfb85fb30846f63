/** For the tests of this folder: an engine with one rule, over a library of one source, one sink and one sanitizer. */
import { engineOf, flowRule } from '../../../analyse/testing/scan-text.ts';
import type { Engine, EngineLimits } from '../../../engine.ts';

const rules = flowRule(['remote-input'], ['danger']);
const models = `
library: lib
language: [python, javascript, typescript]
sources: [{kind: remote-input, call: lib.source}]
sinks: [{kind: danger, call: lib.sink, argument: 0}]
sanitizers: [{kinds: [danger], call: lib.clean}]
`;

export function smallEngine(limits: Partial<EngineLimits> = {}, isKept = false): Promise<Engine> {
  return engineOf(rules, models, limits, isKept);
}
