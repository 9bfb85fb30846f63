/** All taint rules of a scan on one file: marks from models and patterns, the intermediate form, and the flows that close. */
import type { FileAst } from '../ast/nodes.ts';
import type { Confidence } from '../finding/finding.ts';
import type { IrFile } from '../ir/ir.ts';
import { lowerFile } from '../ir/lower-file.ts';
import type { Names } from '../names/names.ts';
import type { FileIndex } from '../pattern/file-index.ts';
import type { Formula } from '../pattern/formula.ts';
import type { Match } from '../pattern/match.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { analyseFlows, type FlowResult } from './analyse-flows.ts';
import type { LinkCallees } from './link-callee.ts';
import { keepLiveSinks } from './live-sinks.ts';
import { createMarkBuilder } from './mark-builder.ts';
import type { Marks } from './marks.ts';
import { createMasks } from './masks.ts';
import type { ModelIndex } from './model-index.ts';
import { markByModels } from './model-marks.ts';
import { markByRules } from './rule-marks.ts';
import { markBySchemas } from './schemas/schema-marks.ts';
import {
  type ActiveTaintRule,
  channelsBeside,
  PARAMETER_KIND,
  planTaint,
  type TaintNames,
  type TaintPlan,
} from './taint-plan.ts';

export interface TaintInput {
  readonly ast: FileAst;
  readonly text: string;
  readonly names: Names;
  readonly index: FileIndex;
  readonly models: ModelIndex;
  readonly active: readonly ActiveTaintRule[];
  readonly evaluate: (formula: Formula, rule: CompiledRule) => readonly Match[];
  readonly shouldStop: () => boolean;
  /** See `EngineLimits`. */
  readonly maxFlowSteps?: number;
  /** See `EngineOptions`. */
  readonly minConfidence?: Confidence;
  /** Prepares the file for linking: finds callees in other files. Null looks at the file alone. */
  readonly linkCallees: LinkCallees | null;
  /** See `AnalyseInput`. */
  readonly importable?: boolean;
}

export interface TaintResult extends FlowResult {
  readonly ir: IrFile;
  readonly names: TaintNames;
}

/** Finds the flows of one file. A file without a sink costs no more than its marks, unless others may reach it: null. */
export function analyseTaint(input: TaintInput): TaintResult | null {
  const { plan, marks: all } = markFile(input);
  const isLinked = input.linkCallees !== null;
  const marks = keepLiveSinks(all, plan.rules, input.names, isLinked);
  if (marks.sinkCount === 0 && !isLinked) return null;
  const ir = lowerMarked(input, marks);
  const result = analyseFlows({
    names: input.names,
    text: input.text,
    ir,
    linkCallees: input.linkCallees,
    importable: input.importable ?? true,
    marks,
    rules: plan.rules,
    masks: createMasks(),
    channelOf: (kind) => plan.sinkKinds.get(kind) ?? null,
    tableKeys: input.ast.language === 'python' ? null : channelsBeside(plan, 'object-merge'),
    shouldStop: input.shouldStop,
    ...(input.maxFlowSteps === undefined ? {} : { maxSteps: input.maxFlowSteps }),
  });
  return { ...result, ir, names: plan.names };
}

/** The plan and all marks of a file. */
export function markFile(input: TaintInput): { readonly plan: TaintPlan; readonly marks: Marks } {
  const plan = planTaint(input.active, input.minConfidence ?? 'low');
  const builder = createMarkBuilder(input.ast.nodeCount);
  const { linkCallees } = input;
  const isLinked = linkCallees !== null;
  const outsideOf = linkCallees === null ? null : linkCallees.outsideOf;
  const { index, names, models } = input;
  markByModels({ index, names, models, plan, builder, outsideOf, filled: new Set() });
  markBySchemas({ index, names, libraries: models.schemas, plan, builder, text: input.text, outsideOf });
  markByRules({ index: input.index, plan, builder, isLinked, evaluate: input.evaluate });
  return { plan, marks: builder.build(plan.sourceKinds.get(PARAMETER_KIND) ?? -1) };
}

export function lowerMarked(input: Pick<TaintInput, 'ast' | 'names'>, marks: Marks): IrFile {
  return lowerFile(input.ast, input.names, (nodeId) => marks.bits[nodeId] !== 0);
}
