/** Shares of lines by who wrote them: of files, folders, tools and months, and findings for a thousand lines. */
import { AUTHORSHIPS, type Authorship, type LineProvenance } from '../finding/provenance.ts';
import { compareText } from '../finding/sort.ts';

export type Tally = Readonly<Record<Authorship, number>>;

/** Lines in a row of one judgement. */
export interface LineRun {
  readonly path: string;
  readonly count: number;
  readonly provenance: LineProvenance;
  /** `2026-01`; null for lines that are in no commit yet. */
  readonly month: string | null;
}

export interface ShareRow {
  readonly name: string;
  readonly lines: Tally;
}

/** What a tool wrote; lines of two tools count for both. */
export interface ToolShare {
  readonly tool: string;
  readonly lines: number;
  readonly models: readonly string[];
}

export interface Shares {
  readonly lines: Tally;
  /** Sorted by name, as the others are. */
  readonly files: readonly ShareRow[];
  /** Each folder with all below it; `.` is everything. */
  readonly directories: readonly ShareRow[];
  readonly months: readonly ShareRow[];
  /** Sorted by lines, most first. */
  readonly tools: readonly ToolShare[];
}

export interface ShareCounter {
  add(run: LineRun): void;
  shares(): Shares;
}

type Counts = Record<Authorship, number>;

/** Counts runs of lines as they come. */
export function createShareCounter(): ShareCounter {
  const all = emptyTally();
  const files = new Map<string, Counts>();
  const directories = new Map<string, Counts>();
  const months = new Map<string, Counts>();
  const tools = new Map<string, { lines: number; readonly models: Set<string> }>();
  return {
    add({ path, count, provenance, month }) {
      const { authorship } = provenance;
      all[authorship] += count;
      countAt(files, path)[authorship] += count;
      for (const folder of foldersOf(path)) countAt(directories, folder)[authorship] += count;
      if (month !== null) countAt(months, month)[authorship] += count;
      if (authorship !== 'ai' && authorship !== 'mixed') return;
      for (const tool of provenance.tools) {
        const known = tools.get(tool) ?? { lines: 0, models: new Set() };
        known.lines += count;
        for (const model of provenance.models) known.models.add(model);
        tools.set(tool, known);
      }
    },
    shares: () => ({
      lines: { ...all },
      files: rowsOf(files),
      directories: rowsOf(directories),
      months: rowsOf(months),
      tools: [...tools]
        .map(([tool, { lines, models }]) => ({ tool, lines, models: [...models].sort(compareText) }))
        .sort((a, b) => b.lines - a.lines || compareText(a.tool, b.tool)),
    }),
  };
}

/** Counts how often each authorship occurs. */
export function tallyOf(authorships: Iterable<Authorship>): Tally {
  const tally = emptyTally();
  for (const authorship of authorships) tally[authorship] += 1;
  return tally;
}

/** The sum of a tally. */
export function totalOf(tally: Tally): number {
  return AUTHORSHIPS.reduce((sum, authorship) => sum + tally[authorship], 0);
}

/** Findings for a thousand lines; null where there are no lines. */
export function perThousand(findings: number, lines: number): number | null {
  return lines === 0 ? null : Math.round((findings / lines) * 100_000) / 100;
}

function emptyTally(): Counts {
  return { ai: 0, mixed: 0, human: 0, automation: 0, unknown: 0 };
}

function countAt(counts: Map<string, Counts>, name: string): Counts {
  const known = counts.get(name);
  if (known !== undefined) return known;
  const fresh = emptyTally();
  counts.set(name, fresh);
  return fresh;
}

function rowsOf(counts: ReadonlyMap<string, Counts>): readonly ShareRow[] {
  return [...counts].map(([name, lines]) => ({ name, lines })).sort((a, b) => compareText(a.name, b.name));
}

/** `.` and the folders on the way to a file. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1);
  return ['.', ...names.map((_, i) => names.slice(0, i + 1).join('/'))];
}
