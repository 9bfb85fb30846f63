/**
 * What a model is asked about, piece by piece: each function that a change touches, with its callers and callees, the routes that reach it,
 * what guards them, and what the engine found in it; and each other piece of changed text. A unit has a budget of characters, and says what
 * it leaves out.
 */

import type { FileOutline, OutlinedFunction } from '../facts/outline.ts';
import { PROTECTIONS } from '../facts/route-facts.ts';
import type { Finding } from '../finding/finding.ts';
import { PROTECTION_TITLES, type Route } from '../inventory/route.ts';
import { createLineIndex, type LineIndex } from '../source/line-index.ts';
import { type CallEdge, type FunctionPlace, keyOf } from './call-edges.ts';
import { type ChangedText, type Excerpt, excerptOf, renderExcerpt } from './excerpt.ts';

export interface UnitFinding {
  /** By which a model names it: `F1`. */
  readonly id: string;
  readonly finding: Finding;
}

export interface ReviewUnit {
  /** For people: `show (app.py:12-30)`. */
  readonly title: string;
  readonly path: string;
  readonly excerpts: readonly Excerpt[];
  /** What the engine knows, a line each. */
  readonly facts: readonly string[];
  readonly findings: readonly UnitFinding[];
  readonly leftOut: readonly string[];
}

/** A file as units see it. Line numbers and offsets of outlines are those of the text before masking. */
export interface UnitFile extends ChangedText {
  readonly index: LineIndex;
  readonly outline: FileOutline | null;
}

export interface UnitInput {
  /** Files that the change touches, sorted by path. */
  readonly changed: readonly UnitFile[];
  /** Other files of the program that callers or callees stand in. */
  readonly others: ReadonlyMap<string, UnitFile>;
  readonly edges: readonly CallEdge[];
  readonly routes: readonly Route[];
  /** New in the change. */
  readonly findings: readonly Finding[];
}

const MAX_OWN_LINES = 180;
const MAX_OTHER_LINES = 40;
const MAX_CALLERS = 4;
const MAX_CALLEES = 6;
/** Characters of all excerpts of a unit. */
const MAX_CHARACTERS = 24_000;
/** A function that is longer is looked at by the functions in it. */
const MAX_FUNCTION = 150;
const MAX_ROUTES = 5;
const CONTEXT_LINES = 4;
/** How far up the callers a route is looked for. */
const MAX_STEPS_UP = 4;

/** The units of a change, in the order of paths and lines. */
export function unitsOf(input: UnitInput): readonly ReviewUnit[] {
  const graph = graphOf(input);
  return input.changed.flatMap((file) => {
    const touched = touchedLines(file);
    const functions = touchedFunctions(file, touched);
    const inFunctions = new Set(functions.flatMap(({ span }) => range(span.from, span.to)));
    const isTaken = (line: number): boolean => inFunctions.has(line);
    const rest = [...touched].filter(
      (line) => !isTaken(line) && (file.lines[line - 1]?.trim() !== '' || file.removed.has(line)),
    );
    return [
      ...functions.flatMap(({ fn, span }) =>
        windowsOf(span, touched).map((window) => functionUnit(file, fn, window, graph)),
      ),
      ...piecesOf(rest, file.lines.length, isTaken).map((span) => pieceUnit(file, span, graph)),
    ].sort((a, b) => firstLine(a) - firstLine(b));
  });
}

interface Lines {
  readonly from: number;
  readonly to: number;
}

const firstLine = ({ excerpts }: ReviewUnit): number => excerpts[0]?.lines[0]?.number ?? 0;
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** Lines that were added or edited, and those beside which lines are gone. */
function touchedLines({ added, removed, lines }: ChangedText): ReadonlySet<number> {
  const beside = [...removed.keys()].map((line) => Math.min(line, lines.length));
  return new Set([...added, ...beside].sort((a, b) => a - b));
}

interface TouchedFunction {
  readonly fn: OutlinedFunction;
  readonly span: Lines;
}

/** For each touched line the largest function around it that can be shown, each once. */
function touchedFunctions(file: UnitFile, touched: ReadonlySet<number>): readonly TouchedFunction[] {
  const spans = (file.outline?.functions ?? []).map(
    (fn): TouchedFunction => ({ fn, span: spanOf(file, fn) }),
  );
  const found = new Map<number, TouchedFunction>();
  for (const line of touched) {
    const around = spans.filter(({ span }) => span.from <= line && line <= span.to);
    const best = around.find(({ span }) => span.to - span.from < MAX_FUNCTION) ?? around.at(-1);
    if (best !== undefined) found.set(best.fn.at, best);
  }
  const all = [...found.values()];
  return all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one &&
          other.span.from <= one.span.from &&
          one.span.to < other.span.to + 1 &&
          size(other) < MAX_FUNCTION,
      ),
  );
}

const size = ({ span }: TouchedFunction): number => span.to - span.from;

