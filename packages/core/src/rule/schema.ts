/**
 * The rule file format: Semgrep's rule syntax (reference rule syntax, sections 1-4, 11-14) with our extensions. This describes
 * shapes only; what a formula may hold where is checked when it is compiled. Not imported on the way of a scan with
 * built-in rules.
 */
import { z } from 'zod';

const text = z.string();
const metavariable = z
  .string()
  .regex(/^\$(\.\.\.)?([A-Z_][A-Z0-9_]*|[0-9]+)$/, 'not a metavariable: write $NAME in capitals');
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A formula in the old syntax: one operator of section 3. */
export interface OldFormula {
  readonly pattern?: string | undefined;
  readonly 'pattern-regex'?: string | undefined;
  readonly patterns?: readonly OldItem[] | undefined;
  readonly 'pattern-either'?: readonly OldItem[] | undefined;
}

/** An item of `patterns` or `pattern-either`: a formula, or what only stands there. */
export interface OldItem extends OldFormula {
  readonly 'pattern-inside'?: string | OldFormula | undefined;
  readonly 'pattern-not'?: string | OldFormula | undefined;
  readonly 'pattern-not-inside'?: string | OldFormula | undefined;
  readonly 'pattern-not-regex'?: string | undefined;
  readonly 'metavariable-regex'?: z.infer<typeof MetavariableRegex> | undefined;
  readonly 'metavariable-pattern'?: MetavariablePatternSource | undefined;
  readonly 'metavariable-comparison'?: z.infer<typeof MetavariableComparison> | undefined;
  readonly 'metavariable-analysis'?: z.infer<typeof MetavariableAnalysis> | undefined;
  readonly 'metavariable-type'?: z.infer<typeof MetavariableType> | undefined;
  readonly 'metavariable-name'?: z.infer<typeof MetavariableName> | undefined;
  readonly 'focus-metavariable'?: string | readonly string[] | undefined;
}

export interface MetavariablePatternSource extends OldFormula {
  readonly metavariable: string;
  readonly language?: string | undefined;
}

const MetavariableRegex = z.strictObject({
  metavariable,
  regex: text,
  'constant-propagation': z.boolean().optional(),
});
const MetavariableComparison = z.strictObject({
  metavariable: metavariable.optional(),
  comparison: text,
  base: z.int().min(2).max(36).optional(),
  strip: z.boolean().optional(),
});
const MetavariableAnalysis = z.strictObject({ metavariable, analyzer: text });
const MetavariableType = z.strictObject({
  metavariable,
  type: text.optional(),
  types: z.array(text).min(1).optional(),
  language: text.optional(),
});
const MetavariableName = z.strictObject({
  metavariable,
  module: text.optional(),
  modules: z.array(text).min(1).optional(),
});

const items = z.lazy(() => z.array(OldItem).min(1)).optional();
const oldFormulaFields = {
  pattern: text.optional(),
  'pattern-regex': text.optional(),
  patterns: items,
  'pattern-either': items,
};
const OldFormula: z.ZodType<OldFormula> = z.strictObject(oldFormulaFields).meta({ id: 'Formula' });
const nested = z.union([text, z.lazy(() => OldFormula)]).optional();
const OldItem: z.ZodType<OldItem> = z
  .strictObject({
    ...oldFormulaFields,
    'pattern-inside': nested,
    'pattern-not': nested,
    'pattern-not-inside': nested,
    'pattern-not-regex': text.optional(),
    'metavariable-regex': MetavariableRegex.optional(),
    'metavariable-pattern': z
      .strictObject({ ...oldFormulaFields, metavariable, language: text.optional() })
      .optional(),
    'metavariable-comparison': MetavariableComparison.optional(),
    'metavariable-analysis': MetavariableAnalysis.optional(),
    'metavariable-type': MetavariableType.optional(),
    'metavariable-name': MetavariableName.optional(),
    'focus-metavariable': oneOrMore(metavariable).optional(),
  })
  .meta({ id: 'PatternsItem' });

