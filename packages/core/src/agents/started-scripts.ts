/** Scripts of a project that a command starts by name: of a package file, of a make file, or by their path. */
import { type CodeScript, scriptOfCode } from '../shell/code-commands.ts';
import { codeKindOf } from '../shell/code-tokens.ts';
import type { ProgramRun } from '../shell/programs-run.ts';
import { codeFileGiven, isCodeInterpreter } from '../shell/starters.ts';
import { type Folders, joined } from './folders.ts';
import { gitWords, readGit } from './git-command.ts';
import { filesOfPatch } from './patch.ts';

/** Where the text of a script is found. */
export interface StartedScript {
  /** As the command writes it: `npm run release`. */
  readonly label: string;
  /** Files that may hold it, relative to where the command runs, in the order in which they are looked for. */
  readonly files: readonly string[];
  /** What it is called in there; null for the whole file. */
  readonly name: string | null;
  readonly kind: 'package' | 'make' | 'shell' | 'code' | 'patch';
}

const SHELLS = /^(?:ba|z|da|k|a)?sh$|^(?:source|\.)$/;
/** Words of package managers that are no names of scripts. */
const OWN_WORDS =
  /^(?:install|i|ci|add|remove|rm|exec|x|dlx|why|outdated|audit|publish|pack|view|info|ls|list|init|create|up|update|upgrade|link|config|pkg|version|login|cache|dedupe|workspace|workspaces|set|store|env)$/;

/** The scripts that a program run starts. */
export function scriptsStarted(run: ProgramRun, folders: Folders): readonly StartedScript[] {
  const folder = folders.of(run);
  const { program, args, path } = run;
  const words = args.map(({ text }) => text);
  const isFile = program === 'bun' && /\.[cm]?[jt]sx?$/.test(codeFileGiven(program, args));
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program) && !isFile) return ofPackage(program, words, folder);
  if (/^(?:g?make|just)$/.test(program)) return ofMake(program, words, folder);
  const patches = patchesApplied(run, folder);
  if (patches !== null) return patches;
  const isShell = SHELLS.test(program);
  const isCode = isCodeInterpreter(program);
  const runs = isFile || (/^(?:deno|go)$/.test(program) && words[0] === 'run');
  const file = runs ? codeFileGiven(program, args) : isShell || isCode ? fileGiven(words, isShell) : path;
  if (file === null && isShell && words.every((word) => /^-[a-z]*$/.test(word) && !word.includes('c')))
    return run.redirects.flatMap(({ operator, target: { text: read, isWhole } }) =>
      operator === '<' && isWhole && /[./]/.test(read)
        ? [{ label: read, files: [joined(folder, read)], name: null, kind: 'shell' as const }]
        : [],
    );
  if (file === null || !/[./]/.test(file) || /[*?$]/.test(file)) return [];
  if (!isShell && !isCode && !path.includes('/')) return [];
  const kind = isCode || /\.(?:py|[cm]?[jt]s|rb|pl|php|lua|jl|exs)$/.test(file) ? 'code' : 'shell';
  return [{ label: file, files: [joined(folder, file)], name: null, kind }];
}

/** The files with patches that a program applies, as scripts that write what those name; null for another program. */
function patchesApplied(run: ProgramRun, folder: string): readonly StartedScript[] | null {
  const words = gitWords(run);
  const git = words === null ? null : readGit(words);
  if (git === null ? !/^g?patch$/.test(run.program) : !/^(?:apply|am)$/.test(git.subcommand))
    return git === null ? null : [];
  const texts = (git?.args ?? run.args).map(({ text }) => text);
  if (texts.some((text) => /^--(?:check|stat|numstat|summary|dry-run|abort|continue|skip)$/.test(text)))
    return [];
  const named = texts.flatMap((text, at) => {
    const isInput = /^(?:-i|--input)$/.test(texts[at - 1] ?? '');
    return isInput || (git !== null && !text.startsWith('-'))
      ? [text]
      : (/^--input=(.+)$/.exec(text)?.[1] ?? []);
  });
  const read = run.redirects.flatMap(({ operator, target }) => (operator === '<' ? [target.text] : []));
  return [...named, ...read].map((file) => ({
    label: `${git === null ? 'patch' : `git ${git.subcommand}`} ${file}`,
    files: [joined(joined(folder, git?.folder ?? ''), file)],
    name: null,
    kind: 'patch',
  }));
}

/** The first word that is no option; null where the script stands in an option or comes from the input. */
function fileGiven(words: readonly string[], isShell: boolean): string | null {
  // `-e` is code for others; a shell ends at the first mistake.
  const code = isShell ? /^-[a-z]*c[a-z]*$|^-$/ : /^-[a-z]*[cem]$|^--eval$|^-$/;
  const withValue = isShell
    ? /^[-+][a-z]*[oO]$|^--(?:rcfile|init-file)$/
    : /^(?:-r|--require|--import|--loader|-W|-X|-I|--env-file)$/;
  for (const [at, word] of words.entries()) {
    if (code.test(word)) return null;
    if (!/^[-+]/.test(word) && !withValue.test(words[at - 1] ?? '')) return word;
  }
  return null;
}

