/**
 * The files of a program together: flows that go from file to file, and what each file alone could not decide. Works on facts; no text
 * and no AST is read.
 *
 * Languages that call each other are linked together: Python by itself, JavaScript and TypeScript as one.
 */
import { rulesOfLinking } from './analyse/active-taint.ts';
import { findingOfLinkedFlow, originWith } from './analyse/linked-findings.ts';
import { leavesOut } from './analyse/path-filter.ts';
import { findingsOfRoutes, routeRules } from './analyse/route-findings.ts';
import type { SelectedRule } from './analyse/rule-selection.ts';
import { closeFlows, type LinkOutcome } from './dataflow/linking/close-flows.ts';
import { type FlowOutline, outlineOf } from './dataflow/linking/flow-outline.ts';
import type { LinkResolver, LinkTarget } from './dataflow/linking/link-run.ts';
import type { WrittenFile } from './dataflow/linking/linked-file.ts';
import { nameFits } from './dataflow/model-index.ts';
import { planTaint } from './dataflow/taint-plan.ts';
import { type EngineOptions, LINK_FAMILIES, type LinkResult, type Program } from './engine.ts';
import type { FileFacts } from './facts/file-facts.ts';
import type { FlowFacts } from './facts/flow-facts.ts';
import type { RouteFacts } from './facts/route-facts.ts';
import { templateKey } from './facts/template-facts.ts';
import type { Finding, Notification } from './finding/finding.ts';
import { compareConfidence } from './finding/thresholds.ts';
import { buildInventory } from './inventory/build-inventory.ts';
import { createInventoryMemory, type InventoryMemory } from './inventory/inventory-memory.ts';
import type { RouteRule } from './inventory/judge-routes.ts';
import type { LanguageId } from './languages/language.ts';
import { type AnswerMemory, createAnswerMemory } from './link/answer-memory.ts';
import { createModuleGraph, type ModuleGraph, type Resolved } from './link/module-graph.ts';
import { createTemplateTable, type TemplateTable } from './link/templates.ts';
import { libraryNames } from './names/library-names.ts';
import type { TypeHints } from './names/names.ts';
import { NO_HINTS } from './names/resolve.ts';
import type { CompiledRule, CompiledRuleSet } from './rule/compiled.ts';

/**
 * Links the files of a program. The findings are all that its files have, decided; those of files without flow facts stay as they are.
 * With a memory of the last linking, only what concerns files that have changed is looked at anew; the result is the same.
 */
export async function linkProgram(
  { files, templates: more = [], manifests }: Program,
  options: EngineOptions,
  memory: LinkMemory | null = null,
): Promise<LinkResult> {
  // Facts may be parsed each time they are read.
  const modules = new Map(files.map((file) => [file.path, file.module ?? null]));
  const kept = memory?.partFor(partOf(files)) ?? null;
  const answers = kept?.answers ?? null;
  const facts = new Map<string, RouteFacts>();
  for (const { path, routes } of files) if (routes !== undefined) facts.set(path, routes);
  const graph = createModuleGraph({
    files: modules,
    manifests,
    ...(answers === null ? {} : { tables: answers.tables }),
  });
  answers?.begin({ files: modules, manifests, graph, others: facts });
  const templates = [...files, ...more].flatMap(({ path, template }) =>
    template === undefined ? [] : [[path, template] as const],
  );
  const table = createTemplateTable(new Map(templates.map(([path, { entries }]) => [path, entries])));
  // What may render templates is in any language, so they belong to all of them.
  const pages = templates.map(
    ([path, { flow, evidence }]) =>
      [templateKey(path), { outline: outlineOf(flow), flow: () => flow, evidence: () => evidence }] as const,
  );
  const findings: Finding[] = [];
  const notifications: Notification[] = [];
  const linked = new Set<FileFacts>();
  for (const family of LINK_FAMILIES) {
    const flows = new Map<FileFacts, WrittenFile>();
    for (const file of files) {
      const isOf = family.includes(linkedLanguage(file));
      const written = isOf ? writtenFile(file, memory?.outlines ?? null, files.length <= MAX_HELD) : null;
      if (written !== null) flows.set(file, written);
    }
    if (flows.size === 0) continue;
    const rules = await options.ruleSets.load(family[0]!);
    const hints = rules.models[family[0]!]?.hints ?? NO_HINTS;
    const asked = resolverOf(graph, table, hints);
    const resolver = answers === null ? asked : remembering(asked, flows, answers);
    const result = linkFamily({ flows, pages }, resolver, rules, options);
    findings.push(...result.findings);
    notifications.push(...result.notifications);
    for (const member of flows.keys()) linked.add(member);
  }
  for (const file of files)
    if (!linked.has(file)) findings.push(...file.findings.map((finding) => settled(finding)));
  const hasRoutes = [...facts.values()].some((one) => one.routes.length > 0);
  const routes = hasRoutes ? buildInventory({ routes: facts, modules, graph }, kept?.inventory ?? null) : [];
  findings.push(...findingsOfRoutes(routes, await routeRulesOf(files, options), findings));
  return { findings, notifications, routes };
}

