/** Findings of rules about dependencies. */
import type { DependencyWeakness } from '../dependencies/package.ts';
import type { Finding } from '../finding/finding.ts';
import { lowerConfidence } from '../finding/thresholds.ts';
import type { CompiledRule } from '../rule/compiled.ts';
import { createLineIndex } from '../source/line-index.ts';
import { withValues } from './message-values.ts';
import { leavesOut } from './path-filter.ts';

/**
 * The findings of weaknesses that all lie in one manifest or lockfile, whose text is given. They are completed by `finishFile`, as those
 * of any file are.
 */
export function findingsOfWeaknesses(
  weaknesses: readonly DependencyWeakness[],
  rules: readonly CompiledRule[],
  text: string,
): Finding[] {
  const lines = createLineIndex(text);
  return rules.flatMap((rule) => {
    const kinds = new Set(
      rule.variants.flatMap(({ body }) => (body.mode === 'dependencies' ? body.weaknesses : [])),
    );
    return weaknesses
      .filter(({ kind, place }) => kinds.has(kind) && !leavesOut(rule, place.path))
      .map((weakness): Finding => {
        const { path, start, end } = weakness.place;
        return {
          ruleId: rule.id,
          severity: weakness.severity ?? rule.severity,
          confidence: lowerConfidence(rule.confidence, weakness.confidence),
          message: withValues(rule.message, weakness.values),
          path,
          start,
          end,
          region: lines.regionOf({ start, end }),
          fingerprint: '',
          symbol: weakness.identity ?? '',
          snippet: '',
          flow: [],
          origin: null,
          metavariables: {},
          fix: null,
          ...(weakness.package === undefined ? {} : { package: weakness.package }),
          suppression:
            weakness.answer === undefined
              ? null
              : {
                  ...{ kind: 'external', isVex: true, justification: weakness.answer },
                  ...{ until: null, marker: null, line: null },
                },
        };
      });
  });
}
