/** Modules of Go: `go.mod` fixes versions, `go.sum` holds their hashes. */
import type { Ecosystem, Locked, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { textLines } from '../text-lines.ts';

export const go: Ecosystem = {
  id: 'go',
  readers: [
    { role: 'manifest', files: /(?:^|\/)go\.(?:mod|work)$/, read: readGoMod },
    { role: 'lockfile', files: /(?:^|\/)go\.sum$/, read: readGoSum },
  ],
};

/** `require`, single and in blocks, with what `replace` puts in its place. Indirect requirements are not direct. */
function readGoMod({ text }: ManifestFile): ManifestReading {
  const replaced = new Map<string, { name: string; version: string | null }>();
  const required: { name: string; version: string; start: number; end: number; isIndirect: boolean }[] = [];
  let block = '';
  for (const line of textLines(text)) {
    const content = line.text.replace(/\s*\/\/.*$/, '');
    const open = /^(\w+)\s*\($/.exec(content);
    if (open !== null) block = open[1]!;
    else if (content === ')') block = '';
    else {
      const [word = '', rest = ''] =
        block === '' ? (/^(\w+)\s+(.*)$/.exec(content)?.slice(1) ?? []) : [block, content];
      const requirement = /^"?([^\s"]+)"?\s+(v\S+)$/.exec(rest);
      const replacement = /^(\S+)(?:\s+v\S+)?\s*=>\s*(\S+)(?:\s+(v\S+))?$/.exec(rest);
      if (word === 'require' && requirement !== null)
        required.push({
          name: requirement[1]!,
          version: requirement[2]!,
          start: line.start,
          end: line.end,
          isIndirect: /\/\/\s*indirect\b/.test(line.text),
        });
      if (word === 'replace' && replacement !== null)
        replaced.set(replacement[1]!, { name: replacement[2]!, version: replacement[3] ?? null });
    }
  }
  const direct = required.filter(({ isIndirect }) => !isIndirect);
  const [first] = required;
  return {
    ...NOTHING_READ,
    declared: direct.map((one) => {
      const other = replaced.get(one.name);
      const isPath = other !== undefined && /^\.{0,2}\//.test(other.name);
      const [name, version] =
        other === undefined || isPath ? [one.name, one.version] : [other.name, other.version ?? one.version];
      return declaredOf('Go', name, one, {
        requirement: one.version,
        version,
        source: isPath ? 'path' : 'registry',
      });
    }),
    locked: required
      .filter(({ isIndirect, name }) => isIndirect && !replaced.has(name))
      .map((one) =>
        lockedOf('Go', one.name, one, { key: `${one.name}@${one.version}`, version: one.version }),
      ),
    wantsLock: first === undefined ? null : { start: first.start, end: first.end, confidence: 'medium' },
  };
}

/** Every version that was looked at has a line for its `go.mod`; those that are built have one for their content as well. */
function readGoSum({ text }: ManifestFile): ManifestReading {
  const locked: Locked[] = [];
  for (const line of textLines(text)) {
    const [, name, version, hash] = /^(\S+) (v[^\s/]+) (h1:\S+)$/.exec(line.text) ?? [];
    if (name === undefined || version === undefined || hash === undefined) continue;
    locked.push(lockedOf('Go', name, line, { key: `${name}@${version}`, version, integrity: hash }));
  }
  return { ...NOTHING_READ, locked, isOnlyHashes: true };
}