/** The parts of a long function that the change touches, each short enough to be shown; the whole of another one. */
function windowsOf({ from, to }: Lines, touched: ReadonlySet<number>): readonly Lines[] {
  if (to - from < MAX_OWN_LINES) return [{ from, to }];
  const windows: Lines[] = [];
  for (const line of touched) {
    const last = windows.at(-1);
    if (line < from || line > to || (last !== undefined && line <= last.to)) continue;
    const start = Math.max(from, (last?.to ?? 0) + 1, line - CONTEXT_LINES);
    windows.push({ from: start, to: Math.min(to, start + MAX_OWN_LINES - 1) });
  }
  return windows;
}

function spanOf({ index }: UnitFile, { start, end }: OutlinedFunction): Lines {
  return { from: index.positionAt(start).line, to: index.positionAt(Math.max(start, end - 1)).line };
}

/** Lines that lie close together, with some around them; a function between two of them parts them. */
function piecesOf(
  lines: readonly number[],
  count: number,
  isTaken: (line: number) => boolean,
): readonly Lines[] {
  const pieces: { from: number; to: number }[] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = pieces.at(-1);
    const isClose =
      last !== undefined &&
      line - last.to <= CONTEXT_LINES * 2 &&
      line - last.from < MAX_OWN_LINES - CONTEXT_LINES * 2 &&
      !range(last.to + 1, line - 1).some(isTaken);
    if (isClose) last.to = line;
    else pieces.push({ from: line, to: line });
  }
  return pieces.map(({ from, to }) => ({
    from: reach(from, -1, count, isTaken),
    to: reach(to, 1, count, isTaken),
  }));
}

/** A few lines further, but not into a function. */
function reach(from: number, step: 1 | -1, count: number, isTaken: (line: number) => boolean): number {
  let line = from;
  for (let i = 0; i < CONTEXT_LINES; i += 1) {
    const next = line + step;
    if (next < 1 || next > count || isTaken(next)) break;
    line = next;
  }
  return line;
}

/** What units look up of the program. */
interface Graph extends UnitInput {
  fileOf(path: string): UnitFile | null;
  callersOf(place: FunctionPlace): readonly FunctionPlace[];
  calleesOf(place: FunctionPlace): readonly FunctionPlace[];
  routesOf(place: FunctionPlace): readonly Route[];
}

function graphOf(input: UnitInput): Graph {
  const up = new Map<string, FunctionPlace[]>();
  const down = new Map<string, FunctionPlace[]>();
  const push = (map: Map<string, FunctionPlace[]>, from: FunctionPlace, to: FunctionPlace): void => {
    const known = map.get(keyOf(from));
    if (known === undefined) map.set(keyOf(from), [to]);
    else known.push(to);
  };
  for (const { from, to } of input.edges) {
    push(down, from, to);
    push(up, to, from);
  }
  const files = new Map([...input.others, ...input.changed.map((file) => [file.path, file] as const)]);
  const callersOf = (place: FunctionPlace): readonly FunctionPlace[] => up.get(keyOf(place)) ?? [];
  return {
    ...input,
    fileOf: (path) => files.get(path) ?? null,
    callersOf,
    calleesOf: (place) => down.get(keyOf(place)) ?? [],
    routesOf(place) {
      const seen = new Set([keyOf(place)]);
      let level: readonly FunctionPlace[] = [place];
      for (let step = 0; step < MAX_STEPS_UP && level.length > 0; step += 1) {
        level = level.flatMap((one) => callersOf(one).filter((caller) => !seen.has(keyOf(caller))));
        for (const one of level) seen.add(keyOf(one));
      }
      return input.routes.filter(({ handlerAt }) => handlerAt !== undefined && seen.has(keyOf(handlerAt)));
    },
  };
}

function functionUnit(file: UnitFile, fn: OutlinedFunction, span: Lines, graph: Graph): ReviewUnit {
  const own = excerptOf(file, { role: 'changed', symbol: fn.symbol, ...span, most: MAX_OWN_LINES });
  const inner = (file.outline?.functions ?? []).filter(
    ({ start, end }) => start >= fn.start && end <= fn.end,
  );
  const places = inner.map(({ at }): FunctionPlace => ({ path: file.path, at }));
  const isOwn = ({ path, at }: FunctionPlace): boolean =>
    path === file.path && inner.some((one) => one.at === at);
  const around = (next: (place: FunctionPlace) => readonly FunctionPlace[]): readonly FunctionPlace[] =>
    distinctPlaces(places.flatMap(next)).filter((place) => !isOwn(place));
  const callers = around(graph.callersOf);
  const callees = around(graph.calleesOf);
  const routes = distinctRoutes(places.flatMap(graph.routesOf));
  const name = fn.symbol === '' ? 'function' : fn.symbol;
  return completed(
    {
      title: `${name} (${file.path}:${span.from}-${span.to})`,
      own,
      more: [
        ...callers.slice(0, MAX_CALLERS).map((place) => ['caller', place] as const),
        ...callees.slice(0, MAX_CALLEES).map((place) => ['callee', place] as const),
      ],
      leftOut: [
        ...countOf(callers.length - MAX_CALLERS, 'more callers'),
        ...countOf(callees.length - MAX_CALLEES, 'more callees'),
      ],
      facts: routes.slice(0, MAX_ROUTES).map(routeFact),
    },
    file,
    span,
    graph,
  );
}