function ofPackage(program: string, words: readonly string[], folder: string): readonly StartedScript[] {
  const plain: string[] = [];
  let own = folder;
  for (let at = 0; at < words.length && words[at] !== '--'; at += 1) {
    const word = words[at]!;
    const [, inline] = /^--(?:prefix|dir|cwd)=(.+)$/.exec(word) ?? [];
    if (inline !== undefined) own = joined(folder, inline);
    else if (/^(?:--prefix|-C|--dir|--cwd)$/.test(word)) {
      at += 1;
      own = joined(folder, words[at] ?? '');
    } else if (/^(?:-w|--workspace|--filter|-F)$/.test(word)) at += 1;
    else if (!word.startsWith('-')) plain.push(word);
  }
  const [verb = '', second] = plain;
  const name = /^(?:run|run-script|rum|urn)$/.test(verb)
    ? second
    : /^(?:t|tst)$/.test(verb)
      ? 'test'
      : /^(?:test|start|stop|restart)$/.test(verb) || (program !== 'npm' && !OWN_WORDS.test(verb))
        ? verb
        : undefined;
  if (name === undefined || name === '') return [];
  return [
    {
      label: `${program} ${plain.slice(0, 2).join(' ')}`,
      files: [joined(own, 'package.json')],
      name,
      kind: 'package',
    },
  ];
}

function ofMake(program: string, words: readonly string[], folder: string): readonly StartedScript[] {
  const names =
    program === 'just' ? ['justfile', 'Justfile', '.justfile'] : ['GNUmakefile', 'makefile', 'Makefile'];
  const targets: string[] = [];
  let files = names.map((name) => joined(folder, name));
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const [, option, inline] = /^(-f|--file=|--makefile=|--justfile=|-C|--directory=)(.*)$/.exec(word) ?? [];
    if (option !== undefined) {
      const value = inline === '' && !option.endsWith('=') ? (words[++at] ?? '') : inline!;
      files = /^-C|^--dir/.test(option)
        ? names.map((name) => joined(joined(folder, value), name))
        : [joined(folder, value)];
    } else if (/^-[jlIo]$/.test(word)) at += /^\d/.test(words[at + 1] ?? '') ? 1 : 0;
    else if (!word.startsWith('-') && !word.includes('=')) targets.push(word);
  }
  const kind = 'make';
  return (targets.length === 0 ? [null] : targets).map((name) => ({
    label: name === null ? program : `${program} ${name}`,
    files,
    name: name ?? '',
    kind,
  }));
}

/** The commands of a script, from the text of the file that holds it; null when it holds none of that name. Never throws. */
export function scriptText(
  { kind, name, files }: Pick<StartedScript, 'kind' | 'name' | 'files'>,
  text: string,
): CodeScript | null {
  const whole = (script: string | null): CodeScript | null =>
    script === null ? null : { script, isCut: false };
  const interpreter = /^#!.*?\b(python|node|ruby|perl|php|deno|bun|tsx|zx)(?![a-z])/.exec(text)?.[1];
  if (kind === 'shell')
    return interpreter === undefined ? whole(text) : scriptOfCode(text, codeKindOf(interpreter));
  if (kind === 'code') return scriptOfCode(text, codeKindOf(interpreter ?? files[0] ?? ''));
  if (kind === 'make') return whole(recipeOf(text, name ?? ''));
  if (kind === 'patch')
    return whole(
      filesOfPatch(text)
        .map((file) => `tee '${file.replaceAll("'", "'\\''")}'`)
        .join('\n'),
    );
  let scripts: unknown;
  try {
    scripts = (JSON.parse(text) as { readonly scripts?: unknown }).scripts;
  } catch {
    return null;
  }
  if (typeof scripts !== 'object' || scripts === null) return null;
  const own = scripts as Readonly<Record<string, unknown>>;
  const parts = [`pre${name}`, name!, `post${name}`].flatMap((one) =>
    Object.hasOwn(own, one) && typeof own[one] === 'string' ? own[one] : [],
  );
  return whole(parts.length === 0 ? null : parts.join('\n'));
}

/** The lines of a target, with those of the targets it needs; the first target of the file for an empty name. */
function recipeOf(text: string, name: string): string | null {
  const targets = targetsIn(text);
  const first = name === '' ? [...targets.keys()].find((target) => !target.startsWith('.')) : name;
  if (first === undefined || !targets.has(first)) return null;
  const wanted = new Set([first]);
  for (const target of wanted) for (const one of targets.get(target)?.needed ?? []) wanted.add(one);
  return [...wanted].flatMap((target) => targets.get(target)?.lines ?? []).join('\n');
}

interface Target {
  readonly needed: string[];
  readonly lines: string[];
}

function targetsIn(text: string): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  let current: readonly Target[] = [];
  for (const line of text.split('\n')) {
    if (/^\s/.test(line)) {
      const command = line
        .trim()
        .replace(/^[@+-]+\s*/, '')
        .replaceAll('$$', '$');
      for (const target of current) target.lines.push(command);
    } else if (!/^#|^$/.test(line)) {
      const colon = line.indexOf(':');
      const isTarget = colon > 0 && line[colon + 1] !== '=' && !line.slice(0, colon).includes('=');
      current = isTarget ? namesIn(line.slice(0, colon)).map((one) => targetOf(targets, one)) : [];
      const [needed = '', command] = line.slice(colon + 1).split(';');
      for (const target of current) {
        target.needed.push(...namesIn(needed));
        if (command !== undefined) target.lines.push(command);
      }
    }
  }
  return targets;
}

function targetOf(targets: Map<string, Target>, name: string): Target {
  const target = targets.get(name) ?? { needed: [], lines: [] };
  targets.set(name, target);
  return target;
}

function namesIn(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => (word === '' ? [] : word.replace(/^@/, '')));
}