/** A formula in the new syntax (section 12): a pattern, or an object with one operator and optionally `where` and `as`. */
export type NewFormula = string | NewFormulaObject;
export interface NewFormulaObject {
  readonly pattern?: string | undefined;
  readonly regex?: string | undefined;
  readonly all?: readonly NewFormula[] | undefined;
  readonly any?: readonly NewFormula[] | undefined;
  readonly inside?: NewFormula | undefined;
  readonly not?: NewFormula | undefined;
  readonly anywhere?: NewFormula | undefined;
  readonly where?: readonly WhereItem[] | undefined;
  readonly as?: string | undefined;
}

/** One condition of `where`. With `metavariable`, the formula operators restrict what that metavariable is bound to. */
export interface WhereItem extends NewFormulaObject {
  readonly comparison?: string | undefined;
  readonly focus?: string | readonly string[] | undefined;
  readonly metavariable?: string | undefined;
  readonly language?: string | undefined;
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly analyzer?: string | undefined;
  readonly base?: number | undefined;
  readonly strip?: boolean | undefined;
  readonly 'constant-propagation'?: boolean | undefined;
  readonly module?: string | undefined;
  readonly modules?: readonly string[] | undefined;
}

const newFormula: z.ZodType<NewFormula> = z.lazy(() => z.union([text, NewFormulaObject]));
const newFormulaFields = {
  pattern: text.optional(),
  regex: text.optional(),
  all: z.array(newFormula).min(1).optional(),
  any: z.array(newFormula).min(1).optional(),
  inside: newFormula.optional(),
  not: newFormula.optional(),
  anywhere: newFormula.optional(),
  where: z.lazy(() => z.array(WhereItem).min(1)).optional(),
  as: metavariable.optional(),
};
const NewFormulaObject: z.ZodType<NewFormulaObject> = z
  .strictObject(newFormulaFields)
  .meta({ id: 'MatchFormula' });
const WhereItem: z.ZodType<WhereItem> = z
  .strictObject({
    ...newFormulaFields,
    comparison: text.optional(),
    focus: oneOrMore(metavariable).optional(),
    metavariable: metavariable.optional(),
    language: text.optional(),
    type: text.optional(),
    types: z.array(text).min(1).optional(),
    analyzer: text.optional(),
    base: z.int().min(2).max(36).optional(),
    strip: z.boolean().optional(),
    'constant-propagation': z.boolean().optional(),
    module: text.optional(),
    modules: z.array(text).min(1).optional(),
  })
  .meta({ id: 'WhereItem' });

const kind = z.string().regex(/^[a-z][a-z0-9-]*$/, 'kinds are written in kebab-case');
const label = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'labels are written like Python identifiers');
const sideEffect = z.union([z.boolean(), z.literal('only')]).optional();
const confidence = z.enum(['low', 'medium', 'high']);

const sourceKeys = {
  kind: kind.optional(),
  through: z.enum(['string-building', 'field']).optional(),
  reaching: z.union([kind, z.array(kind).min(1)]).optional(),
  confidence: confidence.optional(),
  exact: z.boolean().optional(),
  'by-side-effect': sideEffect,
  control: z.boolean().optional(),
  label: label.optional(),
  requires: text.optional(),
};
const sinkKeys = {
  kind: kind.optional(),
  exact: z.boolean().optional(),
  'at-exit': z.boolean().optional(),
  requires: z.union([text, z.array(z.record(metavariable, text)).min(1)]).optional(),
};
const sanitizerKeys = {
  kind: kind.optional(),
  exact: z.boolean().optional(),
  'by-side-effect': sideEffect,
  not_conflicting: z.boolean().optional(),
  'not-conflicting': z.boolean().optional(),
};
const propagatorKeys = {
  from: metavariable,
  to: metavariable,
  'by-side-effect': z.boolean().optional(),
  label: label.optional(),
  requires: text.optional(),
  'replace-labels': z.array(label).min(1).optional(),
};

/** The two forms of a taint entry: formula in the old syntax, or in the new one (a plain string is a pattern there). */
const oldEntry = <T extends z.ZodRawShape>(keys: T) => z.strictObject({ ...oldFormulaFields, ...keys });
const newEntry = <T extends z.ZodRawShape>(keys: T) => z.strictObject({ ...newFormulaFields, ...keys });