function pieceUnit(file: UnitFile, span: Lines, graph: Graph): ReviewUnit {
  const own = excerptOf(file, { role: 'changed', symbol: '', ...span, most: MAX_OWN_LINES });
  const routes = graph.routes.filter(
    ({ file: path, line }) => path === file.path && line >= span.from && line <= span.to,
  );
  return completed(
    {
      title: `${file.path}:${span.from}-${span.to}`,
      own,
      more: [],
      leftOut: [],
      facts: distinctRoutes(routes).slice(0, MAX_ROUTES).map(routeFact),
    },
    file,
    span,
    graph,
  );
}

interface Begun {
  readonly title: string;
  readonly own: Excerpt;
  readonly more: readonly (readonly [role: 'caller' | 'callee', place: FunctionPlace])[];
  readonly facts: readonly string[];
  readonly leftOut: readonly string[];
}

/** Adds what the budget allows. */
function completed(begun: Begun, file: UnitFile, span: Lines, graph: Graph): ReviewUnit {
  const excerpts = [begun.own];
  const leftOut = [...begun.leftOut];
  if (begun.own.cut > 0) leftOut.push(`${begun.own.cut} lines at its end`);
  let characters = renderExcerpt(begun.own).length;
  for (const [role, place] of begun.more) {
    const excerpt = excerptAt(role, place, graph);
    if (excerpt === null) continue;
    const length = renderExcerpt(excerpt).length;
    if (characters + length > MAX_CHARACTERS) {
      leftOut.push(`the ${role} ${excerpt.symbol} of ${excerpt.path}`);
      continue;
    }
    characters += length;
    excerpts.push(excerpt);
  }
  const findings = graph.findings
    .filter((finding) => touches(finding, file.path, span))
    .map((finding, index): UnitFinding => ({ id: `F${index + 1}`, finding }));
  return {
    title: begun.title,
    path: file.path,
    excerpts,
    facts: [...begun.facts, ...findings.flatMap(({ id, finding }) => flowFacts(id, finding))],
    findings,
    leftOut,
  };
}

function excerptAt(role: 'caller' | 'callee', { path, at }: FunctionPlace, graph: Graph): Excerpt | null {
  const file = graph.fileOf(path);
  const fn = file?.outline?.functions.find((one) => one.at === at);
  if (file === null || fn === undefined) return null;
  return excerptOf(file, { role, symbol: fn.symbol, ...spanOf(file, fn), most: MAX_OTHER_LINES });
}

function touches({ path, region, flow }: Finding, file: string, { from, to }: Lines): boolean {
  const isIn = (line: number): boolean => line >= from && line <= to;
  return path === file
    ? isIn(region.startLine) || isIn(region.endLine)
    : flow.some((step) => step.path === file && isIn(step.region.startLine));
}

function routeFact(route: Route): string {
  const protections = PROTECTIONS.flatMap((protection) => {
    const { present, evidence } = route[protection];
    if (present === null) return [];
    const title = PROTECTION_TITLES[protection];
    return [present ? `${title}: ${evidence[0]?.text ?? 'yes'}` : `no ${title} seen`];
  });
  const inputs = route.inputs.map(({ name, checked }) => `${name}${checked ? ' (checked)' : ''}`);
  return [
    `route ${route.method} ${route.path} reaches it through ${route.handler} (${route.file}:${route.line})`,
    ...protections,
    ...(inputs.length === 0 ? [] : [`input: ${inputs.slice(0, 12).join(', ')}`]),
  ].join('; ');
}

const MAX_STEPS = 8;

function flowFacts(id: string, { flow }: Finding): readonly string[] {
  if (flow.length < 2) return [];
  const steps = flow
    .slice(0, MAX_STEPS)
    .map(({ path, region, note }) => `${path}:${region.startLine} ${note}`);
  const more = flow.length > MAX_STEPS ? [`${flow.length - MAX_STEPS} more steps`] : [];
  return [`data flow of ${id}: ${[...steps, ...more].join(' -> ')}`];
}

function distinctPlaces(places: readonly FunctionPlace[]): readonly FunctionPlace[] {
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

function distinctRoutes(routes: readonly Route[]): readonly Route[] {
  return [
    ...new Map(
      routes.map((route) => [`${route.method} ${route.path} ${route.file}:${route.line}`, route]),
    ).values(),
  ];
}

function countOf(count: number, what: string): readonly string[] {
  return count > 0 ? [`${count} ${what}`] : [];
}

/** A file of a unit from its texts; `masked` has the lines of `text`. */
export function unitFile(
  path: string,
  {
    text,
    masked,
    outline,
    added,
    removed,
  }: {
    readonly text: string;
    readonly masked: string;
    readonly outline: FileOutline | null;
    readonly added: ReadonlySet<number>;
    readonly removed: ReadonlyMap<number, readonly string[]>;
  },
): UnitFile {
  const shown = createLineIndex(masked);
  const lines = range(1, shown.lineCount).map((line) => shown.lineText(line));
  if (lines.at(-1) === '') lines.pop();
  return { path, lines, added, removed, index: createLineIndex(text), outline };
}
