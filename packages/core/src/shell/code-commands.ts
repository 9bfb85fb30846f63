/**
 * What code in other languages starts and writes, as far as it says so in plain strings: `os.system('…')`, `execSync('…')`,
 * `open('…', 'w')`. The code is cut into strings, names and signs, which Python, JavaScript, Perl, Ruby, PHP and awk have in common, and
 * not parsed; the answer is a script of a shell that does the same.
 */

import { type Argument, argumentsOf, MAX_ARGUMENTS, MAX_TEXT, sizeOf } from './code-arguments.ts';
import { variablesSet } from './code-environment.ts';
import { type CodeNames, type OwnFunction, readNames } from './code-names.ts';
import { type CodeKind, closingAt, isSign, type Token, tokensBetween, tokensOf } from './code-tokens.ts';
import { commitsOfLibraries, gitCalled } from './git-libraries.ts';

/** Longer code is read up to here. */
const MAX_CODE = 300_000;
/** Code within code is read so far, together. */
const MAX_EVALUATED = 100_000;
/** So many commands are put together, with so many characters. */
const MAX_COMMANDS = 500;
const MAX_SCRIPT = 1_000_000;

/** Functions that run a command, by the last part of their name. */
const STARTS =
  /^(?:system|popen\d?|exec[lv]?p?e?|execSync|execFile|execFileSync|spawn[lv]?p?e?|spawnSync|run|call|check_call|check_output|Popen|getoutput|getstatusoutput|shell_exec|passthru|proc_open|pcntl_exec|create_subprocess_(?:shell|exec)|execa|execaSync|execaCommand|execaCommandSync|\$|Command|sh|bash|zx|script|capture2e?|capture3|backtick|open2e?|open3|execute|cmd|sync)$/;
/** Functions that take a file away, move it or write it, with the program that does the same. */
const WRITES: Readonly<Record<string, string>> = {
  ...{ unlink: 'rm', unlinkSync: 'rm', remove: 'rm', removeSync: 'rm', rmtree: 'rm', rmSync: 'rm', rm: 'rm' },
  ...{ rm_rf: 'rm', rm_f: 'rm', rm_r: 'rm', rmdir: 'rm', rmdirSync: 'rm', rimraf: 'rm', truncateSync: 'tee' },
  ...{ rename: 'mv', renameSync: 'mv', move: 'mv', moveSync: 'mv', emptyDirSync: 'rm', delete: 'rm' },
  ...{ writeFile: 'tee', writeFileSync: 'tee', outputFile: 'tee', outputFileSync: 'tee', write_text: 'tee' },
  ...{ write_bytes: 'tee', file_put_contents: 'tee', copyfile: 'cp', copyFile: 'cp', copyFileSync: 'cp' },
  ...{ copy2: 'cp', copytree: 'cp', cpSync: 'cp', symlink: 'ln', symlinkSync: 'ln', chmod: 'chmod' },
  ...{ chmodSync: 'chmod', write: 'tee', appendFile: 'tee -a', appendFileSync: 'tee -a', copy: 'cp' },
  ...{ replace: 'mv', renames: 'mv', truncate: 'tee', createWriteStream: 'tee', writeTextFile: 'tee' },
  ...{ writeTextFileSync: 'tee', linkSync: 'ln', link: 'ln', copySync: 'cp', cp: 'cp', cp_r: 'cp', mv: 'mv' },
  ...{ ln_s: 'ln', ln_sf: 'ln', chdir: 'cd' },
};

/** Names that lists and streams have as well. */
const OF_FILES = /^(?:write|delete|remove|copy|replace|truncate|link|cp|mv)$/;
const FILE_OWNERS = /^(?:File|IO|FileUtils|Deno|Bun|os|fs|fse|fs-extra|fs\/promises|shutil)$/;
/** Methods of paths that neither texts nor lists have. */
const OF_PATHS = /^(?:unlink|write_text|write_bytes|rmdir|chmod|rename|delete)$/;
/** Names that say little: what they must be called on to run a command. */
const STARTED_ON: Readonly<Record<string, RegExp>> = {
  execute: /^os$/,
  cmd: /^System$/,
  sync: /^(?:cross-spawn|crossSpawn|spawn|execa|\))$/,
};
const PROCESS_OWNERS = /^(?:child_?process|cp|os|proc|process|shell|shelljs|sh|\))$/i;

