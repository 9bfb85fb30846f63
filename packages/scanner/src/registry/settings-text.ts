/** Reads the settings files of npm and pip: texts only, nothing is run. */

/** A settings file of npm: `key = value` lines; the last one of a key wins. Values of arrays (`key[]`) are not read. */
export function readNpmSettings(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (key !== '' && !/^[;#[]/.test(key)) found.set(unquoted(key), unquoted(line.slice(at + 1).trim()));
  }
  return found;
}

/** Quotes are taken off; outside of them `;` and `#` begin a comment. */
function unquoted(text: string): string {
  const [, , inner] = /^(["'])(.*)\1$/.exec(text) ?? [];
  return (
    inner ??
    text
      .replace(/(?<!\\)[;#].*$/, '')
      .replace(/\\([;#\\])/g, '$1')
      .trim()
  );
}

/** `${NAME}` stands for a variable, `${NAME?}` for nothing when there is none; a variable that is not set stays as it is. */
export function expandVariables(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(
    /(?<!\\)\$\{([^{}?]+)(\?)?\}/g,
    (whole, name: string, optional?: string) =>
      (Object.hasOwn(environment, name) ? environment[name] : undefined) ??
      (optional === undefined ? whole : ''),
  );
}

/** A settings file of pip, by `section.key`: keys with `=` or `:`, values that go on in indented lines. */
export function readPipSettings(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let section = '';
  let last: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const [, header] = /^\[([^\]]+)\]/.exec(line) ?? [];
    const [, key, value = ''] = /^([^\s=:][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (header !== undefined) {
      section = header.trim().toLowerCase();
      last = null;
    } else if (/^\s/.test(line) && last !== null) {
      found.set(last, `${found.get(last)} ${line.trim()}`.trim());
    } else if (key !== undefined) {
      last = `${section}.${key.toLowerCase().replaceAll('_', '-')}`;
      found.set(last, value);
    }
  }
  return found;
}
