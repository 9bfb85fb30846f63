/** `setup.cfg` and `setup.py`, read as data: what is written out is read, and nothing is run. */
import type { Declared, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { parseRequirement } from './requirement.ts';

export function readSetupConfig({ text }: ManifestFile): ManifestReading {
  const declared: Declared[] = [];
  let section = '';
  let key = '';
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(at, end);
    const head = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (head !== null) [section, key] = [head[1]!.trim(), ''];
    else if (pair !== null) key = pair[1]!;
    const written = pair === null ? (/^\s+\S/.test(line) ? line.trim() : '') : pair[2]!.trim();
    const scope = scopeOf(section, key);
    if (head === null && scope !== null && written !== '' && !written.startsWith('#'))
      declared.push(...requirementsIn(written, at + Math.max(0, line.indexOf(written)), scope));
    at = end + 1;
  }
  return { ...NOTHING_READ, declared };
}

function scopeOf(section: string, key: string): Declared['scope'] | null {
  if (section === 'options.extras_require') return 'optional';
  if (section !== 'options') return null;
  if (key === 'install_requires') return 'prod';
  return key === 'setup_requires' ? 'build' : key === 'tests_require' ? 'dev' : null;
}

function requirementsIn(written: string, at: number, scope: Declared['scope']): Declared[] {
  const found = parseRequirement(
    written.replace(/\s#.*$/, ''),
    { start: at, end: at + written.length },
    scope,
  );
  return found === null ? [] : [found];
}

/** A list of texts; a text may hold brackets itself. */
const KEYWORD =
  /\b(install_requires|setup_requires|tests_require)\s*=\s*\[((?:[^[\]"']|"[^"\n]*"|'[^'\n]*'){0,20000})\]/g;

/** Lists that something else than plain texts makes, and extras, which are tables. */
const COMPUTED = /\b(?:install_requires|extras_require)\s*=\s*(?![\s[])|\]\s*\+|\+=/;

export function readSetupScript({ text }: ManifestFile): ManifestReading {
  const declared = [...text.matchAll(KEYWORD)].flatMap((match): Declared[] => {
    const scope = scopeOf('options', match[1]!) ?? 'prod';
    const from = match.index + match[0].length - match[2]!.length - 1;
    return [...match[2]!.matchAll(/(["'])((?:(?!\1)[^\\\n])*)\1/g)].flatMap((item) => {
      const start = from + item.index;
      return parseRequirement(item[2]!, { start, end: start + item[0].length }, scope) ?? [];
    });
  });
  return { ...NOTHING_READ, declared, isPartial: COMPUTED.test(text) };
}