export interface CodeScript {
  /** A shell's script that does what the code would do to files and other programs; empty for nothing. */
  readonly script: string;
  /** True when the code is longer, or does more, than what is read. */
  readonly isCut: boolean;
}

/** What is left to read of code within code, and whether something was left out. */
interface Budget {
  left: number;
  isCut: boolean;
}

/** What code would do to files and other programs. Never throws. */
export function scriptOfCode(code: string, kind: CodeKind = 'other'): CodeScript {
  const budget: Budget = { left: MAX_EVALUATED, isCut: code.length > MAX_CODE };
  const script = scriptOf(code.slice(0, MAX_CODE), kind, 0, budget);
  return { script, isCut: budget.isCut };
}

function scriptOf(code: string, kind: CodeKind, depth: number, budget: Budget): string {
  const tokens = tokensOf(code, kind);
  const reading: Reading = {
    ...{ tokens, kind, depth, budget },
    known: new Map(),
    names: readNames(tokens, (name) => isLookedFor(name) && name !== 'cmd'),
    templates: new Map(),
  };
  noteLoops(reading);
  const variables = variablesSet(tokens);
  const lasting = new Map<string, string>();
  const lines = [...commitsOfLibraries(tokens)];
  let length = 0;
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const line = lineAt(reading, at);
    if (line === null) continue;
    const end = isSign(tokens[at + 1], '(') ? closingAt(tokens, at + 1) : at;
    for (; next < variables.length && variables[next]!.at < at; next += 1) {
      const { name, value, lasts } = variables[next]!;
      if (lasts) lasting.set(name, value);
    }
    const set = new Map(lasting);
    for (let own = next; own < variables.length && variables[own]!.at < end; own += 1) {
      const { name, value, lasts, at: where } = variables[own]!;
      if (!lasts && where > at) set.set(name, value);
    }
    const environment = [...set].map(([name, value]) => `${name}=${quote(value)} `).join('');
    lines.push(environment === '' ? line : `${environment}sh -c ${quote(line)}`);
    length += lines.at(-1)!.length;
    if (lines.length < MAX_COMMANDS && length < MAX_SCRIPT) continue;
    budget.isCut = true;
    break;
  }
  return lines.join('\n');
}

/** Code that is being read. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly kind: CodeKind;
  /** How often code stands within code here. */
  readonly depth: number;
  readonly budget: Budget;
  /** What variables hold, as far as it has been read. */
  readonly known: Map<string, readonly Argument[]>;
  readonly names: CodeNames;
  /** How its own functions start programs; null for those that do not. */
  readonly templates: Map<string, Template | null>;
}

function isLookedFor(name: string): boolean {
  return STARTS.test(name) || Object.hasOwn(WRITES, name) || name === 'open' || name === 'Path';
}

/** What the code does at a token; null for nothing. */
function lineAt(reading: Reading, at: number): string | null {
  const { tokens, known, names } = reading;
  const token = tokens[at]!;
  if (token.kind === 'string') return startedText(reading, at);
  if (token.kind !== 'name') return null;
  const owner = ownerOf(tokens, at, names);
  const isOwned = owner === '' || /^(?:this|self)$/.test(owner);
  const own = isOwned ? names.own.get(token.text) : undefined;
  if (own !== undefined) return lineOfOwn(reading, own, at);
  noteValue(reading, at);
  const git = gitCalled(tokens, at);
  if (git !== null && (git.isMember || isOwned || /^(?:sh|cmd|local)$/.test(owner)))
    return lineOfGit(git, argumentsOf(tokens, git.open + 1, known, false).values);
  const evaluated = /^(?:eval|exec)$/.test(token.text) && isOwned ? evaluatedAt(reading, at) : '';
  if (evaluated !== '') return evaluated;
  const name = nameOf(token.text, isOwned, reading);
  if (name === null || name === 'Path' || !isCalled(tokens, at)) return null;
  const isImported = isOwned && names.functions.has(token.text);
  if (OF_FILES.test(name) && !isImported && !FILE_OWNERS.test(owner)) return null;
  if (Object.hasOwn(STARTED_ON, name) && !STARTED_ON[name]!.test(owner)) return null;
  if (name === 'exec' && isOfPattern(tokens, at, owner)) return null;
  return lineOf(name, calledWith(reading, at));
}

