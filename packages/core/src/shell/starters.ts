/** Programs that only start others: what they start, and where scripts stand among their arguments. */
import type { ShellWord } from './command.ts';
import { readShell } from './read-shell.ts';

/** Options of starting programs that are followed by a value. */
const STARTERS: Readonly<Record<string, RegExp>> = {
  sudo: /^-(?:[ughpCTDRr]|-user|-group|-host|-prompt|-chdir|-close-from)$/,
  doas: /^-[uC]$/,
  command: /^$/,
  builtin: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  time: /^-[fo]$/,
  // `time` itself is a word of shells; with an option, the program of that name is meant.
  '-p': /^$/,
  chrt: /^-[TPD]$/,
  taskset: /^$/,
  unshare: /^-[SGR]$/,
  runuser: /^-[ugGs]$/,
  gosu: /^$/,
  firejail: /^$/,
  'dbus-run-session': /^$/,
  'xvfb-run': /^-[efnpsw]$/,
  valgrind: /^$/,
  entr: /^$/,
  watchexec: /^-[weifds]$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  stdbuf: /^-[ioe]$/,
  setsid: /^$/,
  timeout: /^-[ks]$/,
  chronic: /^$/,
  caffeinate: /^-[tw]$/,
  parallel: /^-[jnNLI]$/,
  watch: /^-n$/,
  env: /^-(?:[uC]|-unset|-chdir)$/,
  busybox: /^$/,
  flock: /^-[wE]$/,
  strace: /^-[eopsuEPSUaIOX]$/,
  ltrace: /^-[eopsul]$/,
  unbuffer: /^$/,
  screen: /^-[SctTeh]$/,
  'systemd-run': /^-(?:[pEutHM]|-unit|-property|-slice)$/,
  'start-process': /^-(?:workingdirectory|verb|windowstyle)$/i,
  saps: /^-(?:workingdirectory|verb|windowstyle)$/i,
  'cross-env': /^$/,
  'cross-env-shell': /^$/,
  dotenv: /^-[efvc]$/,
  dotenvx: /^-(?:[fe]|-env-file)$/,
  winpty: /^$/,
  wsl: /^-(?:[du]|-distribution|-user|-cd)$/,
  rtk: /^$/,
  shx: /^$/,
  proxychains4: /^-f$/,
  faketime: /^-[fm]$/,
};

/** Programs from packages that start others, run code or remove files. */
const OF_PACKAGES =
  /^(?:cross-env(?:-shell)?|dotenv|dotenvx|env-cmd|zx|tsx|ts-node|rimraf|del-cli|shx|isogit)$/;

/** Programs that start another one behind words of their own; what they run packages with is read elsewhere. */
const BEHIND: Readonly<Record<string, RegExp>> = {
  poetry: /^run$/,
  uv: /^run$/,
  pipenv: /^run$/,
  pdm: /^run$/,
  hatch: /^run$/,
  rye: /^run$/,
  pixi: /^run$/,
  bundle: /^exec$/,
  volta: /^run$/,
  mise: /^(?:exec|x)$/,
  asdf: /^exec$/,
  rbenv: /^exec$/,
  pyenv: /^exec$/,
  nodenv: /^exec$/,
  direnv: /^exec$/,
  conda: /^run$/,
  mamba: /^run$/,
  micromamba: /^run$/,
  infisical: /^run$/,
  perf: /^(?:stat|record)$/,
  doppler: /^run$/,
  op: /^run$/,
  corepack: /^(?:npm|pnpm|yarn)$/,
  dotenvx: /^run$/,
  npx: OF_PACKAGES,
  bunx: OF_PACKAGES,
  pnpx: OF_PACKAGES,
  npm: /^(?:exec|x)$/,
  pnpm: /^(?:exec|dlx)$/,
  yarn: /^(?:exec|dlx)$/,
};
/** Options of those that are followed by a value. */
const BEHIND_VALUE =
  /^(?:--(?:with|python|env-file|extra|group|package|directory|project|node|npm|config|name|prefix|env)|-[pfCn])$/;

