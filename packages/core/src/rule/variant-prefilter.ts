/** Computes the prefilter of a rule's variant; at run time only for rules of the user. */
import type { Confidence } from '../finding/finding.ts';
import { ROUTE_LITERALS } from '../routes/extract-routes.ts';
import type { CompiledRule, RuleVariant, TaintBody } from './compiled.ts';
import { formulaLiterals } from './formula-literals.ts';
import { alternativeGroups, type LiteralGroups, NEVER, normaliseGroups } from './literal-groups.ts';
import type { ModelLiterals } from './model-literals.ts';

/** The prefilter of one variant, or null when every text may match. */
export function variantPrefilter(
  rule: CompiledRule,
  variant: RuleVariant,
  models: ModelLiterals,
  floor: Confidence = 'low',
): LiteralGroups | null {
  const body = withoutSourcesBelow(variant.body, floor);
  const groups = groupsOf(body, rule, models);
  const normal = normaliseGroups(groups);
  return normal.length === 0 ? null : normal;
}

function groupsOf(body: RuleVariant['body'], rule: CompiledRule, models: ModelLiterals): LiteralGroups {
  if (body.mode === 'routes') return [ROUTE_LITERALS];
  // It never meets a text.
  if (body.mode === 'dependencies') return NEVER;
  return body.mode === 'search'
    ? formulaLiterals(body.formula, { options: rule.options, names: models.names })
    : taintGroups(body, rule, models);
}

/** A taint rule as it is for a scan that only asks for findings from a confidence on. */
function withoutSourcesBelow(body: RuleVariant['body'], floor: Confidence): RuleVariant['body'] {
  if (body.mode !== 'taint' || floor === 'low') return body;
  return { ...body, sources: body.sources.filter((source) => source.confidence !== 'low') };
}

function taintGroups(body: TaintBody, rule: CompiledRule, models: ModelLiterals): LiteralGroups {
  const roles = [
    { role: 'source' as const, entries: body.sources },
    { role: 'sink' as const, entries: body.sinks },
  ];
  return roles.flatMap(({ role, entries }) => {
    const alternatives = entries.flatMap(({ origin }): LiteralGroups[] => {
      if (origin.kind === null)
        return [formulaLiterals(origin.formula, { options: rule.options, names: models.names })];
      const groups = models.kind(role, origin.kind);
      return groups === null ? [] : [groups];
    });
    // A variant whose kinds no model defines never runs.
    return alternatives.length === 0 ? NEVER : alternativeGroups(alternatives);
  });
}