/** What loops run over, by the name of their variable; they may stand behind what they repeat: `[f(p) for p in […]]`. */
function noteLoops(reading: Reading): void {
  for (const at of reading.tokens.keys()) noteLoop(reading, at);
}

/** Longer lists are not kept for each loop that runs over them. */
const MAX_LOOP = 5000;

function noteLoop({ tokens, known }: Reading, at: number): void {
  const word = tokens[at + 1];
  if (word?.kind !== 'name' || !/^(?:in|of)$/.test(word.text)) return;
  const { values } = argumentsOf(tokens, at + 2, known, true);
  const words = wordsOf(values);
  if (words.length > 0 && sizeOf(null, words) <= MAX_LOOP)
    known.set(tokens[at]!.text, [{ text: words.join(' '), list: words.length > 1 ? words : null }]);
}

/** Remembers what a variable is set to, or given more of: `c = '…'`, `c += '…'`, `c.append('…')`. */
function noteValue(reading: Reading, at: number): void {
  const { tokens, known, budget } = reading;
  const { text: name } = tokens[at]!;
  const sign = tokens[at + 1];
  noteLoop(reading, at);
  if (sign?.kind !== 'sign') return;
  if (sign.text === '=' && !/^[=>]$/.test(tokens[at + 2]?.text ?? '')) {
    const { values } = argumentsOf(tokens, at + 2, known, true);
    known.delete(name);
    if (values.length > 0) known.set(name, values);
    return;
  }
  const [before] = known.get(name) ?? [];
  if (before === undefined) return;
  const isMore = /^[+.]$/.test(sign.text) && isSign(tokens[at + 2], '=');
  const isListed =
    sign.text === '.' &&
    /^(?:append|push|extend|concat)$/.test(tokens[at + 2]?.text ?? '') &&
    isSign(tokens[at + 3], '(');
  if (!isMore && !isListed) return;
  const { values } = argumentsOf(tokens, at + (isMore ? 3 : 4), known, isMore);
  const words = wordsOf(values);
  const text = `${before.text}${isMore ? (values[0]?.text ?? '') : ''}`;
  const list = before.list === null ? null : [...before.list, ...words];
  if (sizeOf(text, list) <= MAX_TEXT) known.set(name, [{ text, list }]);
  else budget.isCut = true;
}

/** Code within code is read so deep. */
const MAX_CODE_DEPTH = 3;

/** What code does that the code itself runs: `eval('…')`, `exec('…')`. */
function evaluatedAt({ tokens, kind, depth, budget, known }: Reading, at: number): string {
  if (!isSign(tokens[at + 1], '(')) return '';
  const [first] = argumentsOf(tokens, at + 2, known, false).values;
  if (first === undefined) return '';
  budget.left -= first.text.length;
  if (depth < MAX_CODE_DEPTH && budget.left >= 0) return scriptOf(first.text, kind, depth + 1, budget);
  budget.isCut = true;
  return '';
}

/** The function that a name denotes; null for one that is not looked for. */
function nameOf(text: string, isOwned: boolean, { names, known }: Reading): string | null {
  const kept = text.startsWith('$') ? known.get(text)?.[0]?.text : undefined;
  const name =
    (isOwned ? names.functions.get(text) : undefined) ??
    (kept !== undefined && STARTS.test(kept) ? kept : text);
  return isLookedFor(name) ? name : null;
}

