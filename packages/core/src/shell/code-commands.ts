/**
 * What code in other languages starts and writes, as far as it says so in plain strings: `os.system('…')`, `execSync('…')`,
 * `open('…', 'w')`. The code is cut into strings, names and signs, which Python, JavaScript, Perl, Ruby, PHP and awk have in common, and
 * not parsed; the answer is a script of a shell that does the same.
 */

/** Longer code is read up to here. */
const MAX_CODE = 200_000;
/** So many commands are put together. */
const MAX_COMMANDS = 500;
/** Arguments are read so far. */
const MAX_ARGUMENTS = 300;

/** Functions that run a command, by the last part of their name. */
const STARTS =
  /^(?:system|popen\d?|exec[lv]?p?e?|execSync|execFile|execFileSync|spawn[lv]?p?e?|spawnSync|run|call|check_call|check_output|Popen|getoutput|getstatusoutput|shell_exec|passthru|proc_open|pcntl_exec|create_subprocess_(?:shell|exec)|execa|execaSync|execaCommand|execaCommandSync|\$|Command|sh|bash|zx|script|capture2e?|capture3|backtick)$/;
/** Functions that take a file away, move it or write it, with the program that does the same. */
const WRITES: Readonly<Record<string, string>> = {
  ...{ unlink: 'rm', unlinkSync: 'rm', remove: 'rm', removeSync: 'rm', rmtree: 'rm', rmSync: 'rm', rm: 'rm' },
  ...{ rm_rf: 'rm', rm_f: 'rm', rm_r: 'rm', rmdir: 'rm', rmdirSync: 'rm', rimraf: 'rm', truncateSync: 'tee' },
  ...{ rename: 'mv', renameSync: 'mv', move: 'mv', moveSync: 'mv', emptyDirSync: 'rm', delete: 'rm' },
  ...{ writeFile: 'tee', writeFileSync: 'tee', outputFile: 'tee', outputFileSync: 'tee', write_text: 'tee' },
  ...{ write_bytes: 'tee', file_put_contents: 'tee', copyfile: 'cp', copyFile: 'cp', copyFileSync: 'cp' },
  ...{ copy2: 'cp', copytree: 'cp', cpSync: 'cp', symlink: 'ln', symlinkSync: 'ln', chmod: 'chmod' },
  ...{ chmodSync: 'chmod', write: 'tee', appendFile: 'tee -a', appendFileSync: 'tee -a' },
};

/** Names that lists and streams have as well. */
const OF_FILES = /^(?:write|delete|remove)$/;
const FILE_OWNERS = /^(?:File|IO|FileUtils|Deno|Bun|os|fs|fse)$/;
const PROCESS_OWNERS = /^(?:child_?process|cp|os|proc|process|shell|\))$/i;

const TOKEN =
  /(?:[rbuf]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)|\bqw\(([^)]*)\)|\bqx[({]([^)}]*)[)}]|((?:[A-Za-z_$][\w$]*))|(0o?[0-7]+)|([^\s\w])/g;

interface Token {
  readonly kind: 'string' | 'words' | 'name' | 'number' | 'sign';
  readonly text: string;
  readonly quote: string;
}

/** A shell's script that does what the code would do to files and other programs; empty for nothing. Never throws. */
export function commandsInCode(code: string): string {
  const tokens = tokensOf(code.slice(0, MAX_CODE));
  const known = new Map<string, readonly Argument[]>();
  const lines: string[] = [];
  for (let at = 0; at < tokens.length && lines.length < MAX_COMMANDS; at += 1) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    if (token.kind === 'string' && token.quote === '`' && !isArgument(tokens, at)) lines.push(token.text);
    if (token.kind !== 'name') continue;
    if (next?.text === '=' && tokens[at + 2]?.text !== '=') {
      const value = argumentsOf(tokens, at + 2, known, true).values;
      if (value.length > 0) known.set(token.text, value);
    }
    if (!STARTS.test(token.text) && !Object.hasOwn(WRITES, token.text) && token.text !== 'open') continue;
    if (OF_FILES.test(token.text) && !FILE_OWNERS.test(ownerOf(tokens, at))) continue;
    if (token.text === 'exec' && isOfPattern(tokens, at)) continue;
    const line = lineOf(token.text, calledWith(tokens, at, known));
    if (line !== null) lines.push(line);
  }
  return lines.join('\n');
}

/** What stands before the dot before a name. */
function ownerOf(tokens: readonly Token[], at: number): string {
  return tokens[at - 1]?.text === '.' ? (tokens[at - 2]?.text ?? '') : '';
}

