/** Which language a file is in: by its extension, else by its shebang line. */
import {
  isTemplateEngine,
  type LanguageId,
  type ModuleSystem,
  ownTable,
  type TemplateEngineId,
  templateEngineOf,
} from '@skeptic/core';

/** What file selection knows of a language. */
export interface LanguageInfo {
  readonly id: LanguageId;
  readonly extensions: readonly string[];
  readonly interpreters: readonly string[];
}

/** Texts that hold code of other languages: fenced blocks, and cells. */
export type HostLanguage = 'markdown' | 'notebook';
/** The code of hosts is scanned. Templates are read when they are linked with what renders them. */
export type FileLanguage = LanguageId | TemplateEngineId | HostLanguage;

export function isHost(language: string): language is HostLanguage {
  return language === 'markdown' || language === 'notebook';
}

/** The language in which a text as a whole is code; null for hosts and templates. */
export function codeLanguageOf(language: FileLanguage | null): LanguageId | null {
  return language === null || isHost(language) || isTemplateEngine(language) ? null : language;
}

/** How files of a language name modules; null where nobody reads that. */
export function moduleSystemOf(language: string | null): ModuleSystem | null {
  if (language === 'python') return 'python';
  return language === 'javascript' || language === 'typescript' ? 'script' : null;
}

export interface LanguageTable {
  byPath(path: string): FileLanguage | null;
  /** Looks at a `#!` line. */
  byShebang(text: string): LanguageId | null;
  /** Finds a language by a name that people write: an id, an extension without dot or an interpreter. */
  byName(name: string): FileLanguage | null;
  readonly names: readonly string[];
}

const HOST_EXTENSIONS: readonly (readonly [HostLanguage, ...string[]])[] = [
  ['markdown', '.md', '.markdown', '.mdown'],
  ['notebook', '.ipynb'],
];
/** Names of fenced blocks that are neither an id nor an extension. */
const ALIASES: Readonly<Record<string, LanguageId>> = ownTable({
  py3: 'python',
  python3: 'python',
  'python-repl': 'python',
  node: 'javascript',
  nodejs: 'javascript',
  typescriptreact: 'typescript',
  javascriptreact: 'javascript',
});

/** Builds the lookup tables. */
export function createLanguageTable(languages: readonly LanguageInfo[]): LanguageTable {
  const extensions = new Map<string, FileLanguage>(
    HOST_EXTENSIONS.flatMap(([host, ...names]) => names.map((extension) => [extension, host] as const)),
  );
  const interpreters = new Map<string, LanguageId>();
  for (const language of languages) {
    for (const extension of language.extensions) extensions.set(extension, language.id);
    for (const interpreter of language.interpreters) interpreters.set(interpreter, language.id);
  }
  const ids = new Map<string, FileLanguage>(languages.map((language) => [language.id, language.id]));
  for (const [host] of HOST_EXTENSIONS) ids.set(host, host);
  return {
    byPath(path) {
      const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
      for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
        const language = extensions.get(name.slice(dot));
        if (language !== undefined) return language;
      }
      return templateEngineOf(name);
    },
    byShebang(text) {
      const interpreter = shebangInterpreter(text);
      if (interpreter === null) return null;
      return interpreters.get(interpreter) ?? interpreters.get(interpreter.replace(/[\d.]+$/, '')) ?? null;
    },
    byName(name) {
      const key = name.trim().toLowerCase();
      const alias = ALIASES[key];
      if (alias !== undefined && ids.has(alias)) return alias;
      return ids.get(key) ?? extensions.get(`.${key}`) ?? interpreters.get(key) ?? null;
    },
    names: [...ids.keys()].sort(),
  };
}

/** `#!/usr/bin/env -S python3 -u` and `#!/usr/bin/python3` both give `python3`. */
function shebangInterpreter(text: string): string | null {
  const match = /^#![ \t]*(\S+)([^\r\n]{0,200})/.exec(text.slice(0, 400));
  if (match === null) return null;
  const program = match[1]!.slice(match[1]!.lastIndexOf('/') + 1);
  if (program !== 'env') return program;
  const words = match[2]!.trim().split(/[ \t]+/);
  const word = words.find((candidate) => !candidate.startsWith('-') && !candidate.includes('='));
  return word === undefined || word === '' ? null : word.slice(word.lastIndexOf('/') + 1);
}
