/** What imports call a file. */

/** Names that stand for their folder. */
const FOLDER_NAMES: ReadonlySet<string> = new Set(['index', '__init__', 'mod', 'main']);

/** A file's name without endings, or that of its folder, where the file stands for it. */
export function moduleStem(path: string): string {
  const parts = path.split('/');
  const name = parts.at(-1)!.replace(/(?:\.d)?\.[^.]+$/, '');
  return FOLDER_NAMES.has(name) && parts.length > 1 ? parts.at(-2)! : name;
}