/** Patterns have a function of that name as well. */
function isOfPattern(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.text === '.' && !PROCESS_OWNERS.test(ownerOf(tokens, at));
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

function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [, literal, words, run, name, number, sign] of code.matchAll(TOKEN)) {
    if (literal !== undefined) {
      const quote = /^("""|''')/.exec(literal)?.[1] ?? literal[0]!;
      const text = literal.slice(quote.length, -quote.length).replace(/\\(["'`\\])/g, '$1');
      tokens.push({ kind: 'string', text, quote });
    } else if (run !== undefined) tokens.push({ kind: 'string', text: run, quote: '`' });
    else if (words !== undefined) tokens.push({ kind: 'words', text: words.trim(), quote: '' });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, quote: '' });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, quote: '' });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, quote: '' });
  }
  return tokens;
}

/** One argument: its strings put together, or the words of its list. */
interface Argument {
  readonly text: string;
  readonly list: readonly string[] | null;
}

/** What a call is given; what it is called on stands first where that is a path: `Path('…').unlink()`. */
function calledWith(
  tokens: readonly Token[],
  at: number,
  known: ReadonlyMap<string, readonly Argument[]>,
): readonly Argument[] {
  const next = tokens[at + 1];
  const isOpen = next?.text === '(' && next.kind === 'sign';
  const { values } = argumentsOf(tokens, at + (isOpen ? 2 : 1), known, !isOpen);
  const isMethod = tokens[at - 1]?.text === '.' && tokens[at - 2]?.text === ')';
  if (!isMethod) return values;
  let open = at - 2;
  for (let depth = 0; open >= 0 && at - open < MAX_ARGUMENTS; open -= 1) {
    if (tokens[open]!.text === ')') depth += 1;
    else if (tokens[open]!.text === '(') depth -= 1;
    if (depth === 0) break;
  }
  const maker = tokens[open - 1];
  const isPath = maker?.kind !== 'name' || /^(?:Path|File|Pathname|PosixPath)$/.test(maker.text);
  return isPath ? [...argumentsOf(tokens, open + 1, known, false).values.slice(0, 1), ...values] : values;
}

/** Reads arguments up to the bracket that ends them, or up to the end of the statement. */
function argumentsOf(
  tokens: readonly Token[],
  start: number,
  known: ReadonlyMap<string, readonly Argument[]>,
  isOpen: boolean,
): { readonly values: readonly Argument[] } {
  const values: Argument[] = [];
  let text: string | null = null;
  let list: string[] | null = null;
  let depth = 0;
  let braces = 0;
  const end = Math.min(tokens.length, start + MAX_ARGUMENTS);
  const finish = (): void => {
    if (text !== null || list !== null) values.push({ text: text ?? '', list });
    text = null;
    list = null;
  };
  for (let at = start; at < end; at += 1) {
    const token = tokens[at]!;
    const before = tokens[at - 1];
    if (token.text === '{' && token.kind === 'sign') braces += 1;
    // Options say how, not what; but Deno's have the arguments.
    if (braces > 0) {
      if (token.text === '}' && token.kind === 'sign') braces -= 1;
      const isList = token.text === '[' && before?.text === ':' && tokens[at - 2]?.text === 'args';
      if (isList) list = stringsUpTo(']', tokens, at);
      continue;
    }
    if (token.kind === 'string') {
      if (list !== null && depth > 0) {
        if (before?.kind === 'string') list[list.length - 1] += token.text;
        else list.push(token.text);
      } else text = `${text ?? ''}${before?.text === '/' && text !== null ? '/' : ''}${token.text}`;
    } else if (token.kind === 'words') list = [...(list ?? []), ...token.text.split(/\s+/)];
    else if (token.kind === 'number') text ??= token.text;
    else if (token.kind === 'name') {
      const value = known.get(token.text)?.[0];
      if (value === undefined || tokens[at + 1]?.text === '(') continue;
      if (value.list !== null) list = [...(list ?? []), ...value.list];
      else if (list !== null && depth > 0) list.push(value.text);
      else text = `${text ?? ''}${value.text}`;
    } else if (token.text === '[') {
      if (text === null) list ??= [];
      depth += 1;
    } else if (token.text === '(') depth += 1;
    else if (/^[)\]}]$/.test(token.text)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (token.text === ',' && depth === 0) {
      if (isOpen && values.length === 0 && text === null && list === null) break;
      finish();
    } else if (token.text === ',' && text !== null && list === null) text += '/';
    else if (token.text === ';' && isOpen) break;
  }
  finish();
  return { values };
}

function stringsUpTo(end: string, tokens: readonly Token[], start: number): string[] {
  const strings: string[] = [];
  for (let at = start; at < Math.min(tokens.length, start + MAX_ARGUMENTS); at += 1) {
    const { kind, text } = tokens[at]!;
    if (kind === 'sign' && text === end) break;
    if (kind === 'string') strings.push(text);
  }
  return strings;
}

/** The line of a shell's script that does what a call does; null when that is nothing, or unknown. */
function lineOf(name: string, values: readonly Argument[]): string | null {
  const [first, second] = values;
  if (first === undefined) return null;
  if (name === 'open') {
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
  if (first.list !== null) return first.list.map(quote).join(' ');
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