const TaintBlock = z.strictObject({
  sources: z.array(z.union([text, newEntry(sourceKeys)])).min(1),
  sinks: z.array(z.union([text, newEntry(sinkKeys)])).min(1),
  sanitizers: z.array(z.union([text, newEntry(sanitizerKeys)])).optional(),
  propagators: z.array(newEntry(propagatorKeys)).optional(),
});

const protection = z.enum(['authentication', 'authorization', 'validation', 'rateLimit', 'csrf']);

/** `mode: routes`: a rule about the inventory of routes. */
const RoutesBlock = z.strictObject({
  lacks: z.union([protection, z.literal('ownership')]),
  has: oneOrMore(protection).optional(),
  changes: z.boolean().optional(),
  administrative: z.boolean().optional(),
  login: z.boolean().optional(),
  webhook: z.boolean().optional(),
  application: z.enum(['guarded', 'open']).optional(),
  once: z.boolean().optional(),
});
export type RoutesBlock = z.infer<typeof RoutesBlock>;

/** `mode: dependencies`: a rule about what readers of manifests, lockfiles and files of agents call a weakness. */
const DependenciesBlock = z.strictObject({ weakness: oneOrMore(text) });

/** What we understand of a rule's `metadata`; everything else in it is copied to findings. */
export const Metadata = z.looseObject({
  title: text.optional(),
  description: text.optional(),
  cwe: oneOrMore(z.union([z.string(), z.number()])).optional(),
  confidence: z.enum(['LOW', 'MEDIUM', 'HIGH', 'low', 'medium', 'high']).optional(),
  category: text.optional(),
  explanation: text.optional(),
  remediation: text.optional(),
  examples: z.looseObject({ insecure: text.optional(), secure: text.optional() }).optional(),
  references: oneOrMore(text).optional(),
  mistake: z.int().min(1).max(7).optional(),
  checklist: z.array(text).optional(),
});

/** Spellings of a severity, old and new. */
export const SEVERITY_NAMES = [
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL',
  'INFO',
  'WARNING',
  'ERROR',
  'INVENTORY',
  'EXPERIMENT',
] as const;

/** One rule. Unknown fields are tolerated. */
export const Rule = z.looseObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9._-]+$/, 'an id consists of letters, digits, dots, underscores and hyphens'),
  message: text,
  severity: z.enum(SEVERITY_NAMES),
  languages: z.array(text).min(1),
  mode: text.optional(),
  ...oldFormulaFields,
  match: newFormula.optional(),
  'pattern-sources': z.array(oldEntry(sourceKeys)).min(1).optional(),
  'pattern-sinks': z.array(oldEntry(sinkKeys)).min(1).optional(),
  'pattern-sanitizers': z.array(oldEntry(sanitizerKeys)).optional(),
  'pattern-propagators': z.array(oldEntry(propagatorKeys)).optional(),
  taint: TaintBlock.optional(),
  routes: RoutesBlock.optional(),
  dependencies: DependenciesBlock.optional(),
  options: z.record(z.string(), z.union([scalar, z.array(z.unknown())])).optional(),
  paths: z.looseObject({ include: z.array(text).optional(), exclude: z.array(text).optional() }).optional(),
  fix: text.optional(),
  /** Programs of ours that rewrite what the rule finds. */
  fixer: oneOrMore(text).optional(),
  'fix-regex': z
    .strictObject({ regex: text, replacement: text, count: z.int().min(0).optional() })
    .optional(),
  /** Free: what is wrong in it never keeps a rule from running, so it is checked apart. */
  metadata: z.record(z.string(), z.unknown()).nullable().optional(),
  category: text.optional(),
  'min-version': text.optional(),
  'max-version': text.optional(),
});
export type Rule = z.infer<typeof Rule>;
export type Metadata = z.infer<typeof Metadata>;

/** A rule file as editors should see it. The loader checks rules one by one, so that one broken rule does not spoil the others. */
export const RuleFile = z.looseObject({
  rules: z.array(Rule.extend({ metadata: Metadata.nullable().optional() }).meta({ id: 'Rule' })),
});
