/** Facts of a template: what its engine's reader found, as functions that linking can follow flows into. */
import { VIA_UNKNOWN_CALL } from '../dataflow/facts.ts';
import type {
  CallInputsFact,
  EvidenceFacts,
  FactFact,
  FlowFacts,
  FunctionFacts,
  PassedFact,
  SinkEvidence,
  StepFact,
  ValueFacts,
} from '../facts/flow-facts.ts';
import type { TemplateEntry, TemplateFacts, TemplateReference } from '../facts/template-facts.ts';
import type { Confidence } from '../finding/finding.ts';
import { createLineIndex, type LineIndex } from '../source/line-index.ts';
import { enginesFor } from '../templates/engines-of.ts';
import { isUnescaped, kindOf, type OutputKind } from '../templates/escaping.ts';
import { makesPage } from '../templates/is-page.ts';
import { templateEngines } from '../templates/registry.generated.ts';
import type {
  Access,
  OutputPlace,
  TemplateCall,
  TemplateFunction,
  TemplateOutput,
  Term,
} from '../templates/template.ts';

interface Writer {
  readonly path: string;
  readonly lines: LineIndex;
  readonly sinks: SinkEvidence[];
  /** What each sink is, by its number in `CHANNELS`. */
  readonly channels: number[];
  readonly calls: FlowFacts['calls'][number][];
  readonly steps: StepFact[];
  readonly texts: string[];
  readonly functions: FunctionFacts[];
  readonly entries: TemplateEntry[];
}

/** What linking needs of a template; null when nothing of its context can do harm in it. */
export function templateFactsOf(path: string, text: string): TemplateFacts | null {
  const writer: Writer = {
    path,
    lines: createLineIndex(text),
    sinks: [],
    channels: [],
    calls: [],
    steps: [],
    texts: [''],
    functions: [],
    entries: [],
  };
  for (const engine of enginesFor(path, text, templateEngines)) {
    if (!makesPage(engine.id, path, text)) continue;
    const { functions } = engine.read(text, path);
    for (const escapes of engine.alwaysEscapes ? [true] : [true, false])
      for (const fn of functions) writeFunction(writer, fn, engine.id, escapes);
  }
  const { sinks, channels, calls, steps, texts, functions, entries } = writer;
  if (functions.length === 0) return null;
  const flow: FlowFacts = {
    labels: [],
    channels: CHANNELS.map((kind) => `kind:${kind}`),
    masks: [[]],
    conditions: [[]],
    calls,
    sources: [],
    sinks: channels.map((channel) => ({ channel, kinds: [channel] })),
    functions,
  };
  const evidence: EvidenceFacts = { sources: [], sinks, steps, traces: [], texts };
  return { flow, evidence, entries };
}

function writeFunction(writer: Writer, fn: TemplateFunction, engine: string, escapes: boolean): void {
  const sinks = fn.outputs.flatMap((output) => writeOutput(writer, output, escapes));
  const calls = fn.calls.flatMap((call) => writeCall(writer, call, engine, escapes));
  if (sinks.length === 0 && calls.length === 0) return;
  const start = writer.functions.length;
  const file = writer.path.slice(writer.path.lastIndexOf('/') + 1);
  writer.entries.push([engine, fn.name, escapes, start]);
  writer.functions.push({
    start,
    name: fn.name === null ? file : `${fn.name} of ${file}`,
    params: fn.params.map((name) => [name, 0]),
    ...(sinks.length === 0 ? {} : { sinks }),
    ...(calls.length === 0 ? {} : { calls }),
  });
}

const CHANNELS: readonly OutputKind[] = ['html-output', 'script-address'];

const LABELS: Readonly<Record<OutputPlace, readonly [label: string, confidence: Confidence]>> = {
  markup: ['a page without escaping', 'high'],
  unquoted: ['an attribute without quotes', 'medium'],
  url: ['an address that may be a script (`javascript:`)', 'medium'],
  handler: ['a script in an attribute, where escaping does not help', 'medium'],
  script: ['a script in the page, where escaping does not help', 'medium'],
};

function writeOutput(
  writer: Writer,
  output: TemplateOutput,
  escapes: boolean,
): (readonly [number, FactFact])[] {
  const found: (readonly [number, FactFact])[] = [];
  const sinks = new Map<OutputPlace, number>();
  for (const access of output.value) {
    const place = isUnescaped(access, output, escapes) ? 'markup' : output.place;
    if (place === 'markup' && !isUnescaped(access, output, escapes)) continue;
    let sink = sinks.get(place);
    if (sink === undefined) {
      sink = writer.sinks.length;
      writer.sinks.push(sinkOf(writer, output, place));
      writer.channels.push(CHANNELS.indexOf(kindOf(place)));
      sinks.set(place, sink);
    }
    found.push([sink, factOf(access)]);
  }
  return found;
}

function sinkOf({ path, lines }: Writer, { start, end }: TemplateOutput, place: OutputPlace): SinkEvidence {
  const [description, confidence] = LABELS[place];
  const region = lines.regionOf({ start, end });
  return {
    confidence,
    description,
    place: { path, start, end, region, symbol: '', snippet: '', code: '', suppressions: [] },
  };
}

function factOf({ param, path, viaUnknown }: Access): FactFact {
  return [['p', param, ...path], 0, viaUnknown ? VIA_UNKNOWN_CALL : 0, 0, -1];
}

function writeCall(writer: Writer, call: TemplateCall, engine: string, escapes: boolean): CallInputsFact[] {
  const args = call.args.map(({ name, value }): PassedFact => [name, 0, valueOf(value)]);
  if (args.every(([, , value]) => Object.keys(value).length === 0)) return [];
  const name = [call.template, call.macro].filter((part) => part !== null).join(' ');
  const template: TemplateReference = {
    names: call.template === null ? [] : [call.template],
    engine,
    macro: call.macro,
    escapes,
  };
  const region = writer.lines.regionOf(call);
  const { startLine, startColumn, endLine, endColumn } = region;
  const note = writer.texts.push(`passed to ${name}`) - 1;
  const step = writer.steps.length;
  writer.steps.push([call.start, call.end, startLine, startColumn, endLine, endColumn, note, 0]);
  const index = writer.calls.length;
  writer.calls.push({ references: [], port: null, own: null, name, step, template });
  return [[index, args, {}, []]];
}

function valueOf({ whole, fields }: Term): ValueFacts {
  const facts = whole.map(factOf);
  const known = [...(fields ?? [])].map(([key, field]) => [key, valueOf(field)] as const);
  return {
    ...(facts.length === 0 ? {} : { facts }),
    // A field without anything hides that of the whole, so it is kept.
    ...(known.length === 0 ? {} : { fields: Object.fromEntries(known) }),
  };
}
