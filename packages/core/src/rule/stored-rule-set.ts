/**
 * The stored form of a rule set: lines of JSON (`stored-lines.ts`), of which a scan reads those of the rules that may match and of the
 * members that a file names. Groups of prefilters are shared, and default options are left out.
 */
import type { LanguageId } from '../languages/language.ts';
import type {
  CompiledModels,
  CompiledRule,
  CompiledRuleSet,
  RuleOptions,
  RuleVariant,
  TaintBody,
} from './compiled.ts';
import { keepLinkedBody, linkedBodyOf } from './linked-body.ts';
import type { LiteralGroups } from './literal-groups.ts';
import { withDefaultOptions, withoutDefaultOptions } from './rule-options.ts';
import { createGroupTable, readGroups, type StoredGroup } from './stored-groups.ts';
import { createLineReader, createLineWriter, withLazy } from './stored-lines.ts';
import { readModels, type StoredModels, storeModels } from './stored-models.ts';

/** Changes with the compiled form, so that caches and stored sets of another version are not taken for ours. */
export const COMPILED_FORMAT = 6;

/** Positions in the table of groups, and the number of the line that holds the body. */
interface StoredVariant extends Pick<RuleVariant, 'language'> {
  readonly prefilter: readonly number[] | null;
  readonly body: number;
  /** The number of the line with what of it counts for files that others reach; null for nothing, absent for rules of other modes. */
  readonly linked?: number | null;
}
interface StoredRule extends Omit<CompiledRule, 'variants' | 'metadata'> {
  /** The number of a line. */
  readonly metadata: number;
  readonly variants: readonly StoredVariant[];
}
interface StoredRuleSet {
  readonly format: number;
  /** The set whose lines these are: the text is its first line alone. */
  readonly linesOf?: string;
  readonly version: string;
  /** The number of the line with the table of groups. */
  readonly groups: number;
  readonly rules: readonly StoredRule[];
  readonly models: { readonly [L in LanguageId]?: StoredModels };
}

/** Writes a rule set as text. */
export function serialiseRuleSet(set: CompiledRuleSet): string {
  const lines = createLineWriter();
  const { groups, positionsOf } = createGroupTable();
  const rules = set.rules.map(
    (rule): StoredRule => ({
      ...rule,
      options: withoutDefaultOptions(rule.options),
      metadata: lines.put(rule.metadata),
      variants: rule.variants.map((variant) => {
        const { language, body, prefilter } = variant;
        const linked = body.mode === 'taint' ? linkedBodyOf(variant) : undefined;
        return {
          language,
          prefilter: prefilter === null ? null : positionsOf(prefilter),
          body: lines.put(body),
          ...(linked === undefined ? {} : { linked: linked === null ? null : lines.put(linked) }),
        };
      }),
    }),
  );
  const models: { [L in LanguageId]?: StoredModels } = {};
  for (const [language, each] of Object.entries(set.models))
    models[language as LanguageId] = storeModels(each, lines);
  const stored: StoredRuleSet = {
    format: COMPILED_FORMAT,
    version: set.version,
    groups: lines.put(groups),
    rules,
    models,
  };
  return lines.text(stored);
}

/**
 * Leaves out lines that another stored set has as well: the rules of TypeScript are those of JavaScript, and only the first line says for
 * which language. Takes and gives texts by the names of their sets.
 */
export function shareLines(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ownerOf = new Map<string, string>();
  const shared = new Map<string, string>();
  for (const [name, text] of texts) {
    // Behind the first line there is at least that of the groups.
    const end = text.indexOf('\n');
    const lines = text.slice(end);
    const owner = ownerOf.get(lines);
    if (owner === undefined) ownerOf.set(lines, name);
    const head = owner === undefined ? null : { ...JSON.parse(text.slice(0, end)), linesOf: owner };
    shared.set(name, head === null ? text : JSON.stringify(head));
  }
  return shared;
}

/**
 * Reads what `serialiseRuleSet` wrote, as UTF-8. It is ours (part of the installation or of our cache), so only its format number
 * is checked; null when that differs, and when a set is not there of which this one has its lines (`setOf`).
 */
export function parseRuleSet(
  bytes: Uint8Array,
  setOf: (name: string) => Uint8Array | null = () => null,
): CompiledRuleSet | null {
  const ownLineAt = createLineReader(bytes);
  const stored = ownLineAt(0) as StoredRuleSet;
  if (stored.format !== COMPILED_FORMAT) return null;
  const lines = stored.linesOf === undefined ? null : setOf(stored.linesOf);
  if (stored.linesOf !== undefined && lines === null) return null;
  const lineAt = lines === null ? ownLineAt : createLineReader(lines);
  const table = withLazy({}, 'groupsAt', () => readGroups(lineAt(stored.groups) as readonly StoredGroup[]));
  const rules = stored.rules.map(
    (rule): CompiledRule =>
      withLazy(
        {
          ...rule,
          options: withDefaultOptions(rule.options as RuleOptions),
          variants: rule.variants.map((variant) => readVariant(variant, table, lineAt)),
        },
        'metadata',
        () => lineAt(rule.metadata) as CompiledRule['metadata'],
      ),
  );
  const models: { [L in LanguageId]?: CompiledModels } = {};
  for (const [language, each] of Object.entries(stored.models))
    models[language as LanguageId] = readModels(each, lineAt);
  return { version: stored.version, rules, models };
}

function readVariant(
  { language, prefilter, body, linked }: StoredVariant,
  table: { readonly groupsAt: (positions: readonly number[]) => LiteralGroups },
  lineAt: (line: number) => unknown,
): RuleVariant {
  const groups = (): LiteralGroups | null => (prefilter === null ? null : table.groupsAt(prefilter));
  const bodyOf = (): RuleVariant['body'] => lineAt(body) as RuleVariant['body'];
  const variant: RuleVariant = withLazy(withLazy({ language }, 'prefilter', groups), 'body', bodyOf);
  keepLinkedBody(variant, () => (linked == null ? null : (lineAt(linked) as TaintBody)));
  return variant;
}

/** Writes what reports and pages show of detectors. */
export function serialisePages(rules: readonly CompiledRule[]): string {
  return JSON.stringify(rules.map((rule) => ({ ...rule, options: withoutDefaultOptions(rule.options) })));
}

/** Reads what `serialisePages` wrote. */
export function parsePages(text: string): readonly CompiledRule[] {
  return (JSON.parse(text) as CompiledRule[]).map((rule) => ({
    ...rule,
    options: withDefaultOptions(rule.options),
  }));
}
