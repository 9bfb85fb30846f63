/** Cuts a change into units: masks its files, finds who calls what, and leaves out what must not or cannot be sent. */
import {
  callEdges,
  createLineIndex,
  createModuleGraph,
  type FileOutline,
  innermostAt,
  isLockfile,
  type LanguageId,
  LINK_FAMILIES,
  lineChanges,
  type Masker,
  type ReviewUnit,
  type UnitFile,
  unitFile,
  unitsOf,
} from '@skeptic/core';
import type { ChangedFile, ReviewMaterial } from './material.ts';

export interface GatheredUnits {
  readonly units: readonly ReviewUnit[];
  readonly notSent: readonly { readonly path: string; readonly reason: string }[];
  /** What the limits left out around the changed code, each in a sentence. */
  readonly leftOut: readonly string[];
}

export interface GatherOptions {
  readonly masker: Masker;
  readonly isNeverSent: (path: string) => boolean;
}

/** Longer files are data. */
const MAX_CHARACTERS = 400_000;
/** Files besides the changed ones that are looked through for callers, and for callees. */
const MAX_OTHERS = 40;
/** Names of functions that are looked for in other files at once. */
const MAX_NAMES = 200;
/** How often callers of callers are looked for: routes are rarely further up. */
const ROUNDS = 2;

/** The units of a change, and what no unit shows. */
export async function gatherUnits(
  material: ReviewMaterial,
  { masker, isNeverSent }: GatherOptions,
): Promise<GatheredUnits> {
  const notSent: { path: string; reason: string }[] = material.unread.map(({ path, reason }) => ({
    path,
    reason: reason as string,
  }));
  const changed: ChangedFile[] = [];
  for (const file of material.changed) {
    const reason = whyNotSent(file, isNeverSent);
    if (reason === null) changed.push(file);
    else notSent.push({ path: file.path, reason });
  }
  const outlines = new Outlines(material, isNeverSent);
  for (const { path } of changed) await outlines.add(path);
  const graph = createModuleGraph({
    files: new Map([...material.facts].map(([path, { module }]) => [path, module ?? null])),
    manifests: material.manifests,
  });
  await outlines.addCallees(graph);
  await outlines.addCallers(touchedNames(changed, outlines.known));
  const show = (path: string, text: string, changes?: ReturnType<typeof changesOf>): UnitFile =>
    unitFile(path, {
      text,
      masked: masker.maskFile(path, text, findingsIn(material, path)),
      outline: outlines.known.get(path) ?? null,
      added: changes?.added ?? new Set(),
      removed: changes?.removed ?? new Map(),
    });
  const files = changed.map((file) => show(file.path, file.text, changesOf(file, masker, material)));
  const own = new Set(changed.map(({ path }) => path));
  const others = [...outlines.known.keys()].filter((path) => !own.has(path));
  const units = unitsOf({
    changed: files,
    others: new Map(others.map((path) => [path, show(path, outlines.textOf(path))])),
    edges: callEdges(outlines.known, graph),
    routes: material.routes.filter(({ file }) => !isNeverSent(file)),
    findings: material.findings
      .filter(({ path }) => !isNeverSent(path))
      .map((finding) => ({ ...finding, flow: finding.flow.filter(({ path }) => !isNeverSent(path)) })),
  });
  return { units, notSent, leftOut: [...outlines.leftOut(), ...notWhole(units)] };
}

/** Pieces that were shown without all of what calls them, what they call, or their own last lines. */
function notWhole(units: readonly ReviewUnit[]): readonly string[] {
  const count = units.filter(({ leftOut }) => leftOut.length > 0).length;
  return count === 0
    ? []
    : [`${count} of ${units.length} pieces are shown without some of their callers, callees or last lines`];
}

function whyNotSent({ path, text }: ChangedFile, isNeverSent: (path: string) => boolean): string | null {
  if (isNeverSent(path)) return 'the policy forbids it';
  if (isLockfile(path)) return 'a lockfile: the engine reads it';
  return text.length > MAX_CHARACTERS ? 'too long' : null;
}

function findingsIn({ allFindings }: ReviewMaterial, path: string): ReviewMaterial['allFindings'] {
  return allFindings.filter((finding) => finding.path === path);
}

