/** Compiles the files of `packages/rules/checklist` to the checklist. Run by `tools/compile-rules.mjs` and by tests. */
import { createProblemCollector } from '../rule/compile-context.ts';
import type { RuleProblem } from '../rule/problem.ts';
import { checkShape } from '../rule/shape-check.ts';
import { parseYamlDocument } from '../rule/yaml-document.ts';
import type { Checklist, ChecklistItem, ExaminedKind } from './item.ts';
import { ChecklistFile, KindsFile, newItem } from './item-schema.ts';

export interface CompiledChecklist {
  readonly checklist: Checklist;
  readonly problems: readonly RuleProblem[];
}

/** Compiles checklist files, in the order of their paths. Never throws; what has problems is left out. */
export function compileChecklist(
  files: readonly { readonly path: string; readonly text: string }[],
): CompiledChecklist {
  const items: ChecklistItem[] = [];
  const kinds: Record<string, ExaminedKind> = {};
  const problems: RuleProblem[] = [];
  for (const { path, text } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const document = parseYamlDocument(text);
    const collector = createProblemCollector(path, document);
    for (const { reason } of document.issues) collector.report(null, [], { code: 'yaml', reason });
    if (path.endsWith('/kinds.yaml')) {
      const shape = checkShape(KindsFile, document.value);
      if (shape.ok) Object.assign(kinds, shape.value.kinds);
      else for (const issue of shape.issues) collector.report(null, issue.path, { code: 'shape', ...issue });
    } else {
      const shape = checkShape(ChecklistFile, document.value);
      if (shape.ok)
        for (const { id, ...body } of shape.value.items) items.push(newItem(id, shape.value.area, body));
      else for (const issue of shape.issues) collector.report(null, issue.path, { code: 'shape', ...issue });
    }
    problems.push(...collector.problems);
  }
  const unknown = items.flatMap((item) => unknownKinds(item, kinds));
  return { checklist: { items, kinds }, problems: [...problems, ...duplicates(items), ...unknown] };
}

function duplicates(items: readonly ChecklistItem[]): RuleProblem[] {
  const ids = items.map(({ id }) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => problem(`two items have the id ${id}`));
}

/** A kind that nothing counts would make its item never apply. */
function unknownKinds(item: ChecklistItem, kinds: Readonly<Record<string, ExaminedKind>>): RuleProblem[] {
  const named = [
    ...item.examines,
    ...item.questions.flatMap(({ things, without }) => [...things, ...without]),
  ];
  return named
    .filter((kind) => !Object.hasOwn(kinds, kind))
    .map((kind) => problem(`the item ${item.id} names the kind ${kind}, which kinds.yaml does not`));
}

function problem(reason: string): RuleProblem {
  return {
    severity: 'error',
    code: 'metadata',
    path: 'checklist',
    line: 1,
    column: 1,
    ruleId: null,
    reason,
    hint: null,
  };
}