/** The command that a starting program starts; empty for any other program. */
export function startedBy(
  program: string,
  args: readonly ShellWord[],
  environment: Map<string, string | null>,
): readonly ShellWord[] {
  if (Object.hasOwn(BEHIND, program)) return startedBehind(program, args);
  const withValue = Object.hasOwn(STARTERS, program) ? STARTERS[program] : undefined;
  if (withValue === undefined) return [];
  let at = 0;
  for (; at < args.length; at += 1) {
    const { text, isWhole } = args[at]!;
    const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text) ?? [];
    if (name !== undefined && /^(?:env|sudo|doas|cross-env(?:-shell)?)$/.test(program))
      environment.set(name, isWhole ? value! : null);
    else if (program === 'env' && /^(?:-[v0i]*S|--split-string)/.test(text))
      return splitWords(text, args.slice(at + 1));
    else if (withValue.test(text)) at += 1;
    else if (text === '--') {
      at += 1;
      break;
    } else if (!text.startsWith('-')) break;
  }
  // A duration, a lock, a moment, a priority or a user comes first.
  const isSecond = /^(?:timeout|flock|faketime|chrt|taskset|gosu)$/.test(program);
  const started = args.slice(isSecond ? at + 1 : at);
  return /^(?:start-process|saps)$/.test(program) ? splitList(started) : started;
}

/** PowerShell's lists: `-ArgumentList 'a','b'`. */
function splitList(words: readonly ShellWord[]): readonly ShellWord[] {
  return words
    .filter(({ text }) => !/^-(?:argumentlist|args|filepath|wait|nonewwindow|passthru)$/i.test(text))
    .flatMap(({ text, isWhole }) => text.split(/[,\s]+/).map((part) => ({ text: part, isWhole })));
}

/** What stands behind `poetry run` and its like. */
function startedBehind(program: string, args: readonly ShellWord[]): readonly ShellWord[] {
  const verb = args.findIndex(({ text }) => !text.startsWith('-'));
  if (verb < 0 || !BEHIND[program]!.test(args[verb]!.text)) return [];
  // The verb is the program itself here.
  if (/^(?:npx|bunx|pnpx|corepack)$/.test(program)) return args.slice(verb);
  let at = verb + 1;
  for (; at < args.length; at += 1) {
    const { text } = args[at]!;
    if (text === '--') {
      at += 1;
      break;
    }
    if (BEHIND_VALUE.test(text)) at += 1;
    else if (program === 'mise' && /@/.test(text)) continue;
    else if (!text.startsWith('-')) break;
  }
  // `direnv` names a folder first.
  return args.slice(program === 'direnv' ? at + 1 : at);
}

/** Programs that take a script of a shell, by the option or place where it stands. */
export function scriptsGiven(program: string, args: readonly ShellWord[]): readonly string[] {
  const words = args.map(({ text }) => text);
  const behind = (option: RegExp): readonly string[] => {
    const at = words.findIndex((word) => option.test(word));
    return at < 0 || words[at + 1] === undefined ? [] : [words[at + 1]!];
  };
  switch (program) {
    case 'script':
      return behind(/^-[a-z]*c$|^--command$/);
    case 'flock':
      return behind(/^-c$|^--command$/);
    case 'bun':
      return words[0] === 'exec' ? words.slice(1, 2) : [];
    // What begins with a mark is a command of a shell.
    case 'gh':
      return words[0] === 'alias' && words[1] === 'set'
        ? words.flatMap((word) => (word.startsWith('!') ? [word.slice(1)] : []))
        : [];
    case 'npx':
    case 'npm':
      return behind(/^(?:-c|--call)$/);
    case 'nix-shell':
      return behind(/^--(?:run|command)$/);
    case 'watch':
    case 'concurrently':
    case 'npm-run-all':
      return words.filter((word) => /\s/.test(word));
    case 'hyperfine':
    case 'tmux':
      return words.filter((word) => /\s/.test(word));
    case 'nodemon':
      return behind(/^(?:-x|--exec)$/);
    case 'sg':
      return words.slice(1);
    case 'trap':
      return words.slice(0, 1);
    case 'ssh': {
      const at = words.findIndex((word) => /^(?:\w+@)?(?:localhost|127\.0\.0\.1|::1)$/.test(word));
      return at < 0 ? [] : [words.slice(at + 1).join(' ')];
    }
    case 'iex':
    case 'invoke-expression':
      return [words.filter((word) => !/^-command$/i.test(word)).join(' ')];
    case 'expect':
      return behind(/^-c$/).map((text) => text.replace(/^[ \t]*spawn[ \t]+/gm, ''));
    default:
      return [];
  }
}

