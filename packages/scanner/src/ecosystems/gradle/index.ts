/** Gradle: its version catalogue, its lockfile, and the dependencies that a build script writes out. Scripts are read, never run. */
import { type Fields, isTable, tableAt, textAt } from '../../fields.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { textLines } from '../text-lines.ts';
import { keyPlace, parseTomlFields } from '../toml-text.ts';

export const gradle: Ecosystem = {
  id: 'gradle',
  readers: [
    { role: 'manifest', files: /(?:^|\/)build\.gradle(?:\.kts)?$/, read: readBuildScript },
    { role: 'manifest', files: /(?:^|\/)gradle\/[\w.-]+\.versions\.toml$/, read: readCatalogue },
    { role: 'lockfile', files: /(?:^|\/)(?:buildscript-)?gradle\.lockfile$/, read: readLockfile },
  ],
};

const DEPENDENCY =
  /\b(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[kK]apt|[aA]nnotationProcessor|classpath|compile|runtime))\s*\(?\s*(?:platform\(|enforcedPlatform\()?\s*(["'])([\w.-]+:[\w.-]+)(?::([^"'@:$\n]+))?[^"'\n]*\2/g;

function readBuildScript({ text }: ManifestFile): ManifestReading {
  const declared = [...text.matchAll(DEPENDENCY)].map((match): Declared => {
    const requirement = match[4] ?? null;
    const scope = /^test|^androidTest/.test(match[1]!) ? 'dev' : match[1] === 'classpath' ? 'build' : 'prod';
    return declaredOf(
      'Maven',
      match[3]!,
      { start: match.index, end: match.index + match[0].length },
      { requirement, version: exactOf(requirement), scope },
    );
  });
  return { ...NOTHING_READ, declared };
}

/** `1.+` and `latest.release` change by themselves. */
function exactOf(requirement: string | null): string | null {
  return requirement === null || /[+[\]()]|^latest\./.test(requirement) ? null : requirement;
}

function readCatalogue({ text }: ManifestFile): ManifestReading {
  const root = parseTomlFields(text);
  const versions = tableAt(root, 'versions');
  const declared = Object.entries(tableAt(root, 'libraries')).flatMap(([alias, value]): Declared[] => {
    const spot = keyPlace(text, 'libraries', alias);
    const parts = typeof value === 'string' ? value.split(':') : [];
    const fields: Fields = isTable(value) ? value : {};
    const module =
      parts.length > 1
        ? `${parts[0]}:${parts[1]}`
        : (textAt(fields, 'module') ?? `${textAt(fields, 'group')}:${textAt(fields, 'name')}`);
    if (!/^[\w.-]+:[\w.-]+$/.test(module) || module.startsWith('null:')) return [];
    const requirement = parts[2] ?? versionOf(fields.version, versions);
    return [declaredOf('Maven', module, spot, { requirement, version: exactOf(requirement) })];
  });
  return { ...NOTHING_READ, declared };
}

function versionOf(version: unknown, versions: Fields): string | null {
  if (typeof version === 'string') return version;
  if (!isTable(version)) return null;
  const reference = textAt(version, 'ref');
  if (reference !== null)
    return versionOf(Object.hasOwn(versions, reference) ? versions[reference] : null, {});
  return textAt(version, 'strictly') ?? textAt(version, 'require') ?? textAt(version, 'prefer');
}

function readLockfile({ text }: ManifestFile): ManifestReading {
  const locked = [...textLines(text)].flatMap((line) => {
    const [, name, version, configurations] = /^([\w.-]+:[\w.-]+):([^=\s]+)=(.*)$/.exec(line.text) ?? [];
    if (name === undefined || version === undefined) return [];
    const isTest = (configurations ?? '').split(',').every((one) => /test/i.test(one));
    return [
      lockedOf('Maven', name, line, { key: `${name}@${version}`, version, scope: isTest ? 'dev' : 'prod' }),
    ];
  });
  return { ...NOTHING_READ, locked };
}
