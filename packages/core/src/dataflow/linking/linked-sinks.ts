/** Facts that meet sinks in linking: those of sources are reported, the others are part of the function's summary. */
import type { Fact } from '../facts.ts';
import type { LinkedSink } from './linked-file.ts';
import type { LinkProgram } from './linked-program.ts';
import type { LinkedSinkReach } from './linked-summary.ts';

/** Sinks beyond this are left out of a summary. */
const MAX_SINKS = 64;

interface SinkHolder {
  readonly program: LinkProgram;
  readonly sinks: Map<string, LinkedSinkReach>;
}

/** Notes the facts that come to a sink. `isFar` says that only linking knows of the way there. */
export function reachSink(
  evaluation: SinkHolder,
  mark: LinkedSink,
  facts: readonly Fact[],
  isFar: boolean,
): void {
  evaluation.program.run.space.steps += facts.length;
  for (const fact of facts) {
    if (fact.origin.kind === 'source') {
      evaluation.program.report(mark, fact);
      continue;
    }
    const key = `${mark.file.path}:${mark.id}:${fact.origin.id}:${fact.mask}:${fact.flags}`;
    const before = evaluation.sinks.get(key);
    if (before === undefined && evaluation.sinks.size >= MAX_SINKS) {
      evaluation.program.run.space.dropped += 1;
      continue;
    }
    if (before === undefined || before.fact.depth > fact.depth)
      evaluation.sinks.set(key, { mark, fact, isFar });
  }
}