function changesOf(
  { path, text, before }: ChangedFile,
  masker: Masker,
  { originsOf }: ReviewMaterial,
): ReturnType<typeof lineChanges> {
  const origins = originsOf(before, text);
  const old = createLineIndex(before === null ? '' : masker.maskFile(path, before, []));
  const lines = Array.from({ length: before === null ? 0 : old.lineCount }, (_, i) => old.lineText(i + 1));
  if (lines.at(-1) === '') lines.pop();
  const now = createLineIndex(text);
  const count = now.lineText(now.lineCount) === '' ? now.lineCount - 1 : now.lineCount;
  return lineChanges(lines, count, origins.before);
}

/** The names of the functions of changed files, by which other files may call them. */
function touchedNames(
  changed: readonly ChangedFile[],
  outlines: ReadonlyMap<string, FileOutline>,
): readonly string[] {
  const names = changed.flatMap(({ path }) =>
    (outlines.get(path)?.functions ?? []).map(({ symbol }) => symbol.slice(symbol.lastIndexOf('.') + 1)),
  );
  return [...new Set(names)].filter((name) => name.length >= 3 && !name.startsWith('__'));
}

/** The outlines of the files that matter. */
class Outlines {
  readonly known = new Map<string, FileOutline>();
  private readonly texts = new Map<string, string>();
  /** Files that would be looked through next. */
  private readonly beyond = new Set<string>();
  private unnamed = 0;
  private readonly material: ReviewMaterial;
  private readonly isNeverSent: (path: string) => boolean;

  constructor(material: ReviewMaterial, isNeverSent: (path: string) => boolean) {
    this.material = material;
    this.isNeverSent = isNeverSent;
  }

  textOf(path: string): string {
    let text = this.texts.get(path);
    if (text === undefined) {
      text = this.material.textOf(path) ?? '';
      this.texts.set(path, text);
    }
    return text;
  }

  async add(path: string): Promise<void> {
    const language = this.languageOf(path);
    if (language === null || this.known.has(path) || this.isNeverSent(path)) return;
    const text = this.textOf(path);
    if (text.length > MAX_CHARACTERS) return;
    const outline = await this.material.engine.outline({ path, text, language });
    if (outline !== null) this.known.set(path, outline);
  }

  /** Files that what is known calls functions of. */
  async addCallees(graph: ReturnType<typeof createModuleGraph>): Promise<void> {
    const paths = new Set<string>();
    for (const [path, { calls, functions }] of this.known)
      for (const { references, at } of calls)
        if (innermostAt(functions, at) !== null)
          for (const value of references.flatMap((reference) => graph.resolve(path, reference)))
            if ('path' in value) paths.add(value.path);
    await this.addSome([...paths].filter((path) => !this.known.has(path)).sort());
  }

  /** Adds as many files as are looked through, and notes the others. */
  private async addSome(paths: readonly string[]): Promise<void> {
    for (const path of paths.slice(0, MAX_OTHERS)) await this.add(path);
    for (const path of paths.slice(MAX_OTHERS)) if (this.languageOf(path) !== null) this.beyond.add(path);
  }

  /** What was not looked through, in sentences. */
  leftOut(): readonly string[] {
    const files = [...this.beyond].filter((path) => !this.known.has(path)).length;
    return [
      ...(files === 0
        ? []
        : [`${files} more files may call the changed code or be called by it, and were not looked through`]),
      ...(this.unnamed === 0 ? [] : [`callers of ${this.unnamed} functions were not looked for`]),
    ];
  }

  /** Files that name functions: callers, and callers of those. */
  async addCallers(names: readonly string[]): Promise<void> {
    let wanted = names;
    for (let round = 0; round < ROUNDS && wanted.length > 0; round += 1) {
      const found = this.filesNaming(wanted);
      await this.addSome(found);
      wanted = found
        .slice(0, MAX_OTHERS)
        .flatMap((path) => this.known.get(path)?.functions ?? [])
        .map(({ symbol }) => symbol.slice(symbol.lastIndexOf('.') + 1))
        .filter((name) => name.length >= 3);
    }
  }

  private filesNaming(names: readonly string[]): readonly string[] {
    this.unnamed += Math.max(0, names.length - MAX_NAMES);
    const some = names.slice(0, MAX_NAMES).map(escaped).join('|');
    const pattern = new RegExp(`(?<![\\w$])(?:${some})(?![\\w$])`);
    return [...this.material.facts.keys()]
      .filter((path) => !this.known.has(path) && this.languageOf(path) !== null)
      .sort()
      .filter((path) => pattern.test(this.textOf(path)));
  }

  private languageOf(path: string): LanguageId | null {
    const language = this.material.facts.get(path)?.language ?? null;
    return LINK_FAMILIES.flat().find((id) => id === language) ?? null;
  }
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, (sign) => `\\${sign}`);
}
