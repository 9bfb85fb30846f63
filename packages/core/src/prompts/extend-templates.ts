/** Inheritance of templates: what a template takes over from the one that it extends, adds, changes and takes away. */
import type { Complaint, ProblemCollector } from '../rule/compile-context.ts';
import { suggestion } from '../rule/shape-check.ts';
import type { YamlPath } from '../rule/yaml-document.ts';
import type { Need, Removal, Requirement, Template, Variable } from './library.ts';
import { phraseChecker } from './phrase-checker.ts';
import type { PhraseWords } from './phrases.ts';
import type { TemplateSource } from './prompt-file.ts';
import { placeholdersOf, valueProblem } from './variables.ts';

export interface PlacedTemplate {
  readonly source: TemplateSource;
  /** Among the templates of its file. */
  readonly index: number;
  readonly path: string;
  readonly collector: ProblemCollector;
}

interface Context {
  readonly requirements: readonly Requirement[];
  readonly words: PhraseWords;
}

/** The templates of a library with those of files on top; one that extends its own name extends the one that it replaces. */
export function applyTemplates(
  before: readonly Template[],
  placed: readonly PlacedTemplate[],
  context: Context,
): readonly Template[] {
  const older = new Map(before.map((template) => [template.id, template]));
  const own = new Map<string, PlacedTemplate>();
  for (const one of placed) {
    const other = own.get(one.source.id);
    if (other === undefined) own.set(one.source.id, one);
    else
      complain(one, ['id'], {
        code: 'duplicate-id',
        reason: `there is another template ${one.source.id} in ${other.path}`,
      });
  }
  const done = new Map<string, Template | null>();
  const resolve = (id: string, onWay: readonly string[]): Template | null => {
    const mine = own.get(id);
    if (mine === undefined) return older.get(id) ?? null;
    const known = done.get(id);
    if (known !== undefined) return known;
    const parent = parentOf(mine, [...onWay, id]);
    const template = parent === undefined ? null : joined(mine, parent, context);
    done.set(id, template);
    return template;
  };
  /** Null: it extends nothing; undefined: it extends what cannot be had, which is reported. */
  const parentOf = (mine: PlacedTemplate, onWay: readonly string[]): Template | null | undefined => {
    const { id, extends: name } = mine.source;
    if (name === undefined) return null;
    if (name !== id && onWay.includes(name)) {
      const circle = [...onWay.slice(onWay.indexOf(name)), name].join(' → ');
      complain(mine, ['extends'], {
        code: 'metadata',
        reason: `templates extend each other in a circle: ${circle}`,
      });
      return undefined;
    }
    const parent = name === id ? (older.get(id) ?? null) : resolve(name, onWay);
    if (parent !== null) return parent;
    // A parent with a mistake of its own has told of it.
    if (name === id || !own.has(name))
      complain(mine, ['extends'], {
        code: 'unknown-kind',
        reason: `there is no template ${name}${name === id ? ' that this one could replace' : ''}`,
        hint: suggestion(
          name,
          [...older.keys(), ...own.keys()].filter((other) => other !== id),
        ),
      });
    return undefined;
  };
  const mine = [...own.keys()].flatMap((id) => resolve(id, []) ?? []);
  for (const one of own.values()) checkOthers(one, [...older.keys(), ...own.keys()]);
  return [...new Map([...before, ...mine].map((one) => [one.id, one])).values()];
}

function complain(one: PlacedTemplate, path: YamlPath, complaint: Complaint): void {
  one.collector.report(null, ['templates', one.index, ...path], complaint);
}

/** Reports tasks that a template speaks of and that are not there. */
function checkOthers(placed: PlacedTemplate, ids: readonly string[]): void {
  for (const key of ['covers', 'frames'] as const)
    for (const [at, id] of (placed.source[key] ?? []).entries())
      if (!ids.includes(id))
        complain(placed, [key, at], {
          code: 'unknown-kind',
          reason: `there is no template ${id}`,
          hint: suggestion(id, ids),
        });
}

