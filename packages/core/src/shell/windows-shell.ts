/** Command lines of PowerShell and of Windows' own shell, written as a POSIX shell would have them. Only what tells such a shell apart is changed. */

const CMDLET =
  /(?:^|[\s;&|({])(?:(?:Remove|Rename|Move|Copy|Clear|Set|Add|Out|New|Invoke|Start)-(?:Item|Content|File|Expression|Process|Object)\b|ri|rni|iex|saps)\b/i;
const ENVIRONMENT = /\$env:\w+|(?:^|[&|(;]\s*)set\s+"?\w+=/i;
const BACKSLASHES =
  /(?:^|[&|;(]\s*)(?:del|erase|rd|rmdir|ren|rename|move|copy|xcopy|robocopy|attrib)(?:\.exe)?\s+[^\n]*\\/i;

/** Whether a command line can only be meant for such a shell. */
export function isWindowsShell(text: string): boolean {
  return CMDLET.test(text) || ENVIRONMENT.test(text) || BACKSLASHES.test(text);
}

/** The same command line for a POSIX shell. */
export function asPosix(text: string): string {
  return text
    .replaceAll('\\', '/')
    .replace(/[`^](?=.)/g, '')
    .replace(/\$env:(\w+)\s*=\s*/gi, 'export $1=')
    .replace(
      /\[(?:System\.)?Environment\]::SetEnvironmentVariable\(\s*["'](\w+)["']\s*,\s*["']([^"']*)["'][^)]*\)/gi,
      'export $1=$2',
    )
    .replace(/\$env:(\w+)/gi, '$$$1')
    .replace(/(^|[&|(;]\s*)set\s+"?(\w+)=([^"&|\n]*?)"?(?=\s*(?:[&|)]|$))/gi, '$1export $2=$3 ')
    .replace(/@\(/g, '(');
}

/** What `-EncodedCommand` stands for: UTF-16 in Base64. */
export function decodedCommand(text: string): string {
  try {
    return atob(text).replaceAll('\0', '');
  } catch {
    return '';
  }
}

/** The script that PowerShell or Windows' own shell is given on a command line; null without one. */
export function windowsScript(program: string, words: readonly string[]): string | null {
  if (program === 'cmd') {
    const at = words.findIndex((word) => /^\/(?:[sqd]\/)?[ckr]$/i.test(word));
    return at < 0 ? null : asPosix(words.slice(at + 1).join(' '));
  }
  if (program !== 'powershell' && program !== 'pwsh') return null;
  const encoded = words.findIndex((word) => /^-e(?:c|nc\w*)?$/i.test(word));
  if (encoded >= 0) return asPosix(decodedCommand(words[encoded + 1] ?? ''));
  const at = words.findIndex((word) => /^-c(?:ommand)?$/i.test(word));
  if (at >= 0) return asPosix(words.slice(at + 1).join(' '));
  const first = words.findIndex(
    (word, index) => !word.startsWith('-') && !/^-(?:ep|ex\w*|w\w*)$/i.test(words[index - 1] ?? ''),
  );
  return first < 0 || /\.ps1$/i.test(words[first]!) ? null : asPosix(words.slice(first).join(' '));
}