/**
 * A file as linking reads it. Flow facts are large and may be parsed each time they are read. Those of most files are looked at once, for
 * their outline; flows start where sources are, so facts with some are held for the second look, unless there are very many files.
 */
function writtenFile(file: FileFacts, outlines: Outlines | null, isHeld: boolean): WrittenFile | null {
  const known = outlines?.get(file);
  if (known !== undefined) return known;
  const { flow } = file;
  if (flow === undefined) return null;
  const outline = outlineOf(flow);
  const written =
    isHeld && flow.sources.length > 0 ? heldFile(file, outline, flow) : readAgain(file, outline);
  outlines?.set(file, written);
  return written;
}

/*
 * Two functions, because one that is made in another holds all that any other one made there uses: flow facts that were looked at once
 * would stay with all files.
 */
function heldFile(file: FileFacts, outline: FlowOutline, flow: FlowFacts): WrittenFile {
  return { outline, flow: () => flow, evidence: () => file.evidence! };
}

function readAgain(file: FileFacts, outline: FlowOutline): WrittenFile {
  return { outline, flow: () => file.flow!, evidence: () => file.evidence! };
}

/** Of more files no flow facts are held: to parse those with sources again takes a second, and to keep them a tenth of a gigabyte. */
const MAX_HELD = 20_000;

type Outlines = WeakMap<FileFacts, WrittenFile>;

/** What a process that stays keeps of a linking for the next one. Facts that have not changed have to be the same objects. */
export interface LinkMemory {
  readonly outlines: Outlines;
  /** Parts of a program that are linked by themselves have answers of their own. */
  partFor(part: string): PartMemory;
}

interface PartMemory {
  readonly answers: AnswerMemory;
  readonly inventory: InventoryMemory;
}

/** An empty memory. */
export function createLinkMemory(): LinkMemory {
  const byPart = new Map<string, PartMemory>();
  return {
    outlines: new WeakMap(),
    partFor(part) {
      let memory = byPart.get(part);
      if (memory === undefined) {
        const answers = createAnswerMemory();
        memory = { answers, inventory: createInventoryMemory(answers) };
        byPart.set(part, memory);
      }
      return memory;
    },
  };
}

/** The language of the code that a file is, or holds. */
function linkedLanguage({ language, linkedAs }: FileFacts): LanguageId {
  return (linkedAs ?? language) as LanguageId;
}

/** Which families of languages are in a program. */
function partOf(files: readonly FileFacts[]): string {
  const languages = new Set(files.map(linkedLanguage));
  return LINK_FAMILIES.filter((family) => family.some((language) => languages.has(language)))
    .map(([first]) => first)
    .join(' ');
}

