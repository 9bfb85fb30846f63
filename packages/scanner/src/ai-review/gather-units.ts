/** Cuts a change into units: masks its files, finds who calls what, and leaves out what must not or cannot be sent. */
import {
  callEdges,
  createLineIndex,
  createModuleGraph,
  type FileOutline,
  innermostAt,
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
}

export interface GatherOptions {
  readonly masker: Masker;
  readonly isNeverSent: (path: string) => boolean;
}

/** Longer files are data. */
const MAX_CHARACTERS = 400_000;
/** Files besides the changed ones that are looked through for callers, and for callees. */
const MAX_OTHERS = 40;
/** How often callers of callers are looked for: routes are rarely further up. */
const ROUNDS = 2;
const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|Pipfile\.lock|uv\.lock|pdm\.lock|Cargo\.lock|composer\.lock|Gemfile\.lock|go\.sum|packages\.lock\.json)$/;

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
    routes: material.routes,
    findings: material.findings,
  });
  return { units, notSent };
}

function whyNotSent({ path, text }: ChangedFile, isNeverSent: (path: string) => boolean): string | null {
  if (isNeverSent(path)) return 'the policy forbids it';
  if (LOCKFILE.test(path)) return 'a lockfile: the engine reads it';
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
    for (const path of [...paths].sort().slice(0, MAX_OTHERS)) await this.add(path);
  }

  /** Files that name functions: callers, and callers of those. */
  async addCallers(names: readonly string[]): Promise<void> {
    let wanted = names;
    for (let round = 0; round < ROUNDS && wanted.length > 0; round += 1) {
      const found = this.filesNaming(wanted).slice(0, MAX_OTHERS);
      for (const path of found) await this.add(path);
      wanted = found
        .flatMap((path) => this.known.get(path)?.functions ?? [])
        .map(({ symbol }) => symbol.slice(symbol.lastIndexOf('.') + 1))
        .filter((name) => name.length >= 3);
    }
  }

  private filesNaming(names: readonly string[]): readonly string[] {
    const pattern = new RegExp(`(?<![\\w$])(?:${names.slice(0, 200).map(escaped).join('|')})(?![\\w$])`);
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
