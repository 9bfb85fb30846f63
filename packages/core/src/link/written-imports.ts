/**
 * The modules that a text names where imports may stand, found without parsing it: enough to tell cheaply which files of a program belong
 * to a file. Comments and strings are looked at as well, so some are too many; what is computed is not found. Linear in the text.
 */

export interface WrittenImport {
  readonly module: string;
  /** Python's leading dots, which `module` does not hold. */
  readonly level: number;
  /** Python: what is taken from the module, which may be modules as well. */
  readonly names: readonly string[];
}

export type ModuleSystem = 'python' | 'script';

const SCRIPT =
  /\b(?:from|import|require)\s*(?:\(\s*)?(?:'([^'\r\n]{1,300})'|"([^"\r\n]{1,300})"|`([^`$\r\n]{1,300})`)/g;
const PYTHON_FROM =
  /^[ \t]{0,100}from[ \t]{1,20}(\.{0,20})[ \t]{0,20}([\p{L}_][\p{L}\p{N}_.]*)?[ \t]{1,20}import[ \t]*(?:\(([^)]{0,2000})|([^\r\n#;]*))/gmu;
const PYTHON_IMPORT = /^[ \t]{0,100}import[ \t]+([^\r\n#;]+)/gm;

/** The imports that a text may hold, in the order in which they stand there. */
export function writtenImports(text: string, system: ModuleSystem): readonly WrittenImport[] {
  if (system === 'script')
    return [...text.matchAll(SCRIPT)].map(([, single, double, template]) => ({
      module: (single ?? double ?? template)!,
      level: 0,
      names: [],
    }));
  const taken = [...text.matchAll(PYTHON_FROM)].map(([, dots = '', module = '', many, few]) => ({
    module,
    level: dots.length,
    names: namesIn(many ?? few ?? ''),
  }));
  const whole = [...text.matchAll(PYTHON_IMPORT)].flatMap(([, list = '']) =>
    namesIn(list).map((module) => ({ module, level: 0, names: [] })),
  );
  return [...taken, ...whole].filter(({ module, level }) => module !== '' || level > 0);
}

/** `a as b, c` is `a` and `c`; comments between them are left out. */
function namesIn(list: string): readonly string[] {
  return list
    .replace(/#[^\r\n]*/g, '')
    .split(',')
    .flatMap((part) => /^[\s\\]*([\p{L}_][\p{L}\p{N}_.]*)/u.exec(part)?.[1] ?? []);
}