/** A resolver that asks only what has no answer yet. */
function remembering(
  resolver: LinkResolver,
  flows: ReadonlyMap<FileFacts, WrittenFile>,
  answers: AnswerMemory,
): LinkResolver {
  const outlines = new Map([...flows].map(([{ path }, { outline }]) => [path, outline]));
  const answer = <T>(
    path: string,
    question: readonly [object, object | null],
    ask: () => readonly T[],
  ): readonly T[] => {
    const owner = outlines.get(path);
    return owner === undefined ? ask() : answers.answer(path, owner, question, ask);
  };
  return {
    ...resolver,
    denotes: (path, reference, names) =>
      answer(path, [reference, names], () => resolver.denotes(path, reference, names)),
    targetsOf: (path, reference) =>
      answer(path, [reference, null], () => resolver.targetsOf(path, reference)),
  };
}

/** Rules about routes of all languages in which the program has some. */
async function routeRulesOf(
  files: readonly FileFacts[],
  options: EngineOptions,
): Promise<RouteRule<CompiledRule>[]> {
  const floor = options.minConfidence ?? 'low';
  const keys = LINK_FAMILIES.flatMap((family) => {
    const isUsed = files.some((file) => 'routes' in file && family.includes(file.language as LanguageId));
    return isUsed ? [family[0]!] : [];
  });
  const sets = await Promise.all(keys.map((key) => options.ruleSets.load(key)));
  return routeRules(
    sets.flatMap(({ rules }) => rules.filter((rule) => compareConfidence(rule.confidence, floor) >= 0)),
  );
}

/** Where calls lead: to functions, and to the constructors of classes; and what names stand for in libraries. */
function resolverOf(graph: ModuleGraph, templates: TemplateTable, hints: TypeHints): LinkResolver {
  const isNamed = (found: Resolved, names: readonly string[]): boolean => {
    if (found.kind === 'external')
      return libraryNames(hints, found.name).some((one) => names.some((name) => nameFits(name, one)));
    if (found.kind !== 'class' && found.kind !== 'instance') return false;
    return graph.ancestorsOf(found).some((above) => above.kind === 'external' && isNamed(above, names));
  };
  return {
    denotes: (path, reference, names) => graph.resolve(path, reference).map((found) => isNamed(found, names)),
    templatesOf: (path, reference) =>
      templates
        .resolve(path, reference)
        .map(({ path: found, start }) => ({ path: templateKey(found), start, isConstructor: false })),
    targetsOf: (path, reference) =>
      graph.resolve(path, reference).flatMap((found): LinkTarget[] => {
        if (found.kind === 'function') return [{ path: found.path, start: found.at, isConstructor: false }];
        const made = found.kind === 'class' ? graph.constructorOf(found) : null;
        return made === null ? [] : [{ path: made.path, start: made.at, isConstructor: true }];
      }),
  };
}

interface Family {
  readonly flows: ReadonlyMap<FileFacts, WrittenFile>;
  /** Templates by the keys under which they are linked. */
  readonly pages: readonly (readonly [string, WrittenFile])[];
}

function linkFamily(
  { flows, pages }: Family,
  resolver: LinkResolver,
  rules: CompiledRuleSet,
  options: EngineOptions,
): Pick<LinkResult, 'findings' | 'notifications'> {
  const floor = options.minConfidence ?? 'low';
  const files = [...flows.keys()];
  const active = rulesOfLinking(
    selectable(rules),
    floor,
    foundRules([...flows.values(), ...pages.map(([, page]) => page)]),
  );
  const { base, perFunction } = options.limits.maxLinkSteps;
  const outcome = closeFlows({
    files: new Map([...[...flows].map(([{ path }, flow]) => [path, flow] as const), ...pages]),
    supposed: new Map(
      files.map(({ path, findings }) => [path, findings.flatMap(({ supposes }) => supposes ?? [])]),
    ),
    plan: planTaint(active, floor),
    resolver,
    maxSteps: (functions) => base + perFunction * functions,
  });
  const numbers = new Map(active.map(({ rule }, index) => [rule.id, index]));
  const kept = new Map(files.map((file) => [file.path, decided(outcome, file, numbers)]));
  const found: Finding[] = [];
  for (const flow of outcome.flows) {
    const { rule } = active[flow.rule]!;
    const { path } = flow.mark.sink.place;
    if (leavesOut(rule, path)) continue;
    const beside = kept.get(path) ?? [];
    found.push(
      findingOfLinkedFlow(
        rule,
        flow,
        beside.map(({ finding }) => finding),
      ),
    );
  }
  const known = new Map(found.map((finding) => [placeOf(finding), finding]));
  const own = [...kept.values()].flat().filter(({ finding, isOfStrangers }) => {
    const other = isOfStrangers ? known.get(placeOf(finding)) : undefined;
    // A known source says more than a parameter that nobody is seen to fill.
    return other === undefined || compareConfidence(other.confidence, finding.confidence) < 0;
  });
  return { findings: [...own.map(({ finding }) => finding), ...found], notifications: notes(outcome) };
}

