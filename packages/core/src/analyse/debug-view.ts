/** `skeptic debug`: the intermediate forms of a file as text. */
import type { FileAst } from '../ast/nodes.ts';
import { printAst } from '../ast/print.ts';
import { analyseTaint, lowerMarked, markFile, type TaintInput } from '../dataflow/analyse-taint.ts';
import type { ModelIndex } from '../dataflow/model-index.ts';
import { traceOf } from '../dataflow/trace.ts';
import type { DebugView } from '../engine.ts';
import { printIr } from '../ir/print-ir.ts';
import type { Names } from '../names/names.ts';
import type { Formula } from '../pattern/formula.ts';
import type { Match } from '../pattern/match.ts';
import type { Matcher } from '../pattern/matcher.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { createLineIndex } from '../source/line-index.ts';
import { activeTaintRules } from './active-taint.ts';
import type { SelectedRule } from './rule-selection.ts';

export interface DebugInput {
  readonly ast: FileAst;
  readonly text: string;
  readonly names: Names;
  readonly matcher: Matcher;
  readonly models: ModelIndex;
  readonly taint: readonly SelectedRule[];
  readonly evaluate: (formula: Formula, rule: CompiledRule) => readonly Match[];
}

export function debugView(view: DebugView, input: DebugInput): string {
  if (view === 'ast') return printAst(input.ast.module, { spans: true });
  const active = activeTaintRules(input.taint);
  const taint: TaintInput = {
    ...input,
    index: input.matcher.index,
    active,
    shouldStop: () => false,
    linkCallees: null,
  };
  const { marks } = markFile(taint);
  if (view === 'ir') return printIr(lowerMarked(taint, marks));
  const lines = createLineIndex(input.text);
  const out: string[] = [
    `${marks.sources.size} nodes are sources, ${marks.sinkCount} sinks, ${marks.sanitizers.size} sanitizers, ${marks.guards.size} guards`,
  ];
  const place = (offset: number): string => {
    const { line, column } = lines.positionAt(offset);
    return `${line}:${column}`;
  };
  for (const [title, table] of [
    ['source', marks.sources],
    ['sink', marks.sinks],
  ] as const) {
    for (const [id, list] of table)
      for (const mark of list)
        out.push(`  ${title} ${'start' in mark ? place(mark.start) : `node ${id}`}: ${mark.description}`);
  }
  for (const flow of analyseTaint(taint)?.flows ?? []) {
    out.push(`flow of ${active[flow.rule]!.rule.id}, ${flow.confidence} confidence, from ${flow.origin}`);
    for (const step of traceOf(flow.fact)) out.push(`  ${place(step.node.start)} ${step.note}`);
    out.push(`  ${place(flow.mark.start)} reaches ${flow.mark.description}`);
  }
  return `${out.join('\n')}\n`;
}