/** Interpreters whose code is looked into. */
const INTERPRETERS =
  /^(?:python[\d.]*|pypy3?|node|nodejs|deno|bun|tsx|ts-node|zx|perl|ruby|php|osascript|[gmn]?awk|lua(?:jit|[\d.]+)?|rscript|julia|elixir|groovy|scala|go)$/;

/** The code of another language that a program is given on the command line; null without, `undefined` where it reads its input. */
export function codeGiven(program: string, args: readonly ShellWord[]): string | null | undefined {
  if (!INTERPRETERS.test(program)) return null;
  const words = args.map(({ text }) => text);
  if (/awk$/.test(program)) {
    const at = words.findIndex(
      (word, index) => !word.startsWith('-') && !/^-[Fvf]$/.test(words[index - 1] ?? ''),
    );
    return words.includes('-f') ? null : (words[at] ?? null);
  }
  // It has no code on its command line.
  if (program === 'go') return null;
  if (program === 'deno' && words[0] === 'eval')
    return words.find((word, at) => at > 0 && !word.startsWith('-')) ?? null;
  const option = words.findIndex(
    (word) =>
      /^-[a-zA-Z]*[cerp]$|^--(?:eval|print)$/.test(word) &&
      !/^-(?:r|-require)$/.test(program === 'php' ? '' : word),
  );
  if (option >= 0) return words[option + 1] ?? null;
  const inline = words.find((word) => word.startsWith('--eval='));
  if (inline !== undefined) return inline.slice('--eval='.length);
  return words.every((word) => word.startsWith('-')) ? undefined : null;
}

export function isCodeInterpreter(program: string): boolean {
  return INTERPRETERS.test(program);
}

/** The file with code that an interpreter is given; `-` for its input, empty without one. */
export function codeFileGiven(program: string, args: readonly ShellWord[]): string {
  const words = args.map(({ text }) => text).filter((text) => !text.startsWith('-') || text === '-');
  const [first = '', second = ''] = words;
  if (/^(?:bun|deno|go)$/.test(program)) return first === 'run' ? second : program === 'bun' ? first : '';
  return first;
}

function splitWords(option: string, rest: readonly ShellWord[]): readonly ShellWord[] {
  const inline = option.replace(/^(?:-[v0i]*S|--split-string=?)/, '');
  const [text, more] = inline === '' ? [rest[0]?.text ?? '', rest.slice(1)] : [inline, rest];
  return [...(readShell(text).commands[0]?.words ?? []), ...more];
}

/** What `find` starts for the files that it finds. */
export function commandsOfFind(args: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(args[at]!.text)) continue;
    const from = at + 1;
    while (at < args.length && !/^[;+]$/.test(args[at]!.text)) at += 1;
    // What is found lies below the folder that is named first.
    const found = args.slice(from, at);
    commands.push(
      found.map((word) =>
        word.text === '{}' && args[0] !== undefined ? { text: args[0].text, isWhole: false } : word,
      ),
    );
  }
  return commands;
}