/** Says whether a rule's own patterns have found anything in files: what that is is named after the rule. */
function foundRules(files: readonly WrittenFile[]): (rule: string) => boolean {
  const found = new Set<string>();
  for (const { outline } of files)
    for (const name of [...outline.base.labels, ...outline.base.channels])
      if (name.startsWith(OF_RULE)) found.add(name.slice(OF_RULE.length));
  return (rule) => found.has(rule) || [...found].some((name) => name.startsWith(`${rule}:`));
}

const OF_RULE = 'rule:';

/** A rule at a place. */
function placeOf({ ruleId, path, start, end }: Finding): string {
  return `${path}\0${ruleId}\0${start}\0${end}`;
}

function* selectable(rules: CompiledRuleSet): Iterable<SelectedRule> {
  for (const rule of rules.rules) {
    // One variant stands for all: kinds say the same in each language of a family.
    const variant = rule.variants.find(({ body }) => body.mode === 'taint');
    if (variant !== undefined) yield { rule, variant };
  }
}

interface KeptFinding {
  readonly finding: Finding;
  /** It rests on a parameter that somebody unknown fills. */
  readonly isOfStrangers: boolean;
}

/** The findings of a file alone that still count. */
function decided(
  outcome: LinkOutcome,
  { path, findings }: FileFacts,
  numbers: ReadonlyMap<string, number>,
): readonly KeptFinding[] {
  return findings.flatMap((finding) => {
    if (finding.supposes === undefined) return [{ finding, isOfStrangers: false }];
    const open = outcome.openOf(path, finding.supposes, numbers.get(finding.ruleId) ?? -1);
    if (open === null) return [];
    return [
      { finding: settled(finding, open), isOfStrangers: outcome.isOfStrangers(path, finding.supposes) },
    ];
  });
}

/** A finding without what only linking asks of it. */
function settled({ supposes, ...finding }: Finding, open = 0): Finding {
  return { ...finding, origin: originWith(finding.origin, open) };
}

function notes({ limits }: LinkOutcome): Notification[] {
  const note = (level: Notification['level'], code: string, message: string): Notification => ({
    level,
    code,
    message,
    path: null,
    ruleId: null,
  });
  if (limits.isSpent)
    return [
      note(
        'incomplete',
        'link-budget',
        'data flow between files took more steps than one scan may; it was followed that far',
      ),
    ];
  const notifications: Notification[] = [];
  if (limits.functionsCut > 0) {
    const message = `data flow between files was not followed to its end in ${limits.functionsCut} functions, which took more steps than one may`;
    notifications.push(note('incomplete', 'link-budget', message));
  }
  const causes = [
    ...(limits.factsDropped > 0
      ? [`more flows met in one value than are kept (${limits.factsDropped} times)`]
      : []),
    ...(limits.cyclesCut > 0
      ? [`${limits.cyclesCut} groups of functions that call each other were cut short`]
      : []),
  ];
  if (causes.length > 0)
    notifications.push(note('note', 'link-limits', `data flow between files was cut: ${causes.join('; ')}`));
  return notifications;
}
