/** Bundler: `Gemfile` is code and read line by line; `Gemfile.lock` has what was resolved. */
import type { DependencySource } from '@skeptic/core';
import { ownTable } from '@skeptic/core';
import { withoutCredentials } from '../address.ts';
import type { Declared, Ecosystem, Locked, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { textLines } from '../text-lines.ts';

export const ruby: Ecosystem = {
  id: 'ruby',
  readers: [
    { role: 'manifest', files: /(?:^|\/)(?:Gemfile|gems\.rb)$/, read: readGemfile },
    { role: 'lockfile', files: /(?:^|\/)(?:Gemfile\.lock|gems\.locked)$/, read: readGemfileLock },
  ],
};

function readGemfile({ text }: ManifestFile): ManifestReading {
  const declared: Declared[] = [];
  const groups: boolean[] = [];
  for (const line of textLines(text)) {
    if (/^group\b.*\bdo\b/.test(line.text))
      groups.push(/:(?:development|test)/.test(line.text) && !/:(?:production|default)/.test(line.text));
    else if (/\bdo\b(?:\s*\|.*)?$/.test(line.text)) groups.push(false);
    else if (/^end\b/.test(line.text)) groups.pop();
    const match = /^gem\s*\(?\s*(["'])([\w.-]+)\1(?:\s*,\s*(["'])([^"']*)\3)?(.*)$/.exec(line.text);
    if (match === null) continue;
    const options = match[5] ?? '';
    const address = /\b(git|github|path)(?::|\s*=>)\s*["']([^"']+)["']/.exec(options);
    const commit = /\bref(?::|\s*=>)\s*["']([0-9a-f]{40})["']/.exec(options)?.[1] ?? null;
    const requirement = match[4] ?? null;
    const isDev = groups.some(Boolean) || /\bgroups?(?::|\s*=>).*:(?:development|test)\b/.test(options);
    declared.push(
      declaredOf('RubyGems', match[2]!, line, {
        requirement:
          address?.[1] === 'path' || address === null ? requirement : withoutCredentials(address[2]!),
        version: address === null ? (/^=?\s*(\d[\w.]*)$/.exec(requirement ?? '')?.[1] ?? null) : commit,
        scope: isDev ? 'dev' : 'prod',
        source: address === null ? 'registry' : address[1] === 'path' ? 'path' : 'git',
        resolved: address === null || address[1] === 'path' ? null : withoutCredentials(address[2]!),
      }),
    );
  }
  const [first] = declared;
  return {
    ...NOTHING_READ,
    declared,
    wantsLock:
      first === undefined
        ? null
        : {
            start: first.start,
            end: first.end,
            confidence: /^[ \t]*gemspec\b/m.test(text) ? 'low' : 'medium',
          },
  };
}

const SECTIONS: Readonly<Record<string, DependencySource>> = ownTable({
  GEM: 'registry',
  GIT: 'git',
  PATH: 'path',
});

function readGemfileLock({ text }: ManifestFile): ManifestReading {
  const locked: Locked[] = [];
  const hashes = new Map<string, string>();
  const roots = new Map<string, { requirement: string | null; key: string | null }>();
  let section = '';
  let remote = '';
  let needs: string[] = [];
  for (const line of textLines(text)) {
    if (line.indent === 0) [section, remote] = [line.text, ''];
    const field = /^(remote|revision): (.+)$/.exec(line.text);
    if (field !== null && line.indent === 2)
      remote = field[1] === 'remote' ? withoutCredentials(field[2]!) : `${remote}#${field[2]!}`;
    const entry = /^([\w.-]+)(?: \(([^)]*)\))?(!)?(?: (sha256=\w+))?$/.exec(line.text);
    if (entry === null || line.indent === 0) continue;
    const [, name = '', version = null] = entry;
    if (section === 'CHECKSUMS' && entry[4] !== undefined) hashes.set(name, entry[4].replace('=', ':'));
    else if (section === 'DEPENDENCIES') roots.set(name, { requirement: null, key: name });
    else if (SECTIONS[section] === undefined) continue;
    else if (line.indent === 4) {
      needs = [];
      // The same gem for several platforms is one gem.
      const plain = version?.replace(/-(?:x86|x64|aarch64|arm|java|universal|mswin|mingw).*$/, '') ?? null;
      if (locked.some((one) => one.key === name)) continue;
      locked.push(
        lockedOf('RubyGems', name, line, {
          version: plain,
          source: SECTIONS[section]!,
          resolved: remote === '' ? null : remote,
          requires: needs,
        }),
      );
    } else if (line.indent === 6) needs.push(name);
  }
  const known = new Set(locked.map(({ key }) => key));
  return {
    ...NOTHING_READ,
    locked: locked.map((one) => ({
      ...one,
      integrity: hashes.get(one.name) ?? null,
      requires: one.requires.filter((key) => known.has(key)),
    })),
    roots: new Map([['', { packages: roots }]]),
  };
}