/** False for a name that is only spoken of: a key, a member that is read, the end of a list. Some languages call without brackets. */
function isCalled(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next?.kind !== 'sign' || /^[([{%\\<]$/.test(next.text);
}

/** What a string starts by itself: one between backticks, `"…".execute()`, `"…".!`. */
function startedText({ tokens, kind }: Reading, at: number): string | null {
  const token = tokens[at]!;
  const after = isSign(tokens[at + 1], '.') ? tokens[at + 2]?.text : undefined;
  const starts = after === 'execute' || after === '!';
  // In Python and JavaScript they start nothing by themselves.
  const mayStart = token.quote === '`' && kind !== 'script' && kind !== 'python';
  // awk starts what it reads from, or prints into.
  const isPiped = kind === 'other' && (isPipe(tokens, at + 1) || isPipe(tokens, at - 1));
  return starts || isPiped || (mayStart && !isArgument(tokens, at)) ? token.text : null;
}

/** One `|`, or awk's `|&`. */
function isPipe(tokens: readonly Token[], at: number): boolean {
  const isBehind = isSign(tokens[at], '&') && isSign(tokens[at - 1], '|');
  return (
    isBehind || (isSign(tokens[at], '|') && !isSign(tokens[at + 1], '|') && !isSign(tokens[at - 1], '|'))
  );
}

function lineOfGit(
  { subcommand, flags }: { readonly subcommand: string | null; readonly flags: readonly string[] },
  values: readonly Argument[],
): string {
  const words = wordsOf(values);
  const given = words[0] === 'git' ? words.slice(1) : words;
  return ['git', ...(subcommand === null ? [] : [subcommand]), ...given.map(quote), ...flags].join(' ');
}

function wordsOf(values: readonly Argument[]): readonly string[] {
  return values.flatMap(({ text, list }) => list ?? [text]);
}

/** How a function of the code starts a program with what it is given. */
interface Template {
  readonly starter: string;
  /** What it puts before that. */
  readonly before: readonly string[];
  /** A text with a place for it; null without one. */
  readonly text: string | null;
}

const PLACE = /[$#]?\{[^}]*\}/;

/** What a call of one of the code's own functions starts; null for nothing. */
function lineOfOwn(reading: Reading, own: OwnFunction, at: number): string | null {
  const { tokens, known, templates } = reading;
  const name = tokens[at]!.text;
  if (at === own.from || !isSign(tokens[at + 1], '(')) return null;
  if (!templates.has(name)) templates.set(name, templateOf(reading, own));
  const template = templates.get(name) ?? null;
  if (template === null) return null;
  const { values } = argumentsOf(tokens, at + 2, known, false);
  const words = wordsOf(values);
  if (words.length === 0) return null;
  if (template.text !== null) return template.text.replace(PLACE, () => words.join(' '));
  const { starter, before } = template;
  return before.length > 0 ? [...before, ...words].map(quote).join(' ') : lineOf(starter, values);
}

function templateOf(reading: Reading, { from, to, parameters }: OwnFunction): Template | null {
  const { tokens, known } = reading;
  for (let at = from + 1; at <= to; at += 1) {
    const { kind, text } = tokens[at]!;
    const starter = kind === 'name' ? nameOf(text, true, reading) : null;
    if (starter === null || !STARTS.test(starter)) continue;
    const tag = tokens[at + 1];
    const isTag = tag?.kind === 'string' && tag.quote === '`';
    if (!isTag && !isSign(tag, '(')) continue;
    const given = isTag ? [tag] : tokensBetween(tokens, at + 1);
    const values = argumentsOf(tokens, at + (isTag ? 1 : 2), known, isTag).values;
    const [first, second] = values;
    const place = PLACE.exec(first?.text ?? '')?.[0] ?? '';
    if ([...parameters].some((one) => place.includes(one))) return { starter, before: [], text: first!.text };
    if (!given.some((token) => token.kind === 'name' && parameters.has(token.text))) continue;
    const before =
      first === undefined ? [] : [...(first.list ?? first.text.trim().split(/\s+/)), ...(second?.list ?? [])];
    return { starter, before, text: null };
  }
  return null;
}

/** What stands before the dot before a name, with the name of its module. */
function ownerOf(tokens: readonly Token[], at: number, { modules }: CodeNames): string {
  if (!isSign(tokens[at - 1], '.')) return '';
  const owner = tokens[at - 2]?.text ?? '';
  return modules.get(owner) ?? owner;
}

/** Patterns have a function of that name as well. */
function isOfPattern(tokens: readonly Token[], at: number, owner: string): boolean {
  return isSign(tokens[at - 1], '.') && !PROCESS_OWNERS.test(owner);
}

/** A template of JavaScript that is given to a function, and text between backticks in Markdown, are no commands. */
function isArgument(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before !== undefined &&
    !(before.kind === 'name' && /^(?:\$|sh|bash)$/.test(before.text)) &&
    before.text !== ';' &&
    before.text !== '='
  );
}

/** What a call is given; what it is called on stands first where that is a path: `Path('…').unlink()`. */
function calledWith({ tokens, known, names, budget }: Reading, at: number): readonly Argument[] {
  const next = tokens[at + 1];
  const isOpen = next?.text === '(' && next.kind === 'sign';
  const { values, isCut } = argumentsOf(tokens, at + (isOpen ? 2 : 1), known, !isOpen);
  budget.isCut ||= isCut;
  const owner = tokens[at - 1]?.text === '.' ? tokens[at - 2] : undefined;
  const kept = owner?.kind === 'name' && OF_PATHS.test(tokens[at]!.text) ? known.get(owner.text) : undefined;
  if (kept !== undefined) return [...kept.slice(0, 1), ...values];
  if (owner?.text !== ')') return values;
  let open = at - 2;
  for (let depth = 0; open >= 0 && at - open < MAX_ARGUMENTS; open -= 1) {
    if (tokens[open]!.text === ')') depth += 1;
    else if (tokens[open]!.text === '(') depth -= 1;
    if (depth === 0) break;
  }
  const maker = tokens[open - 1];
  const made = names.functions.get(maker?.text ?? '') ?? maker?.text ?? '';
  const isPath = maker?.kind !== 'name' || /^(?:Path|File|Pathname|PosixPath)$/.test(made);
  return isPath ? [...argumentsOf(tokens, open + 1, known, false).values.slice(0, 1), ...values] : values;
}

/** The line of a shell's script that does what a call does; null when that is nothing, or unknown. */
function lineOf(name: string, values: readonly Argument[]): string | null {
  const [first, second] = values;
  if (first === undefined) return null;
  if (name === 'open') {
    if (/^(?:\|-|-\|)$/.test(first.text)) return second?.text ?? null;
    if (/^\|/.test(first.text) || /\|$/.test(first.text)) return first.text.replace(/^\||\|$/g, '');
    const isWritten = second !== undefined && /^[rb]?[wax+]|^>/.test(second.text);
    if (!isWritten) return /^>/.test(first.text) && second !== undefined ? `tee ${quote(second.text)}` : null;
    return second.text.startsWith('a')
      ? `tee -a ${quote(first.text)}`
      : `tee ${quote(/^>/.test(second.text) ? (values[2]?.text ?? second.text.replace(/^>+\s*/, '')) : first.text)}`;
  }
  const program = Object.hasOwn(WRITES, name) ? WRITES[name]! : null;
  if (program === 'chmod') return `chmod ${(second?.text ?? '755').replace(/^0o?/, '')} ${quote(first.text)}`;
  if (program === 'mv' || program === 'cp' || program === 'ln')
    return `${program} ${values
      .slice(0, 2)
      .map(({ text }) => quote(text))
      .join(' ')}`;
  if (program !== null) return `${program} ${(first.list ?? [first.text]).map(quote).join(' ')}`;
  // Where the first has blanks in it, each is a command of its own.
  if (first.list !== null)
    return /\s/.test(first.list[0] ?? '') ? first.list.join('\n') : first.list.map(quote).join(' ');
  if (second === undefined) return first.text;
  // The list begins with the program's own name.
  if (/^exec[lv]?p?e?$/.test(name) && second.list?.[0] === first.text)
    return second.list.map(quote).join(' ');
  // A program and its arguments; a second string alone may be an option of the function.
  return [first.text, ...(second.list ?? values.slice(1).map(({ text }) => text))].length > 2 ||
    second.list !== null
    ? [first.text, ...values.slice(1).flatMap((one) => one.list ?? [one.text])].map(quote).join(' ')
    : `${first.text}\n${quote(first.text)} ${quote(second.text)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
