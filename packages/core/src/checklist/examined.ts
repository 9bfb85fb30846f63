/** What was examined for an item: things in code, routes, packages, texts. How many, where, and in words. */
import { compareText } from '../finding/sort.ts';
import type { ChecklistInput, ExaminedRoute } from './input.ts';
import type { ChecklistItem, RouteAspect } from './item.ts';
import type { PlacedText } from './judged.ts';
import { counted, routeName, sumOf } from './subjects.ts';

export interface Examined {
  readonly count: number;
  /** `14 queries in 6 files`; empty when nothing was. */
  readonly words: string;
  /** What was looked for and is not there: `no queries`. */
  readonly absent: string;
  readonly evidence: readonly PlacedText[];
}

/** Places beyond these are only counted. */
const MAX_EVIDENCE = 5;

/** What was examined for an item. */
export function examinedFor(item: ChecklistItem, input: ChecklistInput): Examined {
  const parts = [thingsOf(item, input), routesOf(item, input), packagesOf(item, input), textsOf(item, input)];
  const present = parts.filter(({ count }) => count > 0);
  const absent = parts.flatMap((part) => (part.count === 0 && part.absent !== '' ? [part.absent] : []));
  return {
    count: present.reduce((sum, { count }) => sum + count, 0),
    words: present.map(({ words }) => words).join(', '),
    absent: absent.length === 0 ? 'nothing that it is about' : absent.join(', '),
    evidence: present.flatMap(({ evidence }) => evidence).slice(0, MAX_EVIDENCE),
  };
}

const NOTHING: Examined = { count: 0, words: '', absent: '', evidence: [] };

function thingsOf({ examines }: ChecklistItem, { files, checklist }: ChecklistInput): Examined {
  if (examines.length === 0) return NOTHING;
  const holding = files
    .map((file) => ({ ...file, count: sumOf(file.things, examines) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareText(a.path, b.path));
  const totals = examines.flatMap((kind) => {
    const count = holding.reduce((sum, { things }) => sum + (things[kind] ?? 0), 0);
    return count === 0 ? [] : [counted(count, kind, checklist.kinds)];
  });
  const kindsOf = (things: Readonly<Record<string, number>>): string =>
    examines
      .flatMap((kind) => ((things[kind] ?? 0) === 0 ? [] : [counted(things[kind]!, kind, checklist.kinds)]))
      .join(', ');
  return {
    count: holding.reduce((sum, { count }) => sum + count, 0),
    words: `${totals.join(', ')} in ${numbered(holding.length, 'file')}`,
    absent: `no ${examines.map((kind) => checklist.kinds[kind]?.many ?? kind).join(', ')}`,
    evidence: holding.map(({ path, things }) => ({ text: kindsOf(things), path, line: null })),
  };
}

function routesOf({ routes: aspect }: ChecklistItem, { routes, scope }: ChecklistInput): Examined {
  if (aspect === null) return NOTHING;
  const meant = routes.filter(({ route }) => concerns(route, aspect));
  const count =
    aspect === 'inputs' ? meant.reduce((sum, { route }) => sum + route.inputs.length, 0) : meant.length;
  const what = scope === 'change' ? 'new or changed route' : 'route';
  return {
    count,
    words:
      aspect === 'inputs'
        ? `${numbered(count, 'input')} of ${numbered(meant.length, what)}`
        : numbered(meant.length, what),
    absent: `no ${what}s${ABSENT[aspect]}`,
    evidence: meant.map(({ route }) => ({
      text: `${routeName(route)}${shown(route, aspect)}`,
      path: route.file,
      line: route.line,
    })),
  };
}

const ABSENT: Readonly<Record<RouteAspect, string>> = {
  authentication: '',
  authorization: '',
  validation: ' with input',
  csrf: ' that a browser may be made to call',
  inputs: ' with input',
};

/** Whether there is anything to see of a route: of what runs by itself nobody asks who calls it. */
function concerns(route: ExaminedRoute['route'], aspect: RouteAspect): boolean {
  if (route.kind === 'function') return false;
  if (aspect === 'validation' || aspect === 'inputs') return route.inputs.length > 0;
  return aspect !== 'csrf' || route.csrf.present !== null;
}

/** What provides the protection, where the code says it. */
function shown(route: ExaminedRoute['route'], aspect: RouteAspect): string {
  if (aspect === 'inputs') return `: ${route.inputs.map(({ name }) => name).join(', ')}`;
  const [first] = route[aspect].evidence;
  return first === undefined ? '' : `: ${first.text}`;
}

function packagesOf({ packages: aspect }: ChecklistItem, input: ChecklistInput): Examined {
  if (aspect === null) return NOTHING;
  const packages = input.packages?.packages ?? [];
  const what = input.scope === 'change' ? 'new or changed package' : 'package';
  const checked = aspect === 'advisories' ? packages.filter(({ isChecked }) => isChecked) : packages;
  const manifests = [...new Set(checked.map(({ path }) => path))];
  const date = input.packages?.advisoriesFrom ?? null;
  return {
    count: checked.length,
    words: [
      `${numbered(checked.length, what)} of ${numbered(manifests.length, 'manifest')}`,
      ...(aspect === 'advisories' && date !== null ? [`advisories of ${date}`] : []),
    ].join(', '),
    absent: `no ${what}s`,
    evidence: manifests.map((path) => ({
      text: numbered(checked.filter((one) => one.path === path).length, 'package'),
      path,
      line: null,
    })),
  };
}

function textsOf({ texts }: ChecklistItem, { files }: ChecklistInput): Examined {
  if (!texts) return NOTHING;
  return {
    count: files.length,
    words: `the text of ${numbered(files.length, 'file')}`,
    absent: 'no files',
    evidence: [],
  };
}

/** `1 file`, `6 files`. */
export function numbered(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
