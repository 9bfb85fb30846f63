/**
 * What is kept of a template: it is a function whose one parameter is the context, with the outputs that are not escaped as its sinks
 * and the templates that it puts in as its calls. Linking finds it by the name under which it is rendered.
 */
import type { EvidenceFacts, FlowFacts } from './flow-facts.ts';

export interface TemplateFacts {
  readonly flow: FlowFacts;
  readonly evidence: EvidenceFacts;
  readonly entries: readonly TemplateEntry[];
}

/** How the functions in `flow` are found: engine, macro (null is the template itself), whether outputs are escaped, and `start`. */
export type TemplateEntry = readonly [engine: string, macro: string | null, escapes: boolean, start: number];

/** A template (or a macro of one) as code and other templates name it. */
export interface TemplateReference {
  /** Any of them may be meant; none means the template at hand. */
  readonly names: readonly string[];
  /** Null: that of the file. */
  readonly engine: string | null;
  readonly macro: string | null;
  /** Whether outputs are escaped, or the extensions of the templates whose outputs are. */
  readonly escapes: boolean | readonly string[];
}

const MARK = '\0template';

/** The name under which a template stands beside the scripts of the same file. */
export function templateKey(path: string): string {
  return `${path}${MARK}`;
}

/** The path of a file, whichever part of it is meant. */
export function pathOfKey(key: string): string {
  return key.endsWith(MARK) ? key.slice(0, -MARK.length) : key;
}
