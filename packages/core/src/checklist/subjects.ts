/**
 * What questions are about: of all that was examined, the things that no program can judge. A subject gives the places to look at and the
 * values that the question names.
 */
import ignore from 'ignore';
import { isPublic } from '../inventory/route-classes.ts';
import type { ChecklistInput, ExaminedPackage, ExaminedRoute } from './input.ts';
import type { ChecklistQuestion, Subject } from './item.ts';
import type { ItemQuestion, PlacedText } from './judged.ts';

/** One thing that a question is about. */
interface Found {
  readonly place: PlacedText;
  /** By placeholder. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** Names beyond these are only counted. */
const MAX_NAMED = 5;

/** The question, filled in; null when there is nothing that it is about. */
export function askedQuestion(question: ChecklistQuestion, input: ChecklistInput): ItemQuestion | null {
  const found = FINDERS[question.about](input, question);
  if (found.length === 0) return null;
  return {
    text: filledIn(found.length === 1 ? question.one : question.many, found),
    places: placesOf(found),
  };
}

function placesOf(found: readonly Found[]): readonly PlacedText[] {
  return found.map(({ place }) => place);
}

function filledIn(template: string, found: readonly Found[]): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    if (name === 'count') return String(found.length);
    const named = [...new Set(found.flatMap(({ values }) => values[name] ?? []))];
    return named.length === 0 ? whole : listed(named);
  });
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

type Finder = (input: ChecklistInput, question: ChecklistQuestion) => readonly Found[];

const FINDERS: Readonly<Record<Subject, Finder>> = {
  'open-routes': (input) => routesWhere(input, ({ authentication }) => authentication.present === false),
  'unknown-routes': (input) => routesWhere(input, ({ authentication }) => authentication.present === null),
  'object-routes': (input) =>
    routesWhere(input, ({ loads, authorization }) => loads.length > 0 && authorization.present !== true),
  'changing-routes': (input) =>
    routesWhere(
      input,
      (route) =>
        route.changes &&
        route.loads.length === 0 &&
        route.authentication.present === true &&
        route.authorization.present !== true &&
        !isPublic(route),
    ),
  'unchecked-inputs': (input) =>
    routesWhere(
      input,
      ({ inputs, validation }) => validation.present === false && inputs.some(({ checked }) => !checked),
      ({ checked }) => !checked,
    ),
  'named-inputs': (input, { names }) =>
    routesWhere(
      input,
      ({ inputs }) => inputs.some(({ name }) => isNamed(name, names)),
      ({ name }) => isNamed(name, names),
    ),
  'forgeable-routes': (input) => routesWhere(input, ({ csrf }) => csrf.present === false),
  things: ({ files, checklist }, { things, without }) =>
    files.flatMap(({ path, things: counts }) => {
      const count = sumOf(counts, things);
      if (count === 0 || sumOf(counts, without) > 0) return [];
      const text = things
        .filter((kind) => (counts[kind] ?? 0) > 0)
        .map((kind) => counted(counts[kind]!, kind, checklist.kinds))
        .join(' and ');
      return [{ place: { text, path, line: null }, values: { files: [path], things: [text] } }];
    }),
  'added-packages': ({ packages }) =>
    packagesWhere(packages?.packages ?? [], ({ change }) => change === 'added' || change === 'resourced'),
  'unchecked-packages': ({ packages }) =>
    packagesWhere(packages?.packages ?? [], ({ isChecked }) => !isChecked),
  'unpinned-packages': ({ packages }) => packagesWhere(packages?.packages ?? [], ({ isPinned }) => !isPinned),
  files: ({ files }, { paths }) => {
    const matcher = ignore().add([...paths]);
    return files
      .filter(({ path }) => ignore.isPathValid(path) && matcher.ignores(path))
      .map(({ path }) => ({ place: { text: path, path, line: null }, values: { files: [path] } }));
  },
};

function routesWhere(
  { routes }: ChecklistInput,
  holds: (route: ExaminedRoute['route']) => boolean,
  isMeant: (input: ExaminedRoute['route']['inputs'][number]) => boolean = () => true,
): readonly Found[] {
  return routes
    .filter(({ route }) => route.kind !== 'function' && holds(route))
    .map(({ route, change }) => ({
      place: {
        text: `${routeName(route)}${change === null ? '' : ` (${change === 'added' ? 'new' : change})`}`,
        path: route.file,
        line: route.line,
      },
      values: {
        routes: [routeName(route)],
        parameters: route.inputs.filter(isMeant).map(({ name }) => `\`${name}\``),
        loads: route.loads.map(({ text }) => `\`${text}\``),
        files: [route.file],
      },
    }));
}

/** `GET /orders/<id>`. */
export function routeName({ method, path }: Pick<ExaminedRoute['route'], 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** A word is part of a name as it is written in code: `email` of `userEmail`, not `age` of `message`. */
function isNamed(name: string, words: readonly string[]): boolean {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const joined = `_${parts.join('_')}_`;
  return words.some((word) => joined.includes(`_${word}_`));
}

function packagesWhere(
  packages: readonly ExaminedPackage[],
  holds: (one: ExaminedPackage) => boolean,
): readonly Found[] {
  return packages.filter(holds).map((one) => {
    const name = packageName(one);
    return {
      place: { text: `${name} (${one.ecosystem})`, path: one.path, line: one.line },
      values: { packages: [name], files: [one.path] },
    };
  });
}

function packageName({ name, version }: ExaminedPackage): string {
  return version === null ? name : `${name} ${version}`;
}

/** How many things of some kinds there are. */
export function sumOf(counts: Readonly<Record<string, number>>, kinds: readonly string[]): number {
  return kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

/** `1 query`, `14 queries`. */
export function counted(count: number, kind: string, kinds: ChecklistInput['checklist']['kinds']): string {
  const words = kinds[kind];
  return `${count} ${(count === 1 ? words?.one : words?.many) ?? kind}`;
}
