/** Whether an agent runs this program, by what agents set in the environment of what they start. */
import type { ProvenanceEvidence } from '../finding/provenance.ts';
import { evidenceOf, type SignalSet } from './signal-set.ts';

export interface EnvironmentView {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Whether there is a file. */
  hasFile(path: string): boolean;
}

/** The variable whose value is the name of the tool. */
const NAMING = 'AI_AGENT';

/**
 * What the environment says of an agent, the surest first; empty where nothing does, which does not prove that a person sits there:
 * an environment can be emptied. Values are not quoted, except that of `AI_AGENT`, which names the tool.
 */
export function evidenceOfEnvironment(
  view: EnvironmentView,
  signals: SignalSet,
): readonly ProvenanceEvidence[] {
  const found: ProvenanceEvidence[] = [];
  for (const signal of signals.signals) {
    const { variable, file } = signal.match;
    if (file !== undefined && view.hasFile(file)) found.push(evidenceOf(signal, 'environment', file));
    if (variable === undefined) continue;
    const [name = '', wanted] = variable.split('=', 2);
    const value = view.variables[name];
    if (value === undefined || value === '' || (wanted !== undefined && value !== wanted)) continue;
    const tool = name === NAMING ? toolName(value) : null;
    found.push(evidenceOf(signal, 'environment', variable, tool === null ? {} : { tool }));
  }
  return found.sort((a, b) => b.confidence - a.confidence || (a.signal < b.signal ? -1 : 1));
}

/** A name that may stand in a record; anything else may be anything. */
function toolName(value: string): string | null {
  const name = value.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,40}$/.test(name) && !/^(?:1|true|yes)$/.test(name) ? name : null;
}