function joined(placed: PlacedTemplate, parent: Template | null, context: Context): Template {
  const { source, path } = placed;
  checkTemplate(placed, parent, context);
  const removed: readonly Removal[] = source.without ?? [];
  const template: Template = {
    id: source.id,
    title: source.title ?? parent?.title ?? source.id,
    version: source.version,
    rank: source.rank ?? (parent === null || parent.abstract ? 'main' : parent.rank),
    abstract: source.abstract ?? false,
    origin: path,
    lineage: parent === null ? [] : [parent.id, ...parent.lineage],
    prompt: source.prompt ?? parent?.prompt ?? '',
    variables: { ...parent?.variables, ...variablesOf(source) },
    covers: source.covers ?? parent?.covers ?? [],
    frames: source.frames ?? parent?.frames ?? [],
    asked: source.asked ?? parent?.asked ?? [],
    needs: joinNeeds(source, parent).filter(({ id }) => context.requirements.some((one) => one.id === id)),
    removed: [...(parent?.removed ?? []), ...removed],
  };
  checkPrompt(placed, template);
  return template;
}

/** Its own needs first, in their order; those of the parent follow, unless they are changed or taken away. */
function joinNeeds({ needs = [], without = [] }: TemplateSource, parent: Template | null): readonly Need[] {
  const own = needs.map(
    ({ id, level, because, when = [], unless = [] }): Need => ({ id, level, because, when, unless }),
  );
  const gone = new Set([...own, ...without].map(({ id }) => id));
  const all = [...own, ...(parent?.needs ?? []).filter(({ id }) => !gone.has(id))];
  const order = { must: 0, should: 1, may: 2 };
  return all.sort((a, b) => order[a.level] - order[b.level]);
}

function variablesOf({ variables = {} }: TemplateSource): Readonly<Record<string, Variable>> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { type, about, default: value, values = [] }]) => [
      name,
      { type, about, default: value ?? null, values },
    ]),
  );
}

function checkTemplate(placed: PlacedTemplate, parent: Template | null, context: Context): void {
  const { source, collector, index } = placed;
  const ids = context.requirements.map(({ id }) => id);
  const check = phraseChecker(collector, context.words);
  check(source.asked, ['templates', index, 'asked']);
  const seen = new Set<string>();
  for (const [at, need] of (source.needs ?? []).entries()) {
    if (!ids.includes(need.id))
      complain(placed, ['needs', at, 'id'], {
        code: 'unknown-kind',
        reason: `there is no requirement ${need.id}`,
        hint: suggestion(need.id, ids),
      });
    if (seen.has(need.id))
      complain(placed, ['needs', at, 'id'], { code: 'duplicate-id', reason: `${need.id} is named twice` });
    seen.add(need.id);
    check(need.when, ['templates', index, 'needs', at, 'when']);
    check(need.unless, ['templates', index, 'needs', at, 'unless']);
  }
  for (const [at, { id }] of (source.without ?? []).entries())
    if (parent === null || !parent.needs.some((need) => need.id === id))
      complain(placed, ['without', at, 'id'], {
        code: 'unknown-kind',
        reason: `the extended template does not need ${id}`,
      });
}

function checkPrompt(placed: PlacedTemplate, template: Template): void {
  if (template.abstract) return;
  if (template.prompt === '') complain(placed, ['id'], { code: 'metadata', reason: '"prompt" is missing' });
  const used = placeholdersOf(template.prompt);
  for (const name of used)
    if (!Object.hasOwn(template.variables, name))
      complain(placed, ['prompt'], { code: 'metadata', reason: `the variable ${name} is not declared` });
  for (const [name, variable] of Object.entries(template.variables)) {
    const isOwn = placed.source.variables?.[name] !== undefined;
    if (!isOwn) continue;
    if (!used.has(name))
      complain(placed, ['variables', name], {
        code: 'metadata',
        severity: 'warning',
        atKey: true,
        reason: `the prompt does not use ${name}`,
      });
    if (variable.type === 'choice' && variable.values.length === 0)
      complain(placed, ['variables', name], { code: 'metadata', reason: 'a choice needs "values"' });
    const reason = variable.default === null ? null : valueProblem(variable.default, variable);
    if (reason !== null)
      complain(placed, ['variables', name, 'default'], { code: 'metadata', reason: `the default ${reason}` });
  }
}
